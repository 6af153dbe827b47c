/// A rubric whose patterns are ready to run; shared between threads.
public struct CompiledRubric: Sendable {
    /// What a pattern belongs to.
    enum Owner: Sendable, Equatable {
        case keyword(theme: Int, point: Int, keyword: Int)
        case fact(Int)
        case relation(Int, Role)
        case misstatement(Int)
        case limit(Int)
    }

    /// The parts of a relation.
    enum Role: Sendable, Equatable {
        case who, does, whom
    }

    struct Entry: Sendable {
        let owner: Owner
        /// A node of ``CompiledRubric/patterns``.
        let pattern: Int
        /// Whether the pattern itself looks for a negation: what it finds is then no denial.
        let namesNegation: Bool
        /// Whether it looks for a verb that undoes what it governs, such as `reject*`.
        let namesUndoing: Bool
        /// Marks of the symbols that a match needs, unless words are joined.
        fileprivate(set) var required = SymbolMarks()
    }

    public let rubric: Rubric
    let dictionary: WordList
    let symbols: SymbolTable
    let patterns: CompiledPatterns
    let entries: [Entry]
    /// For each symbol the indices of the entries that it wakes, ascending.
    let awakens: [[Int32]]
    /// By symbol: whether it stands for two words written as one.
    let isJoined: [Bool]

    /// - Parameter lexicon: one to look words up in, such as that by which the rubric was read; else a new one.
    public init(
        _ rubric: Rubric, dictionary: WordList = .load(), lexicon: Lexicon? = nil
    ) throws(InputError) {
        let words: Lexicon
        if let lexicon { words = lexicon } else { words = try Lexicon() }
        var builder = PatternCompiler(lexicon: words, terms: rubric.terms)
        let forms = Dictionary(rubric.terms.map { ($0.id, $0.forms.map(\.pattern)) }) { first, _ in first }
        var entries: [Entry] = []
        func add(_ keyword: Rubric.Keyword, _ owner: Owner) {
            entries.append(
                Entry(
                    owner: owner, pattern: builder.compile(keyword.pattern),
                    namesNegation: keyword.pattern.namesNegation,
                    namesUndoing: keyword.pattern.namesUndoing(terms: forms)))
        }
        for (t, theme) in rubric.themes.enumerated() {
            for (p, point) in theme.points.enumerated() {
                for (k, keyword) in point.keywords.enumerated() {
                    add(keyword, .keyword(theme: t, point: p, keyword: k))
                }
            }
        }
        for (f, fact) in rubric.facts.enumerated() { add(fact.about, .fact(f)) }
        for (index, relation) in rubric.relations.enumerated() {
            add(relation.who, .relation(index, .who))
            add(relation.does, .relation(index, .does))
            add(relation.whom, .relation(index, .whom))
        }
        for (index, misstatement) in rubric.misstatements.enumerated() {
            for keyword in misstatement.keywords { add(keyword, .misstatement(index)) }
        }
        for (index, limit) in rubric.limits.enumerated() {
            for keyword in limit.keywords { add(keyword, .limit(index)) }
        }
        let patterns = builder.patterns
        let anchors = patterns.anchors(costs: builder.costs(of: entries.map(\.pattern)))
        let required = patterns.required()
        var awakens = [[Int32]](repeating: [], count: builder.symbols.count)
        for index in entries.indices {
            entries[index].required = required[entries[index].pattern]
            patterns.forEachAnchor(of: entries[index].pattern, anchors) { symbol in
                if awakens[symbol].last != Int32(index) { awakens[symbol].append(Int32(index)) }
            }
        }
        self.rubric = rubric
        self.dictionary = dictionary
        self.symbols = builder.symbols
        self.patterns = patterns
        self.entries = entries
        self.awakens = awakens
        isJoined = builder.isJoined
    }
}
