/// Turns patterns as written into patterns over symbols.
struct PatternCompiler {
    let lexicon: Lexicon
    private(set) var symbols = SymbolTable()
    private(set) var patterns = CompiledPatterns()
    private var terms: [String: Int] = [:]
    /// The terms that look for a word that undoes what it governs.
    private var undoingTerms: Set<String> = []
    /// By way to compare and by word: its symbol and what it names.
    private var words = [WordMap](repeating: WordMap(), count: 4)
    /// By two words written as one: its symbol.
    private var joinedWords = WordMap(capacity: 1024)
    private var namesNegation = false
    private var namesUndoing = false

    init(lexicon: Lexicon, terms: [Rubric.Term]) {
        self.lexicon = lexicon
        for term in terms {
            namesUndoing = false
            self.terms[term.id] = either(term.forms.map(\.pattern))
            if namesUndoing { undoingTerms.insert(term.id) }
        }
    }

    /// - Returns: the pattern's node, whether the pattern itself looks for a negation, and whether it or a term in it
    ///   looks for a word that undoes what it governs.
    mutating func compile(keyword: Pattern) -> (node: Int, namesNegation: Bool, namesUndoing: Bool) {
        namesNegation = false
        namesUndoing = false
        let node = compile(keyword)
        return (node, namesNegation, namesUndoing)
    }

    /// Whether a word of ``SignalWords/undoing`` begins with the word, which has four letters or more unless it is a
    /// prefix.
    private static func isUndoing(_ word: String, isPrefix: Bool) -> Bool {
        guard isPrefix || word.utf8.count >= 4, !word.isEmpty else { return isPrefix }
        return undoingPrefixes.number(word) != nil
    }

    /// Every beginning of every word of ``SignalWords/undoing``.
    private static let undoingPrefixes: WordMap = {
        var map = WordMap(capacity: 512)
        for word in SignalWords.undoing {
            let letters = word.utf8Span.span
            for end in 1...max(1, letters.count) { map.set(letters, 0, end, to: 0) }
        }
        return map
    }()

    private mutating func compile(_ pattern: Pattern) -> Int {
        switch pattern {
        case .word(let word, let test): return patterns.symbol(symbol(of: word, test))
        case .quantity(let quantity): return patterns.symbol(symbols.quantity(quantity))
        case .term(let id):
            if undoingTerms.contains(id) { namesUndoing = true }
            return terms[id] ?? patterns.add(.either, [])
        case .either(let choices): return either(choices)
        case .all(let parts): return patterns.add(.all, compile(parts))
        case .near(let left, let right, let within, let ordered):
            return patterns.add(ordered ? .ordered : .near, [compile(left), compile(right)], within: within)
        case .sequence(let parts):
            let nodes = compile(parts)
            return patterns.sequence(nodes, joined: joined(parts))
        }
    }

    private mutating func symbol(of word: String, _ test: Pattern.Test) -> Int {
        let table =
            switch test {
            case .stem: 0
            case .exact: 1
            case .cased: 2
            case .prefix: 3
            }
        let known: Int
        if let found = words[table].number(word) {
            known = Int(found)
        } else {
            let symbol =
                switch test {
                case .stem: symbols.stem(stem(of: word), of: word)
                case .exact: symbols.exact(word)
                case .cased: symbols.cased(word)
                case .prefix: symbols.prefix(word)
                }
            let negates = WordKinds.listed(word).contains(.negation)
            let undoes = Self.isUndoing(word, isPrefix: test == .prefix)
            known = symbol << 2 | (negates ? 2 : 0) | (undoes ? 1 : 0)
            words[table].set(word, to: UInt32(known))
        }
        if known & 2 != 0 { namesNegation = true }
        if known & 1 != 0 { namesUndoing = true }
        return known >> 2
    }

    private mutating func compile(_ parts: [Pattern]) -> [Int] {
        var nodes: [Int] = []
        nodes.reserveCapacity(parts.count)
        for part in parts { nodes.append(compile(part)) }
        return nodes
    }

    /// The stem of a folded word, which the lexicon most often has at hand.
    private func stem(of folded: String) -> String {
        let id = Int(lexicon.id(of: folded))
        return lexicon.words[id].folded == folded && lexicon.words[id].number == nil
            ? lexicon.words[id].stem : lexicon.stem(ofFolded: folded)
    }

    /// Alternatives that are single words become one symbol.
    private mutating func either(_ choices: [Pattern]) -> Int {
        var words: [Int] = []
        var others: [Int] = []
        for choice in choices {
            let node = compile(choice)
            if let symbol = patterns.symbol(at: node) {
                words.append(symbol)
                continue
            }
            for part in patterns.choices(node) {
                if let symbol = patterns.symbol(at: part) { words.append(symbol) } else { others.append(part) }
            }
        }
        let parts = (words.isEmpty ? [] : [patterns.symbol(symbols.group(words))]) + others
        return parts.count == 1 ? parts[0] : patterns.add(.either, parts)
    }

    /// `Indo Pacific` is also looked for as `IndoPacific`: a symbol for each pair of plain words.
    private mutating func joined(_ parts: [Pattern]) -> [Int?] {
        var result = [Int?](repeating: nil, count: parts.count)
        for index in 0..<max(0, parts.count - 1) {
            guard case .word(let left, .stem) = parts[index], case .word(let right, .stem) = parts[index + 1],
                left.utf8.count + right.utf8.count >= 6
            else { continue }
            result[index] = symbol(joining: left + right)
        }
        return result
    }

    private mutating func symbol(joining word: String) -> Int {
        if let known = joinedWords.number(word) { return Int(known) }
        let symbol = symbols.stem(lexicon.stem(ofFolded: word), of: word)
        joinedWords.set(word, to: UInt32(symbol))
        return symbol
    }

    /// How often each symbol is likely to stand in a text: a word that many patterns use is a common one, and a group
    /// stands wherever one of its members does.
    func costs(of roots: [Int]) -> [Int] {
        let uses = patterns.uses(from: roots, symbols: symbols.count)
        var words = [Int](repeating: 0, count: symbols.count)
        for symbol in 0..<symbols.count where uses[symbol] > 0 {
            symbols.forEachWord(of: symbol) { words[$0] += uses[symbol] }
        }
        return (0..<symbols.count).map { symbol in
            var cost = 0
            symbols.forEachWord(of: symbol) { cost += words[$0] }
            return cost
        }
    }
}
