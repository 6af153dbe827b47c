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
    /// the entry and the bit of a symbol that the sentence must hold too, -1 for none; the entry of each join.
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
        var entries: [Int32] = []
        var joined: [Int32] = []
        var all: [Int32] = []
        func add(_ symbol: Int) {
            entries.append(contentsOf: rubric.awakens[symbol])
            joined.append(contentsOf: rubric.joins[symbol])
            if bits[symbol] >= 0 { all.append(bits[symbol]) }
        }
        let set = UInt32(records.count)
        records.append(contentsOf: [0, 0, 0, 0])
        for symbol in symbols {
            add(symbol)
            rubric.symbols.forEachGroup(of: symbol, add)
            if bits[symbol] >= 0 { records.append(bits[symbol]) }
        }
        let words = records.count
        all.sort()
        for bit in all {
            if records.count == words || records[records.count - 2] != bit >> 5 {
                records.append(bit >> 5)
                records.append(0)
            }
            records[records.count - 1] |= Int32(bitPattern: 1 << UInt32(bit & 31))
        }
        let marks = records.count
        entries.sort()
        var last: Int32 = -1
        for entry in entries where entry != last {
            last = entry
            let needs = rubric.entries[Int(entry)].needs
            records.append(entry)
            for need in 1..<4 { records.append(need < needs.count ? bits[needs[need]] : bits.always) }
        }
        let wakes = records.count
        joined.sort()
        last = -1
        for entry in joined where entry != last {
            last = entry
            records.append(entry)
        }
        let start = Int(set)
        records[start] = Int32(words - start - 4)
        records[start + 1] = Int32((marks - words) / 2)
        records[start + 2] = Int32((wakes - marks) / 4)
        records[start + 3] = Int32(records.count - wakes)
        setOfSymbols[symbols] = set
        return set
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
