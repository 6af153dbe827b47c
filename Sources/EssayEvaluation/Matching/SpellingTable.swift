/// Spellings that a mistyped word may have meant, with the symbol each stands for.
struct SpellingTable: Sendable {
    private struct Entry: Sendable {
        /// See ``SpellingTable/letterSet(_:)``.
        let set: UInt64
        let length: UInt16
        let tolerance: UInt8
        let isPrefix: Bool
        /// Where it starts in ``SpellingTable/letters``.
        let start: Int32
        let symbol: Int32
    }

    private var entries: [Entry] = []
    private var letters: [UInt8] = []

    /// Takes in a spelling; one too short to be mistyped, or too long to be a word, is left out.
    mutating func add(_ word: String, symbol: Int, isPrefix: Bool) {
        let length = word.utf8.count
        let tolerance = Misspelling.tolerance(forLength: length)
        guard tolerance > 0, let length = UInt16(exactly: length) else { return }
        let start = letters.count
        letters.append(contentsOf: word.utf8)
        entries.append(
            Entry(
                set: Self.letterSet(letters[start...]), length: length, tolerance: UInt8(tolerance),
                isPrefix: isPrefix, start: Int32(start), symbol: Int32(symbol)))
    }

    var symbols: some Sequence<Int> { entries.lazy.map { Int($0.symbol) } }

    /// Which letters a word has, a bit each, and which it has twice. One edit changes at most two bits, so words whose sets
    /// differ in more need not be compared.
    private static func letterSet(_ letters: some Sequence<UInt8>) -> UInt64 {
        letters.reduce(0) { set, letter in
            let bit = 1 << UInt64(letter & 31) as UInt64
            return set | (set & bit == 0 ? bit : bit << 32)
        }
    }

    /// The symbols at the least distance within the tolerance from a word or its stem, ascending.
    func nearest(to word: [UInt8], stem: [UInt8]) -> [Int] {
        let wordSet = Self.letterSet(word)
        let stemSet = Self.letterSet(stem)
        let fromWord = SpellingDistances(word)
        let fromStem = SpellingDistances(stem)
        var best = Int.max
        var symbols: [Int] = []
        for entry in entries {
            let limit = min(best, Int(entry.tolerance))
            guard limit > 0 else { break }
            let length = Int(entry.length)
            if entry.isPrefix {
                // Every letter of the prefix but those edited stands in the word.
                guard length <= word.count + limit, (entry.set & ~wordSet).nonzeroBitCount <= limit else { continue }
            } else {
                let isNear =
                    abs(word.count - length) <= limit && (wordSet ^ entry.set).nonzeroBitCount <= 2 * limit
                    || abs(stem.count - length) <= limit && (stemSet ^ entry.set).nonzeroBitCount <= 2 * limit
                guard isNear else { continue }
            }
            let spelling = letters.span.extracting(Int(entry.start)..<Int(entry.start) + length)
            let nearest: Int?
            if entry.isPrefix {
                nearest = fromWord.least(to: spelling, lengths: max(5, length - 1)...max(5, length + 1))
            } else {
                let whole = word.count < 5 ? nil : fromWord.least(to: spelling, lengths: word.count...word.count)
                let stemmed = stem.count < 5 ? nil : fromStem.least(to: spelling, lengths: stem.count...stem.count)
                nearest = whole.map { min($0, stemmed ?? $0) } ?? stemmed
            }
            guard let distance = nearest, distance <= limit else { continue }
            if distance < best {
                best = distance
                symbols = []
            }
            symbols.append(Int(entry.symbol))
        }
        return Array(Set(symbols)).sorted()
    }
}

extension SpellingTable: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(String(decoding: letters, as: UTF8.self))
        writer.add(entries.count)
        for entry in entries {
            writer.add(Int(entry.length))
            writer.add(entry.isPrefix)
            writer.add(Int(entry.symbol))
        }
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        letters = Array(try reader.string().utf8)
        let count = try reader.count()
        entries.reserveCapacity(count)
        var start = 0
        for _ in 0..<count {
            guard let length = UInt16(exactly: try reader.int()), start + Int(length) <= letters.count else {
                throw StoreError()
            }
            let isPrefix = try reader.bool()
            guard let symbol = Int32(exactly: try reader.int()) else { throw StoreError() }
            let word = letters[start..<start + Int(length)]
            entries.append(
                Entry(
                    set: Self.letterSet(word), length: length,
                    tolerance: UInt8(Misspelling.tolerance(forLength: word.count)), isPrefix: isPrefix,
                    start: Int32(start), symbol: symbol))
            start = word.endIndex
        }
    }
}
