/// Where a pattern of a rubric was found.
struct Match: Sendable, Equatable {
    /// Index into ``CompiledRubric/entries``.
    let entry: Int
    /// Index into the text's sentences.
    let sentence: Int
    let tokens: TokenSpan
}

/// Finds a rubric's patterns in tokenised text; one per thread.
///
/// Each word form is compared with the rubric once and remembered, so a text costs one look per token however many
/// keywords there are; patterns run only in the sentences that hold their rarest words and all that they need.
final class Matcher {
    let rubric: CompiledRubric
    private let lexicon: Lexicon
    private var state: MatcherState

    init(_ rubric: CompiledRubric, lexicon: Lexicon) {
        self.rubric = rubric
        self.lexicon = lexicon
        state = MatcherState(rubric)
    }

    /// All matches, by sentence, then in the order of the rubric's patterns, then by place.
    func matches(in text: TokenizedText, of document: Document) -> [Match] {
        state.matches(in: text, lexicon)
    }

    /// Whether any pattern of the rubric looks for the word.
    func knows(_ word: Lexicon.ID) -> Bool {
        state.knows(word, lexicon)
    }
}

/// What a matcher keeps from text to text.
private struct MatcherState {
    private var sets: WordSets
    private var symbols: SentenceSymbols
    private var planned: PlanRunner
    /// For long sentences and large patterns.
    private var runner: PatternRunner
    /// The entries to try in the sentence at hand.
    private var woken: EntryBits
    /// By entry.
    private let roots: [Int32]

    init(_ rubric: CompiledRubric) {
        sets = WordSets(rubric)
        symbols = SentenceSymbols(rubric.bits)
        planned = PlanRunner(rubric)
        runner = PatternRunner(rubric.patterns)
        woken = EntryBits(count: rubric.entries.count)
        roots = rubric.entries.map { Int32($0.pattern) }
    }

    mutating func knows(_ word: Lexicon.ID, _ lexicon: Lexicon) -> Bool {
        sets.makeRoom(for: lexicon)
        return sets.set(of: word, lexicon) != 0
    }

    mutating func matches(in text: TokenizedText, _ lexicon: Lexicon) -> [Match] {
        var result: [Match] = []
        var quantity = 0
        var hyphen = 0
        sets.makeRoom(for: lexicon)
        for (index, sentence) in text.sentences.enumerated() {
            symbols.begin()
            for position in sentence.tokens {
                symbols.note(sets.set(of: text.tokens[position].word, lexicon), from: position, to: position + 1)
                if quantity < text.quantities.count, text.quantities[quantity].tokens == position..<position + 1 {
                    symbols.note(sets.set(of: text.quantities[quantity].quantity), from: position, to: position + 1)
                    quantity += 1
                }
                if hyphen < text.hyphenated.count, text.hyphenated[hyphen] == position {
                    hyphen += 1
                    if position + 1 < sentence.tokens.upperBound {
                        let set = sets.set(
                            joining: text.tokens[position].word, text.tokens[position + 1].word, lexicon)
                        symbols.note(set, from: position, to: position + 2)
                    }
                }
                if quantity < text.quantities.count, text.quantities[quantity].tokens.lowerBound == position {
                    let mention = text.quantities[quantity]
                    symbols.note(sets.set(of: mention.quantity), from: position, to: mention.tokens.upperBound)
                    quantity += 1
                }
            }
            if !symbols.places.isEmpty { match(sentence: index, sentence.tokens, into: &result) }
        }
        return result
    }

    private mutating func match(sentence: Int, _ tokens: Range<Int>, into result: inout [Match]) {
        symbols.gather(tokens, sets, waking: &woken)
        runner.begin()
        var part = 0
        while let (first, all) = woken.next(from: &part) {
            var bits = all
            while bits != 0 {
                let entry = first + bits.trailingZeroBitCount
                bits &= bits - 1
                let root = Int(roots[entry])
                if !symbols.isLong, let plan = planned.plan(of: entry, root: root) {
                    planned.run(plan, &symbols, sets) {
                        result.append(Match(entry: entry, sentence: sentence, tokens: $0))
                    }
                } else {
                    for index in 0..<runner.run(root, symbols, sets) {
                        result.append(Match(entry: entry, sentence: sentence, tokens: runner.span(index)))
                    }
                }
            }
        }
    }
}
