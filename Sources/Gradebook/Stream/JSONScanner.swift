/// Walks over one JSON text by RFC 8259, from left to right. The bytes must be valid UTF-8.
struct JSONScanner {
    struct Failure: Error, Equatable {
        let message: String
        /// From 0; nil where the whole text is meant.
        let offset: Int?
    }

    /// How deep values that are passed over may nest.
    private static let depth = 512

    private let bytes: [UInt8]
    private(set) var index = 0
    /// Whether the string that was read last had a surrogate without its partner.
    private(set) var hasLoneSurrogate = false

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads an object that is all of the text, and calls the body at each member's value, which it must move past.
    mutating func object(
        _ member: (String, inout JSONScanner) throws(Failure) -> Void
    ) throws(Failure) {
        skipSpace()
        guard take(UInt8(ascii: "{")) else { throw failure("not a JSON object") }
        skipSpace()
        if !take(UInt8(ascii: "}")) {
            repeat {
                skipSpace()
                guard let name = try string() else { throw failure("expected a member's name in quotes") }
                skipSpace()
                guard take(UInt8(ascii: ":")) else { throw failure("expected a colon") }
                skipSpace()
                try member(String(decoding: name, as: UTF8.self), &self)
                skipSpace()
            } while take(UInt8(ascii: ","))
            guard take(UInt8(ascii: "}")) else { throw failure("expected a comma or }") }
        }
        skipSpace()
        if index < bytes.count { throw failure("more text after the object") }
    }

    /// The text of a string, in UTF-8; nil where no string starts. A surrogate without its partner becomes U+FFFD.
    mutating func string() throws(Failure) -> [UInt8]? {
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return nil }
        index += 1
        hasLoneSurrogate = false
        var result: [UInt8] = []
        var start = index
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                if result.isEmpty {
                    result = Array(bytes[start..<index])
                } else {
                    result.append(contentsOf: bytes[start..<index])
                }
                index += 1
                return result
            }
            if byte == UInt8(ascii: "\\") {
                if result.isEmpty { result.reserveCapacity(bytes.count - start) }
                result.append(contentsOf: bytes[start..<index])
                try escape(into: &result)
                start = index
                continue
            }
            if byte < 0x20 { throw failure("a control character in a string") }
            index += 1
        }
        throw failure("a string without its end")
    }

    /// A number as it is written; nil where none starts.
    mutating func number() throws(Failure) -> String? {
        let start = index
        guard let first = peek, first == UInt8(ascii: "-") || isDigit(first) else { return nil }
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    /// Moves past `null`, if it is there.
    mutating func null() throws(Failure) -> Bool {
        guard peek == UInt8(ascii: "n") else { return false }
        try word("null")
        return true
    }

    /// Moves past a value of any kind.
    mutating func skipValue() throws(Failure) {
        try skipValue(depth: 0)
    }

    private mutating func skipValue(depth: Int) throws(Failure) {
        guard depth < Self.depth else { throw failure("values nest deeper than \(Self.depth)") }
        skipSpace()
        switch peek {
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "{"), UInt8(ascii: "["): try skipNested(depth: depth)
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default:
            if try number() == nil { throw failure("expected a value") }
        }
    }

    private mutating func skipNested(depth: Int) throws(Failure) {
        let isObject = peek == UInt8(ascii: "{")
        let end = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
        index += 1
        skipSpace()
        if take(end) { return }
        repeat {
            skipSpace()
            if isObject {
                guard try string() != nil else { throw failure("expected a member's name in quotes") }
                skipSpace()
                guard take(UInt8(ascii: ":")) else { throw failure("expected a colon") }
            }
            try skipValue(depth: depth + 1)
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(end) else { throw failure("expected a comma or \(isObject ? "}" : "]")") }
    }

    private mutating func escape(into result: inout [UInt8]) throws(Failure) {
        guard index + 1 < bytes.count else { throw failure("a string without its end") }
        let letter = bytes[index + 1]
        if letter == UInt8(ascii: "u") { return try unicodeEscape(into: &result) }
        let simple: [UInt8: UInt8] = [
            UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 0x08,
            UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
        ]
        guard let byte = simple[letter] else { throw failure("an unknown escape in a string") }
        result.append(byte)
        index += 2
    }

    private mutating func unicodeEscape(into result: inout [UInt8]) throws(Failure) {
        let unit = try escapedUnit()
        var value = UInt32(unit)
        if unit & 0xFC00 == 0xD800, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
            bytes[index + 1] == UInt8(ascii: "u")
        {
            let before = index
            let next = try escapedUnit()
            if next & 0xFC00 == 0xDC00 {
                value = 0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(next & 0x3FF))
            } else {
                index = before
            }
        }
        if Unicode.Scalar(value) == nil { hasLoneSurrogate = true }
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    private mutating func escapedUnit() throws(Failure) -> UInt16 {
        guard index + 6 <= bytes.count else { throw failure("an escape of less than four digits") }
        var unit: UInt16 = 0
        for place in index + 2..<index + 6 {
            let byte = bytes[place]
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x41...0x46: digit = byte - 0x41 + 10
            case 0x61...0x66: digit = byte - 0x61 + 10
            default: throw failure("an escape of less than four digits")
            }
            unit = unit << 4 | UInt16(digit)
        }
        index += 6
        return unit
    }

    private mutating func digits() throws(Failure) {
        guard let first = peek, isDigit(first) else { throw failure("expected a digit") }
        while let next = peek, isDigit(next) { index += 1 }
    }

    private mutating func word(_ word: StaticString) throws(Failure) {
        let expected = Array(word.description.utf8)
        guard bytes[index...].starts(with: expected) else { throw failure("expected a value") }
        index += expected.count
    }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { index += 1 }
    }

    private func failure(_ message: String) -> Failure {
        Failure(message: message, offset: index)
    }
}
