/// What the points that are words mean to an engine: each of their keywords that is plain words, as it stands in the
/// point's examples. A word of an answer that comes near one in its own context stands for it.
struct WordMeanings: Sendable {
    let places: [(theme: Int, point: Int)]
    /// One or more of each place.
    let meanings: [Meaning]
    /// Of each meaning: its place's index.
    let owners: [Int]
    private let index: any MeaningIndex

    /// How near a word must come to stand for another, and to stand for it in part, as a word that is merely near it.
    ///
    /// Found on short answers of many questions with rubrics made of their reference answers: how well the marks tell right
    /// answers from wrong ones changes little for the upper one between 0.55 and 0.65, the lower one between 0.30 and 0.45.
    static let same = Evidence.Threshold(0.6, .words)
    static let near = Evidence.Threshold(0.35, .words)

    init(_ rubric: Rubric, engine: any ParaphraseEngine) throws(InputError) {
        let places = PointMeanings.places(of: rubric, .word)
        let points = places.map { rubric.themes[$0.theme].points[$0.point] }
        let keywords = points.map { point in point.keywords.map(\.source).filter(Self.isPlain) }
        let examples = points.map { $0.examples.credit.map(\.text) }
        let texts = Set((keywords + examples).joined()).sorted()
        let read = Dictionary(uniqueKeysWithValues: zip(texts, try PointMeanings.read(texts, engine)))
        var meanings: [Meaning] = []
        var owners: [Int] = []
        for place in places.indices {
            for word in keywords[place].compactMap({ read[$0] }) where !word.pieces.isEmpty {
                let found = examples[place].compactMap { read[$0] }.flatMap { Self.occurrences(of: word, in: $0) }
                for meaning in found.isEmpty ? [word] : found {
                    meanings.append(meaning)
                    owners.append(place)
                }
            }
        }
        try self.init(rubric, engine: engine, meanings: meanings, owners: owners)
    }

    /// From what was found before.
    init(_ rubric: Rubric, engine: any ParaphraseEngine, meanings: [Meaning], owners: [Int]) throws(InputError) {
        places = PointMeanings.places(of: rubric, .word)
        self.meanings = meanings
        self.owners = owners
        index = try engine.index(of: meanings)
    }

    /// Figures and the names of countries stand for themselves alone: the nearest to them are others of their kind.
    private static func isPlain(_ keyword: String) -> Bool {
        keyword.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == " " || $0 == "-" || $0 == "'" }
            && Countries.id(of: keyword.lowercased(), after: "") == nil
    }

    private static func occurrences(of word: Meaning, in text: Meaning) -> [Meaning] {
        let count = word.pieces.count
        guard count <= text.pieces.count else { return [] }
        return (0...text.pieces.count - count).filter { text.pieces[$0..<$0 + count].elementsEqual(word.pieces) }
            .map { text[$0..<$0 + count] }
    }

    /// How near the nearest words of a text come to each of the ``places``, from 0 to 1: the mean over the word's pieces of
    /// the greatest cosine with any piece of the text. In thousandths, so that the last bits of a processor do not show.
    func similarities(in text: Meaning) throws(InputError) -> [Double] {
        var result = [Double](repeating: 0, count: places.count)
        if meanings.isEmpty { return result }
        let cosines = try index.cosines(in: text).ofMeanings
        var start = 0
        for (meaning, owner) in zip(meanings, owners) {
            let end = start + meaning.weights.count
            let mean = Double(cosines[start..<end].reduce(0, +)) / Double(end - start)
            result[owner] = max(result[owner], mean.inThousandths)
            start = end
        }
        return result
    }
}
