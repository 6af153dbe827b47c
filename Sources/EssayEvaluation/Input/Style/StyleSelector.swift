/// What a selector asks of one element, beside those that stand around it (Selectors Level 4).
struct StyleCompound: Sendable, Equatable {
    /// In small letters.
    var tag: String?
    var ids: [String] = []
    var classes: [String] = []
    var attributes: [StyleAttributeTest] = []
    var positions: [StylePosition] = []
    /// Selectors of which one must match the element too, or none; as the numbers of their last parts.
    var choices: [(parts: [Int], isNegated: Bool)] = []
    var isRoot = false
    /// Whether it asks for what no page has as it is first shown, such as the pointer over an element.
    var isNever = false
    /// Whether it asks for more than is known here, which is passed over: it then matches more than it should.
    var isDoubtful = false
    /// Ids, then classes, then tags weigh.
    var weight = 0

    static func == (a: StyleCompound, b: StyleCompound) -> Bool {
        a.tag == b.tag && a.ids == b.ids && a.classes == b.classes && a.attributes == b.attributes
            && a.positions == b.positions && a.isRoot == b.isRoot && a.isNever == b.isNever
            && a.isDoubtful == b.isDoubtful && a.weight == b.weight
            && a.choices.elementsEqual(b.choices) { $0.parts == $1.parts && $0.isNegated == $1.isNegated }
    }
}

/// A test of an attribute, such as `[href^="http"]`.
struct StyleAttributeTest: Sendable, Equatable {
    enum Comparison: UInt8 { case exists, equals, word, dash, prefix, suffix, part }

    /// In small letters.
    var name: String
    var comparison = Comparison.exists
    var value = ""
    var ignoresCase = false

    func holds(_ attribute: String?) -> Bool {
        guard var attribute else { return false }
        var value = value
        if ignoresCase { (attribute, value) = (attribute.lowercased(), value.lowercased()) }
        switch comparison {
        case .exists: return true
        case .equals: return attribute == value
        case .word: return attribute.split(whereSeparator: \.isWhitespace).contains { $0 == value }
        case .dash: return attribute == value || attribute.hasPrefix(value + "-")
        case .prefix: return !value.isEmpty && attribute.hasPrefix(value)
        case .suffix: return !value.isEmpty && attribute.hasSuffix(value)
        case .part: return !value.isEmpty && attribute.contains(value)
        }
    }
}

/// Where an element stands among those of its parent: `step * n + offset`, counted from 1.
struct StylePosition: Sendable, Equatable {
    var step: Int
    var offset: Int
    var isFromEnd = false
    /// Whether only those of the same tag count.
    var isOfType = false

    func holds(_ place: Int) -> Bool {
        step == 0 ? place == offset : (place - offset) % step == 0 && (place - offset) / step >= 0
    }

    /// Reads `odd`, `even`, `3`, `2n+1` and their like.
    init?(_ text: String, isFromEnd: Bool, isOfType: Bool) {
        (self.isFromEnd, self.isOfType) = (isFromEnd, isOfType)
        let text = text.lowercased().filter { !$0.isWhitespace }
        switch text {
        case "odd": (step, offset) = (2, 1)
        case "even": (step, offset) = (2, 0)
        default:
            let limit = 1_000_000
            func number(_ text: Substring) -> Int? {
                Int(text.hasPrefix("+") ? text.dropFirst() : text).map { min(max($0, -limit), limit) }
            }
            guard let n = text.firstIndex(of: "n") else {
                guard let place = number(text[...]) else { return nil }
                (step, offset) = (0, place)
                return
            }
            let before = text[..<n], after = text[text.index(after: n)...]
            let steps = ["": 1, "+": 1, "-": -1][String(before)] ?? number(before)
            guard let steps, let place = after.isEmpty ? 0 : number(after) else { return nil }
            (step, offset) = (steps, place)
        }
    }

    init(place: Int, isFromEnd: Bool, isOfType: Bool) {
        (step, offset, self.isFromEnd, self.isOfType) = (0, place, isFromEnd, isOfType)
    }
}

/// Reads the characters of selectors.
struct SelectorScanner {
    private var rest: ArraySlice<UInt8>

    init(_ text: ArraySlice<UInt8>) {
        rest = text
    }

    var isAtEnd: Bool { rest.isEmpty }
    var next: UInt8? { rest.first }

    mutating func take(_ character: Character) -> Bool {
        guard rest.first == character.asciiValue else { return false }
        rest.removeFirst()
        return true
    }

    /// Whether there was white space.
    mutating func skipSpace() -> Bool {
        let before = rest.count
        rest = rest.drop { $0 <= 0x20 }
        return rest.count < before
    }

    /// A name with its escapes read; nil where none begins.
    mutating func name() -> String? {
        var end = rest.startIndex
        while end < rest.endIndex {
            let byte = rest[end]
            if byte == UInt8(ascii: "\\"), end + 1 < rest.endIndex {
                end += 2
                // One space ends an escape of digits.
                let digits = rest[(end - 1)...].prefix(6).prefix(while: Self.isHexadecimal).count
                if digits > 0 { end += digits - 1 }
                if digits > 0, end < rest.endIndex, rest[end] == 0x20 { end += 1 }
            } else if byte >= 0x80 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
                || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) && byte >= 0x41
            {
                end += 1
            } else {
                break
            }
        }
        guard end > rest.startIndex else { return nil }
        defer { rest = rest[end...] }
        return StyleText.unescaped(String(decoding: rest[..<end], as: UTF8.self))
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20) && byte >= 0x41
    }

    /// What stands up to the bracket that closes the one that has just been taken, which is taken too.
    mutating func inner(_ close: Character) -> ArraySlice<UInt8>? {
        let mark = close.asciiValue ?? 0
        let isQuote = close == "\"" || close == "'"
        let end = isQuote ? StyleText.quoteEnd(in: rest, mark) : StyleText.end(in: rest, at: [mark])
        guard let end else { return nil }
        defer { rest = rest[(end + 1)...] }
        return rest[..<end]
    }
}

extension StyleAttributeTest {
    /// Reads what stands in brackets.
    init?(_ text: ArraySlice<UInt8>) {
        var scanner = SelectorScanner(text)
        _ = scanner.skipSpace()
        _ = scanner.take("*") && scanner.take("|") || scanner.take("|")
        guard let name = scanner.name() else { return nil }
        self.name = name.lowercased()
        _ = scanner.skipSpace()
        if scanner.isAtEnd { return }
        let kinds: [(Character, Comparison)] = [
            ("~", .word), ("|", .dash), ("^", .prefix), ("$", .suffix), ("*", .part),
        ]
        comparison = kinds.first { scanner.take($0.0) }?.1 ?? .equals
        guard scanner.take("=") else { return nil }
        _ = scanner.skipSpace()
        if scanner.take("\"") {
            guard let inner = scanner.inner("\"") else { return nil }
            value = StyleText.unescaped(String(decoding: inner, as: UTF8.self))
        } else if scanner.take("'") {
            guard let inner = scanner.inner("'") else { return nil }
            value = StyleText.unescaped(String(decoding: inner, as: UTF8.self))
        } else {
            guard let name = scanner.name() else { return nil }
            value = name
        }
        _ = scanner.skipSpace()
        let flag = scanner.name()?.lowercased()
        ignoresCase = flag == "i" || flag == nil && Self.caseless.contains(self.name)
        _ = scanner.skipSpace()
        if !scanner.isAtEnd || flag != nil && flag != "i" && flag != "s" { return nil }
    }

    /// Attributes whose values HTML compares in any case.
    private static let caseless: Set<String> = ["align", "bgcolor", "color", "dir", "hidden", "lang", "type", "valign"]
}
