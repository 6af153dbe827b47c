/// Finds the rubric that an answer belongs to when nobody says.
public struct RubricChooser {
    /// What was found.
    public enum Choice: Sendable, Equatable {
        /// Index of the rubric whose question the answer quotes.
        case quoted(Int)
        /// Index of the only rubric that the answer says something to.
        case near(Int)
        case none
    }

    /// So much of a question's word pairs counts as quoting it.
    static let quotedShare = 0.6
    /// The least coverage, and by what factor it must exceed the second's, for a rubric to be the only near one. Rubrics
    /// on neighbouring questions share points: of 36 samples, the right one led by at least 1.2 in 31.
    static let nearCoverage = 0.2
    static let nearFactor = 1.2

    public static func choose(_ document: Document, among rubrics: [CompiledRubric]) throws(InputError) -> Choice {
        let lexicon = try Lexicon()
        let tokenizer = Tokenizer(lexicon: lexicon)
        let pairs = Self.pairs(tokenizer.tokenize(document), lexicon)
        let quoted = rubrics.map { rubric in
            let asked = Self.pairs(tokenizer.tokenize(phrase: rubric.rubric.question), lexicon)
            return asked.isEmpty ? 0 : Double(asked.intersection(pairs).count) / Double(asked.count)
        }
        if let best = quoted.indices.max(by: { quoted[$0] < quoted[$1] }), quoted[best] >= quotedShare {
            return .quoted(best)
        }
        var coverage: [Double] = []
        for rubric in rubrics { coverage.append(try Evaluator(rubric).evaluate(document).coverage) }
        let ranked = coverage.indices.sorted { (coverage[$0], $1) > (coverage[$1], $0) }
        guard let best = ranked.first, coverage[best] >= nearCoverage else { return .none }
        if ranked.count > 1, coverage[best] < nearFactor * coverage[ranked[1]] { return .none }
        return .near(best)
    }

    private static func pairs(_ text: TokenizedText, _ lexicon: Lexicon) -> Set<String> {
        var result: Set<String> = []
        for sentence in text.sentences {
            for position in sentence.tokens.dropFirst() {
                let left = lexicon.words[Int(text.tokens[position - 1].word)].stem
                result.insert("\(left) \(lexicon.words[Int(text.tokens[position].word)].stem)")
            }
        }
        return result
    }
}
