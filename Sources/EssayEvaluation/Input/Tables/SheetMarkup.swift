/// The parts of a spreadsheet's XML in order, without namespaces' meaning: tags with their attributes, and text.
///
/// Only what spreadsheet programs write is read: no document types, hence no entities but the five of XML and numbers.
struct SheetMarkup {
    enum Part: Equatable {
        case start(String, [String: String])
        case end(String)
        case text(String)

        /// With the name of the tag behind its colon.
        var withoutPrefix: Part {
            func bare(_ name: String) -> String {
                name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
            }
            switch self {
            case .start(let name, let attributes): return .start(bare(name), attributes)
            case .end(let name): return .end(bare(name))
            case .text: return self
            }
        }
    }

    private let bytes: [UInt8]
    private var position = 0
    /// The end of a tag that closes itself, still to be given.
    private var pending: String?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Nil at the end, and where the markup is not sound.
    mutating func next() -> Part? {
        if let name = pending {
            pending = nil
            return .end(name)
        }
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "<") else {
                let start = position
                while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
                return .text(Self.plain(bytes[start..<position]))
            }
            if skip("<!--", to: "-->") || skip("<?", to: "?>") { continue }
            if starts("<![CDATA[") {
                let start = position + 9
                guard let end = find("]]>", from: start) else { return nil }
                position = end + 3
                return .text(String(decoding: bytes[start..<end], as: UTF8.self))
            }
            if starts("<!") { return nil }
            return tag()
        }
        return nil
    }

    private func starts(_ sign: String) -> Bool { bytes[position...].starts(with: sign.utf8) }

    private func find(_ sign: String, from start: Int) -> Int? {
        let sign = Array(sign.utf8)
        var index = start
        while index + sign.count <= bytes.count {
            if bytes[index..<index + sign.count].elementsEqual(sign) { return index }
            index += 1
        }
        return nil
    }

    private mutating func skip(_ open: String, to close: String) -> Bool {
        guard starts(open) else { return false }
        position = find(close, from: position).map { $0 + close.utf8.count } ?? bytes.count
        return true
    }

    private mutating func tag() -> Part? {
        position += 1
        let closes = position < bytes.count && bytes[position] == UInt8(ascii: "/")
        if closes { position += 1 }
        let name = word()
        guard !name.isEmpty else { return nil }
        var attributes: [String: String] = [:]
        while position < bytes.count {
            skipSpace()
            guard position < bytes.count else { return nil }
            if bytes[position] == UInt8(ascii: ">") {
                position += 1
                return closes ? .end(name) : .start(name, attributes)
            }
            if bytes[position] == UInt8(ascii: "/") {
                position += 1
                guard position < bytes.count, bytes[position] == UInt8(ascii: ">") else { return nil }
                position += 1
                pending = name
                return .start(name, attributes)
            }
            let key = word()
            skipSpace()
            guard !key.isEmpty, position < bytes.count, bytes[position] == UInt8(ascii: "=") else { return nil }
            position += 1
            skipSpace()
            guard position < bytes.count, bytes[position] == 0x22 || bytes[position] == 0x27 else { return nil }
            let quote = bytes[position]
            let start = position + 1
            guard let end = bytes[start...].firstIndex(of: quote) else { return nil }
            attributes[key] = Self.plain(bytes[start..<end])
            position = end + 1
        }
        return nil
    }

    private mutating func skipSpace() {
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    }

    private mutating func word() -> String {
        let start = position
        while position < bytes.count, bytes[position] > 0x20, !">/=".utf8.contains(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// Text with its entities resolved; one that is not known stays as it is.
    private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: "&", omittingEmptySubsequences: false)
        var result = String(parts.first ?? "")
        for part in parts.dropFirst() {
            guard let end = part.firstIndex(of: ";"), let text = entity(String(part[..<end])) else {
                result += "&" + part
                continue
            }
            result += text + part[part.index(after: end)...]
        }
        return result
    }

    private static func entity(_ name: String) -> String? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.hasPrefix("#") else { return nil }
            let digits = name.dropFirst()
            let code = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return code.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
        }
    }
}
