/// The places of each symbol in a long sentence, in which looking at all places for each symbol would take too long.
struct PlaceIndex {
    /// How many places make a sentence long.
    static let threshold = 96

    var isReady = false
    /// Indices of places, symbol after symbol.
    private(set) var positions: [Int32] = []
    /// By symbol, where its positions end.
    private var ends: [Int32] = []

    mutating func prepare(_ places: [PatternRunner.Place], _ sets: WordSets) {
        if isReady { return }
        isReady = true
        ends.removeAll(keepingCapacity: true)
        ends.append(contentsOf: repeatElement(0, count: sets.symbolCount + 1))
        var total = 0
        for place in places {
            for index in sets[place.set].symbols {
                ends[Int(sets.symbols[index]) + 1] += 1
                total += 1
            }
        }
        for symbol in 0..<sets.symbolCount { ends[symbol + 1] += ends[symbol] }
        if positions.count < total { positions.append(contentsOf: repeatElement(0, count: total - positions.count)) }
        for (position, place) in places.enumerated() {
            for index in sets[place.set].symbols {
                let symbol = Int(sets.symbols[index])
                positions[Int(ends[symbol])] = Int32(position)
                ends[symbol] += 1
            }
        }
    }

    /// Indices into ``positions``.
    func range(of symbol: Int) -> Range<Int> {
        (symbol == 0 ? 0 : Int(ends[symbol - 1]))..<Int(ends[symbol])
    }
}
