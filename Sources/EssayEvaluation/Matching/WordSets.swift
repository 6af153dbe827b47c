/// Which symbols of a rubric each word form is: forms of the same symbols share a set, and set 0 is the empty one.
struct WordSets {
    private let rubric: CompiledRubric
    /// By word form.
    private var setOfWord: [UInt32] = []
    private var setOfSymbols: [[Int]: UInt32] = [[]: 0]
    private var setOfQuantity: [Quantity: UInt32] = [:]
    private var setOfPair: [UInt64: UInt32] = [:]
    /// By set: its symbols as bits, ``stride`` integers each.
    private var bits: [UInt64]
    private let stride: Int
    var symbolCount: Int { rubric.symbols.count }
    private var sets: [WordSet] = [WordSet()]
    /// The entries that each set wakes and the symbols that it has, set after set.
    private(set) var wakes: [Int32] = []
    private(set) var symbols: [Int32] = []

    struct WordSet {
        /// Indices of ``WordSets/wakes``: those in which it stands for two words written as one.
        var joins = 0..<0
        /// Indices of ``WordSets/wakes``.
        var wakes = 0..<0
        /// Indices of ``WordSets/symbols``.
        var symbols = 0..<0
    }

    init(_ rubric: CompiledRubric) {
        self.rubric = rubric
        stride = (rubric.symbols.count + 63) / 64
        bits = [UInt64](repeating: 0, count: stride)
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
        var set = WordSet()
        let row = bits.count
        bits.append(contentsOf: repeatElement(0, count: stride))
        var entries: Set<Int32> = []
        var joins: Set<Int32> = []
        for symbol in symbols {
            bits[row + symbol >> 6] |= 1 << UInt64(symbol & 63)
            entries.formUnion(rubric.awakens[symbol])
            joins.formUnion(rubric.joins[symbol])
        }
        set.symbols = self.symbols.count..<self.symbols.count + symbols.count
        self.symbols.append(contentsOf: symbols.map(Int32.init))
        set.wakes = wakes.count..<wakes.count + entries.count
        wakes.append(contentsOf: entries.sorted())
        set.joins = wakes.count..<wakes.count + joins.count
        wakes.append(contentsOf: joins.sorted())
        sets.append(set)
        setOfSymbols[symbols] = UInt32(sets.count - 1)
        return UInt32(sets.count - 1)
    }

    @inline(__always)
    subscript(set: UInt32) -> WordSet { sets[Int(set)] }

    @inline(__always)
    func contains(_ symbol: Int, in set: UInt32) -> Bool {
        bits[Int(set) * stride + symbol >> 6] & 1 << UInt64(symbol & 63) != 0
    }
}
