/// What each pattern needs, so that it is tried only in sentences that have it.
struct PatternNeeds {
    private(set) var symbols: SymbolTable
    /// By symbol, how often it is likely to stand in a text.
    private var costs: [Int]
    /// By node.
    private(set) var needs: [Needs] = []

    /// Up to four symbols all of which stand in every match, unless words are joined; the rarest first.
    struct Needs: Sendable {
        fileprivate var lanes = SIMD4<Int32>(repeating: -1)
        fileprivate(set) var count = 0

        subscript(index: Int) -> Int { Int(lanes[index]) }
    }

    /// - Parameter symbols: gets groups that stand for the rarest words of alternatives.
    init(_ patterns: CompiledPatterns, symbols: SymbolTable, costs: [Int]) {
        self.symbols = symbols
        self.costs = costs
        needs.reserveCapacity(patterns.nodes.count)
        // Children come before their parents.
        for node in patterns.nodes {
            let first = Int(node.first)
            switch node.kind {
            case .symbol: needs.append(of(first))
            case .either: needs.append(oneOf(patterns.parts[first..<first + Int(node.count)]))
            case .near, .ordered, .all, .sequence:
                var all = Needs()
                for part in patterns.parts[first..<first + Int(node.count)] { add(needs[Int(part)], to: &all) }
                needs.append(all)
            }
        }
    }

    private func of(_ symbol: Int) -> Needs {
        var result = Needs()
        result.lanes[0] = Int32(symbol)
        result.count = 1
        return result
    }

    private func add(_ more: Needs, to needs: inout Needs) {
        for index in 0..<more.count {
            let symbol = more.lanes[index]
            var place = needs.count
            while place > 0, costs[Int(needs.lanes[place - 1])] > costs[Int(symbol)] {
                if place < 4 { needs.lanes[place] = needs.lanes[place - 1] }
                place -= 1
            }
            if place < 4 { needs.lanes[place] = symbol }
            needs.count = min(4, needs.count + 1)
        }
    }

    /// A group of the rarest symbol of each alternative.
    private mutating func oneOf(_ nodes: ArraySlice<Int32>) -> Needs {
        var rarest: [Int] = []
        rarest.reserveCapacity(nodes.count)
        for node in nodes {
            guard needs[Int(node)].count > 0 else { return Needs() }
            rarest.append(needs[Int(node)][0])
        }
        guard !rarest.isEmpty else { return Needs() }
        let group = symbols.group(rarest)
        if group >= costs.count {
            var cost = 0
            symbols.forEachWord(of: group) { cost += costs[$0] }
            costs.append(cost)
        }
        return of(group)
    }
}

extension PatternNeeds.Needs: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(count)
        for index in 0..<count { writer.add(self[index]) }
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        count = try reader.int()
        guard (0...4).contains(count) else { throw StoreError() }
        for index in 0..<count { lanes[index] = Int32(truncatingIfNeeded: try reader.int()) }
    }
}
