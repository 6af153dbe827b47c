/// Judges each match in its sentence.
struct EvidenceCollector {
    let document: Document
    let text: TokenizedText
    let lexicon: Lexicon
    let rubric: Rubric
    let copied: CopyDetector.Copied

    /// Evidence by theme, then by point.
    func evidence(for matches: [Match], of compiled: CompiledRubric) -> [[[Evidence]]] {
        var result = rubric.themes.map { $0.points.map { _ in [Evidence]() } }
        let judge = SentenceJudge(document: document, text: text, lexicon: lexicon)
        var traits: [Int: SentenceTraits] = [:]
        let repeats = repeatedSentences()
        for match in matches {
            guard case .keyword(let theme, let point, let keyword) = compiled.entries[match.entry].owner else {
                continue
            }
            let points = rubric.themes[theme].points
            let sentence = text.sentences[match.sentence]
            let found = traits[match.sentence] ?? judge.traits(of: match.sentence)
            traits[match.sentence] = found
            let refusal = refusal(
                match, sentence,
                negatable: !points[point].negative && !compiled.entries[match.entry].namesNegation,
                negated: judge.isNegated(match.tokens, found, in: match.sentence),
                repeated: repeats.contains(match.sentence))
            let level: Level = found.isDeveloped ? .developed : found.isClause ? .stated : .mentioned
            result[theme][point].append(
                Evidence(
                    keyword: keyword,
                    range: Int(text.tokens[match.tokens.start].start)..<Int(text.tokens[match.tokens.end - 1].end),
                    sentence: trimmed(sentence.range), block: sentence.block, level: level, refusal: refusal))
        }
        return result
    }

    private func refusal(
        _ match: Match, _ sentence: Sentence, negatable: Bool, negated: Bool, repeated: Bool
    ) -> Evidence.Refusal? {
        if CopyDetector.Copied.share(of: copied.fromSource, in: sentence.tokens) >= ScoringProfile.copiedShare {
            return .copiedSource
        }
        if CopyDetector.Copied.share(of: copied.fromQuestion, in: sentence.tokens) >= ScoringProfile.copiedShare {
            return .copiedQuestion
        }
        if repeated { return .repeated }
        return negatable && negated ? .negated : nil
    }

    /// Sentences of at least five words that say again, word for word, what an earlier one said.
    private func repeatedSentences() -> Set<Int> {
        var seen: Set<[String]> = []
        var result: Set<Int> = []
        for (index, sentence) in text.sentences.enumerated() where sentence.tokens.count >= 5 {
            let stems = text.tokens[sentence.tokens].map { lexicon.words[Int($0.word)].stem }
            if !seen.insert(stems).inserted { result.insert(index) }
        }
        return result
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound, document.text[start] <= 0x20 { start += 1 }
        return start..<range.upperBound
    }
}
