/// The table of contents of a safetensors file: JSON that names each tensor's type, shape and place.
///
/// Format: <https://huggingface.co/docs/safetensors>. Only what the format allows is accepted.
struct SafetensorsHeader: Equatable {
    struct Entry: Equatable {
        var type = ""
        var shape: [Int] = []
        /// Bytes from the end of the header.
        var range: Range<Int> = 0..<0
    }

    let entries: [String: Entry]

    /// What is wrong with a header, and at which of its bytes.
    struct Problem: Error, Equatable {
        let message: String
        let offset: Int
    }

    init(_ json: [UInt8]) throws(Problem) {
        var reader = HeaderReader(bytes: json)
        var entries: [String: Entry] = [:]
        try reader.object { (reader, name) throws(Problem) in
            if name == "__metadata__" {
                try reader.object { (reader, _) throws(Problem) in _ = try reader.string() }
                return
            }
            let start = reader.position
            var entry = Entry()
            var keys: Set<String> = []
            try reader.object { (reader, key) throws(Problem) in
                keys.insert(key)
                switch key {
                case "dtype": entry.type = try reader.string()
                case "shape": entry.shape = try reader.numbers()
                case "data_offsets":
                    let place = reader.position
                    let ends = try reader.numbers()
                    guard ends.count == 2, ends[0] <= ends[1] else {
                        throw Problem(message: "expected two ascending offsets", offset: place)
                    }
                    entry.range = ends[0]..<ends[1]
                default: throw Problem(message: "'\(key)' is no member of a tensor", offset: reader.position)
                }
            }
            guard keys.count == 3 else {
                throw Problem(message: "tensor '\(name)' needs dtype, shape and data_offsets", offset: start)
            }
            entries[name] = entry
        }
        try reader.end()
        self.entries = entries
    }
}

/// Reads the little of JSON that a header may hold.
private struct HeaderReader {
    typealias Problem = SafetensorsHeader.Problem

    let bytes: [UInt8]
    private(set) var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private func fail(_ message: String) -> Problem { Problem(message: message, offset: position) }

    private mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) { position += 1 }
    }

    private mutating func takes(_ byte: UInt8) -> Bool {
        skipSpace()
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ character: Character) throws(Problem) {
        guard let byte = character.asciiValue, takes(byte) else { throw fail("expected '\(character)'") }
    }

    /// Calls `member` at the value of each member; a name that comes twice is an error.
    mutating func object(_ member: (inout Self, String) throws(Problem) -> Void) throws(Problem) {
        try expect("{")
        if takes(UInt8(ascii: "}")) { return }
        var seen: Set<String> = []
        repeat {
            skipSpace()
            let start = position
            let name = try string()
            guard seen.insert(name).inserted else { throw Problem(message: "'\(name)' comes twice", offset: start) }
            try expect(":")
            try member(&self, name)
        } while takes(UInt8(ascii: ","))
        try expect("}")
    }

    mutating func string() throws(Problem) -> String {
        try expect("\"")
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            guard bytes[position] >= 0x20, bytes[position] != UInt8(ascii: "\\") else {
                throw fail("escapes and control characters are not used in names")
            }
            position += 1
        }
        guard let text = String(validating: bytes[start..<position], as: UTF8.self) else { throw fail("not UTF-8") }
        try expect("\"")
        return text
    }

    /// An array of whole numbers from 0.
    mutating func numbers() throws(Problem) -> [Int] {
        try expect("[")
        if takes(UInt8(ascii: "]")) { return [] }
        var result: [Int] = []
        repeat {
            skipSpace()
            let start = position
            while position < bytes.count, bytes[position] >= 0x30, bytes[position] <= 0x39 { position += 1 }
            guard let number = Int(String(decoding: bytes[start..<position], as: UTF8.self)) else {
                throw fail("expected a whole number that is not negative")
            }
            result.append(number)
        } while takes(UInt8(ascii: ","))
        try expect("]")
        return result
    }

    mutating func end() throws(Problem) {
        skipSpace()
        guard position == bytes.count else { throw fail("expected the end of the header") }
    }
}
