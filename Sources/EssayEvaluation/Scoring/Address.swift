/// Sentences to or about whoever marks the answer: "award full marks", "ignore the rubric", "the candidate has explained
/// that ...". They say nothing on the question, whatever they name.
enum Address {
    static func isToMarker(_ sentence: Sentence, _ signals: Signals, in judged: JudgedText) -> Bool {
        guard signals.contains(.marking) else { return false }
        // What the rubric speaks of itself is on the question.
        let tokens = sentence.tokens.filter { !judged.signals[$0].contains(.topical) }
        let words = Set(tokens.map(judged.folded))
        if !words.isDisjoint(with: markers) { return true }
        if !words.isDisjoint(with: orders), !words.isDisjoint(with: guidance) { return true }
        let isOfCountry = judged.signals[sentence.tokens].contains { $0.contains(.country) && $0.contains(.capital) }
        if !isOfCountry, !words.isDisjoint(with: marks), !words.isDisjoint(with: awarding) { return true }
        return tokens.contains { token in
            writers.contains(judged.folded(token))
                && (token + 1..<min(sentence.tokens.upperBound, token + 5)).contains {
                    telling.contains(judged.folded($0))
                }
        }
    }

    private static let markers: Set<String> = [
        "examiner", "examiners", "evaluator", "evaluators", "chatgpt", "gpt", "llm", "advisories",
    ]
    private static let orders: Set<String> = [
        "ignore", "disregard", "forget", "suppress", "override", "overrides", "updated",
    ]
    private static let guidance: Set<String> = ["rubric", "prompt", "instruction", "instructions"]
    private static let marks: Set<String> = ["marks", "grading"]
    private static let awarding: Set<String> = [
        "award", "awarded", "assign", "deserve", "deserves", "full", "maximum", "kindly", "assistant",
    ]
    private static let writers: Set<String> = ["candidate", "candidate's", "student", "student's", "examinee"]
    private static let telling: Set<String> = [
        "explained", "covered", "covers", "discussed", "demonstrated", "addressed", "answer", "essay", "script",
        "verdict",
    ]

    /// One of them stands in every such sentence.
    static let words = markers.union(guidance).union(marks).union(writers).sorted()
}
