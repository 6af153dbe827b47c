/// Finds what a human should look at.
struct AdvisoryFinder {
    let judged: JudgedText
    let rubric: Rubric
    let copied: CopyDetector.Copied
    let claims: Claims
    let found: EvidenceCollector.Found
    let integrity: Integrity
    let coverage: Double
    let checks: [DirectiveJudge.Outcome]
    let knownWords: KnownWords

    private var text: TokenizedText { judged.text }

    func advisories() -> [Advisory] {
        let concealed = ConcealmentAdvisories.find(in: judged.document)
        if text.tokens.isEmpty { return [Advisory(.incomplete, .withheld, "the answer is empty")] + concealed }
        var result = [languageAdvisory(), disorderAdvisory()].compactMap { $0 }
        result += copying() + lists() + unasserted()
        if result.allSatisfy({ $0.severity != .withheld }) { result += subject() }
        result += concealed + falsehoods() + repetition() + directive() + length()
        return result
    }

    // MARK: Whether it is an answer

    /// Told by the script, or by words: English has a function word in every second or third, and where there are few,
    /// most words are at least in a dictionary.
    private func languageAdvisory() -> Advisory? {
        guard text.wordCount >= 20 else { return nil }
        let latin = judged.signals.count { $0.contains(.latin) }
        if latin * 2 < text.tokens.count {
            return Advisory(.language, .withheld, "not written in English, the only language this rubric is for")
        }
        let functions = judged.signals.count { $0.contains(.function) }
        guard functions * 100 < text.tokens.count * Self.fewFunctions, !knownWords.isEmpty else { return nil }
        let long = text.tokens.indices.filter { index in
            let word = judged.lexicon.words[Int(text.tokens[index].word)]
            return word.folded.utf8.count >= 4 && !word.kind.contains(.number) && !word.kind.contains(.capital)
        }
        let known = long.count { index in
            judged.signals[index].contains(.topical) || knownWords.contains(text.tokens[index].word)
        }
        guard long.count >= 12, known * 100 < long.count * Self.fewKnown else { return nil }
        return Advisory(.language, .withheld, "hardly a word of it is English: another language, or made up")
    }

    /// Of an answer's words, in hundredths: below the first share of function words it is looked up in the dictionary;
    /// below the second share of known words it is not English. Keyword lists have few of the first and most of the second.
    private static let fewFunctions = 22
    private static let fewKnown = 45

    private func disorderAdvisory() -> Advisory? {
        guard integrity.isDisordered, integrity.listShare < ScoringProfile.listShare else { return nil }
        return Advisory(
            .gibberish, .withheld, "the words stand in no order that English has: shuffled or made up",
            isDoubtful: !integrity.isShuffled)
    }

    /// Where points are counted, an answer may say the question again.
    private var isCounting: Bool { rubric.profile.counting != nil }

    private func lists() -> [Advisory] {
        let share = integrity.listShare
        guard share >= ScoringProfile.listShare, text.wordCount >= 30 else { return [] }
        return [
            Advisory(
                .keywordList, .withheld,
                "\(percent(share)) of the words stand in lists that say nothing about them")
        ]
    }

    /// What is asked or supposed, and what is said to whoever marks it.
    private func unasserted() -> [Advisory] {
        var result: [Advisory] = []
        if judged.traits.contains(where: \.isToMarker) {
            let toMarker = judged.traits.map(\.isToMarker)
            let share = CopyDetector.Copied.share(of: toMarker, in: text)
            result.append(
                Advisory(
                    .offTopic, share >= ScoringProfile.markerShare ? .withheld : .warning,
                    "speaks to whoever marks it; what it says there is named and no more", range: firstRun(toMarker),
                    remedy: "Leave out what speaks to the marker, and answer the question."))
        }
        guard judged.traits.contains(where: { $0.isUnasserted || $0.isQuestion }) else { return result }
        let share = CopyDetector.Copied.share(
            of: judged.traits.map { ($0.isUnasserted || $0.isQuestion && !isCounting) && !$0.isToMarker }, in: text)
        if share >= ScoringProfile.unassertedShare, text.wordCount >= ScoringProfile.offTopicWords {
            result.append(
                Advisory(
                    .incomplete, .withheld,
                    "\(percent(share)) of the words ask or suppose: hardly anything is said to be so", isDoubtful: true,
                    remedy: "Say what is so, and why, instead of asking or supposing it."))
        }
        return result
    }

    private func copying() -> [Advisory] {
        var result: [Advisory] = []
        let fromSource = CopyDetector.Copied.share(of: copied.fromSource, in: text)
        let fromQuestion = CopyDetector.Copied.share(of: copied.fromQuestion, in: text)
        if fromSource >= 0.1 {
            result.append(
                Advisory(
                    .copiedSource, fromSource >= 0.5 ? .withheld : .warning,
                    "\(percent(fromSource)) of the words are copied from a source", range: firstRun(copied.fromSource)))
        }
        if fromQuestion >= 0.25 {
            result.append(
                Advisory(
                    .copiedQuestion, fromQuestion >= 0.5 && !isCounting ? .withheld : .warning,
                    "\(percent(fromQuestion)) of the words repeat the question", range: firstRun(copied.fromQuestion)))
        }
        return result
    }

    private func subject() -> [Advisory] {
        let least =
            text.wordCount >= ScoringProfile.longWords ? ScoringProfile.longCoverage : ScoringProfile.offTopicCoverage
        if coverage < least, text.wordCount >= ScoringProfile.offTopicWords {
            let isNear = integrity.topicalShare >= 0.3
            return [
                Advisory(
                    isNear ? .incomplete : .offTopic, .withheld,
                    isNear
                        ? "speaks of the subject in general and makes next to none of the points it calls for"
                        : "almost nothing in it belongs to the question: is it an answer to another one?",
                    isDoubtful: true)
            ]
        }
        var result = integrity.padding.map { passage in
            Advisory(
                .offTopic, .warning, "a passage on another subject; it earns nothing",
                range: text.sentences[passage.lowerBound].range
                    .lowerBound..<text.sentences[passage.upperBound - 1].range
                    .upperBound)
        }
        for limit in claims.untouchedLimits {
            result.append(Advisory(.offTopic, .warning, "never speaks of \(limit.text), which the question asks about"))
        }
        return result
    }

    // MARK: What it says

    private func falsehoods() -> [Advisory] {
        var result: [Advisory] = []
        let truth = integrity.truth
        let all = truth.false + truth.misremembered + truth.credited
        let share = truth.false * 100 / max(1, all)
        if truth.false >= ScoringProfile.falseLeast, share >= ScoringProfile.falseWithheld {
            result.append(
                Advisory(
                    .negated, .withheld,
                    "\(truth.false) of \(all) statements that can be judged are false or deny what is so",
                    isDoubtful: share < ScoringProfile.falseBeyondDoubt))
        }
        var sentences: Set<Int> = []
        for falsehood in claims.falsehoods {
            sentences.insert(falsehood.sentence)
            result.append(
                Advisory(
                    falsehood.kind == .wrongFigure ? .wrongFact : .negated, .warning, falsehood.message,
                    range: range(of: falsehood.tokens)))
        }
        for index in text.sentences.indices where found.isFalse[index] && !sentences.contains(index) {
            result.append(
                Advisory(
                    .negated, .note, "says the opposite of an expected point, or denies it",
                    range: text.sentences[index].range))
        }
        return result
    }

    private func repetition() -> [Advisory] {
        guard found.repeats else { return [] }
        return [Advisory(.repeated, .note, "sentences are repeated; a repetition earns nothing")]
    }

    private func directive() -> [Advisory] {
        guard text.wordCount >= ScoringProfile.offTopicWords else { return [] }
        return checks.filter { !$0.isMet }.map { outcome in
            Advisory(.incomplete, outcome.check.cap < 100 ? .warning : .note, outcome.check.otherwise)
        }
    }

    private func length() -> [Advisory] {
        guard let limit = rubric.words else { return [] }
        if text.wordCount * 100 > limit * (100 + ScoringProfile.lengthAllowance) {
            return [Advisory(.length, .note, "\(text.wordCount) words, over the limit of \(limit)")]
        }
        if text.wordCount * 2 < limit {
            return [Advisory(.length, .note, "\(text.wordCount) words, less than half the \(limit) asked for")]
        }
        return []
    }

    // MARK: Places

    private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

    /// The first run of sentences that are marked.
    private func firstRun(_ flags: [Bool]) -> Range<Int>? {
        guard let start = flags.firstIndex(of: true) else { return nil }
        let end = flags[start...].firstIndex(of: false) ?? flags.count
        return range(of: text.sentences[start].tokens.lowerBound..<text.sentences[end - 1].tokens.upperBound)
    }

    private func range(of tokens: Range<Int>) -> Range<Int> {
        Int(text.tokens[tokens.lowerBound].start)..<Int(text.tokens[tokens.upperBound - 1].end)
    }
}
