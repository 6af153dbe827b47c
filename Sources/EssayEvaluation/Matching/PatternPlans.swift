/// The patterns of a rubric's entries in the order in which they are looked for, each in one run of integers, so that to
/// look costs few reads of memory. Made for an entry when it is first tried.
///
/// A node is a head, its kind in the lowest three bits. That of a symbol has its bit above and nothing more. Others have
/// there how many parts they have, or how far apart the two may stand; then the index of what comes behind the node; for
/// alternatives, of each the bit of a symbol that it cannot be without, -1 for none, and where it begins; the parts; and for a
/// sequence, the bit of each part and the next one written as one word, or -1.
struct PatternPlans {
    enum Kind: Int32 {
        case symbol, either, all
        /// Two parts; the second is looked for first, and stands first, where it is found out more quickly.
        case near, ordered
        case sequence
        /// A sequence of symbols.
        case words
    }

    /// The most integers of an entry; one with more has no plan.
    private static let longest = 4096
    private static let unknown: Int32 = -1
    private static let none: Int32 = -2

    private let patterns: CompiledPatterns
    private let bits: SymbolBits
    private(set) var code: [Int32] = []
    /// By entry.
    private var starts: [Int32]
    private var limit = 0

    init(_ rubric: CompiledRubric) {
        patterns = rubric.patterns
        bits = rubric.bits
        starts = [Int32](repeating: Self.unknown, count: rubric.entries.count)
    }

    /// Where an entry's plan begins; nil when its pattern is too large for one.
    /// - Parameter root: the node of its pattern.
    @inline(__always)
    mutating func start(of entry: Int, root: Int) -> Int? {
        let known = starts[entry]
        let start = known == Self.unknown ? add(entry, root) : known
        return start >= 0 ? Int(start) : nil
    }

    private mutating func add(_ entry: Int, _ root: Int) -> Int32 {
        let start = code.count
        limit = start + Self.longest
        add(root)
        starts[entry] = Int32(start)
        if code.count > limit {
            code.removeLast(code.count - start)
            starts[entry] = Self.none
        }
        return starts[entry]
    }

    private mutating func add(_ number: Int) {
        if code.count > limit { return }
        let node = patterns.nodes[number]
        let first = Int(node.first)
        let parts = first..<first + Int(node.count)
        switch node.kind {
        case .symbol: code.append(head(.symbol, bits[first]))
        case .either:
            let end = open(head(.either, node.count))
            let table = code.count
            for part in parts { code.append(contentsOf: [needed(by: Int(patterns.parts[part]), depth: 4), 0]) }
            for (index, part) in parts.enumerated() {
                code[table + 2 * index + 1] = Int32(code.count)
                add(Int(patterns.parts[part]))
            }
            code[end] = Int32(code.count)
        case .all:
            let end = open(head(.all, node.count))
            for part in parts { add(Int(patterns.parts[part])) }
            code[end] = Int32(code.count)
        case .near, .ordered:
            let (left, right) = (Int(patterns.parts[first]), Int(patterns.parts[first + 1]))
            let turns = effort(right) < effort(left)
            let value = Int32(node.within) << 1 | (turns ? 1 : 0)
            let end = open(head(node.kind == .near ? .near : .ordered, value))
            add(turns ? right : left)
            add(turns ? left : right)
            code[end] = Int32(code.count)
        case .sequence:
            let areSymbols = parts.allSatisfy { patterns.nodes[Int(patterns.parts[$0])].kind == .symbol }
            let end = open(head(areSymbols ? .words : .sequence, node.count))
            for part in parts { add(Int(patterns.parts[part])) }
            for part in parts {
                let joined = patterns.parts[part + parts.count]
                code.append(joined < 0 ? -1 : bits[Int(joined)])
            }
            code[end] = Int32(code.count)
        }
    }

    private func head(_ kind: Kind, _ value: Int32) -> Int32 { kind.rawValue | value << 3 }

    /// Adds a head and room for the index of what comes behind the node, whose place is returned.
    private mutating func open(_ head: Int32) -> Int {
        code.append(head)
        code.append(0)
        return code.count - 1
    }

    /// The bit of the rarest symbol that a node cannot be without, unless words are joined; -1 for none that is easily found.
    private func needed(by number: Int, depth: Int) -> Int32 {
        let node = patterns.nodes[number]
        let first = Int(node.first)
        if node.kind == .symbol { return bits[first] }
        if depth == 0 || node.kind == .either && node.count > 1 { return -1 }
        // Frequent words have the lowest bits.
        var rarest: Int32 = -1
        for part in first..<first + Int(node.count) {
            rarest = max(rarest, needed(by: Int(patterns.parts[part]), depth: depth - 1))
        }
        return rarest
    }

    /// How soon a part is likely to be found out.
    private func effort(_ node: Int) -> Int {
        switch patterns.nodes[node].kind {
        case .symbol: 0
        case .sequence: 1
        case .either, .all, .near, .ordered: 2
        }
    }
}
