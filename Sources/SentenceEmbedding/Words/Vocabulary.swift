/// The pieces of words that a model knows, by number.
///
/// A file with one piece a line; the line, from 0, is the piece's number. Pieces that go on a word begin with `##`.
struct Vocabulary: Sendable {
    let count: Int
    private(set) var unknown: Int32 = 0
    private(set) var start: Int32 = 0
    private(set) var end: Int32 = 0
    /// `[PAD]`, `[UNK]`, `[CLS]`, `[SEP]`, `[MASK]` as far as they are there, with their numbers.
    private(set) var special: [(text: [UInt8], id: Int32)] = []

    private let text: [UInt8]
    /// Where each piece begins in ``text``; one more at the end.
    private let starts: [Int32]
    /// An open-addressing hash table of numbers; -1 is free.
    private let slots: [Int32]

    /// - Parameters:
    ///   - bytes: The file's bytes.
    ///   - path: For messages.
    init(_ bytes: [UInt8], path: String) throws(EmbeddingError) {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var starts: [Int32] = [0]
        guard bytes.count < Int(Int32.max) / 2 else { throw EmbeddingError(.malformed, path: path, "it is too large") }
        for byte in bytes {
            switch byte {
            case 0x0A: starts.append(Int32(text.count))
            case 0x0D: break
            default: text.append(byte)
            }
        }
        if Int(starts[starts.count - 1]) < text.count { starts.append(Int32(text.count)) }
        count = starts.count - 1
        var slots = [Int32](repeating: -1, count: 4 << (Int.bitWidth - max(1, count).leadingZeroBitCount))
        for id in 0..<count {
            let range = Int(starts[id])..<Int(starts[id + 1])
            var slot = Self.hash(text, range, 0) & (slots.count - 1)
            // Of equal pieces the first is the one that is found; the others would only make the search longer.
            while slots[slot] >= 0, !Self.isSame(text, starts, Int(slots[slot]), range) {
                slot = (slot + 1) & (slots.count - 1)
            }
            if slots[slot] < 0 { slots[slot] = Int32(id) }
        }
        self.text = text
        self.starts = starts
        self.slots = slots
        var found: [(text: [UInt8], id: Int32)] = []
        for name in ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] {
            let piece = Array(name.utf8)
            if let id = id(of: piece, piece.indices, continues: false) { found.append((piece, id)) }
        }
        func required(_ name: String) throws(EmbeddingError) -> Int32 {
            guard let id = found.first(where: { $0.text.elementsEqual(name.utf8) })?.id else {
                throw EmbeddingError(.malformed, path: path, "it has no piece \(name)")
            }
            return id
        }
        unknown = try required("[UNK]")
        start = try required("[CLS]")
        end = try required("[SEP]")
        special = found
    }

    /// The number of the piece with the bytes at `range` of `word`; nil when there is none.
    func id(of word: [UInt8], _ range: Range<Int>, continues: Bool) -> Int32? {
        let prefix = continues ? 2 : 0
        var slot = Self.hash(word, range, prefix) & (slots.count - 1)
        while slots[slot] >= 0 {
            let id = slots[slot]
            let start = Int(starts[Int(id)])
            if Int(starts[Int(id) + 1]) - start == prefix + range.count,
                !continues || (text[start] == 0x23 && text[start + 1] == 0x23),
                range.allSatisfy({ text[start + prefix + $0 - range.lowerBound] == word[$0] })
            {
                return id
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Whether the piece of a number has the bytes at `range`.
    private static func isSame(_ text: [UInt8], _ starts: [Int32], _ id: Int, _ range: Range<Int>) -> Bool {
        text[Int(starts[id])..<Int(starts[id + 1])].elementsEqual(text[range])
    }

    /// FNV-1a, of `prefix` number signs and then the bytes.
    private static func hash(_ bytes: [UInt8], _ range: Range<Int>, _ prefix: Int) -> Int {
        var hash: UInt32 = 2_166_136_261
        for _ in 0..<prefix { hash = (hash ^ 0x23) &* 16_777_619 }
        for index in range { hash = (hash ^ UInt32(bytes[index])) &* 16_777_619 }
        return Int(hash ^ hash >> 15)
    }
}
