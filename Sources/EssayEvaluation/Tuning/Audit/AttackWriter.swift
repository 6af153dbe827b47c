/// Writes the attacks on one rubric.
struct AttackWriter {
    let rubric: Rubric
    let seed: UInt64
    /// The texts of the rubric's sources that are at hand; a fingerprint cannot be read back.
    let sources: [AuditText]

    /// The word limit, or a usual one.
    private var limit: Int { rubric.words ?? 250 }

    /// What an attack makes of an answer; nil where it has nothing to work with.
    func write(_ attack: Attack, on answer: AuditText, named name: String) -> AuditText? {
        var generator = AuditGenerator(seed: seed, stream: "\(attack.rawValue) \(attack.isOfRubric ? "" : name)")
        switch attack {
        case .keywordList:
            let phrases = KeywordDump.phrases(of: rubric, limit: limit)
            return phrases.isEmpty ? nil : paragraph([phrases.joined(separator: ", ") + "."])
        case .keywordSentences:
            let phrases = KeywordDump.phrases(of: rubric, limit: limit)
            return phrases.isEmpty ? nil : paragraph(phrases.map { "\(capitalized($0))." })
        case .pointsShuffled: return paragraph(shuffledPoints(using: &generator))
        case .questionAlone: return question
        case .sourceAlone: return source
        case .wordsShuffled:
            return Self.wordsShuffled(answer, using: &generator)
        case .repeated: return AuditText(passages: answer.passages + answer.passages)
        case .questionInFront: return answer.preceded(by: question)
        case .sourceInFront: return source.map { answer.preceded(by: $0) }
        case .offTopic: return Self.padded(answer, using: &generator)
        case .negated: return Negation.write(into: answer)
        case .sentencesShuffled: return Self.reordered(answer, using: &generator)
        case .typos: return Typos.write(into: answer, using: &generator)
        case .articlesDropped: return answer.mapSentences { sentence, _ in Self.withoutArticles(sentence) }
        case .spelling: return answer.mapSentences { sentence, _ in SpellingPairs.swap(sentence) }
        case .half: return Self.half(answer)
        }
    }

    // MARK: From the rubric

    private func paragraph(_ sentences: [String]) -> AuditText {
        AuditText(passages: [AuditText.Passage(sentences: sentences)])
    }

    private var question: AuditText { paragraph([rubric.question]) }

    private var source: AuditText? {
        sources.isEmpty ? nil : AuditText(passages: sources.flatMap(\.passages))
    }

    private func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    private func shuffledPoints(using generator: inout AuditGenerator) -> [String] {
        var result: [String] = []
        var words = 0
        for point in BestPoints.of(rubric) {
            words += WordPieces(point.text).words.count
            if words > limit, !result.isEmpty { break }
            result.append(Self.shuffled(point.text, using: &generator))
        }
        return result
    }

    // MARK: From an answer

    /// The sentence with its words in another order; its marks stay.
    static func shuffled(_ sentence: String, using generator: inout AuditGenerator) -> String {
        var text = WordPieces(sentence)
        let places = text.words
        let words = places.map { text.pieces[$0].text }.shuffled(using: &generator)
        for (place, word) in zip(places, words) { text.pieces[place].text = word }
        return text.text
    }

    /// The words of the whole answer in another order; its marks and blocks stay.
    static func wordsShuffled(_ answer: AuditText, using generator: inout AuditGenerator) -> AuditText {
        let words = answer.sentences.flatMap { sentence in
            let text = WordPieces(sentence)
            return text.words.map { text.pieces[$0].text }
        }
        var next = words.shuffled(using: &generator).makeIterator()
        return answer.mapSentences { sentence, _ in
            var text = WordPieces(sentence)
            for place in text.words { text.pieces[place].text = next.next() ?? text.pieces[place].text }
            return text.text
        }
    }

    /// The sentences of each kind of block in another order; the blocks stay as long as they were.
    static func reordered(_ answer: AuditText, using generator: inout AuditGenerator) -> AuditText {
        var result = answer
        for kind in [Block.Kind.paragraph, .item, .cell] {
            var sentences = answer.passages.filter { $0.kind == kind }.flatMap(\.sentences)
            sentences.shuffle(using: &generator)
            var next = sentences.makeIterator()
            for index in result.passages.indices where result.passages[index].kind == kind {
                result.passages[index].sentences = result.passages[index].sentences.map { next.next() ?? $0 }
            }
        }
        return result
    }

    /// One passage as a paragraph of its own behind the first block, another in the middle of the longest paragraph, a
    /// third at the end.
    static func padded(_ answer: AuditText, using generator: inout AuditGenerator) -> AuditText {
        let passages = OffTopicPassages.all.shuffled(using: &generator)
        var result = answer
        let longest = result.passages.indices.max {
            result.passages[$0].sentences.count < result.passages[$1].sentences.count
        }
        if let longest, passages.count > 1 {
            let middle = result.passages[longest].sentences.count / 2
            result.passages[longest].sentences.insert(contentsOf: passages[1], at: middle)
        }
        if let first = passages.first {
            result.passages.insert(AuditText.Passage(sentences: first), at: min(1, result.passages.count))
        }
        if passages.count > 2 { result.passages.append(AuditText.Passage(sentences: passages[2])) }
        return result
    }

    static func withoutArticles(_ sentence: String) -> String {
        var text = WordPieces(sentence)
        let first = text.words.first
        for index in text.words where ["a", "an", "the"].contains(text.pieces[index].folded) {
            // "A." or "a-" may be a letter of a list or a name.
            guard index + 1 < text.pieces.count, text.pieces[index + 1].text == " " else { continue }
            let capital = text.pieces[index].text.first?.isUppercase ?? false
            // "Plan A is": a name.
            if capital, index != first { continue }
            text.pieces[index].text = ""
            text.pieces[index + 1].text = ""
            if capital, index + 2 < text.pieces.count {
                let next = text.pieces[index + 2].text
                text.pieces[index + 2].text = next.prefix(1).uppercased() + next.dropFirst()
            }
        }
        return text.text
    }

    /// The first half of the words: the answer breaks off.
    static func half(_ answer: AuditText) -> AuditText {
        var left = answer.sentences.reduce(0) { $0 + WordPieces($1).words.count } / 2
        return answer.mapSentences { sentence, _ in
            var text = WordPieces(sentence)
            let words = text.words
            defer { left -= words.count }
            if left >= words.count { return sentence }
            guard left > 0 else { return "" }
            text.pieces.removeSubrange((words[left - 1] + 1)...)
            return text.text
        }
    }
}

/// The points that earn most, as many of each theme as it asks for.
enum BestPoints {
    static func of(_ rubric: Rubric) -> [Rubric.Point] {
        let themes = rubric.themes.enumerated().sorted { left, right in
            let leftWorth = left.element.marks.hundredths * right.element.full
            let rightWorth = right.element.marks.hundredths * left.element.full
            return leftWorth == rightWorth ? left.offset < right.offset : leftWorth > rightWorth
        }
        return themes.flatMap { $0.element.points.prefix($0.element.full) }
    }
}
