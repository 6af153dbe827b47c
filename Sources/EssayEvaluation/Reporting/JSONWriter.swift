/// Writes JSON by appending: what is written first stands first, and nothing is kept in between.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    let isPretty: Bool
    private var depth = 0
    private var isFirst = true

    /// - Parameter written: what is written already; the first member goes behind it without a comma.
    init(pretty: Bool, behind written: consuming [UInt8] = []) {
        isPretty = pretty
        bytes = written
    }

    /// Members or values that were written before, as they then stood: compact, with what parts them.
    mutating func raw(_ written: [UInt8]) {
        bytes.append(contentsOf: written)
        isFirst = false
    }

    /// A part of what was written before.
    mutating func raw(_ written: [UInt8], _ range: Range<Int>) {
        // Safe: the bytes are copied within the call.
        unsafe written.span.extracting(range).withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
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

    /// The name of a member, which needs no escapes; its value must be written next.
    mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        // Safe: the text of a literal of more than one character, which is in memory for good.
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        if isPretty { bytes.append(UInt8(ascii: " ")) }
    }

    /// The same for a name from a table.
    mutating func key(text name: String) {
        separate()
        string(name)
        bytes.append(UInt8(ascii: ":"))
        if isPretty { bytes.append(UInt8(ascii: " ")) }
    }

    mutating func null() {
        bytes.append(contentsOf: "null".utf8)
    }

    /// A number as it is already written.
    mutating func raw(_ number: String) {
        bytes.append(contentsOf: number.utf8)
    }

    mutating func number(_ value: Int) {
        guard value >= 0 else { return bytes.append(contentsOf: String(value).utf8) }
        var divisor = 1
        while value / divisor >= 10 { divisor *= 10 }
        var rest = value
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / divisor))
            rest %= divisor
            divisor /= 10
        }
    }

    /// A member of a compact object, its name with all that stands around it.
    mutating func compact(_ name: StaticString, _ value: Int) {
        // Safe: the text of a literal of more than one character, which is in memory for good.
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        number(value)
    }

    mutating func number(_ value: Marks) {
        bytes.append(contentsOf: value.description.utf8)
    }

    /// A share, held to 0...1 and rounded to four decimals.
    mutating func share(_ value: Double) {
        let tenThousandths = nearest(10_000, ofShare: value)
        number(tenThousandths / 10_000)
        var rest = tenThousandths % 10_000
        guard rest > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        var place = 1000
        while rest > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(rest / place))
            rest %= place
            place /= 10
        }
    }

    /// Characters that hide or that a terminal or a script would act on are written as `\u` escapes: a parser
    /// gives them back unchanged.
    mutating func string(_ value: String) { string(value.utf8Span.span) }

    /// A part of a text that begins and ends between characters.
    mutating func string(_ text: [UInt8], _ range: Range<Int>) { string(text.span.extracting(range)) }

    private mutating func string(_ text: Span<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        // What needs no escape is copied a run at a time.
        var start = 0
        var index = 0
        while true {
            index = PlainRun.end(text, from: index)
            if index == text.count { break }
            let byte = text[index]
            let (scalar, length) = text.scalar(at: index)
            if byte < 0x7F || Escaping.isHidden(scalar) {
                append(text, start, index)
                escape(scalar)
                start = index + length
            }
            index += length
        }
        append(text, start, text.count)
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func append(_ text: Span<UInt8>, _ start: Int, _ end: Int) {
        if start == end { return }
        // Safe: the bytes are copied within the call.
        unsafe text.extracting(start..<end).withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }

    private mutating func escape(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": bytes.append(contentsOf: "\\\"".utf8)
        case "\\": bytes.append(contentsOf: "\\\\".utf8)
        case "\n": bytes.append(contentsOf: "\\n".utf8)
        case "\r": bytes.append(contentsOf: "\\r".utf8)
        case "\t": bytes.append(contentsOf: "\\t".utf8)
        default:
            for unit in UTF16.encode(scalar) ?? .init() { escape(unit) }
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
        guard isPretty else { return }
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

/// Skips what stands in a JSON text as it is: printable ASCII but quotation marks and backslashes.
private enum PlainRun {
    private static let ones: UInt64 = 0x0101_0101_0101_0101

    /// The offset of the first other byte at or after `start`; the count when there is none.
    @inline(__always)
    static func end(_ text: Span<UInt8>, from start: Int) -> Int {
        // Of a byte below 0x80: whether it is below 0x20, 0x7F, a quotation mark or a backslash. A borrow from the byte below
        // can only make a byte seem special that is not, after one that is; the first is always right.
        ByteRun.end(text, from: start) { word in
            (word &- ones &* 0x20) | (word &+ ones) | ((word ^ (ones &* 0x22)) &- ones)
                | ((word ^ (ones &* 0x5C)) &- ones) | word
        } stops: { byte in
            byte < 0x20 || byte >= 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
        }
    }
}
