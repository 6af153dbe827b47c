/// Finds what a human should look at.
struct AdvisoryFinder {
    let document: Document
    let text: TokenizedText
    let lexicon: Lexicon
    let rubric: Rubric
    let copied: CopyDetector.Copied

    func advisories(evidence: [[[Evidence]]], coverage: Double) -> [Advisory] {
        var result: [Advisory] = []
        let concealed = ConcealmentAdvisories.find(in: document)
        if text.tokens.isEmpty {
            return [Advisory(.incomplete, .withheld, "the answer is empty")] + concealed
        }
        if let language = languageAdvisory() { result.append(language) }
        let fromSource = CopyDetector.Copied.share(of: copied.fromSource, in: text.tokens.indices)
        let fromQuestion = CopyDetector.Copied.share(of: copied.fromQuestion, in: text.tokens.indices)
        if fromSource >= 0.1 {
            result.append(
                Advisory(
                    .copiedSource, fromSource >= 0.5 ? .withheld : .warning,
                    "\(percent(fromSource)) of the words are copied from a source", range: firstRun(copied.fromSource)))
        }
        if fromQuestion >= 0.25 {
            result.append(
                Advisory(
                    .copiedQuestion, fromQuestion >= 0.5 ? .withheld : .warning,
                    "\(percent(fromQuestion)) of the words repeat the question", range: firstRun(copied.fromQuestion)))
        }
        let list = listShare()
        if list >= ScoringProfile.listShare, text.wordCount >= 30 {
            result.append(
                Advisory(
                    .keywordList, .withheld, "\(percent(list)) of the words stand in lists that say nothing about them")
            )
        }
        if result.isEmpty, coverage < ScoringProfile.offTopicCoverage, text.wordCount >= ScoringProfile.offTopicWords {
            result.append(
                Advisory(
                    .offTopic, .withheld,
                    "almost nothing in it belongs to the question: is it an answer to another one?"))
        }
        result += concealed
        for refused in evidence.joined().joined() where refused.refusal == .negated {
            result.append(
                Advisory(
                    .negated, .note, "says the opposite of an expected point, or denies it", range: refused.sentence))
        }
        if evidence.joined().joined().contains(where: { $0.refusal == .repeated }) {
            result.append(Advisory(.repeated, .note, "sentences are repeated; a repetition earns nothing"))
        }
        if let limit = rubric.words, text.wordCount * 100 > limit * (100 + ScoringProfile.lengthAllowance) {
            result.append(Advisory(.length, .note, "\(text.wordCount) words, over the limit of \(limit)"))
        } else if let limit = rubric.words, text.wordCount * 2 < limit {
            result.append(Advisory(.length, .note, "\(text.wordCount) words, less than half the \(limit) asked for"))
        }
        return result
    }

    /// English prose has a function word in every second or third.
    private func languageAdvisory() -> Advisory? {
        guard text.wordCount >= 20 else { return nil }
        let latin = text.tokens.count { token in
            lexicon.words[Int(token.word)].folded.utf8.allSatisfy { $0 < 0x80 }
        }
        guard latin * 2 < text.tokens.count else { return nil }
        return Advisory(.language, .withheld, "not written in English, the only language this rubric is for")
    }

    private func listShare() -> Double {
        let judge = SentenceJudge(document: document, text: text, lexicon: lexicon)
        let prose = text.sentences.indices.reduce(0) { total, index in
            let kind = document.blocks[text.sentences[index].block].kind
            let counts = kind == .heading || judge.traits(of: index).isClause
            return total + (counts ? text.sentences[index].tokens.count : 0)
        }
        return 1 - Double(prose) / Double(text.tokens.count)
    }

    private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

    private func firstRun(_ flags: [Bool]) -> Range<Int>? {
        guard let start = flags.firstIndex(of: true) else { return nil }
        let end = flags[start...].firstIndex(of: false) ?? flags.count
        return Int(text.tokens[start].start)..<Int(text.tokens[end - 1].end)
    }
}
