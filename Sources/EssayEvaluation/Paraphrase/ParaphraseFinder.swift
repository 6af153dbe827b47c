/// Looks for points made in other words, where words left them open; one per thread.
final class ParaphraseFinder {
    let engine: any ParaphraseEngine
    private let points: [(theme: Int, point: Int)]
    /// For the points, and last the question.
    private let search: MeaningSearch
    private let guards: ParaphraseGuards

    /// A sentence makes a point when it holds at least so large a share of the point's meaning.
    ///
    /// Found on the examples of the four rubrics: of 968 sentences set against the points of their rubric, two in a
    /// thousand that were not written for a point reach it, of those that were three in ten.
    static let threshold = 0.45
    /// Shorter sentences say too little to be told apart, in words.
    static let shortest = 6

    init(
        _ rubric: Rubric, engine: any ParaphraseEngine, lexicon: Lexicon, actors: ActorGuard
    ) throws(InputError) {
        self.engine = engine
        var places: [(theme: Int, point: Int)] = []
        var texts: [String] = []
        for (t, theme) in rubric.themes.enumerated() {
            for (p, point) in theme.points.enumerated() {
                places.append((t, p))
                texts.append(point.text)
            }
        }
        points = places
        search = try MeaningSearch(try engine.meanings(of: texts + [rubric.question]), engine: engine)
        guards = ParaphraseGuards(rubric, lexicon: lexicon, actors: actors)
    }

    /// Adds what it finds to the evidence.
    ///
    /// - Parameter barred: By sentence: whether it earns nothing anyway.
    func add(
        to found: inout EvidenceCollector.Found, in judged: JudgedText, barred: [Bool]
    ) throws(InputError) {
        let sentences = judged.text.sentences.indices.filter { index in
            let traits = judged.traits[index]
            return !barred[index] && !found.isFalse[index] && traits.isClause && !traits.isList && !traits.isQuestion
                && judged.text.sentences[index].tokens.count >= Self.shortest
        }
        let open = points.filter { found.evidence[$0.theme][$0.point].isEmpty }
        guard !sentences.isEmpty, !open.isEmpty else { return }
        let ranges = sentences.map { Self.trimmed(judged.text.sentences[$0].range, judged.document.text) }
        let meanings = try engine.meanings(of: ranges.map { judged.document.string($0) })
        for (place, index) in sentences.enumerated() {
            // A sentence goes to the point that it is nearest to, words' points among them, and to no other.
            let shares = try search.shares(in: meanings[place])
            var best: (theme: Int, point: Int, share: Double)?
            for (point, share) in zip(points, shares)
            where share >= Self.threshold && best.map({ share > $0.share }) ?? true {
                best = (point.theme, point.point, share)
            }
            guard let best, shares[points.count] < best.share,
                open.contains(where: { $0.theme == best.theme && $0.point == best.point })
            else { continue }
            let sentence = judged.text.sentences[index]
            let refusal = guards.refusal(theme: best.theme, point: best.point, index: index, in: judged)
            if refusal == nil { found.themes[index].insert(best.theme) }
            found.evidence[best.theme][best.point].append(
                Evidence(
                    similarity: best.share, sentence: ranges[place], block: sentence.block, level: .stated,
                    refusal: refusal))
        }
    }

    private static func trimmed(_ range: Range<Int>, _ text: [UInt8]) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound, text[start] <= 0x20 { start += 1 }
        return start..<range.upperBound
    }
}
