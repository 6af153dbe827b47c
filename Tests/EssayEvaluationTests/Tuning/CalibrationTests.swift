import Testing

@testable import EssayEvaluation

@Suite("Calibration")
struct CalibrationTests {
    static let rubricText = """
        format: 1
        id: water
        question: Name what plants need to grow.
        directive: state
        marks: 3
        step: 1
        themes:
          - id: needs
            title: Needs
            marks: 3
            full: 3
            points:
              - {id: water, text: Plants need water., keywords: [water]}
              - {id: light, text: Plants need light., keywords: [light]}
              - {id: soil, text: Plants need soil., keywords: [soil]}
        """

    /// Those of short answers, as the tool's own file has them.
    static let directives = Directives(
        profiles: [
            DirectiveProfile(name: "state", demand: "", checks: [], counting: .points),
            DirectiveProfile(name: "name", demand: "", checks: [], counting: .mentions),
        ], scales: [])

    static func compiled(_ text: String = rubricText) throws -> CompiledRubric {
        let rubric = try RubricReader.read(Array(text.utf8), path: "water.yaml", directives: directives) {
            _ throws(InputError) in
            throw InputError(.missing, "no source")
        }
        return try CompiledRubric(rubric, dictionary: .none)
    }

    /// Answers of a teacher who also gives a mark for air, which the rubric does not know.
    static func answers(_ count: Int, seed: UInt64 = 5) throws -> [Calibrate.Marked] {
        var generator = SplitMix64(seed: seed)
        let said = ["They must have water.", "They want light.", "They grow in soil.", "They breathe the air."]
        let filler = ["My garden is green.", "I like roses.", "It was in the book.", "We saw it in class."]
        return try (0..<count).map { _ in
            var text = filler[generator.below(4)]
            var mark = 0.0
            for (index, sentence) in said.enumerated() where generator.below(2) == 0 {
                text += " " + sentence
                mark += index == 3 ? 1 : 0.7
            }
            let document = try TextReader().read(Array(text.utf8))
            return Calibrate.Marked(document: document, mark: min(3, mark.rounded()))
        }
    }

    private static func agreement(_ model: CalibrationModel?, on answers: [Calibrate.Marked]) throws -> Double {
        let compiled = try compiled()
        let evaluator = try Evaluator(model.map { try compiled.calibrated(by: $0) } ?? compiled)
        let computed = answers.map { evaluator.evaluate($0.document).marks.doubleValue }
        return try #require(Kappa.quadratic(answers.map(\.mark), computed))
    }

    @Test("what the teacher sees beyond the rubric is learnt, and holds for answers not learnt from")
    func learns() throws {
        let model = try Calibrate.train(Self.answers(150), compiled: Self.compiled())
        let others = try Self.answers(100, seed: 99)
        let before = try Self.agreement(nil, on: others)
        let after = try Self.agreement(model, on: others)
        #expect(after > before + 0.1)
        #expect(after > 0.85)
        #expect(try abs(#require(model.expectedQWK) - after) < 0.12)
    }

    @Test("the same answers give the same bytes, and a file gives back the model")
    func roundTrip() throws {
        let answers = try Self.answers(60)
        let compiled = try Self.compiled()
        let model = try Calibrate.train(answers, compiled: compiled)
        let bytes = CalibrationFile.write(model)
        #expect(bytes == CalibrationFile.write(try Calibrate.train(answers, compiled: compiled)))
        var read = try CalibrationFile.read(bytes)
        #expect(read.sha256 == SHA256.hexDigest(bytes))
        read.sha256 = ""
        let isSame = read == model
        #expect(isSame)
    }

    @Test("marks come in the rubric's steps within their interval, and the trace sums to them and says why")
    func trace() throws {
        let compiled = try Self.compiled()
        let model = try Calibrate.train(Self.answers(150), compiled: compiled)
        let evaluator = try Evaluator(compiled.calibrated(by: model))
        for answer in try Self.answers(40, seed: 3) {
            let evaluation = evaluator.evaluate(answer.document)
            #expect(evaluation.trace.reduce(.zero) { $0 + $1.marks } == evaluation.marks)
            guard let interval = evaluation.interval else { continue }
            #expect(interval.low <= evaluation.marks && evaluation.marks <= interval.high)
            #expect(evaluation.marks.hundredths % 100 == 0)
        }
        let air = try TextReader().read(Array("We saw it in class. They breathe the air.".utf8))
        let reasons = evaluator.evaluate(air).trace.map(\.reason)
        #expect(reasons.contains { $0.hasPrefix("calibration to 150 marked answers") })
        #expect(reasons.contains { $0.hasPrefix("calibration: pushed up by") && $0.contains("breath") })
    }

    @Test(
        "marks and intervals stay within the rubric's, whatever numbers a model holds",
        arguments: [1e300, -1e300, 1e18])
    func numbers(number: Double) throws {
        let compiled = try Self.compiled()
        var model = try Calibrate.train(Self.answers(60), compiled: compiled)
        model.evidence = ResidualTable(
            predictions: model.evidence.predictions.map { _ in -number }, given: model.evidence.given)
        let evaluator = try Evaluator(compiled.calibrated(by: model))
        for answer in try Self.answers(10, seed: 3) {
            let evaluation = evaluator.evaluate(answer.document)
            guard let interval = evaluation.interval else { continue }
            #expect(interval.low >= .zero && interval.high <= compiled.rubric.marks)
        }
    }

    @Test("an answer unlike all others is withheld")
    func unlike() throws {
        let compiled = try Self.compiled()
        let model = try Calibrate.train(Self.answers(150), compiled: compiled)
        let stranger = try TextReader().read(Array("Quantum chromodynamics confines quarks; gluons carry colour.".utf8))
        let evaluation = try Evaluator(compiled.calibrated(by: model)).evaluate(stranger)
        #expect(evaluation.advisories.contains { $0.kind == .offTopic && $0.severity == .withheld })
        #expect(evaluation.interval == nil)
    }

    @Test(
        "what a model withholds keeps to the rubric's steps, below the cap, and the trace sums to it",
        arguments: [
            "step: 1", "step: 0.25", "step: 0.3",
        ])
    func withheldSteps(step: String) throws {
        let compiled = try Self.compiled(Self.rubricText.replacing("step: 1", with: step))
        var model = try Calibrate.train(Self.answers(60), compiled: compiled)
        // Nothing is like enough.
        model.leastLikeness = 2
        let evaluator = try Evaluator(compiled.calibrated(by: model))
        let evaluations = try Self.answers(40, seed: 3).map { evaluator.evaluate($0.document) }
        #expect(evaluations.contains { $0.trace.contains { $0.reason == "withheld (off-topic): at most 0.3 marks" } })
        for evaluation in evaluations {
            #expect(evaluation.marks.hundredths % compiled.rubric.step.hundredths == 0)
            #expect(evaluation.marks <= Marks(hundredths: 30))
            #expect(evaluation.trace.reduce(.zero) { $0 + $1.marks } == evaluation.marks)
        }
    }

    @Test("a model whose marks are not in the rubric's steps is refused", arguments: [0.3, -1, 4, 1e300, .nan])
    func otherMarks(mark: Double) throws {
        let compiled = try Self.compiled()
        var model = try Calibrate.train(Self.answers(60), compiled: compiled)
        model.cuts = CutPoints(marks: [0, 1, 2, mark], cuts: model.cuts.cuts)
        #expect(throws: InputError.self) { try compiled.calibrated(by: model) }
    }

    @Test("an answer to another question is withheld, though its common words are those of all answers")
    func otherMatter() throws {
        let compiled = try Self.compiled()
        let model = try Calibrate.train(Self.answers(150), compiled: compiled)
        let evaluator = try Evaluator(compiled.calibrated(by: model))
        for text in [
            "My answer is that they must have the votes. It was in the book that they want the crown in parliament.",
            "They grow the economy. They must have tariffs. I like the banks and it was in the treaty.",
        ] {
            let evaluation = evaluator.evaluate(try TextReader().read(Array(text.utf8)))
            #expect(evaluation.advisories.contains { $0.kind == .offTopic && $0.severity == .withheld }, "\(text)")
        }
        let others = try Self.answers(100, seed: 99).filter { $0.mark > 0 }
        #expect(others.allSatisfy { evaluator.evaluate($0.document).interval != nil })
    }

    @Test("a second marker's marks are learnt from too")
    func secondMarker() throws {
        let others = try Self.answers(200, seed: 99)
        // Each of two markers errs, in turn and either way.
        let once = try Self.answers(60).enumerated().map { index, answer in
            Calibrate.Marked(document: answer.document, mark: max(0, min(3, answer.mark + Double(index % 3 - 1))))
        }
        let twice = zip(once, try Self.answers(60)).enumerated().map { index, pair in
            Calibrate.Marked(
                document: pair.0.document, mark: pair.0.mark,
                mark2: max(0, min(3, pair.1.mark - Double(index % 3 - 1))))
        }
        let compiled = try Self.compiled()
        let alone = try Self.agreement(Calibrate.train(once, compiled: compiled), on: others)
        let both = try Self.agreement(Calibrate.train(twice, compiled: compiled), on: others)
        #expect(both > alone + 0.05)
    }

    @Test("a model of another rubric, version or format is refused in a sentence")
    func mismatches() throws {
        let model = try Calibrate.train(Self.answers(40), compiled: Self.compiled())
        let changed = try Self.compiled(Self.rubricText.replacing("keywords: [soil]", with: "keywords: [soil, earth]"))
        let another = #expect(throws: InputError.self) { try changed.calibrated(by: model) }
        #expect(another?.message.contains("another version of the rubric 'water'") == true)
        let bytes = CalibrationFile.write(model)
        let text = String(decoding: bytes, as: UTF8.self)
        let newer = text.replacing("\"format\": 2,", with: "\"format\": 3,")
        let format = #expect(throws: InputError.self) { try CalibrationFile.read(Array(newer.utf8)) }
        #expect(format?.message.contains("this version reads format 2") == true)
        let engine = text.replacing("\"engine\": \"\(Engine.currentVersion)\"", with: "\"engine\": \"0.1\"")
        let version = #expect(throws: InputError.self) { try CalibrationFile.read(Array(engine.utf8)) }
        #expect(version?.message.contains("made by version 0.1") == true)
        for damaged in [
            text.replacing("\"weights\": \"", with: "\"weights\": \"A"), String(text.dropLast(20)), "{}", "",
        ] {
            #expect(throws: InputError.self) { try CalibrationFile.read(Array(damaged.utf8)) }
        }
    }

    @Test("a model file with a byte that is changed, left out or put in, wherever it is, is refused")
    func damaged() throws {
        let bytes = CalibrationFile.write(try Calibrate.train(Self.answers(12), compiled: Self.compiled()))
        // The digest and what is around it wholly, of the rest a byte here and there.
        let places = Array(stride(from: 0, to: bytes.count - 160, by: 89)) + Array(bytes.count - 160..<bytes.count)
        for place in places {
            var changed = bytes
            changed[place] ^= 0x01
            // Digits of a digest are in lower case, and spaces are counted.
            var other = bytes
            other[place] ^= 0x20
            var shorter = bytes
            shorter.remove(at: place)
            var longer = bytes
            longer.insert(UInt8(ascii: " "), at: place)
            for damaged in [changed, other, shorter, longer] {
                #expect(throws: InputError.self, "byte \(place)") { try CalibrationFile.read(damaged) }
            }
        }
        for end in [" ", "\n", "\0", "\"", "{}"] {
            #expect(throws: InputError.self) { try CalibrationFile.read(bytes + Array(end.utf8)) }
        }
        #expect(throws: InputError.self) { try CalibrationFile.read([0xEF, 0xBB, 0xBF] + bytes) }
    }

    @Test("a doubtful advisory withholds no more where the teacher gives such answers marks")
    func doubtful() throws {
        #expect(try Self.model(withholding: .offTopic).accepted == [.offTopic])
        #expect(try Self.model(withholding: .offTopic, given: 0).accepted.isEmpty)
    }

    /// Learnt from answers ten of which are withheld by the rubric, to which the teacher gave `given`.
    private static func model(withholding kind: Advisory.Kind, given: Double = 3) throws -> CalibrationModel {
        let compiled = try compiled()
        let answers = try answers(60)
        let features = try Calibrate.features(of: answers.map(\.document), compiled: compiled)
        let training = zip(features, answers).enumerated().map { index, pair in
            var features = pair.0
            features.doubtful = index < 10 ? [kind] : []
            return TrainingAnswer(features: features, given: index < 10 ? given : pair.1.mark)
        }
        return try Calibrator(rubric: compiled.rubric).train(training)
    }

    @Test("one advisory beyond doubt leaves no doubt")
    func firm() {
        let off = Advisory(.offTopic, .withheld, "", isDoubtful: true)
        func kinds(_ advisories: [Advisory]) -> [Advisory.Kind] {
            Evaluation(
                words: 0, themes: [], advisories: advisories, trace: [], marks: .zero, maximum: .zero, coverage: 0
            ).doubtfulKinds
        }
        #expect(kinds([off]) == [.offTopic])
        #expect(kinds([off, Advisory(.keywordList, .withheld, "")]).isEmpty)
        #expect(kinds([off, Advisory(.length, .note, "")]) == [.offTopic])
    }

    @Test("a list of all keywords is withheld by a calibrated rubric as by a plain one")
    func stuffed() throws {
        let compiled = try Self.compiled()
        let model = try Calibrate.train(Self.answers(150), compiled: compiled)
        let list = Array(repeating: "water, light, soil, air, plants, growth", count: 6).joined(separator: ", ")
        let document = try TextReader().read(Array(list.utf8))
        let evaluation = try Evaluator(compiled.calibrated(by: model)).evaluate(document)
        #expect(evaluation.advisories.contains { $0.kind == .keywordList && $0.severity == .withheld })
        #expect(evaluation.marks <= Marks(hundredths: 30))
        #expect(evaluation.interval == nil)
    }

    @Test("too few answers, or answers of one mark, make no model")
    func refused() throws {
        let answers = try Self.answers(9)
        #expect(throws: InputError.self) { try Calibrate.train(answers, compiled: Self.compiled()) }
        let same = try Self.answers(30).map { Calibrate.Marked(document: $0.document, mark: 2) }
        #expect(throws: InputError.self) { try Calibrate.train(same, compiled: Self.compiled()) }
    }

    @Test("the answers to mark next differ from each other and from those already marked")
    func next() throws {
        let pool = ["They want light.", "They want light.", "They grow in soil.", "They want light!"]
        let documents = try pool.map { try TextReader().read(Array($0.utf8)) }
        let compiled = try Self.compiled()
        let first = try Calibrate.next(2, unmarked: documents, marked: [], compiled: compiled)
        #expect(Set(first.map { $0 == 2 }) == [true, false])
        let marked = [Calibrate.Marked(document: documents[0], mark: 1)]
        #expect(try Calibrate.next(1, unmarked: documents, marked: marked, compiled: compiled) == [2])
    }
}
