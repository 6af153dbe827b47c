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

    /// Ascending.
    private(set) var places: [Place] = []
    /// Those of several words.
    private(set) var widePlaces: [Place] = []
    /// The symbols as bits.
    private var held: [UInt32]
    /// Of a symbol that is held, by its bit, where it stands; of a group, once that was found out.
    private var masks: [UInt64]
    /// The groups of which it was found out, as bits.
    private var found: [UInt32]
    /// The token that the lowest bit of a mask stands for.
    private(set) var first = 0
    /// Whether it has more words than a mask has bits for: then there are no masks.
    private(set) var isLong = false
    /// Whether a word of it stands for two words in some pattern.
    private(set) var hasJoins = false

    init(_ bits: SymbolBits) {
        held = [UInt32](repeating: 0, count: bits.count / 32 + 1)
        found = held
        masks = [UInt64](repeating: 0, count: bits.count)
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
        widePlaces.removeAll(keepingCapacity: true)
        note(sets)
        hasJoins = false
        for place in places {
            let parts = sets.parts(of: place.set)
            var wake = parts.wakes
            while wake < parts.joins {
                // Without branches: most words that wake an entry stand alone.
                let first = bit(sets.records[wake + 1])
                let second = bit(sets.records[wake + 2])
                let third = bit(sets.records[wake + 3])
                if first & second & third != 0 { woken.wake(Int(sets.records[wake])) }
                wake += 4
            }
            for join in parts.joins..<parts.end {
                hasJoins = true
                woken.wake(Int(sets.records[join]))
            }
        }
    }

    private mutating func note(_ sets: WordSets) {
        for word in held.indices {
            held[word] = 0
            found[word] = 0
        }
        held[Int(sets.bits.always) >> 5] = 1 << UInt32(sets.bits.always & 31)
        for place in places {
            let parts = sets.parts(of: place.set)
            let isWide = place.end - place.start > 1
            if isWide, !isLong { widePlaces.append(place) }
            let place = isWide ? Self.wideBit : isLong ? 0 : 1 << UInt64(Int(place.start) - first)
            for word in parts.words..<parts.marks {
                let bit = sets.records[word]
                masks[Int(bit)] = holds(bit) ? masks[Int(bit)] | place : place
                held[Int(bit) >> 5] |= 1 << UInt32(bit & 31)
            }
            var mark = parts.marks
            while mark < parts.wakes {
                held[Int(sets.records[mark])] |= UInt32(bitPattern: sets.records[mark + 1])
                mark += 2
            }
        }
    }

    /// Whether the sentence holds the symbol of a bit.
    @inline(__always)
    func holds(_ bit: Int32) -> Bool { self.bit(bit) != 0 }

    @inline(__always)
    private func bit(_ bit: Int32) -> UInt32 { held[Int(bit) >> 5] >> UInt32(bit & 31) & 1 }

    /// At which words a symbol stands that the sentence holds, a bit each, and whether it stands at several words too.
    @inline(__always)
    mutating func words(_ bit: Int32, _ sets: WordSets) -> (mask: UInt64, isWide: Bool) {
        let members = sets.bits.members.range(of: Int(bit))
        if !members.isEmpty, found[Int(bit) >> 5] & 1 << UInt32(bit & 31) == 0 { find(bit, members, sets) }
        return (masks[Int(bit)] & ~Self.wideBit, masks[Int(bit)] & Self.wideBit != 0)
    }

    private mutating func find(_ bit: Int32, _ members: Range<Int>, _ sets: WordSets) {
        var words: UInt64 = 0
        for place in members {
            let member = sets.bits.members.index(at: place)
            if holds(member) { words |= masks[Int(member)] }
        }
        masks[Int(bit)] = words
        found[Int(bit) >> 5] |= 1 << UInt32(bit & 31)
    }
}
