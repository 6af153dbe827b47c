/// Writes JSON by appending: what is written first stands first, and nothing is kept in between.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private let pretty: Bool
    private var depth = 0
    private var isFirst = true

    init(pretty: Bool, capacity: Int = 0) {
        self.pretty = pretty
        bytes.reserveCapacity(capacity)
    }

    /// Members or values that were written before, as they then stood: compact, with what parts them.
    mutating func raw(_ written: [UInt8]) {
        bytes.append(contentsOf: written)
        isFirst = false
    }

    mutating func object(_ body: (inout JSONWriter) -> Void) {
        nest(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    }

    mutating func array<Elements: Sequence>(
        _ elements: Elements, _ body: (inout JSONWriter, Elements.Element) -> Void
    ) {
        nest(UInt8(ascii: "["), UInt8(ascii: "]")) { json in
            for element in elements {
                json.separate()
                body(&json, element)
            }
        }
    }

    /// The name of a member, which holds nothing to escape; its value must be written next.
    mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        // Safe: the literal lives as long as the program.
        name.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        if pretty { bytes.append(UInt8(ascii: " ")) }
    }

    mutating func null() {
        bytes.append(contentsOf: "null".utf8)
    }

    mutating func number(_ value: Int) {
        bytes.append(contentsOf: String(value).utf8)
    }

    mutating func number(_ value: Marks) {
        bytes.append(contentsOf: value.description.utf8)
    }

    /// A share, held to 0...1 and rounded to four decimals.
    mutating func share(_ value: Double) {
        let tenThousandths = nearest(10_000, ofShare: value)
        if tenThousandths == 0 {
            bytes.append(UInt8(ascii: "0"))
            return
        }
        var digits = String(tenThousandths % 10_000 + 10_000).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        let whole = String(tenThousandths / 10_000)
        bytes.append(contentsOf: (digits.isEmpty ? whole : whole + "." + digits).utf8)
    }

    /// Characters that hide or that a terminal or a script would act on are written as `\u` escapes: a parser
    /// gives them back unchanged.
    mutating func string(_ value: String) {
        bytes.append(UInt8(ascii: "\""))
        var value = value
        // Most text is plain and stays as it is.
        let isPlain = value.withUTF8 { text in
            // Safe: the text is only read, within its bounds, while it is lent.
            let isPlain = unsafe text.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
            if isPlain { unsafe bytes.append(contentsOf: text) }
            return isPlain
        }
        if !isPlain { escaped(value) }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escaped(_ value: String) {
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": bytes.append(contentsOf: "\\\"".utf8)
            case "\\": bytes.append(contentsOf: "\\\\".utf8)
            case "\n": bytes.append(contentsOf: "\\n".utf8)
            case "\r": bytes.append(contentsOf: "\\r".utf8)
            case "\t": bytes.append(contentsOf: "\\t".utf8)
            default:
                if Escaping.isHidden(scalar) {
                    for unit in UTF16.encode(scalar) ?? .init() { escape(unit) }
                } else if scalar.isASCII {
                    bytes.append(UInt8(truncatingIfNeeded: scalar.value))
                } else {
                    bytes.append(contentsOf: String(scalar).utf8)
                }
            }
        }
    }

    private mutating func escape(_ unit: UInt16) {
        let digits = String(unit, radix: 16)
        bytes.append(contentsOf: "\\u".utf8)
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
        bytes.append(contentsOf: digits.utf8)
    }

    private mutating func nest(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void) {
        bytes.append(open)
        depth += 1
        isFirst = true
        body(&self)
        depth -= 1
        if !isFirst { breakLine() }
        isFirst = false
        bytes.append(close)
    }

    private mutating func separate() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        breakLine()
    }

    private mutating func breakLine() {
        guard pretty else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }
}

extension JSONWriter {
    mutating func member(_ name: StaticString, _ value: String) {
        key(name)
        string(value)
    }

    mutating func member(_ name: StaticString, _ value: Int) {
        key(name)
        number(value)
    }

    mutating func member(_ name: StaticString, _ value: Marks) {
        key(name)
        number(value)
    }

    mutating func member(_ name: StaticString, share value: Double) {
        key(name)
        share(value)
    }

    /// Null when there is none.
    mutating func member(_ name: StaticString, orNull value: String?) {
        key(name)
        if let value { string(value) } else { null() }
    }
}
