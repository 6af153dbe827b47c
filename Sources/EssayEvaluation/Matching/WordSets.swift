/// Which symbols of a rubric each word form is: forms of the same symbols share a set, and set 0 is the empty one.
struct WordSets {
    private let rubric: CompiledRubric
    /// By word form.
    private var setOfWord: [UInt32] = []
    private var setOfSymbols: [[Int]: UInt32] = [[]: 0]
    private var setOfQuantity: [Quantity: UInt32] = [:]
    private var setOfPair: [UInt64: UInt32] = [:]
    /// What is known of each set, one after the other, so that to read one costs few reads of memory: how many words,
    /// marks, wakes and joins it has; the bit of each word; for each mark, which 32 bits and which of them; for each wake,
    /// the entry and the bits of three symbols that the sentence must hold too; the entry of each join.
    private(set) var records: [Int32] = [0, 0, 0, 0]
    var bits: SymbolBits { rubric.bits }

    /// Where the parts of a set's record begin.
    struct Parts {
        /// The bits of the single words that it is.
        let words: Int
        /// Those and their groups' bits.
        let marks: Int
        /// The entries that it wakes.
        let wakes: Int
        /// The entries in which it stands for two words written as one.
        let joins: Int
        let end: Int
    }

    init(_ rubric: CompiledRubric) {
        self.rubric = rubric
    }

    /// Must be called before looking up words that a lexicon has learnt since the last time.
    mutating func makeRoom(for lexicon: Lexicon) {
        let count = lexicon.words.count - setOfWord.count
        if count > 0 { setOfWord.append(contentsOf: repeatElement(Self.unknown, count: count)) }
    }

    /// The set of a word form, which is compared with the rubric the first time.
    @inline(__always)
    mutating func set(of word: Lexicon.ID, _ lexicon: Lexicon) -> UInt32 {
        let set = setOfWord[Int(word)]
        return set != Self.unknown ? set : learn(word, lexicon)
    }

    private static let unknown = UInt32.max

    private mutating func learn(_ word: Lexicon.ID, _ lexicon: Lexicon) -> UInt32 {
        let set = set(
            of: rubric.symbols.symbols(of: lexicon.words[Int(word)], dictionary: rubric.dictionary))
        setOfWord[Int(word)] = set
        return set
    }

    mutating func set(of quantity: Quantity) -> UInt32 {
        if rubric.symbols.quantities.isEmpty { return 0 }
        if let known = setOfQuantity[quantity] { return known }
        let set = set(of: rubric.symbols.symbols(of: quantity))
        setOfQuantity[quantity] = set
        return set
    }

    /// The set of two words that a hyphen joins.
    mutating func set(joining left: Lexicon.ID, _ right: Lexicon.ID, _ lexicon: Lexicon) -> UInt32 {
        let pair = UInt64(left) << 32 | UInt64(right)
        if let known = setOfPair[pair] { return known }
        let word = lexicon.id(of: lexicon.words[Int(left)].surface + lexicon.words[Int(right)].surface)
        makeRoom(for: lexicon)
        let set = set(of: word, lexicon)
        setOfPair[pair] = set
        return set
    }

    private mutating func set(of symbols: [Int]) -> UInt32 {
        if let known = setOfSymbols[symbols] { return known }
        var all = symbols
        for symbol in symbols { rubric.symbols.forEachGroup(of: symbol) { all.append($0) } }
        let start = records.count
        records.append(contentsOf: [0, 0, 0, 0])
        for symbol in symbols where bits[symbol] >= 0 { records.append(bits[symbol]) }
        let marks = records.count
        addMarks(all)
        let wakes = records.count
        for entry in Self.distinct(all.flatMap { rubric.awakens[$0] }) {
            let needs = rubric.entries[Int(entry)].needs
            records.append(entry)
            for need in 1..<4 { records.append(need < needs.count ? bits[needs[need]] : bits.always) }
        }
        let joins = records.count
        records.append(contentsOf: Self.distinct(all.flatMap { rubric.joins[$0] }))
        records[start] = Int32(marks - start - 4)
        records[start + 1] = Int32((wakes - marks) / 2)
        records[start + 2] = Int32((joins - wakes) / 4)
        records[start + 3] = Int32(records.count - joins)
        let set = UInt32(start)
        setOfSymbols[symbols] = set
        return set
    }

    private mutating func addMarks(_ symbols: [Int]) {
        var last: Int32 = -1
        for bit in symbols.map({ bits[$0] }).sorted() where bit >= 0 {
            if bit >> 5 != last { records.append(contentsOf: [bit >> 5, 0]) }
            last = bit >> 5
            records[records.count - 1] |= Int32(bitPattern: 1 << UInt32(bit & 31))
        }
    }

    private static func distinct(_ entries: [Int32]) -> [Int32] {
        var last: Int32 = -1
        return entries.sorted().filter { entry in
            defer { last = entry }
            return entry != last
        }
    }

    @inline(__always)
    func parts(of set: UInt32) -> Parts {
        let start = Int(set)
        let marks = start + 4 + Int(records[start])
        let wakes = marks + 2 * Int(records[start + 1])
        let joins = wakes + 4 * Int(records[start + 2])
        return Parts(words: start + 4, marks: marks, wakes: wakes, joins: joins, end: joins + Int(records[start + 3]))
    }

    /// Whether a set has the symbol of a bit.
    func contains(_ bit: Int32, in set: UInt32) -> Bool {
        let parts = parts(of: set)
        for mark in stride(from: parts.marks, to: parts.wakes, by: 2) where records[mark] == bit >> 5 {
            return records[mark + 1] & 1 << (bit & 31) != 0
        }
        return false
    }
}
