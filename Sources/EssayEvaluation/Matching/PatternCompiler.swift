/// Turns patterns as written into patterns over symbols.
struct PatternCompiler {
    let lexicon: Lexicon
    private(set) var symbols = SymbolTable()
    private(set) var patterns = CompiledPatterns()
    private var terms: [String: Int] = [:]
    private var joinedSymbols: Set<Int> = []

    init(lexicon: Lexicon, terms: [Rubric.Term]) {
        self.lexicon = lexicon
        for term in terms { self.terms[term.id] = either(term.forms.map(\.pattern)) }
    }

    /// By symbol: whether it stands for two words written as one.
    var isJoined: [Bool] { (0..<symbols.count).map(joinedSymbols.contains) }

    mutating func compile(_ pattern: Pattern) -> Int {
        switch pattern {
        case .word(let word, let test):
            switch test {
            case .stem: return patterns.symbol(symbols.stem(stem(of: word), of: word))
            case .exact: return patterns.symbol(symbols.exact(word))
            case .cased: return patterns.symbol(symbols.cased(word))
            case .prefix: return patterns.symbol(symbols.prefix(word))
            }
        case .quantity(let quantity): return patterns.symbol(symbols.quantity(quantity))
        case .term(let id): return terms[id] ?? patterns.add(.either, [])
        case .either(let choices): return either(choices)
        case .all(let parts): return patterns.add(.all, compile(parts))
        case .near(let left, let right, let within, let ordered):
            return patterns.add(ordered ? .ordered : .near, [compile(left), compile(right)], within: within)
        case .sequence(let parts):
            let nodes = compile(parts)
            return patterns.sequence(nodes, joined: joined(parts))
        }
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
            let symbol = symbols.stem(lexicon.stem(ofFolded: left + right), of: left + right)
            joinedSymbols.insert(symbol)
            result[index] = symbol
        }
        return result
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
