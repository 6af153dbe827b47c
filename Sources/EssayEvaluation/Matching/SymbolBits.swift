/// A bit for each symbol that matching asks for: those in patterns, those that an entry needs beside the one that wakes it,
/// and the words of such groups. Groups stand by the most frequent of their words, so that a word's bits are few integers.
struct SymbolBits: Sendable {
    /// By symbol; -1 for none.
    private let bits: [Int32]
    let count: Int
    /// A bit more, for what every sentence holds.
    var always: Int32 { Int32(count) }
    /// By bit, those of the words of a group; none for a word.
    let members: IndexLists

    /// - Parameter entries: whose first need wakes them.
    init(_ patterns: CompiledPatterns, _ entries: [CompiledRubric.Entry], _ symbols: SymbolTable) {
        var bits = [Int32](repeating: -1, count: symbols.count)
        var wanted: [Int] = []
        func want(_ symbol: Int) {
            if bits[symbol] < 0 { wanted.append(symbol) }
            bits[symbol] = 0
        }
        Self.forEachWanted(patterns, entries) { symbol in
            want(symbol)
            symbols.forEachWord(of: symbol, want)
        }
        var uses = [Int](repeating: 0, count: symbols.count)
        for symbol in wanted { symbols.forEachWord(of: symbol) { uses[$0] += 1 } }
        // By symbol, the word in it that stands in most others.
        var chief = [Int](repeating: 0, count: symbols.count)
        for symbol in wanted {
            var best = -1
            symbols.forEachWord(of: symbol) { if best < 0 || uses[$0] > uses[best] { best = $0 } }
            chief[symbol] = best
        }
        let ordered = wanted.sorted { left, right in
            let (first, second) = (chief[left], chief[right])
            return first == second ? left < right : (-uses[first], first) < (-uses[second], second)
        }
        for (bit, symbol) in ordered.enumerated() { bits[symbol] = Int32(bit) }
        self.bits = bits
        count = ordered.count
        members = IndexLists(
            ordered.map { symbol in
                var words: [Int32] = []
                symbols.forEachWord(of: symbol) { if $0 != symbol { words.append(bits[$0]) } }
                return words
            })
    }

    private static func forEachWanted(
        _ patterns: CompiledPatterns, _ entries: [CompiledRubric.Entry], _ body: (Int) -> Void
    ) {
        for node in patterns.nodes {
            let first = Int(node.first)
            switch node.kind {
            case .symbol: body(first)
            case .sequence:
                let joined = first + Int(node.count)..<first + 2 * Int(node.count)
                for part in joined where patterns.parts[part] >= 0 { body(Int(patterns.parts[part])) }
            case .either, .all, .near, .ordered: break
            }
        }
        for entry in entries { for need in 1..<max(1, entry.needs.count) { body(entry.needs[need]) } }
    }

    /// The bit of a symbol; -1 where nothing asks for it.
    @inline(__always)
    subscript(symbol: Int) -> Int32 { bits[symbol] }
}

extension SymbolBits: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(count)
        writer.add(bits)
        writer.add(members)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        count = try reader.int()
        bits = try reader.integers()
        members = try reader.value()
        guard count >= 0, count <= bits.count, bits.allSatisfy({ $0 >= -1 && $0 < count }),
            members.hold(lists: count, below: count)
        else { throw StoreError() }
    }

    /// Whether there is a bit for all that matching will ask for.
    func areSound(_ patterns: CompiledPatterns, _ entries: [CompiledRubric.Entry], _ symbols: SymbolTable) -> Bool {
        guard bits.count == symbols.count else { return false }
        var areThere = true
        Self.forEachWanted(patterns, entries) { if bits[$0] < 0 { areThere = false } }
        return areThere
    }
}
