/// A table of fields parted by commas (RFC 4180) together with the bytes it was read from, so that a field can be changed
/// without touching another byte.
struct CommaTable {
    let bytes: [UInt8]
    /// Of each row, where its fields stand in `bytes`, quotes included. Blank lines are left out.
    let rows: [[Range<Int>]]
    /// The names of the columns, as the first row gives them.
    let head: [String]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        rows = Self.fields(of: bytes).filter { $0.count > 1 || !($0.first?.isEmpty ?? true) }
        head = (rows.first ?? []).map { Self.text(bytes[$0]) }
    }

    /// The index of a column.
    func column(_ name: String) -> Int? { head.firstIndex { $0.isSame(as: name) } }

    /// What a field says, without quotes; empty where the row has no such field.
    func text(_ row: [Range<Int>], _ column: Int?) -> String {
        guard let column, row.indices.contains(column) else { return "" }
        return Self.text(bytes[row[column]])
    }

    /// The line a row starts on, from 1.
    func line(of row: [Range<Int>]) -> Int {
        1 + bytes[..<(row.first?.lowerBound ?? 0)].count { $0 == 0x0A }
    }

    private static func fields(of bytes: [UInt8]) -> [[Range<Int>]] {
        var rows: [[Range<Int>]] = []
        var row: [Range<Int>] = []
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var index = start
        var isQuoted = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if !isQuoted, byte == UInt8(ascii: ",") {
                row.append(start..<index)
                start = index + 1
            } else if !isQuoted, byte == 0x0A {
                row.append(start..<(index > start && bytes[index - 1] == 0x0D ? index - 1 : index))
                rows.append(row)
                row = []
                start = index + 1
            }
            index += 1
        }
        if start < bytes.count || !row.isEmpty { rows.append(row + [start..<bytes.count]) }
        return rows
    }

    private static func text(_ field: ArraySlice<UInt8>) -> String {
        guard field.count >= 2, field.first == UInt8(ascii: "\""), field.last == UInt8(ascii: "\"") else {
            return String(decoding: field, as: UTF8.self)
        }
        var inner: [UInt8] = []
        var afterQuote = false
        for byte in field.dropFirst().dropLast() {
            if byte == UInt8(ascii: "\""), !afterQuote {
                afterQuote = true
                continue
            }
            afterQuote = false
            inner.append(byte)
        }
        return String(decoding: inner, as: UTF8.self)
    }
}
