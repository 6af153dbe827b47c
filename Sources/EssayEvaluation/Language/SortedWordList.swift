/// A file of words, one a line, in the order of Debian's lists: by their ASCII letters alone, capitals first.
///
/// It is searched where it lies, so that a few questions cost a few microseconds and no table is made.
struct SortedWordList: Sendable {
    private let file: MappedFile

    /// How many lines are looked at to see whether a file is in order.
    private static let samples = 64

    /// Nil when the file is not in this order.
    init?(_ file: MappedFile) {
        let isSorted = file.withBytes { bytes in
            var last = 0
            for sample in 1..<Self.samples {
                let next = Self.lineStart(bytes, bytes.count * sample / Self.samples, from: 0)
                if next < bytes.count, Self.compare(bytes, last, bytes, next) > 0 { return false }
                last = next
            }
            return true
        }
        guard isSorted else { return nil }
        self.file = file
    }

    /// Whether the word, given in lower case, is in the list, there in whatever case.
    func contains(_ word: [UInt8]) -> Bool {
        let letters = word.filter(Self.isLetter)
        return file.withBytes { Self.search($0, 0, $0.count, letters.span, 0, word.span) }
    }

    /// Looks through the lines from `low` to `high`, all of which begin with the first `depth` letters.
    private static func search(
        _ text: Span<UInt8>, _ low: Int, _ high: Int, _ letters: Span<UInt8>, _ depth: Int, _ word: Span<UInt8>
    ) -> Bool {
        if high - low <= 256 || depth == letters.count {
            let high = depth == letters.count ? bound(text, low, high, depth, 1) : high
            var start = low
            while start < high {
                let end = lineEnd(text, start)
                if equals(text, start, end, word) { return true }
                start = end + 1
            }
            return false
        }
        for letter in [letters[depth] & 0xDF, letters[depth] | 0x20] {
            let first = bound(text, low, high, depth, letter)
            let end = bound(text, first, high, depth, letter + 1)
            if first < end, search(text, first, end, letters, depth + 1, word) { return true }
        }
        return false
    }

    /// The start of the first line between `low` and `high` whose letter at `depth` is `letter` or a later one.
    private static func bound(_ text: Span<UInt8>, _ low: Int, _ high: Int, _ depth: Int, _ letter: UInt8) -> Int {
        var low = low
        var high = high
        while low < high {
            let middle = lineStart(text, (low + high) / 2, from: low)
            if self.letter(text, middle, depth) < letter { low = lineEnd(text, middle) + 1 } else { high = middle }
        }
        return min(low, text.count)
    }

    /// The letter at `depth` of the line at `start`; 0 behind its last one.
    private static func letter(_ text: Span<UInt8>, _ start: Int, _ depth: Int) -> UInt8 {
        var index = start
        var skipped = 0
        while index < text.count, text[index] != 0x0A {
            if isLetter(text[index]) {
                if skipped == depth { return text[index] }
                skipped += 1
            }
            index += 1
        }
        return 0
    }

    /// Orders two lines by their letters: below 0 when the first comes first.
    private static func compare(_ left: Span<UInt8>, _ leftStart: Int, _ right: Span<UInt8>, _ rightStart: Int) -> Int {
        var depth = 0
        while true {
            let first = letter(left, leftStart, depth)
            let second = letter(right, rightStart, depth)
            if first != second { return Int(first) - Int(second) }
            if first == 0 { return 0 }
            depth += 1
        }
    }

    private static func lineStart(_ text: Span<UInt8>, _ index: Int, from low: Int) -> Int {
        var index = index
        while index > low, text[index - 1] != 0x0A { index -= 1 }
        return index
    }

    private static func lineEnd(_ text: Span<UInt8>, _ index: Int) -> Int {
        var index = index
        while index < text.count, text[index] != 0x0A { index += 1 }
        return index
    }

    private static func equals(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ word: Span<UInt8>) -> Bool {
        guard end - start == word.count else { return false }
        for index in 0..<word.count {
            let byte = text[start + index]
            if (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) != word[index] { return false }
        }
        return true
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
    }
}
