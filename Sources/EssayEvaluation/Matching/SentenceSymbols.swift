/// The symbols of a rubric that the sentence at hand holds, and where. Single words are noted; where a group of them stands
/// is found out when a pattern asks, and remembered.
struct SentenceSymbols {
    /// The longest sentence of which each word has a bit.
    private static let longest = 63
    /// The bit that says that a symbol stands at several words too.
    private static let wideBit: UInt64 = 1 << 63

    /// Words that are a symbol.
    struct Place {
        let start: Int32
        let end: Int32
        let set: UInt32

        var span: TokenSpan { TokenSpan(start: Int(start), end: Int(end)) }
    }

    private struct Mask {
        var words: UInt64 = 0
        /// For which sentence it holds.
        var sentence: UInt32 = 0
    }

    /// Ascending.
    private(set) var places: [Place] = []
    /// Those of several words.
    private(set) var widePlaces: [Place] = []
    /// The symbols as bits.
    private var held: [UInt32]
    /// By the symbols' bits.
    private var masks: [Mask]
    private var sentence: UInt32 = 0
    /// The token that the lowest bit of a mask stands for.
    private(set) var first = 0
    /// Whether it has more words than a mask has bits for: then there are no masks.
    private(set) var isLong = false
    /// Whether a word of it stands for two words in some pattern.
    private(set) var hasJoins = false

    init(_ bits: SymbolBits) {
        held = [UInt32](repeating: 0, count: (bits.count + 31) / 32)
        masks = [Mask](repeating: Mask(), count: bits.count)
    }

    /// Begins a sentence.
    @inline(__always)
    mutating func begin() {
        places.removeAll(keepingCapacity: true)
    }

    /// Takes the next place of the sentence; places must ascend.
    @inline(__always)
    mutating func note(_ set: UInt32, from start: Int, to end: Int) {
        if set != 0 { places.append(Place(start: Int32(start), end: Int32(end), set: set)) }
    }

    /// Notes what the places hold and wakes the entries to try: those that a word wakes and whose next symbol stands there
    /// too, and those that a word may match as two words written as one.
    /// - Parameter tokens: of the sentence.
    mutating func gather(_ tokens: Range<Int>, _ sets: WordSets, waking woken: inout EntryBits) {
        first = tokens.lowerBound
        isLong = tokens.count > Self.longest
        sentence &+= 1
        if sentence == 0 {
            for bit in masks.indices { masks[bit].sentence = 0 }
            sentence = 1
        }
        widePlaces.removeAll(keepingCapacity: true)
        noteBits(sets)
        hasJoins = false
        for place in places {
            let parts = sets.parts(of: place.set)
            if !isLong { noteMasks(of: place, parts.words..<parts.marks, sets) }
            var wake = parts.wakes
            while wake < parts.joins {
                let need = sets.records[wake + 1]
                if need < 0 || holds(need) { woken.wake(Int(sets.records[wake])) }
                wake += 2
            }
            for join in parts.joins..<parts.end {
                hasJoins = true
                woken.wake(Int(sets.records[join]))
            }
        }
    }

    private mutating func noteBits(_ sets: WordSets) {
        let places = places
        var held = held.mutableSpan
        for word in held.indices { held[word] = 0 }
        for place in places {
            let parts = sets.parts(of: place.set)
            var mark = parts.marks
            while mark < parts.wakes {
                held[Int(sets.records[mark])] |= UInt32(bitPattern: sets.records[mark + 1])
                mark += 2
            }
        }
    }

    @inline(__always)
    private mutating func noteMasks(of place: Place, _ words: Range<Int>, _ sets: WordSets) {
        let isWide = place.end - place.start > 1
        if isWide { widePlaces.append(place) }
        let word = isWide ? Self.wideBit : 1 << UInt64(Int(place.start) - first)
        for index in words {
            let bit = Int(sets.records[index])
            let known = masks[bit].sentence == sentence ? masks[bit].words : 0
            masks[bit] = Mask(words: known | word, sentence: sentence)
        }
    }

    /// Whether the sentence holds the symbol of a bit.
    @inline(__always)
    func holds(_ bit: Int32) -> Bool { held[Int(bit) >> 5] & 1 << UInt32(bit & 31) != 0 }

    /// At which words a symbol stands, a bit each, and whether it stands at several words too.
    @inline(__always)
    mutating func words(_ bit: Int32, _ sets: WordSets) -> (mask: UInt64, isWide: Bool) {
        let mask = masks[Int(bit)]
        let words = mask.sentence == sentence ? mask.words : find(bit, sets)
        return (words & ~Self.wideBit, words & Self.wideBit != 0)
    }

    private mutating func find(_ bit: Int32, _ sets: WordSets) -> UInt64 {
        var words: UInt64 = 0
        for place in sets.bits.members.range(of: Int(bit)) {
            let member = sets.bits.members.index(at: place)
            if holds(member) { words |= masks[Int(member)].words }
        }
        masks[Int(bit)] = Mask(words: words, sentence: sentence)
        return words
    }
}
