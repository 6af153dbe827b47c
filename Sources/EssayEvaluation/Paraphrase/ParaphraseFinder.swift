/// Looks for points made in other words, where words left them open; one per thread.
final class ParaphraseFinder {
    private let points: PointMeanings
    /// Where meanings are made or kept; as good as the points' own engine.
    private let engine: any ParaphraseEngine
    private let guards: ParaphraseGuards

    /// Shorter sentences say too little to be told apart, in words.
    static let shortest = 6

    init(
        _ rubric: Rubric, points: PointMeanings, engine: (any ParaphraseEngine)? = nil, lexicon: Lexicon,
        actors: ActorGuard
    ) {
        self.points = points
        self.engine = engine ?? points.engine
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
        let isOpen = points.places.map { found.evidence[$0.theme][$0.point].isEmpty }
        guard !sentences.isEmpty, isOpen.contains(true) else { return }
        for passage in try passages(sentences, in: judged) {
            // A passage goes to the point that it is nearest to, words' points among them, and to no other.
            let shares = points.shares(passage.found)
            var best: Int?
            for index in points.places.indices where shares[index] >= points.thresholds[index].value {
                if best.map({ shares[index] > shares[$0] }) ?? true { best = index }
            }
            guard let best, shares[points.places.count] < shares[best], isOpen[best] else { continue }
            let place = points.places[best]
            let known = found.evidence[place.theme][place.point]
            // A pair adds nothing to a sentence of it that makes the point, or is refused, by itself.
            if passage.sentences.count > 1, known.contains(where: { $0.sentence.overlaps(passage.range) }) { continue }
            var refusal: Evidence.Refusal?
            for index in passage.sentences where refusal == nil {
                refusal = guards.refusal(
                    theme: place.theme, point: place.point, index: index, passage: passage.sentences, in: judged)
            }
            if refusal == nil {
                for index in passage.sentences { found.themes[index].insert(place.theme) }
            }
            found.evidence[place.theme][place.point].append(
                Evidence(
                    similarity: shares[best], threshold: points.thresholds[best], sentence: passage.range,
                    block: judged.text.sentences[passage.sentences.lowerBound].block, level: .stated, refusal: refusal))
        }
    }

    /// One sentence, or two of a block that follow each other.
    private struct Passage {
        let sentences: Range<Int>
        let range: Range<Int>
        let found: MeaningSearch.Found
    }

    /// The sentences by themselves, then the pairs. What a pair means is what its sentences do, side by side.
    private func passages(_ sentences: [Int], in judged: JudgedText) throws(InputError) -> [Passage] {
        let ranges = sentences.map { Self.trimmed(judged.text.sentences[$0].range, judged.document.text) }
        let meanings = try engine.meanings(of: ranges.map { judged.document.string($0) })
        var result: [Passage] = []
        for (place, meaning) in meanings.enumerated() {
            result.append(
                Passage(
                    sentences: sentences[place]..<sentences[place] + 1, range: ranges[place],
                    found: try points.find(in: meaning)))
        }
        for place in sentences.indices.dropFirst()
        where sentences[place] == sentences[place - 1] + 1
            && judged.text.sentences[sentences[place]].block == judged.text.sentences[sentences[place - 1]].block
        {
            result.append(
                Passage(
                    sentences: sentences[place - 1]..<sentences[place] + 1,
                    range: ranges[place - 1].lowerBound..<ranges[place].upperBound,
                    found: MeaningSearch.Found(joining: result[place - 1].found, result[place].found)))
        }
        return result
    }

    private static func trimmed(_ range: Range<Int>, _ text: [UInt8]) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound, text[start] <= 0x20 { start += 1 }
        return start..<range.upperBound
    }
}
