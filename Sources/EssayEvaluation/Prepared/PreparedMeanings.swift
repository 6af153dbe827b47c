/// What an engine makes of a rubric's points, found ahead of time: a hidden file beside the rubric, so that a run need
/// not read some hundreds of examples first.
///
/// It counts only where this very program made it with the same engine and weights for just the bytes that the rubric
/// has now. Results are the same with and without it.
extension PointMeanings {
    private static let magic = "essay prepared meanings 3\n"

    /// Those that stand ready beside the rubric's file; else they are found now.
    public static func ready(for rubric: Rubric, engine: any ParaphraseEngine) throws(InputError) -> PointMeanings {
        let path = PreparedRubric.meaningsPath(besideRubricAt: rubric.path)
        if let stored = try? InputFile.read(path, limit: 64 << 20),
            let ready = try? load(stored, rubric: rubric, engine: engine)
        {
            return ready
        }
        return try PointMeanings(rubric, engine: engine)
    }

    /// The bytes of the file.
    /// - Throws: an error of kind `unreadable` where the program cannot tell which it is.
    public func prepared(for rubric: Rubric) throws(InputError) -> [UInt8] {
        var writer = StoreWriter()
        writer.add(engine.identity)
        writer.add(rubric.sha256)
        writer.add(thresholds)
        writer.add(bits: lead.bitPattern)
        writer.add(meanings.count)
        for meaning in meanings { writer.add(blob: meaning.stored) }
        for row in [directions.centre] + directions.sums {
            writer.add(row.map { Int32(bitPattern: $0.bitPattern) })
        }
        writer.add(confusions)
        writer.add(words.meanings.count)
        for (meaning, owner) in zip(words.meanings, words.owners) {
            writer.add(blob: meaning.stored)
            writer.add(owner)
        }
        return try PreparedFile.bytes(Self.magic, writer)
    }

    private static func load(
        _ stored: [UInt8], rubric: Rubric, engine: any ParaphraseEngine
    ) throws -> PointMeanings? {
        guard var reader = try PreparedFile.open(stored, magic), try reader.string() == engine.identity,
            try reader.string() == rubric.sha256
        else { return nil }
        let thresholds: [Evidence.Threshold] = try reader.values()
        let lead = Double(bitPattern: try reader.bits())
        var meanings: [Meaning] = []
        for _ in 0..<(try reader.count()) {
            guard let meaning = Meaning(stored: try reader.blob()) else { return nil }
            meanings.append(meaning)
        }
        var rows: [[Float]] = []
        for _ in 0...meanings.count {
            rows.append(try reader.integers().map { Float(bitPattern: UInt32(bitPattern: $0)) })
        }
        let confusions: [Confusion] = try reader.values()
        var words: (meanings: [Meaning], owners: [Int]) = ([], [])
        for _ in 0..<(try reader.count()) {
            guard let meaning = Meaning(stored: try reader.blob()) else { return nil }
            words.meanings.append(meaning)
            words.owners.append(try reader.int())
        }
        let points = places(of: rubric, .statement).count
        guard reader.isAtEnd, thresholds.count == points, meanings.count == points + 1,
            let centre = rows.first, rows.allSatisfy({ $0.count == centre.count })
        else { return nil }
        let read = try WordMeanings(rubric, engine: engine, meanings: words.meanings, owners: words.owners)
        guard read.owners.allSatisfy(read.places.indices.contains) else { return nil }
        return try PointMeanings(
            rubric, engine: engine, meanings: meanings,
            directions: MeaningDirections(centre: centre, sums: Array(rows.dropFirst())), thresholds: thresholds,
            lead: lead, confusions: confusions, words: read)
    }
}

extension Evidence.Threshold: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(bits: value.bitPattern)
        writer.add(Source.allCases.firstIndex(of: source) ?? 0)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(Double(bitPattern: try reader.bits()), try reader.choice(of: Source.allCases))
    }
}

extension PointMeanings.Confusion: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(point)
        writer.add(other)
        writer.add(example)
        writer.add(bits: own.bitPattern)
        writer.add(bits: similarity.bitPattern)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(
            point: try reader.string(), other: try reader.string(), example: try reader.value(),
            own: Double(bitPattern: try reader.bits()), similarity: Double(bitPattern: try reader.bits()))
    }
}
