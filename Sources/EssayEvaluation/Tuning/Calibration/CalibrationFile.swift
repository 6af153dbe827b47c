/// Calibration models as JSON files. A file holds hashes and counts of features, never the words of an answer.
public enum CalibrationFile {
    /// Raised when a file of before could not be read rightly any more.
    static let format = 2
    static let kind = "essay calibration"
    /// Larger than a model of the most reference answers.
    public static let maximumBytes = 256 << 20

    public static func write(_ model: CalibrationModel) -> [UInt8] {
        var json = JSONWriter(pretty: true)
        json.object { json in
            json.member("format", format)
            json.member("kind", kind)
            json.member("engine", model.engine)
            json.key("rubric")
            json.object { json in
                json.member("id", model.rubricID)
                json.member("sha256", model.rubricSHA256)
                json.member("directives", model.directivesSHA256)
            }
            if let semantic = model.semantic { json.member("semantic", semantic) }
            json.member("answers", model.answers)
            if let expected = model.expectedQWK { json.member("expectedQWK", exact: expected) }
            if let own = model.rubricQWK { json.member("rubricQWK", exact: own) }
            json.member("evidenceShare", exact: model.kernel.evidenceShare)
            json.member("width", exact: model.kernel.width)
            if model.semantic != nil {
                json.member("meaningShare", exact: model.kernel.meaningShare)
                json.member("meaningPull", exact: model.meaningPull)
                var packer = NumberPacker()
                packer.add(meaning: model.scale.meaningCenter)
                json.member("meaningCenter", packer.text)
            }
            json.member("priorMean", exact: model.prior.mean)
            json.member("priorCenter", exact: model.prior.center)
            json.member("priorSlope", exact: model.prior.slope)
            json.member("leastLikeness", exact: model.leastLikeness)
            json.key("accepted")
            json.array(model.accepted) { $0.string($1.rawValue) }
            json.member("marks", exact: model.cuts.marks)
            json.member("cuts", exact: model.cuts.cuts)
            json.key("kept")
            json.array(model.scale.kept) { $0.number($1) }
            json.member("means", exact: model.scale.means)
            json.member("deviations", exact: model.scale.deviations)
            json.key("features")
            json.array(model.scale.features) { json, features in
                var packer = NumberPacker()
                packer.add(ascending: features)
                json.string(packer.text)
            }
            json.key("featureWeights")
            json.array(model.scale.weights) { $0.string(pack($1)) }
            json.member("references", references(model))
            json.member("weights", pack(model.weights))
            json.member("predictions", pack(model.evidence.predictions))
            json.member("given", pack(model.evidence.given))
            json.member("digest", noDigest)
        }
        return sealed(json.bytes + [0x0A])
    }

    /// What stands for the digest while it is worked out.
    private static let noDigest = String(repeating: "0", count: 64)

    /// The bytes with the digest of all of them, itself left out, at its place near the end.
    private static func sealed(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        guard let place = digestPlace(bytes) else { return bytes }
        bytes.replaceSubrange(place, with: SHA256.hexDigest(bytes).utf8)
        return bytes
    }

    /// Where the digest stands: before the closing quote, line and brace.
    private static func digestPlace(_ bytes: [UInt8]) -> Range<Int>? {
        guard let quote = bytes.lastIndex(of: UInt8(ascii: "\"")), quote >= noDigest.utf8.count else { return nil }
        return quote - noDigest.utf8.count..<quote
    }

    private static func isWhole(_ bytes: [UInt8]) -> Bool {
        guard let place = digestPlace(bytes) else { return false }
        var blank = bytes
        blank.replaceSubrange(place, with: noDigest.utf8)
        return SHA256.hexDigest(blank).utf8.elementsEqual(bytes[place])
    }

    private static func pack(_ numbers: [Double]) -> String {
        var packer = NumberPacker()
        for number in numbers { packer.add(number) }
        return packer.text
    }

    private static func references(_ model: CalibrationModel) -> String {
        var packer = NumberPacker()
        packer.add(UInt32(model.references.count))
        for vector in model.references {
            for block in vector.blocks {
                packer.add(ascending: block.map(\.index))
                for entry in block { packer.add(UInt32(entry.count)) }
            }
            // Shifted to be positive.
            for value in vector.dense { packer.add(UInt32((value + AnswerKernel.limit) * AnswerVector.grain)) }
            packer.add(meaning: vector.meaning)
        }
        return packer.text
    }

    /// - Throws: In one sentence, why the file is no model this version can use.
    public static func read(_ bytes: [UInt8]) throws(InputError) -> CalibrationModel {
        guard let json = JSONValue.parse(bytes), json["kind"]?.text == kind else {
            throw InputError(.malformed, "not a calibration model; 'essay calibrate' writes one")
        }
        guard json["format"]?.whole == format else {
            let found = json["format"]?.number.map { Decimal.short($0, 3) } ?? "unknown"
            throw InputError(
                .malformed,
                "a calibration model of format \(found); this version reads format \(format): calibrate again")
        }
        guard let engine = json["engine"]?.text, engine == Engine.currentVersion else {
            throw InputError(
                .malformed,
                "the model was made by version \(json["engine"]?.text ?? "unknown") and this is \(Engine.currentVersion), which may mark otherwise: calibrate again"
            )
        }
        guard isWhole(bytes), var model = model(json, engine: engine) else {
            throw InputError(.malformed, "the calibration model is damaged: calibrate again")
        }
        model.sha256 = SHA256.hexDigest(bytes)
        return model
    }

    private static func model(_ json: JSONValue, engine: String) -> CalibrationModel? {
        func number(_ key: String) -> Double? { json[key]?.number }
        func numbers(_ key: String) -> [Double]? {
            guard let list = json[key]?.list else { return nil }
            let values = list.compactMap(\.number)
            return values.count == list.count ? values : nil
        }
        func packed(_ text: String?) -> [Double]? {
            var unpacker = NumberUnpacker(text)
            return unpacker?.doubles()
        }
        guard let id = json["rubric"]?["id"]?.text, let sha = json["rubric"]?["sha256"]?.text,
            let directives = json["rubric"]?["directives"]?.text,
            let answers = json["answers"]?.whole, let share = number("evidenceShare"), let width = number("width"),
            let mean = number("priorMean"), let center = number("priorCenter"), let slope = number("priorSlope"),
            let least = number("leastLikeness"), let accepted = json["accepted"]?.list, let marks = numbers("marks"),
            let cuts = numbers("cuts"),
            let kept = numbers("kept"), let means = numbers("means"), let deviations = numbers("deviations"),
            marks.count == cuts.count + 1, kept.count == means.count, kept.count == deviations.count,
            deviations.allSatisfy({ $0 > 0 }), kept.allSatisfy({ Int(exactly: $0).map { $0 >= 0 } ?? false }),
            let blocks = json["features"]?.list, let blockWeights = json["featureWeights"]?.list,
            blocks.count == AnswerFeatures.blockCount, blockWeights.count == AnswerFeatures.blockCount,
            let predictions = packed(json["predictions"]?.text), let given = packed(json["given"]?.text),
            predictions.count == given.count, !given.isEmpty, let weights = packed(json["weights"]?.text)
        else { return nil }
        var features: [[UInt32]] = []
        var featureWeights: [[Double]] = []
        for (block, weight) in zip(blocks, blockWeights) {
            var unpacker = NumberUnpacker(block.text)
            guard let known = unpacker?.ascending(), let values = packed(weight.text), values.count == known.count,
                Set(known).count == known.count
            else { return nil }
            features.append(known)
            featureWeights.append(values)
        }
        var middle: [Float] = []
        let semantic = json["semantic"]?.text
        if semantic != nil {
            guard var unpacker = NumberUnpacker(json["meaningCenter"]?.text),
                let values = unpacker.meaning(), !values.isEmpty,
                number("meaningShare") != nil
            else { return nil }
            middle = values
        }
        let scale = FeatureScale(
            features: features, weights: featureWeights, kept: kept.map { Int($0) }, means: means,
            deviations: deviations, meaningCenter: middle)
        guard let references = vectors(json["references"]?.text, scale), references.count == weights.count else {
            return nil
        }
        return CalibrationModel(
            rubricID: id, rubricSHA256: sha, directivesSHA256: directives, engine: engine, answers: answers,
            expectedQWK: number("expectedQWK"),
            rubricQWK: number("rubricQWK"), scale: scale,
            kernel: AnswerKernel(
                evidenceShare: share, width: width,
                meaningShare: semantic == nil ? 0 : number("meaningShare") ?? 0),
            references: references, weights: weights,
            prior: RubricPrior(mean: mean, center: center, slope: slope), cuts: CutPoints(marks: marks, cuts: cuts),
            evidence: ResidualTable(sortedPredictions: predictions, given: given), leastLikeness: least,
            accepted: accepted.compactMap { $0.text.flatMap(Advisory.Kind.init) },
            meaningPull: semantic == nil ? 0 : number("meaningPull") ?? 0, semantic: semantic)
    }

    private static func vectors(_ text: String?, _ scale: FeatureScale) -> [AnswerVector]? {
        guard var unpacker = NumberUnpacker(text), let count = unpacker.whole() else { return nil }
        var result: [AnswerVector] = []
        for _ in 0..<count {
            var blocks: [[(index: Int, count: UInt16)]] = []
            for block in 0..<AnswerFeatures.blockCount {
                guard let indices = unpacker.ascending() else { return nil }
                var entries: [(index: Int, count: UInt16)] = []
                for index in indices {
                    guard Int(index) < scale.features[block].count, let times = unpacker.whole(),
                        let times = UInt16(exactly: times), times > 0
                    else { return nil }
                    entries.append((Int(index), times))
                }
                blocks.append(entries)
            }
            var dense: [Double] = []
            for _ in scale.kept {
                guard let value = unpacker.whole() else { return nil }
                dense.append(Double(value) / AnswerVector.grain - AnswerKernel.limit)
            }
            guard let meaning = unpacker.meaning(width: scale.meaningCenter.count) else { return nil }
            result.append(scale.vector(blocks, dense: dense, meaning: meaning))
        }
        return unpacker.isAtEnd ? result : nil
    }
}

extension NumberPacker {
    /// Values from -1 to 1, shifted to be positive.
    fileprivate mutating func add(meaning values: [Float]) {
        for value in values { add(UInt32((value + 1) * AnswerVector.meaningGrain)) }
    }
}

extension NumberUnpacker {
    fileprivate mutating func meaning(width: Int) -> [Float]? {
        var result: [Float] = []
        result.reserveCapacity(width)
        for _ in 0..<width {
            guard let value = whole(), Float(value) <= 2 * AnswerVector.meaningGrain else { return nil }
            result.append(Float(value) / AnswerVector.meaningGrain - 1)
        }
        return result
    }

    /// All that is left.
    fileprivate mutating func meaning() -> [Float]? {
        var result: [Float] = []
        while !isAtEnd {
            guard let value = meaning(width: 1) else { return nil }
            result += value
        }
        return result
    }
}

extension JSONWriter {
    /// All digits, so that reading gives back the same number.
    mutating func member(_ name: String, exact value: Double) {
        key(text: name)
        raw(value.description)
    }

    mutating func member(_ name: String, exact values: [Double]) {
        key(text: name)
        array(values) { $0.raw($1.description) }
    }
}
