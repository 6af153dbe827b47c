/// How much a negation takes back. Good answers are full of negations that deny no point: "cannot replace America
/// alone", "by delivery, not by declarations", "neighbours do not want to choose", "rejects hegemony".
enum Negator {
    /// Whether the negation leaves open whether what follows is so.
    static func isWeak(_ position: Int, before match: TokenSpan, in sentence: Sentence, _ judged: JudgedText) -> Bool {
        let word = judged.folded(position)
        if weak.contains(word) { return true }
        let next = position + 1 < sentence.tokens.upperBound ? judged.folded(position + 1) : ""
        if wanting.contains(next) || word == "no" && single.contains(next) { return true }
        if word == "not" {
            guard position > sentence.tokens.lowerBound else { return true }
            // "By delivery, not by declarations": without an auxiliary, "not" denies a part of the sentence.
            let before = judged.folded(position - 1)
            if !judged.signals[position - 1].contains(.auxiliary) || modal.contains(before) { return true }
        }
        // "Not by itself", "not X but Y".
        let rest = position + 1..<min(sentence.tokens.upperBound, match.end + 6)
        return rest.contains { alone.contains(judged.folded($0)) || $0 >= match.end && judged.folded($0) == "but" }
    }

    /// Whether the verb tells an attitude or an event rather than a denial: "rejects hegemony", "stopped shipments".
    static func isWeak(undoing position: Int, in sentence: Sentence, _ judged: JudgedText) -> Bool {
        let word = judged.folded(position)
        let next = position + 1 < sentence.tokens.upperBound ? judged.folded(position + 1) : ""
        if attitudes.contains(where: { word.hasPrefix($0) }) { return true }
        if word.hasPrefix("refus") || word.hasPrefix("declin") { return next != "to" }
        if word == "stopped" || word.hasPrefix("ceas") { return !next.hasSuffix("ing") && next != "to" }
        // "Old phones and scrapped scooters": a participle before its noun.
        return word.hasSuffix("ed") && position > sentence.tokens.lowerBound
            && judged.signals[position - 1].contains(.conjunction)
    }

    private static let weak: Set<String> = [
        "without", "w/o", "cannot", "can't", "couldn't", "shouldn't", "won't", "wouldn't", "hardly", "scarcely",
        "barely",
    ]
    private static let modal: Set<String> = ["can", "could", "should", "may", "might", "must", "would", "will"]
    private static let wanting: Set<String> = [
        "want", "wants", "wish", "wishes", "like", "seek", "intend", "desire", "always", "necessarily", "enough",
        "yet", "fully", "all", "every", "mere", "mean", "substitute", "replace",
    ]
    private static let single: Set<String> = [
        "single", "one", "country", "power", "state", "nation", "other", "member", "side", "amount", "matter",
    ]
    private static let alone: Set<String> = ["alone", "itself", "themselves", "own", "singly", "solely"]
    private static let attitudes = ["reject", "oppos", "denie", "ignor"]
}

extension Polarity {
    /// Whether a sentence says that something is so, rather than asking, supposing, fearing, preventing or reporting it.
    /// - Parameter namesUndoing: whether the pattern itself looks for verbs such as `refuse*`.
    static func isAsserted(
        _ match: TokenSpan, in sentence: Sentence, _ judged: JudgedText, namesUndoing: Bool = false
    ) -> Bool {
        if judged.document.text[sentence.range].last == UInt8(ascii: "?") { return false }
        if sentence.tokens.contains(where: { Self.conditions.contains(judged.folded($0)) }) { return false }
        if ["were", "should", "had", "imagine", "suppose"].contains(judged.folded(sentence.tokens.lowerBound)) {
            return false
        }
        let clause = clauseStart(of: match, in: sentence, judged)
        for position in clause..<match.end {
            let word = judged.folded(position)
            if Self.modals.contains(word) || Self.labels.contains(word) { return false }
            if !namesUndoing, Self.unwilling.contains(where: { word.hasPrefix($0) }) { return false }
            guard position < match.start else { continue }
            if judged.signals[position].contains(.reporting) { return false }
            if Self.attitudes.contains(where: { word.hasPrefix($0) }) { return false }
        }
        return true
    }

    private static let conditions: Set<String> = ["if", "unless", "whether", "lest", "until"]
    private static let unwilling = ["refus", "unwill", "reluct", "hesita", "unlike", "fail"]
    private static let modals: Set<String> = ["may", "might", "could"]
    private static let labels: Set<String> = [
        "called", "labelled", "dubbed", "perceived", "portrayed", "accused", "seen", "described", "painted",
        "criticised",
    ]
    /// Beginnings of words that put what follows as feared, wanted, prevented or untrue.
    private static let attitudes = [
        "fear", "risk", "danger", "threat", "worr", "prevent", "avoid", "deter", "resist", "oppos", "reject", "counter",
        "hope", "hoping", "want", "wish", "seek", "aim", "tries", "trying", "attempt", "myth", "illusion", "pretend",
        "against", "averse", "wary", "apprehen", "suspici",
    ]
}
