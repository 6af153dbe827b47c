/// At which words of a sentence a symbol stands, a bit each; found out when a pattern asks, and remembered.
///
/// The highest bit says that the others do not tell all: the symbol stands at several words, or the sentence is too long.
struct SymbolMasks {
    /// The longest sentence of which each word has a bit.
    private static let longest = 63
    private static let partial: UInt64 = 1 << 63

    private var masks: [UInt64]
    /// By symbol, for which sentence its mask holds.
    private var sentences: [UInt32]
    private var sentence: UInt32 = 0
    /// The token that the lowest bit stands for.
    private(set) var first = 0
    private var isLong = false

    init(symbols: Int) {
        masks = [UInt64](repeating: 0, count: symbols)
        sentences = [UInt32](repeating: 0, count: symbols)
    }

    static func isPartial(_ mask: UInt64) -> Bool { mask & partial != 0 }

    mutating func begin(_ tokens: Range<Int>) {
        first = tokens.lowerBound
        isLong = tokens.count > Self.longest
        sentence &+= 1
        if sentence == 0 {
            for symbol in sentences.indices { sentences[symbol] = 0 }
            sentence = 1
        }
    }

    @inline(__always)
    mutating func mask(_ symbol: Int, _ places: [PatternRunner.Place], _ sets: WordSets) -> UInt64 {
        if sentences[symbol] != sentence {
            sentences[symbol] = sentence
            masks[symbol] = isLong ? Self.partial : find(symbol, places, sets)
        }
        return masks[symbol]
    }

    private func find(_ symbol: Int, _ places: [PatternRunner.Place], _ sets: WordSets) -> UInt64 {
        var mask: UInt64 = 0
        for place in places where sets.contains(symbol, in: place.set) {
            mask |= place.end - place.start > 1 ? Self.partial : 1 << UInt64(Int(place.start) - first)
        }
        return mask
    }
}
