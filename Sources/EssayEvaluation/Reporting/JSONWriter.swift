/// Writes JSON by appending: what is written first stands first, and nothing is kept in between.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private let pretty: Bool
    private var depth = 0
    private var isFirst = true

    init(pretty: Bool) {
        self.pretty = pretty
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

    /// The name of a member; its value must be written next.
    mutating func key(_ name: String) {
        separate()
        string(name)
        bytes.append(UInt8(ascii: ":"))
        if pretty { bytes.append(UInt8(ascii: " ")) }
    }

    mutating func null() {
        bytes.append(contentsOf: "null".utf8)
    }

    /// A number as it is already written.
    mutating func raw(_ number: String) {
        bytes.append(contentsOf: number.utf8)
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
        var digits = String(tenThousandths % 10_000 + 10_000).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        let whole = String(tenThousandths / 10_000)
        bytes.append(contentsOf: (digits.isEmpty ? whole : whole + "." + digits).utf8)
    }

    /// Characters that hide or that a terminal or a script would act on are written as `\u` escapes: a parser
    /// gives them back unchanged.
    mutating func string(_ value: String) {
        bytes.append(UInt8(ascii: "\""))
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
        bytes.append(UInt8(ascii: "\""))
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
    mutating func member(_ name: String, _ value: String) {
        key(name)
        string(value)
    }

    mutating func member(_ name: String, _ value: Int) {
        key(name)
        number(value)
    }

    mutating func member(_ name: String, _ value: Marks) {
        key(name)
        number(value)
    }

    mutating func member(_ name: String, share value: Double) {
        key(name)
        share(value)
    }

    /// Null when there is none.
    mutating func member(_ name: String, orNull value: String?) {
        key(name)
        if let value { string(value) } else { null() }
    }
}
