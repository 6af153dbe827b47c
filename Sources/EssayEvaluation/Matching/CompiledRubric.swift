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
        let pattern: CompiledPattern
        /// Whether the pattern itself looks for a negation: what it finds is then no denial.
        let namesNegation: Bool
        /// Whether it looks for a verb that undoes what it governs, such as `reject*`.
        let namesUndoing: Bool
    }

    public let rubric: Rubric
    let dictionary: WordList
    let symbols: SymbolTable
    let entries: [Entry]
    /// For each symbol the indices of the entries that it wakes, ascending.
    let awakens: [[Int]]

    public init(_ rubric: Rubric, dictionary: WordList = .load()) throws(InputError) {
        let lexicon = try Lexicon()
        var builder = PatternCompiler(lexicon: lexicon, terms: rubric.terms)
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
        for (index, fact) in rubric.facts.enumerated() { add(fact.about, .fact(index)) }
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
        var uses = [Int](repeating: 0, count: builder.symbols.count)
        for entry in entries { entry.pattern.forEachSymbol { uses[$0] += 1 } }
        var awakens = [[Int]](repeating: [], count: builder.symbols.count)
        for (index, entry) in entries.enumerated() {
            for symbol in Set(entry.pattern.anchors(uses: uses)).sorted() { awakens[symbol].append(index) }
        }
        self.rubric = rubric
        self.dictionary = dictionary
        self.symbols = builder.symbols
        self.entries = entries
        self.awakens = awakens
    }
}

/// Turns patterns as written into patterns over symbols.
struct PatternCompiler {
    let lexicon: Lexicon
    private(set) var symbols = SymbolTable()
    private var terms: [String: CompiledPattern] = [:]

    init(lexicon: Lexicon, terms: [Rubric.Term]) {
        self.lexicon = lexicon
        for term in terms { self.terms[term.id] = either(term.forms.map(\.pattern)) }
    }

    mutating func compile(_ pattern: Pattern) -> CompiledPattern {
        switch pattern {
        case .word(let word, let test):
            switch test {
            case .stem: return .symbol(symbols.stem(lexicon.stem(ofFolded: word), of: word))
            case .exact: return .symbol(symbols.exact(word))
            case .cased: return .symbol(symbols.cased(word))
            case .prefix: return .symbol(symbols.prefix(word))
            }
        case .quantity(let quantity): return .symbol(symbols.quantity(quantity))
        case .term(let id): return terms[id] ?? .either([])
        case .either(let choices): return either(choices)
        case .all(let parts): return .all(parts.map { compile($0) })
        case .near(let left, let right, let within, let ordered):
            return .near(compile(left), compile(right), within: within, ordered: ordered)
        case .sequence(let parts): return .sequence(parts.map { compile($0) }, joined: joined(parts))
        }
    }

    /// Alternatives that are single words become one symbol.
    private mutating func either(_ choices: [Pattern]) -> CompiledPattern {
        var words: [Int] = []
        var others: [CompiledPattern] = []
        for choice in choices {
            switch compile(choice) {
            case .symbol(let symbol): words.append(symbol)
            case .either(let nested):
                for part in nested {
                    if case .symbol(let symbol) = part { words.append(symbol) } else { others.append(part) }
                }
            case let other: others.append(other)
            }
        }
        let parts = (words.isEmpty ? [] : [.symbol(symbols.group(words))]) + others
        return parts.count == 1 ? parts[0] : .either(parts)
    }

    /// `Indo Pacific` is also looked for as `IndoPacific`: a symbol for each pair of plain words.
    private mutating func joined(_ parts: [Pattern]) -> [Int?] {
        parts.indices.map { index in
            guard index + 1 < parts.count, case .word(let left, .stem) = parts[index],
                case .word(let right, .stem) = parts[index + 1], left.utf8.count + right.utf8.count >= 6
            else { return nil }
            return symbols.stem(lexicon.stem(ofFolded: left + right), of: left + right)
        }
    }
}

extension CompiledPattern {
    /// Visits each use of a symbol.
    func forEachSymbol(_ body: (Int) -> Void) {
        switch self {
        case .symbol(let symbol): body(symbol)
        case .either(let parts), .all(let parts): parts.forEach { $0.forEachSymbol(body) }
        case .near(let left, let right, _, _):
            left.forEachSymbol(body)
            right.forEachSymbol(body)
        case .sequence(let parts, let joined):
            parts.forEach { $0.forEachSymbol(body) }
            joined.forEach { $0.map(body) }
        }
    }
}
