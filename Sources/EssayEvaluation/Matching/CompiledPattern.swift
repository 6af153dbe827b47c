/// Patterns over the symbols of a ``SymbolTable``, all in two arrays; a pattern is the index of its node, and patterns
/// may share parts.
struct CompiledPatterns: Sendable {
    enum Kind: UInt8, Sendable {
        /// `first` is the symbol.
        case symbol
        /// The parts are nodes.
        case either, all
        /// Two parts, at most `within` words apart, in either order or the first one first.
        case near, ordered
        /// The parts are nodes; behind them stands for each the symbol of it and the next part written as one word, or
        /// -1.
        case sequence
    }

    struct Node: Sendable {
        let kind: Kind
        let within: UInt8
        let first: Int32
        let count: Int32
    }

    private(set) var nodes: [Node] = []
    private(set) var parts: [Int32] = []
    private var nodeOfSymbol: [Int32] = []

    mutating func symbol(_ symbol: Int) -> Int {
        while nodeOfSymbol.count <= symbol { nodeOfSymbol.append(-1) }
        if nodeOfSymbol[symbol] < 0 {
            nodeOfSymbol[symbol] = Int32(nodes.count)
            nodes.append(Node(kind: .symbol, within: 0, first: Int32(symbol), count: 0))
        }
        return Int(nodeOfSymbol[symbol])
    }

    mutating func add(_ kind: Kind, _ children: [Int], within: Int = 0) -> Int {
        let first = Int32(parts.count)
        for child in children { parts.append(Int32(child)) }
        nodes.append(Node(kind: kind, within: UInt8(within), first: first, count: Int32(children.count)))
        return nodes.count - 1
    }

    mutating func sequence(_ children: [Int], joined: [Int?]) -> Int {
        let node = add(.sequence, children)
        for symbol in joined { parts.append(symbol.map(Int32.init) ?? -1) }
        return node
    }

    /// The parts of an `either`; the node itself when it is none.
    func choices(_ node: Int) -> [Int] {
        nodes[node].kind == .either ? children(node) : [node]
    }

    func symbol(at node: Int) -> Int? {
        nodes[node].kind == .symbol ? Int(nodes[node].first) : nil
    }

    func children(_ node: Int) -> [Int] {
        (0..<Int(nodes[node].count)).map { Int(parts[Int(nodes[node].first) + $0]) }
    }

    /// The symbol that stands for parts `index` and `index + 1` of a sequence written as one word.
    func joined(_ node: Int, _ index: Int) -> Int? {
        let symbol = parts[Int(nodes[node].first) + Int(nodes[node].count) + index]
        return symbol < 0 ? nil : Int(symbol)
    }

    /// How often each symbol is used by the patterns, shared parts counted at each use.
    func uses(from roots: [Int], symbols: Int) -> [Int] {
        var ofNode = [Int](repeating: 0, count: nodes.count)
        var ofSymbol = [Int](repeating: 0, count: symbols)
        for root in roots { ofNode[root] += 1 }
        // Children come before their parents.
        for node in nodes.indices.reversed() where ofNode[node] > 0 {
            let first = Int(nodes[node].first)
            let count = Int(nodes[node].count)
            if nodes[node].kind == .symbol { ofSymbol[first] += ofNode[node] }
            for part in first..<first + count { ofNode[Int(parts[part])] += ofNode[node] }
            guard nodes[node].kind == .sequence else { continue }
            for part in first + count..<first + 2 * count where parts[part] >= 0 {
                ofSymbol[Int(parts[part])] += ofNode[node]
            }
        }
        return ofSymbol
    }

    /// For each node what ``Anchors`` are cheapest to watch; children come before their parents.
    /// - Parameter costs: of each symbol, how often it is likely to stand in a text.
    func anchors(costs: [Int]) -> Anchors {
        var anchors = Anchors(costs: [], choices: [])
        for node in nodes.indices {
            var best = -1
            var cost = 0
            switch nodes[node].kind {
            case .symbol: cost = costs[Int(nodes[node].first)]
            case .either: cost = children(node).reduce(0) { $0 + anchors.costs[$1] }
            case .near, .ordered, .all, .sequence:
                for (index, child) in children(node).enumerated() {
                    var own = anchors.costs[child]
                    if nodes[node].kind == .sequence { own += joinedBeside(node, index).reduce(0) { $0 + costs[$1] } }
                    if best < 0 || own < cost { (best, cost) = (index, own) }
                }
            }
            anchors.costs.append(cost)
            anchors.choices.append(best)
        }
        return anchors
    }

    /// A joined word can stand in for either of its parts.
    private func joinedBeside(_ node: Int, _ index: Int) -> [Int] {
        [index > 0 ? joined(node, index - 1) : nil, joined(node, index)].compactMap { $0 }
    }

    /// Calls `body` with symbols of which at least one stands in every match of a pattern.
    func forEachAnchor(of node: Int, _ anchors: Anchors, _ body: (Int) -> Void) {
        switch nodes[node].kind {
        case .symbol: body(Int(nodes[node].first))
        case .either: for child in children(node) { forEachAnchor(of: child, anchors, body) }
        case .near, .ordered, .all, .sequence:
            let choice = anchors.choices[node]
            guard choice >= 0 else { return }
            forEachAnchor(of: children(node)[choice], anchors, body)
            if nodes[node].kind == .sequence { joinedBeside(node, choice).forEach(body) }
        }
    }

    /// Which part of each node to watch so that common words seldom wake a pattern that cannot match.
    struct Anchors {
        fileprivate(set) var costs: [Int]
        /// The part, for nodes all of whose parts must match; else -1.
        fileprivate(set) var choices: [Int]
    }

    /// For each node the marks of the symbols that a match needs, unless words are joined.
    func required() -> [SymbolMarks] {
        var result: [SymbolMarks] = []
        result.reserveCapacity(nodes.count)
        for node in nodes.indices {
            switch nodes[node].kind {
            case .symbol: result.append(SymbolMarks(of: Int(nodes[node].first)))
            case .either:
                let all = children(node).map { result[$0] }
                result.append(all.dropFirst().reduce(all.first ?? SymbolMarks()) { $0.intersection($1) })
            case .near, .ordered, .all, .sequence:
                result.append(children(node).reduce(SymbolMarks()) { $0.union(result[$1]) })
            }
        }
        return result
    }
}

/// A few bits for a set of symbols: where a symbol's bit is missing, the symbol is missing.
struct SymbolMarks: Sendable, Equatable {
    private var bits = SIMD8<UInt64>(repeating: 0)

    init() {}

    init(of symbol: Int) {
        let bit = symbol & 511
        bits[bit >> 6] = 1 << UInt64(bit & 63)
    }

    @inline(__always)
    func union(_ other: SymbolMarks) -> SymbolMarks {
        var result = self
        result.bits |= other.bits
        return result
    }

    func intersection(_ other: SymbolMarks) -> SymbolMarks {
        var result = self
        result.bits &= other.bits
        return result
    }

    @inline(__always)
    func isSuperset(of other: SymbolMarks) -> Bool {
        bits & other.bits == other.bits
    }
}
