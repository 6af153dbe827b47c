extension Polarity {
    /// Whether a sentence says that something is so, rather than asking, supposing, fearing, preventing or reporting it.
    ///
    /// - Parameters:
    ///   - namesNegation: whether the pattern itself looks for a negation; another one before it then turns it round.
    ///   - namesUndoing: whether it looks for verbs such as `refuse*`.
    static func isAsserted(
        _ match: TokenSpan, in index: Int, _ judged: JudgedText, namesNegation: Bool = false,
        namesUndoing: Bool = false
    ) -> Bool {
        let sentence = judged.text.sentences[index]
        if judged.document.text[sentence.range].last == UInt8(ascii: "?") { return false }
        if judged.traits[index].signals.contains(.conditional) { return false }
        if ["were", "should", "had", "imagine", "suppose"].contains(judged.folded(sentence.tokens.lowerBound)) {
            return false
        }
        // "..., critics say."
        let end = sentence.tokens.suffix(2).drop { $0 < match.end }
        if end.contains(where: { judged.signals[$0].contains(.reporting) }) { return false }
        let clause = clauseStart(of: match, in: sentence, judged)
        for position in clause..<match.end {
            let word = judged.folded(position)
            if Self.modals.contains(word) || Self.labels.contains(word) { return false }
            if !namesUndoing, Self.unwilling.contains(where: { word.hasPrefix($0) }) { return false }
            guard position < match.start else { continue }
            if judged.signals[position].contains(.reporting) { return false }
            if namesNegation, judged.signals[position].contains(.negation) { return false }
            if Self.attitudes.contains(where: { word.hasPrefix($0) }) { return false }
        }
        return true
    }

    private static let unwilling = ["refus", "unwill", "reluct", "hesita", "unlike", "fail"]
    private static let modals: Set<String> = ["may", "might", "could"]
    private static let labels: Set<String> = [
        "called", "labelled", "dubbed", "perceived", "portrayed", "accused", "seen", "described", "painted",
        "criticised", "expected", "planned", "scheduled", "regards", "considers", "deems", "calls",
    ]
    /// Beginnings of words that put what follows as feared, wanted, prevented or untrue.
    private static let attitudes = [
        "fear", "risk", "danger", "threat", "worr", "prevent", "avoid", "deter", "resist", "oppos", "reject", "counter",
        "hope", "hoping", "want", "wish", "seek", "aim", "tries", "trying", "attempt", "myth", "illusion", "pretend",
        "against", "averse", "wary", "apprehen", "suspici",
    ]
}
