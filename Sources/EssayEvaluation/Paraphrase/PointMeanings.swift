/// What a rubric's points mean to an engine, and how near a sentence must come to each; made once, shared by threads.
public struct PointMeanings: Sendable {
    let engine: any ParaphraseEngine
    let places: [(theme: Int, point: Int)]
    /// How near a sentence must come to each of the ``places``, from 0 to 1.
    let thresholds: [Double]
    /// Credited examples that come nearer to another point than to their own, in the rubric's order.
    public let confusions: [Confusion]
    /// For the points, and last the question.
    private let search: MeaningSearch

    /// A sentence written for one point that the engine would take for another.
    public struct Confusion: Sendable, Equatable {
        /// The ids of the point it was written for and of the one that it is nearer to.
        public let point: String
        public let other: String
        public let example: Rubric.Example
        /// How near it is to the other point, from 0 to 1.
        public let similarity: Double
    }

    /// A point without examples takes this.
    ///
    /// Found on the examples of the four rubrics: of 968 sentences set against the points of their rubric, two in a
    /// thousand that were not written for a point reach it, of those that were three in ten.
    static let usual = 0.45
    /// A point's own threshold stays within these. Chosen among a few pairs on the sentences of Benchmarks/embedding: with
    /// these the engine adds eight of a hundred paraphrases and one of 112 look-alikes.
    static let least = 0.35
    static let most = 0.55
    /// How far above the nearest sentence that does not make the point a threshold lies.
    private static let margin = 0.01

    /// A point that has examples gets its threshold from them: just above the nearest sentence that was written for
    /// another point, or to be refused.
    public init(_ rubric: Rubric, engine: any ParaphraseEngine) throws(InputError) {
        self.engine = engine
        var places: [(theme: Int, point: Int)] = []
        for (t, theme) in rubric.themes.enumerated() { places += theme.points.indices.map { (t, $0) } }
        let points = rubric.themes.flatMap(\.points)
        self.places = places
        search = try MeaningSearch(try engine.meanings(of: points.map(\.text) + [rubric.question]), engine: engine)
        var examples: [(owner: Int, credits: Bool, example: Rubric.Example)] = []
        for (index, point) in points.enumerated() {
            examples += point.examples.credit.map { (index, true, $0) }
            examples += point.examples.refuse.map { (index, false, $0) }
        }
        let meanings = try engine.meanings(of: examples.map(\.example.text))
        var nearest = [Double](repeating: 0, count: points.count)
        var confusions: [Confusion] = []
        for (entry, meaning) in zip(examples, meanings) {
            let shares = try search.shares(in: meaning)
            for index in points.indices where index != entry.owner || !entry.credits {
                // A sentence that is as near to its own point may well make both.
                if entry.credits, shares[entry.owner] >= shares[index] { continue }
                nearest[index] = max(nearest[index], shares[index])
            }
            guard entry.credits,
                let other = points.indices.max(by: { shares[$0] < shares[$1] }), other != entry.owner,
                shares[other] > shares[entry.owner], shares[other] >= Self.least
            else { continue }
            confusions.append(
                Confusion(
                    point: points[entry.owner].id, other: points[other].id, example: entry.example,
                    similarity: shares[other]))
        }
        thresholds = points.indices.map { index in
            if points[index].examples.credit.isEmpty { return Self.usual }
            return min(Self.most, max(Self.least, nearest[index] + Self.margin))
        }
        self.confusions = confusions
    }

    /// How much of each of the ``places``' meaning a text holds, and last of the question's.
    func shares(in text: Meaning) throws(InputError) -> [Double] { try search.shares(in: text) }
}
