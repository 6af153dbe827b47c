/// The lexical rules of CSS, as far as style sheets of documents need them (CSS Syntax Module Level 3).
enum StyleText {
    /// Where one of these characters stands outside quotes and brackets; nil where none does.
    static func end(in text: ArraySlice<UInt8>, at marks: [UInt8]) -> Int? {
        var depth = 0
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if depth == 0, marks.contains(byte) { return index }
            switch byte {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                // A quote that is not closed on its line ends with it.
                index = quoteEnd(in: text[(index + 1)...], byte) ?? index
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
            default: break
            }
            index += 1
        }
        return nil
    }

    /// Where a quote ends; the end of its line, or of the text, where it is not closed.
    static func quoteEnd(in text: ArraySlice<UInt8>, _ quote: UInt8) -> Int? {
        var index = text.startIndex
        while index < text.endIndex {
            if text[index] == quote || text[index] == 0x0A { return index }
            index += text[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return text.isEmpty ? nil : text.endIndex - 1
    }

    /// The parts between separators that stand outside quotes and brackets.
    static func split(_ text: ArraySlice<UInt8>, at separator: UInt8) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var rest = text
        while let end = end(in: rest, at: [separator]) {
            parts.append(rest[..<end])
            rest = rest[(end + 1)...]
        }
        return parts + [rest]
    }

    /// The parts of a value between spaces, or what else separates them.
    static func words(_ text: String, at separator: Character = " ") -> [String] {
        split(Array(text.utf8)[...], at: separator.asciiValue ?? 0x20)
            .map { String(decoding: $0, as: UTF8.self).trimmingSpaces }.filter { !$0.isEmpty }
    }

    static func withoutComments(_ text: [UInt8]) -> [UInt8] {
        let slash = UInt8(ascii: "/"), star = UInt8(ascii: "*")
        guard zip(text, text.dropFirst()).contains(where: { $0 == (slash, star) }) else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            let byte = text[index]
            var end = index + 1
            if byte == slash, end < text.count, text[end] == star {
                index += 2
                while index < text.count, !(text[index] == star && index + 1 < text.count && text[index + 1] == slash) {
                    index += 1
                }
                index += 2
                continue
            }
            if byte == UInt8(ascii: "\\") {
                end = min(index + 2, text.count)
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), end < text.count {
                end = min((quoteEnd(in: text[end...], byte) ?? index) + 1, text.count)
            }
            result += text[index..<end]
            index = end
        }
        return result
    }

    /// Without `<!--` and `-->`, in which old pages put their style sheets.
    static func withoutMarks(_ text: [UInt8]) -> [UInt8] {
        var text = text
        for mark in ["<!--", "-->"] where text.firstRange(of: mark.utf8) != nil {
            text = Array(String(decoding: text, as: UTF8.self).replacing(mark, with: " ").utf8)
        }
        return text
    }

    /// With `\64 ` and `\d` read as the letters that they stand for.
    static func unescaped(_ text: some StringProtocol) -> String {
        guard text.contains("\\") else { return String(text) }
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "\\" else {
                result.append(scalar)
                continue
            }
            let digits = rest.prefix(6).prefix { $0.properties.isASCIIHexDigit }
            rest = rest.dropFirst(digits.count)
            if digits.isEmpty {
                if let next = rest.popFirst() { result.append(next) }
            } else {
                if rest.first == " " { rest = rest.dropFirst() }
                let value = UInt32(String(Substring.UnicodeScalarView(digits)), radix: 16)
                if let letter = value.flatMap(Unicode.Scalar.init) { result.append(letter) }
            }
        }
        return String(result)
    }
}
