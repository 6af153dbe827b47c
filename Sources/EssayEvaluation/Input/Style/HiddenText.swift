/// Gathers the text that was kept from the eye.
struct HiddenText {
    private struct Passage {
        var line: Int
        var words = 0
        var characters = 0
        var excerpt: [UInt8] = []
    }
    private var passages: [Passage] = []
    private var isOpen = false
    private var inWord = false

    /// Rules that would hide text if they could be judged, each where the first of it stands.
    private(set) var doubts: [Concealment] = []

    /// Passages beyond these are counted with the last.
    private static let maximumPassages = 20

    @unsafe mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) {
        var line = line
        for index in bytes.indices {
            // Safe: `index` is one of the buffer's.
            let byte = unsafe bytes[index]
            // A no-break space is the bytes C2 A0.
            let next = index + 1 < bytes.count ? unsafe bytes[index + 1] : 0
            let last = index > 0 ? unsafe bytes[index - 1] : 0
            if byte == 0x0A { line += 1 }
            if byte <= 0x20 || byte == 0xC2 && next == 0xA0 || byte == 0xA0 && last == 0xC2 {
                endWord()
                continue
            }
            add(byte, line: line)
        }
    }

    /// Takes note that text would be hidden by what cannot be judged.
    @unsafe mutating func add(_ doubt: String, line: Int, before text: UnsafeBufferPointer<UInt8>) {
        guard doubts.count < Self.maximumPassages else { return }
        let excerpt = doubt.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        var (line, isBlank) = (line, true)
        for index in text.indices {
            // Safe: `index` is one of the buffer's.
            let byte = unsafe text[index]
            isBlank = byte <= 0x20
            if !isBlank { break }
            if byte == 0x0A { line += 1 }
        }
        let told = Concealment(.doubtful, words: 0, characters: excerpt.count, excerpt: excerpt, line: line)
        if !isBlank, !doubts.contains(where: { $0.excerpt == told.excerpt }) { doubts.append(told) }
    }

    private mutating func add(_ byte: UInt8, line: Int) {
        if !isOpen, passages.count < Self.maximumPassages { passages.append(Passage(line: line)) }
        isOpen = true
        let last = passages.count - 1
        let isLetter =
            byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
        if isLetter, !inWord {
            passages[last].words += 1
            inWord = true
        }
        if byte & 0xC0 != 0x80 { passages[last].characters += 1 }
        if passages[last].excerpt.count < 4 * Concealment.maximumExcerpt { passages[last].excerpt.append(byte) }
    }

    /// Ends a word, as space and the edge of a block do.
    mutating func endWord() {
        inWord = false
        if isOpen, let last = passages.last?.excerpt.last, last != 0x20 {
            passages[passages.count - 1].excerpt.append(0x20)
        }
    }

    /// Ends a passage, as visible text does.
    @inline(__always)
    mutating func endPassage() {
        if isOpen {
            endWord()
            isOpen = false
        }
    }

    /// Without those that hold no letter or digit.
    var concealments: [Concealment] {
        passages.filter { $0.words > 0 }.map { passage in
            Concealment(
                .hidden, words: passage.words, characters: passage.characters,
                excerpt: String(decoding: passage.excerpt, as: UTF8.self).trimmingSpaces, line: passage.line)
        }
    }
}
