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
    /// By node, whether a symbol in it stands for two words written as one.
    private var hasJoined: [Bool] = []

    mutating func symbol(_ symbol: Int) -> Int {
        while nodeOfSymbol.count <= symbol { nodeOfSymbol.append(-1) }
        if nodeOfSymbol[symbol] < 0 {
            nodeOfSymbol[symbol] = Int32(nodes.count)
            nodes.append(Node(kind: .symbol, within: 0, first: Int32(symbol), count: 0))
            hasJoined.append(false)
        }
        return Int(nodeOfSymbol[symbol])
    }

    mutating func add(_ kind: Kind, _ children: [Int], within: Int = 0) -> Int {
        let first = Int32(parts.count)
        var joins = false
        for child in children {
            parts.append(Int32(child))
            if hasJoined[child] { joins = true }
        }
        hasJoined.append(joins)
        nodes.append(Node(kind: kind, within: UInt8(within), first: first, count: Int32(children.count)))
        return nodes.count - 1
    }

    mutating func sequence(_ children: [Int], joined: [Int?]) -> Int {
        let node = add(.sequence, children)
        for symbol in joined {
            parts.append(symbol.map(Int32.init) ?? -1)
            if symbol != nil { hasJoined[node] = true }
        }
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

    /// Visits the symbols of a pattern that stand for two words written as one.
    func forEachJoined(of node: Int, _ body: (Int) -> Void) {
        guard hasJoined[node] else { return }
        let first = Int(nodes[node].first)
        let count = Int(nodes[node].count)
        for part in first..<first + count { forEachJoined(of: Int(parts[part]), body) }
        guard nodes[node].kind == .sequence else { return }
        for part in first + count..<first + 2 * count where parts[part] >= 0 { body(Int(parts[part])) }
    }
}

extension CompiledPatterns: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(nodes.count)
        for node in nodes {
            writer.add(Int(node.kind.rawValue) << 8 | Int(node.within))
            writer.add(Int(node.first))
            writer.add(Int(node.count))
        }
        writer.add(parts)
    }

    /// Patterns to run, not to add to.
    init(from reader: inout StoreReader) throws(StoreError) {
        let count = try reader.count()
        nodes.reserveCapacity(count)
        for _ in 0..<count {
            let head = try reader.int()
            guard let kind = Kind(rawValue: UInt8(truncatingIfNeeded: head >> 8)),
                let first = Int32(exactly: try reader.int()), let parts = Int32(exactly: try reader.int())
            else { throw StoreError() }
            nodes.append(Node(kind: kind, within: UInt8(truncatingIfNeeded: head), first: first, count: parts))
        }
        parts = try reader.integers()
    }

    /// Deeper than any pattern that can be written.
    private static let deepest = 1000

    /// Whether what was read can be run: parts are nodes before their own, of symbols below a limit, and not too deep.
    func areSound(symbols: Int) -> Bool {
        func isSymbol(_ number: Int32) -> Bool { number >= 0 && number < symbols }
        var depths: [Int] = []
        depths.reserveCapacity(nodes.count)
        for (index, node) in nodes.enumerated() {
            guard node.kind != .symbol else {
                guard isSymbol(node.first), node.count == 0 else { return false }
                depths.append(0)
                continue
            }
            let first = Int(node.first)
            let count = Int(node.count)
            let isPair = node.kind == .near || node.kind == .ordered
            let room = node.kind == .sequence ? 2 * count : count
            guard first >= 0, count >= (isPair ? 2 : node.kind == .either ? 0 : 1), !isPair || count == 2,
                first + room <= parts.count
            else { return false }
            var depth = 0
            for part in parts[first..<first + count] {
                guard part >= 0, part < index else { return false }
                depth = max(depth, depths[Int(part)] + 1)
            }
            guard depth <= Self.deepest, parts[first + count..<first + room].allSatisfy({ $0 == -1 || isSymbol($0) })
            else { return false }
            depths.append(depth)
        }
        return true
    }
}
