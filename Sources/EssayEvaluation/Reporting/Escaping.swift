/// Keeps what an answer or a rubric contains from acting on the output it is shown in.
public enum Escaping {
    /// Whether a character acts on its surroundings or hides without being seen: controls but tab and line ends,
    /// bidirectional marks, embeddings, overrides and isolates, line and paragraph separators, zero-width spaces,
    /// interlinear annotation, tags. The joiners that Indic scripts and emoji need are not among them.
    static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
        case 0xE0000...0xE0FFF: true
        default: false
        }
    }

    /// `<U+202E>` for a hidden character.
    static func name(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
    }

    /// One line of text: hidden characters by name, each run of white space as one space.
    public static func line(_ text: String) -> String { line(text) { _ in nil } }

    /// One line of text, with other text in place of some characters of ASCII.
    ///
    /// Reports are mostly this, and most of what they show stays as it is: that is seen byte by byte, and copied whole.
    private static func line(_ text: String, replacing: (UInt8) -> StaticString?) -> String {
        let bytes = text.utf8Span.span
        let start = plainPrefix(of: bytes, replacing)
        if start == bytes.count { return text }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 8)
        func add(_ byte: UInt8) {
            if let other = replacing(byte) { result += other.description.utf8 } else { result.append(byte) }
        }
        for index in 0..<start { result.append(bytes[index]) }
        var afterSpace = result.last == 0x20
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            let isSpace = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
            if isSpace {
                if !afterSpace { result.append(0x20) }
                index += 1
            } else if byte >= 0x20, byte < 0x7F {
                add(byte)
                index += 1
            } else {
                let (scalar, count) = bytes.scalar(at: index)
                if isHidden(scalar) {
                    for byte in name(scalar).utf8 { add(byte) }
                } else {
                    for place in index..<index + count { result.append(bytes[place]) }
                }
                index += count
            }
            afterSpace = isSpace
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// How many bytes at the start of a text stay as they are, for certain: up to a character that is replaced, white space
    /// that is not one space, or a lead byte of hidden characters.
    private static func plainPrefix(of bytes: Span<UInt8>, _ replacing: (UInt8) -> StaticString?) -> Int {
        var last: UInt8 = 0
        for index in 0..<bytes.count {
            let byte = bytes[index]
            switch byte {
            case 0x20: if last == 0x20 { return index }
            case 0x21..<0x7F: if replacing(byte) != nil { return index }
            case 0x80..<0xC2, 0xC3..<0xD8, 0xD9..<0xE2, 0xE3..<0xEF, 0xF0..<0xF3: break
            default: return index
            }
            last = byte
        }
        return bytes.count
    }

    /// A word to type in a shell that means just this text.
    public static func shell(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
            default: "-_./,:+@%=".utf8.contains(byte)
            }
        }
        return isPlain && !text.isEmpty ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }

    /// Text of an element or of a quoted attribute.
    public static func html(_ text: String) -> String {
        line(text) { byte in
            switch byte {
            case UInt8(ascii: "&"): "&amp;"
            case UInt8(ascii: "<"): "&lt;"
            case UInt8(ascii: ">"): "&gt;"
            case UInt8(ascii: "\""): "&quot;"
            case UInt8(ascii: "'"): "&#39;"
            default: nil
            }
        }
    }

    /// Running text of CommonMark or of GitHub's dialect of it, at the start of a line or within one, table cells
    /// included. Addresses are kept from becoming links.
    static func markdown(_ text: String) -> String {
        let scalars = Array(line(text).unicodeScalars)
        var result = String.UnicodeScalarView()
        /// Whether all before is what a list item or an underline starts with: digits or nothing.
        var leads = true
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "~", "&", "$", "@", "!":
                result.append("\\")
            case "-", "+", "=":
                if index == 0 { result.append("\\") }
            case ".", ")":
                let isFollowed = index + 1 < scalars.count && scalars[index + 1] != " "
                if (leads && index > 0 && !isFollowed) || followsWWW(scalars, index) { result.append("\\") }
            case ":":
                if index + 2 < scalars.count, scalars[index + 1] == "/", scalars[index + 2] == "/" {
                    result.append("\\")
                }
            default: break
            }
            if !("0"..."9").contains(scalar) { leads = false }
            result.append(scalar)
        }
        return String(result)
    }

    private static func followsWWW(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        index >= 3 && scalars[(index - 3)..<index].allSatisfy { $0 == "w" || $0 == "W" }
    }

    /// A text field of RFC 4180, quoted where it must be. What a spreadsheet would take for a formula gets a
    /// leading apostrophe; tabs and line ends stay as they are.
    public static func csv(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var needsQuotes = text.first == " " || text.last == " "
        if let first = text.unicodeScalars.first, formulaStarts.contains(first) { result.append("'") }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"":
                needsQuotes = true
                result.append("\"")
                result.append("\"")
            // Some spreadsheets part fields by semicolons.
            case ",", ";", "\n", "\r", "\t":
                needsQuotes = true
                result.append(scalar)
            default:
                if isHidden(scalar) {
                    result.append(contentsOf: name(scalar).unicodeScalars)
                } else {
                    result.append(scalar)
                }
            }
        }
        return needsQuotes ? "\"" + String(result) + "\"" : String(result)
    }

    /// Spreadsheets of East Asian locales take the full-width forms too.
    private static let formulaStarts: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]
}
