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
        var marks = SymbolMarks()
        /// Whether one of its symbols stands for two words written as one.
        var isJoined = false
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

    /// Looks at the word forms that are new since the last time.
    mutating func learn(upTo lexicon: Lexicon) {
        while setOfWord.count < lexicon.words.count {
            let word = lexicon.words[setOfWord.count]
            setOfWord.append(set(of: rubric.symbols.symbols(of: word, dictionary: rubric.dictionary)))
        }
    }

    @inline(__always)
    func set(of word: Lexicon.ID) -> UInt32 { setOfWord[Int(word)] }

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
        learn(upTo: lexicon)
        setOfPair[pair] = setOfWord[Int(word)]
        return setOfWord[Int(word)]
    }

    private mutating func set(of symbols: [Int]) -> UInt32 {
        if let known = setOfSymbols[symbols] { return known }
        var set = WordSet()
        let row = bits.count
        bits.append(contentsOf: repeatElement(0, count: stride))
        var entries: Set<Int32> = []
        for symbol in symbols {
            bits[row + symbol >> 6] |= 1 << UInt64(symbol & 63)
            set.marks = set.marks.union(SymbolMarks(of: symbol))
            if rubric.isJoined[symbol] { set.isJoined = true }
            entries.formUnion(rubric.awakens[symbol])
        }
        set.symbols = self.symbols.count..<self.symbols.count + symbols.count
        self.symbols.append(contentsOf: symbols.map(Int32.init))
        set.wakes = wakes.count..<wakes.count + entries.count
        wakes.append(contentsOf: entries.sorted())
        sets.append(set)
        setOfSymbols[symbols] = UInt32(sets.count - 1)
        return UInt32(sets.count - 1)
    }

    @inline(__always)
    subscript(set: UInt32) -> WordSet { sets[Int(set)] }

    /// Sets the bits of a set's symbols.
    @inline(__always)
    func mark(_ symbols: inout [UInt64], _ set: UInt32) {
        let row = Int(set) * stride
        for word in 0..<min(stride, symbols.count) { symbols[word] |= bits[row + word] }
    }

    @inline(__always)
    func contains(_ symbol: Int, in set: UInt32) -> Bool {
        bits[Int(set) * stride + symbol >> 6] & 1 << UInt64(symbol & 63) != 0
    }
}
