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
    /// - Parameter repeated: by sentence, whether it says again what another said.
    func add(
        to found: inout EvidenceCollector.Found, in judged: JudgedText, copied: CopyDetector.Copied, repeated: [Bool]
    ) throws(InputError) {
        let barred = ParaphraseUse.barred(copied: copied, repeated: repeated, found: found) { copied.fromQuestion[$0] }
        try addStatements(to: &found, in: judged, barred: barred)
        let barredForWords = ParaphraseUse.barred(copied: copied, repeated: repeated, found: found) {
            copied.isAskedOnly(judged.text.sentences[$0].tokens, in: $0)
        }
        try addWords(to: &found, in: judged, barred: barredForWords)
    }

    private func addStatements(
        to found: inout EvidenceCollector.Found, in judged: JudgedText, barred: [Bool]
    ) throws(InputError) {
        let sentences = judged.text.sentences.indices.filter { index in
            let traits = judged.traits[index]
            return !barred[index] && !found.isFalse[index] && traits.isClause && !traits.isList && !traits.isQuestion
                && !traits.isUnasserted
                && judged.text.sentences[index].tokens.count >= Self.shortest
        }
        let isOpen = points.places.map { Self.isOpen(found.evidence[$0.theme, $0.point]) }
        guard !sentences.isEmpty, isOpen.contains(true) else { return }
        for passage in try passages(sentences, in: judged) {
            // A passage goes to the point that it is nearest to, words' points among them, and to no other.
            guard let nearest = points.nearest(passage.found), isOpen[nearest.place] else { continue }
            let place = points.places[nearest.place]
            let known = found.evidence[place.theme, place.point]
            // A sentence that was refused for the point stays so, and a pair adds nothing to one of it that makes the point,
            // or is refused, by itself.
            if known.contains(where: { $0.sentence.overlaps(passage.range) }) { continue }
            let refusal = try refusal(of: passage, for: nearest.place, in: judged)
            if refusal == nil {
                for index in passage.sentences { found.themes[index].insert(place.theme) }
            }
            found.hasMeanings = true
            let level = Self.level(of: passage, in: judged, found)
            found.evidence.append(
                Evidence(
                    similarity: nearest.share, threshold: points.thresholds[nearest.place], sentence: passage.range,
                    block: judged.text.sentences[passage.sentences.lowerBound].block, level: level, refusal: refusal),
                theme: place.theme, point: place.point)
        }
    }

    /// Whether words leave a point open: they found nothing of it, or nothing that could be credited.
    private static func isOpen(_ evidence: [Evidence]) -> Bool { evidence.allSatisfy { $0.refusal != nil } }

    private func refusal(
        of passage: Passage, for place: Int, in judged: JudgedText
    ) throws(InputError) -> Evidence.Refusal? {
        let (theme, point) = points.places[place]
        for index in passage.sentences {
            let refusal = guards.refusal(
                theme: theme, point: point, index: index, passage: passage.sentences, in: judged)
            guard let refusal else { continue }
            // Names and figures in a reason or an example beside the clause that makes the point are not the point's, if that
            // clause makes it by itself.
            guard refusal == .otherNames || refusal == .wrongFact, passage.sentences.count == 1,
                let claim = guards.claim(theme: theme, point: point, index: index, in: judged),
                guards.refusal(
                    theme: theme, point: point, index: index, passage: passage.sentences, claim: claim, in: judged)
                    == nil,
                try isNearest(claim, to: place, in: judged)
            else { return refusal }
        }
        return nil
    }

    /// Whether the words of some tokens are by themselves near enough to a point, and to no other as much.
    private func isNearest(_ tokens: Range<Int>, to place: Int, in judged: JudgedText) throws(InputError) -> Bool {
        let (first, last) = (judged.text.tokens[tokens.lowerBound], judged.text.tokens[tokens.upperBound - 1])
        let text = judged.document.string(Int(first.start)..<Int(last.end))
        guard let meaning = try engine.meanings(of: [text]).first else { return false }
        return points.nearest(try points.find(in: meaning))?.place == place
    }

    /// As for a keyword: what a passage says is developed where a sentence of it has support and room for it.
    private static func level(of passage: Passage, in judged: JudgedText, _ found: EvidenceCollector.Found) -> Level {
        if found.isDenial { return .mentioned }
        guard passage.sentences.contains(where: { judged.traits[$0].isDeveloped }) else { return .stated }
        let words = passage.sentences.reduce(0) { $0 + judged.text.sentences[$1].tokens.count }
        let others = found.evidence.touched.count { touched in
            touched.evidence.contains { $0.refusal == nil && $0.sentence.overlaps(passage.range) }
        }
        return RoomForPoints.level(rank: others, words: words) == .developed ? .developed : .stated
    }

    /// For each word that no keyword found, the sentence in which another comes nearest to it.
    private func addWords(
        to found: inout EvidenceCollector.Found, in judged: JudgedText, barred: [Bool]
    ) throws(InputError) {
        let words = points.words
        let sentences = barred.indices.filter { !barred[$0] }
        let open = words.places.indices.filter {
            Self.isOpen(found.evidence[words.places[$0].theme, words.places[$0].point])
        }
        guard !sentences.isEmpty, !open.isEmpty else { return }
        let (ranges, meanings) = try read(sentences, in: judged)
        var best = [(similarity: Double, sentence: Int)](repeating: (0, 0), count: words.places.count)
        for (number, meaning) in meanings.enumerated() {
            let similarities = try words.similarities(in: meaning)
            for place in open where similarities[place] > best[place].similarity {
                let known = found.evidence[words.places[place].theme, words.places[place].point]
                if known.contains(where: { $0.sentence.overlaps(ranges[number]) }) { continue }
                best[place] = (similarities[place], number)
            }
        }
        for index in open where best[index].similarity >= WordMeanings.near.value {
            let isSame = best[index].similarity >= WordMeanings.same.value
            let place = words.places[index]
            let sentence = sentences[best[index].sentence]
            found.themes[sentence].insert(place.theme)
            found.hasMeanings = true
            found.evidence.append(
                Evidence(
                    similarity: best[index].similarity, threshold: isSame ? WordMeanings.same : WordMeanings.near,
                    sentence: ranges[best[index].sentence], block: judged.text.sentences[sentence].block,
                    level: isSame ? .stated : .mentioned),
                theme: place.theme, point: place.point)
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
        let (ranges, meanings) = try read(sentences, in: judged)
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

    /// Where sentences stand, and what they mean.
    private func read(
        _ sentences: [Int], in judged: JudgedText
    ) throws(InputError) -> (ranges: [Range<Int>], meanings: [Meaning]) {
        let ranges = sentences.map { Self.trimmed(judged.text.sentences[$0].range, judged.document.text) }
        return (ranges, try engine.meanings(of: ranges.map { judged.document.string($0) }))
    }

    private static func trimmed(_ range: Range<Int>, _ text: [UInt8]) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound, text[start] <= 0x20 { start += 1 }
        return start..<range.upperBound
    }
}
