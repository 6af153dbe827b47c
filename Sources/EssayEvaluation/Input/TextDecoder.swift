import Glibc

/// Turns the bytes of a plain text into valid UTF-8.
enum TextDecoder {
    struct Decoded: Equatable {
        var text: [UInt8]
        var notes: [Note] = []
    }

    /// UTF-8 with or without a byte order mark and UTF-16 with one are taken as they are; anything else is read as
    /// Windows-1252, the encoding of old office programs, with a note. Unpaired surrogates of UTF-16 become U+FFFD.
    static func decode(_ bytes: [UInt8]) throws(InputError) -> Decoded {
        if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes, bigEndian: false) }
        if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes, bigEndian: true) }
        let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let text = marked ? Array(bytes.dropFirst(3)) : bytes
        if let nul = SourceText.firstNUL(in: text) {
            throw binary(text, at: nul)
        }
        guard let invalid = UTF8Validation.firstInvalid(in: text) else { return Decoded(text: text) }
        if !marked, isBinary(text) { throw binary(text, at: invalid) }
        let note = windows1252Note(text, at: invalid)
        return Decoded(text: windows1252(text), notes: [note])
    }

    static func windows1252Note(_ text: [UInt8], at offset: Int) -> Note {
        Note("not valid UTF-8; read as Windows-1252", at: SourceText.position(of: offset, in: text))
    }

    private static func binary(_ text: [UInt8], at offset: Int) -> InputError {
        InputError(
            .binary, "a binary file, not an answer; expected text, XHTML or HTML",
            at: SourceText.position(of: offset, in: text))
    }

    /// More than one control character in twenty is not writing.
    private static func isBinary(_ bytes: [UInt8]) -> Bool {
        let sample = bytes.prefix(4096)
        let controls = sample.count { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0C && $0 != 0x0D }
        return controls * 20 > sample.count
    }

    private static func utf16(_ bytes: [UInt8], bigEndian: Bool) throws(InputError) -> Decoded {
        guard bytes.count % 2 == 0 else {
            throw InputError(
                .encoding, "UTF-16 text of an odd number of bytes (\(bytes.count)): the file is cut short or not UTF-16"
            )
        }
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for index in stride(from: 2, to: bytes.count, by: 2) {
            let (high, low) = bigEndian ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
            units.append(UInt16(high) << 8 | UInt16(low))
        }
        if units.contains(0) { throw InputError(.binary, "a binary file, not an answer; expected text, XHTML or HTML") }
        var notes: [Note] = []
        if hasLoneSurrogate(units) { notes.append(Note("UTF-16 with unpaired surrogates, each read as U+FFFD")) }
        return Decoded(text: Array(String(decoding: units, as: UTF16.self).utf8), notes: notes)
    }

    private static func hasLoneSurrogate(_ units: [UInt16]) -> Bool {
        var pending = false
        for unit in units {
            let isLow = unit & 0xFC00 == 0xDC00
            if isLow != pending { return true }
            pending = unit & 0xFC00 == 0xD800
        }
        return pending
    }

    /// By the WHATWG Encoding Standard, in which the five unassigned bytes are C1 controls.
    static func windows1252(_ bytes: [UInt8]) -> [UInt8] {
        let high: [UInt32] = [
            0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
            0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
            0x0153, 0x9D, 0x017E, 0x0178,
        ]
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            let value = byte >= 0x80 && byte < 0xA0 ? high[Int(byte) - 0x80] : UInt32(byte)
            if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
        }
        return Array(String(scalars).utf8)
    }
}

/// Checks UTF-8 by table 3-7 of the Unicode Standard.
enum UTF8Validation {
    /// The offset of the first byte that begins no well-formed sequence; nil for valid UTF-8.
    static func firstInvalid(in bytes: [UInt8]) -> Int? {
        let text = bytes.span
        var index = 0
        let count = bytes.count
        while index < count {
            let lead = text[index]
            if lead < 0x80 {
                index = ASCIIRun.end(text, from: index)
                continue
            }
            let length: Int
            var low: UInt8 = 0x80
            var high: UInt8 = 0xBF
            switch lead {
            case 0xC2...0xDF: length = 2
            case 0xE0: (length, low) = (3, 0xA0)
            case 0xED: (length, high) = (3, 0x9F)
            case 0xE1...0xEF: length = 3
            case 0xF0: (length, low) = (4, 0x90)
            case 0xF4: (length, high) = (4, 0x8F)
            case 0xF1...0xF3: length = 4
            default: return index
            }
            guard index + length <= count, text[index + 1] >= low, text[index + 1] <= high else { return index }
            for tail in 2..<max(2, length) where text[index + tail] & 0xC0 != 0x80 { return index }
            index += length
        }
        return nil
    }
}

/// Places in a text.
enum SourceText {
    static func firstNUL(in text: [UInt8]) -> Int? {
        // Safe: the search ends with the buffer, and what it finds lies in it.
        unsafe text.withUnsafeBytes { bytes -> Int? in
            guard let start = bytes.baseAddress, let found = unsafe memchr(start, 0, bytes.count) else { return nil }
            return unsafe UnsafeRawPointer(found) - start
        }
    }

    /// The line and column of a byte, both from 1, columns in characters; lines end at LF, CR LF or CR.
    static func position(of offset: Int, in text: [UInt8]) -> SourcePosition {
        var line = 1
        var column = 1
        for index in 0..<min(offset, text.count) {
            let byte = text[index]
            let endsLine = byte == 0x0A || (byte == 0x0D && (index + 1 >= text.count || text[index + 1] != 0x0A))
            if endsLine {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return SourcePosition(line: line, column: column)
    }
}
