/// What a keyword looks for, as its author wrote it: words, phrases, alternatives, proximity, quantities.
///
/// A match lies within one sentence. `docs` of the syntax are in the README, the reader of it in ``PatternParser``.
public enum Pattern: Sendable, Hashable {
    /// How a word of an answer is compared with a word of a pattern.
    public enum Test: Sendable, Hashable {
        /// Same stem, spelling and misspelling forgiven: a plain word.
        case stem
        /// Same word, whatever the case: `"exact words"`.
        case exact
        /// Same word in the same case: `=Quad`.
        case cased
        /// Begins so, whatever the case: `assertive*`.
        case prefix
    }

    case word(String, Test)
    /// An amount, however it is written.
    case quantity(Quantity)
    /// `{id}`: any form of a term of the rubric.
    case term(String)
    /// One after the other with no word between; never empty.
    case sequence([Pattern])
    /// `a | b`; never empty.
    case either([Pattern])
    /// `a ~5 b`: both in one sentence, not overlapping, at most so many words between them, in either order; `a ~>5 b`:
    /// the left one first.
    indirect case near(Pattern, Pattern, within: Int, ordered: Bool = false)
    /// `a & b`: all in one sentence; never empty.
    case all([Pattern])
}

extension Pattern {
    /// Whether the pattern itself looks for a negation, as in `cannot ~3 alone`: what it finds is then no denial.
    var namesNegation: Bool {
        switch self {
        case .word(let word, _): WordKinds.listed(word).contains(.negation)
        case .quantity, .term: false
        case .sequence(let parts), .either(let parts), .all(let parts): parts.contains(where: \.namesNegation)
        case .near(let left, let right, _, _): left.namesNegation || right.namesNegation
        }
    }
}
