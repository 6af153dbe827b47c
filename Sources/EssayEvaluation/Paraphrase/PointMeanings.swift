/// What a rubric's points mean to an engine, and how near a sentence must come to each; made once, shared by threads.
public struct PointMeanings: Sendable {
    let engine: any ParaphraseEngine
    let places: [(theme: Int, point: Int)]
    /// How near a sentence must come to each of the ``places``.
    let thresholds: [Evidence.Threshold]
    /// Credited examples that come nearer to another point than to their own, in the rubric's order.
    public let confusions: [Confusion]
    /// By how much a sentence must come nearer to its point than to any other, and than to the question.
    let lead: Double
    /// Of the places, and last of the question.
    let meanings: [Meaning]
    let words: WordMeanings
    private let search: MeaningSearch
    /// Of the ``meanings``, with the points' credited examples.
    var directions: MeaningDirections { search.directions }

    /// A sentence written for one point that the engine would take for another.
    public struct Confusion: Sendable, Equatable {
        /// The ids of the point it was written for and of the one that it is nearer to.
        public let point: String
        public let other: String
        public let example: Rubric.Example
        /// How near it is to its own point and to the other, from 0 to 1.
        public let own: Double
        public let similarity: Double

        public init(point: String, other: String, example: Rubric.Example, own: Double, similarity: Double) {
            self.point = point
            self.other = other
            self.example = example
            self.own = own
            self.similarity = similarity
        }
    }

    /// A point without examples takes this.
    ///
    /// Found on the credited examples of the four rubrics, set against the points of their rubric by their texts alone: two
    /// in a thousand that were not written for a point come so near, of those that were a third.
    static let usual = 0.40
    /// How much nearer than to any other point a sentence must come where nothing is known of how alike they are. In short
    /// answers to four questions, where all that can be said is of one kind, most sentences come near some point without
    /// making it: by a lead of 0.2 agreement with their markers falls by .02 on average, by 0.3 by .01.
    private static let usualLead = 0.3
    /// With so many examples in its rubric, which show how alike points are, a point needs half the usual lead. The rubrics
    /// of those four questions have ten, the four rubrics of essays some 400 each.
    private static let doubt = 60.0
    /// A point's own threshold stays within these. With them, found on sentences of four rubrics that make points in words
    /// of their own, 53 in a hundred go to their own point by meaning alone and 2 to another; of those that are on a point's
    /// subject and do not make it, 11. Of the rubrics' own examples, each left out in its turn, 33 and 4, many of which
    /// make both.
    static let least = 0.34
    static let most = 0.50
    /// How far above the nearest sentence that does not make the point a threshold lies.
    private static let margin = 0.01

    /// A point that has examples gets its threshold from them: just above the nearest sentence that was written for
    /// another point, or to be refused.
    public init(_ rubric: Rubric, engine: any ParaphraseEngine) throws(InputError) {
        let points = Self.places(of: rubric, .statement).map { rubric.themes[$0.theme].points[$0.point] }
        let meanings = try Self.read(points.map(\.text) + [rubric.question], engine)
        var examples: [(owner: Int, credits: Bool, example: Rubric.Example)] = []
        for (index, point) in points.enumerated() {
            examples += point.examples.credit.map { (index, true, $0) }
            examples += point.examples.refuse.map { (index, false, $0) }
        }
        let read = try Self.read(examples.map(\.example.text), engine)
        let credited = zip(examples, read).map { entry, meaning in
            entry.credits
                ? MeaningDirections.Example(meaning: entry.owner, direction: meaning.sum.ofLengthOne) : nil
        }
        let directions = MeaningDirections(meanings.map(\.sum.ofLengthOne), examples: credited.compactMap { $0 })
        let search = try MeaningSearch(meanings, directions: directions, engine: engine)
        var nearest = [Double](repeating: 0, count: points.count)
        var confusions: [Confusion] = []
        for ((entry, meaning), example) in zip(zip(examples, read), credited) {
            let shares = try search.shares(in: meaning, without: example)
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
                    own: shares[entry.owner], similarity: shares[other]))
        }
        let thresholds = points.indices.map { index in
            if points[index].examples.credit.isEmpty { return Evidence.Threshold(Self.usual, .usual) }
            return Evidence.Threshold(min(Self.most, max(Self.least, nearest[index] + Self.margin)), .examples)
        }
        self.init(
            rubric, engine: engine, meanings: meanings, search: search, thresholds: thresholds,
            lead: Self.lead(examples: examples.count), confusions: confusions,
            words: try WordMeanings(rubric, engine: engine))
    }

    private static func lead(examples: Int) -> Double { (usualLead * doubt / (doubt + Double(examples))).inThousandths }

    /// Of the points of a kind, in the rubric's order.
    static func places(of rubric: Rubric, _ kind: Rubric.PointKind) -> [(theme: Int, point: Int)] {
        rubric.themes.enumerated().flatMap { theme in
            theme.element.points.indices.filter { theme.element.points[$0].kind == kind }.map { (theme.offset, $0) }
        }
    }

    /// The meanings of many texts, by all processors: each depends on its text alone.
    static func read(_ texts: [String], _ engine: any ParaphraseEngine) throws(InputError) -> [Meaning] {
        let parts = stride(from: 0, to: texts.count, by: textsAtATime).map { start in
            Array(texts[start..<min(texts.count, start + textsAtATime)])
        }
        let read = Parallel.map(parts) { part in
            Result { () throws(InputError) in try engine.meanings(of: part) }
        }
        var meanings: [Meaning] = []
        for part in read { meanings += try part.get() }
        return meanings
    }

    private static let textsAtATime = 48

    /// From what was found before.
    init(
        _ rubric: Rubric, engine: any ParaphraseEngine, meanings: [Meaning], directions: MeaningDirections,
        thresholds: [Evidence.Threshold], lead: Double, confusions: [Confusion], words: WordMeanings
    ) throws(InputError) {
        self.init(
            rubric, engine: engine, meanings: meanings,
            search: try MeaningSearch(meanings, directions: directions, engine: engine),
            thresholds: thresholds, lead: lead, confusions: confusions, words: words)
    }

    private init(
        _ rubric: Rubric, engine: any ParaphraseEngine, meanings: [Meaning], search: MeaningSearch,
        thresholds: [Evidence.Threshold], lead: Double, confusions: [Confusion], words: WordMeanings
    ) {
        self.engine = engine
        self.meanings = meanings
        self.search = search
        self.thresholds = thresholds
        self.lead = lead
        self.confusions = confusions
        self.words = words
        places = Self.places(of: rubric, .statement)
    }

    /// How near a text is to each of the ``places`` that it may make, nil where it is another's or the question's as well, or
    /// not near enough.
    func nearest(_ found: MeaningSearch.Found) -> (place: Int, share: Double)? {
        let shares = search.shares(found)
        var best: Int?
        for index in places.indices where shares[index] >= thresholds[index].value {
            if best.map({ shares[index] > shares[$0] }) ?? true { best = index }
        }
        guard let best else { return nil }
        for index in shares.indices where index != best && shares[index] + lead > shares[best] { return nil }
        return (best, shares[best])
    }

    /// What of a text matters to the points.
    func find(in text: Meaning) throws(InputError) -> MeaningSearch.Found { try search.find(in: text) }

    /// How near a text is to each of the ``places``, from 0 to 1, and last to the question.
    func shares(in text: Meaning) throws(InputError) -> [Double] { try search.shares(in: text) }
}
