/// What a writer adds to a clause that says something by itself: a reason, a contrast, an example, an afterthought.
struct AppendedClause {
    /// Its first token.
    let start: Int
    /// Whether it says why, or what stands against it, rather than more of the same thing.
    let isReason: Bool

    /// The first behind the main clause of a sentence; nil where nothing is appended.
    ///
    /// - Parameter main: where the main clause begins.
    static func first(of sentence: Sentence, from main: Int, in judged: JudgedText) -> AppendedClause? {
        for token in main..<sentence.tokens.upperBound {
            if let isReason = isReason(token, of: sentence, in: judged) {
                return AppendedClause(start: token, isReason: isReason)
            }
        }
        return nil
    }

    /// The first token of a sentence's main clause, which a reason or a contrast may precede: "Because it fears China,
    /// Japan lends".
    static func main(of sentence: Sentence, in judged: JudgedText) -> Int {
        let first = sentence.tokens.lowerBound
        guard isReason(first, of: sentence, in: judged) == true else { return first }
        return sentence.tokens.dropFirst().first { judged.isParted(before: $0) } ?? first
    }

    /// Whether a reason or a contrast begins at a token, or something else that is appended; nil for neither.
    private static func isReason(_ token: Int, of sentence: Sentence, in judged: JudgedText) -> Bool? {
        guard token + 1 < sentence.tokens.upperBound else { return nil }
        let (word, next) = (judged.folded(token), judged.folded(token + 1))
        if reasons.contains(word) || word == "as" && pronouns.contains(next) { return true }
        if details.contains(word) || pairs.contains("\(word) \(next)") { return false }
        return word == "which" && judged.isParted(before: token) ? false : nil
    }

    private static let reasons: Set<String> = ["because", "since", "whereas", "although", "though"]
    private static let pronouns: Set<String> = ["it", "they", "both", "neither", "each", "this", "these"]
    private static let details: Set<String> = ["including", "namely", "like", "eg"]
    private static let pairs: Set<String> = ["for example", "for instance", "such as"]
}
