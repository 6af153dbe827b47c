import CUnistring

/// Finds the words of UTF-8 text by the default rules of UAX #29.
///
/// ASCII, and the typographic quotes, dashes and bullets that office programs put into it, is settled here; anything
/// else goes to libunistring, a run at a time, so that both ways give the same boundaries.
enum WordScanner {
    /// What a byte is to the rules WB5...WB13b.
    enum Class: UInt8 {
        case letter, digit, connector, midLetter, midNumber, midBoth, other, nonASCII
    }

    static let classes: [Class] = (0..<256).map { byte in
        switch UInt8(byte) {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): .letter
        case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
        case UInt8(ascii: "_"): .connector
        case UInt8(ascii: ":"): .midLetter
        case UInt8(ascii: ","), UInt8(ascii: ";"): .midNumber
        case UInt8(ascii: "."), UInt8(ascii: "'"): .midBoth
        case 0x80...0xFF: .nonASCII
        default: .other
        }
    }

    /// Whether a word may go on with the byte behind a hyphen.
    static func joins(_ byte: UInt8) -> Bool {
        classes[Int(byte)] == .letter || classes[Int(byte)] == .digit
    }

    /// The end of the word that starts at `start`, which must hold an ASCII letter, digit or underscore; nil when
    /// text beyond ASCII decides where it ends.
    @inline(__always)
    static func asciiWordEnd(_ text: Span<UInt8>, _ classes: Span<Class>, from start: Int, limit: Int) -> Int? {
        var index = start
        var last = Class.other
        while index < limit {
            let kind = classes[Int(text[index])]
            var length = 1
            switch kind {
            case .letter, .digit, .connector:
                last = kind
                index += 1
                continue
            case .other:
                return index
            case .midLetter:
                guard last == .letter else { return index }
            case .midNumber:
                guard last == .digit else { return index }
            case .midBoth:
                guard last == .letter || last == .digit else { return index }
            case .nonASCII:
                switch punctuation(text, at: index, limit: limit) {
                case .quote: length = 3
                case .mark: return index
                case .none: return nil
                }
                guard last == .letter || last == .digit else { return index }
            }
            guard index + length < limit else { return index }
            let next = classes[Int(text[index + length])]
            if next == .nonASCII { return nil }
            guard next == last else { return index }
            index += length + 1
        }
        return index
    }

    enum Punctuation { case quote, mark, none }

    /// Tells a typographic mark of U+2010...U+2027 that never joins words (`mark`), or an apostrophe that may
    /// (`quote`), from everything else.
    @inline(__always)
    static func punctuation(_ text: Span<UInt8>, at index: Int, limit: Int) -> Punctuation {
        guard index + 2 < limit, text[index] == 0xE2, text[index + 1] == 0x80 else { return .none }
        switch text[index + 2] {
        case 0x98, 0x99: return .quote
        case 0x90...0x97, 0x9A...0xA3, 0xA5, 0xA6: return .mark
        default: return .none
        }
    }

    /// Where a run that libunistring must settle ends: at a line end, or at a space between ASCII bytes.
    static func runEnd(_ text: Span<UInt8>, from start: Int, limit: Int) -> Int {
        var index = start
        while index < limit {
            let byte = text[index]
            if byte == 0x0A || byte == 0x0D { break }
            if byte == 0x20, index > start, text[index - 1] < 0x80, text[index - 1] != 0x20,
                index + 1 >= limit || text[index + 1] < 0x80
            {
                break
            }
            index += 1
        }
        return max(index, min(start + 1, limit))
    }

    /// Calls `body` with the start and end of each segment of the run, in order, both as offsets of `text`.
    static func forEachSegment(
        of text: Span<UInt8>, run: Range<Int>, _ body: (_ start: Int, _ end: Int) -> Void
    ) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(run.count)
        for index in run { bytes.append(text[index]) }
        var breaks = [CChar](repeating: 0, count: run.count)
        // Safe: both buffers hold `run.count` elements and outlive the call.
        unsafe bytes.withUnsafeBufferPointer { source in
            unsafe breaks.withUnsafeMutableBufferPointer { target in
                unsafe cunistring_word_breaks(source.baseAddress, source.count, target.baseAddress)
            }
        }
        var start = 0
        for index in 1..<max(1, breaks.count) where breaks[index] != 0 {
            body(run.lowerBound + start, run.lowerBound + index)
            start = index
        }
        if start < breaks.count { body(run.lowerBound + start, run.upperBound) }
    }

    /// The offsets at which the segments of valid UTF-8 text start, by UAX #29; empty for empty text.
    static func boundaries(of bytes: [UInt8]) -> [Int] {
        let text = bytes.span
        let table = classes
        let kinds = table.span
        let limit = bytes.count
        var result: [Int] = []
        var index = 0
        while index < limit {
            var end: Int?
            let byte = text[index]
            switch kinds[Int(byte)] {
            case .letter, .digit, .connector:
                end = asciiWordEnd(text, kinds, from: index, limit: limit)
            case .nonASCII:
                break
            default:
                var next = index + 1
                if byte == 0x20 {
                    while next < limit, text[next] == 0x20 { next += 1 }
                } else if byte == 0x0D, next < limit, text[next] == 0x0A {
                    next += 1
                }
                let settled = next >= limit || text[next] < 0x80 || byte == 0x0A || byte == 0x0D
                if settled { end = next }
            }
            if let end {
                result.append(index)
                index = end
            } else {
                let run = index..<runEnd(text, from: index, limit: limit)
                forEachSegment(of: text, run: run) { start, _ in result.append(start) }
                index = run.upperBound
            }
        }
        return result
    }
}
