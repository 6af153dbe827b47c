/// The places of each symbol in a long sentence, in which looking at all places for each symbol would take too long.
struct PlaceIndex {
    var isReady = false
    /// Indices of places, symbol after symbol.
    private(set) var positions: [Int32] = []
    /// By the symbols' bits, where their positions end.
    private var ends: [Int32] = []

    mutating func prepare(_ places: [SentenceSymbols.Place], _ sets: WordSets) {
        if isReady { return }
        isReady = true
        ends.removeAll(keepingCapacity: true)
        ends.append(contentsOf: repeatElement(0, count: sets.bits.count + 1))
        var total = 0
        for place in places {
            Self.forEachBit(of: place, sets) { bit in
                ends[bit + 1] += 1
                total += 1
            }
        }
        for bit in 0..<sets.bits.count { ends[bit + 1] += ends[bit] }
        if positions.count < total { positions.append(contentsOf: repeatElement(0, count: total - positions.count)) }
        for (position, place) in places.enumerated() {
            Self.forEachBit(of: place, sets) { bit in
                positions[Int(ends[bit])] = Int32(position)
                ends[bit] += 1
            }
        }
    }

    private static func forEachBit(of place: SentenceSymbols.Place, _ sets: WordSets, _ body: (Int) -> Void) {
        let parts = sets.parts(of: place.set)
        for mark in stride(from: parts.marks, to: parts.wakes, by: 2) {
            var bits = UInt32(bitPattern: sets.records[mark + 1])
            while bits != 0 {
                body(Int(sets.records[mark]) << 5 + bits.trailingZeroBitCount)
                bits &= bits - 1
            }
        }
    }

    /// Indices into ``positions`` for a symbol's bit.
    func range(of bit: Int) -> Range<Int> {
        (bit == 0 ? 0 : Int(ends[bit - 1]))..<Int(ends[bit])
    }
}
