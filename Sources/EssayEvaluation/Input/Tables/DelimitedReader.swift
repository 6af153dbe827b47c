/// Reads text whose cells are parted by a delimiter, as Excel and LibreOffice write it in any of their dialects: comma,
/// semicolon, tab or bar; with or without a byte order mark, in UTF-8, UTF-16 or Windows-1252; lines ended by CR, LF or
/// both; quoted cells with quotes and line ends in them; Excel's `sep=;` first.
struct DelimitedReader {
    private let bytes: [UInt8]
    private var position: Int
    private var row = 1
    private let delimiter: UInt8
    private var rows: [Table.Row] = []

    /// - Parameter names: those a header may hold, to tell the delimiter by.
    static func read(_ source: [UInt8], names: Set<String>) throws(TableError) -> Table {
        let bytes: [UInt8]
        do throws(InputError) {
            bytes = try TextDecoder.decode(source).text
        } catch {
            let hint = source.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) ? "an old Excel file (.xls)" : "not a text file"
            throw TableError(
                row: nil, column: nil, message: "\(hint): save the sheet as CSV (UTF-8), .xlsx or .ods")
        }
        if let (delimiter, start) = announced(bytes) {
            var reader = DelimitedReader(bytes, from: start, delimiter: delimiter)
            reader.row = 2
            return try reader.table()
        }
        return try DelimitedReader(bytes, from: 0, delimiter: likeliest(bytes, names)).table()
    }

    private init(_ bytes: [UInt8], from start: Int, delimiter: UInt8) {
        self.bytes = bytes
        self.delimiter = delimiter
        position = start
    }

    private func table() throws(TableError) -> Table {
        var reader = self
        while reader.position < bytes.count { try reader.readRow() }
        return Table(rows: reader.rows)
    }

    /// The delimiter of a first line `sep=;`, and where the next begins.
    private static func announced(_ bytes: [UInt8]) -> (UInt8, Int)? {
        let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        guard line.count == 5, String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep=",
            let delimiter = line.last
        else { return nil }
        var next = line.endIndex
        if next < bytes.count, bytes[next] == 0x0D { next += 1 }
        if next < bytes.count, bytes[next] == 0x0A { next += 1 }
        return (delimiter, next)
    }

    /// The delimiter under which the first row has the most known names; of several, the one that makes most cells.
    private static func likeliest(_ bytes: [UInt8], _ names: Set<String>) -> UInt8 {
        var best = (delimiter: UInt8(ascii: ","), known: -1, cells: 0)
        for delimiter in Array(",;\t|".utf8) {
            var reader = DelimitedReader(bytes, from: 0, delimiter: delimiter)
            // A row that cannot be read so counts as none.
            guard (try? reader.readRow()) != nil, let cells = reader.rows.first?.cells else { continue }
            let known = cells.count { names.contains($0.trimmingSpaces.lowercased()) }
            if known > best.known || (known == best.known && cells.count > best.cells) {
                best = (delimiter, known, cells.count)
            }
        }
        return best.delimiter
    }

    private mutating func readRow() throws(TableError) {
        var cells: [String] = []
        var isBlank = true
        while true {
            let cell = try readCell(column: cells.count)
            if !cell.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { isBlank = false }
            cells.append(cell)
            guard position < bytes.count, bytes[position] == delimiter else { break }
            position += 1
        }
        if position < bytes.count, bytes[position] == 0x0D { position += 1 }
        if position < bytes.count, bytes[position] == 0x0A { position += 1 }
        if !isBlank { rows.append(Table.Row(number: row, cells: cells)) }
        row += 1
    }

    private mutating func readCell(column: Int) throws(TableError) -> String {
        var start = position
        while start < bytes.count, bytes[start] == 0x20 { start += 1 }
        if start < bytes.count, bytes[start] == UInt8(ascii: "\"") {
            position = start + 1
            return try readQuoted(column: column)
        }
        let from = position
        while position < bytes.count, bytes[position] != delimiter, bytes[position] != 0x0A, bytes[position] != 0x0D {
            position += 1
        }
        return String(decoding: bytes[from..<position], as: UTF8.self)
    }

    /// From behind the opening quote to behind the closing one and the spaces after it.
    private mutating func readQuoted(column: Int) throws(TableError) -> String {
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            guard byte == UInt8(ascii: "\"") else {
                text.append(byte)
                continue
            }
            if position < bytes.count, bytes[position] == byte {
                text.append(byte)
                position += 1
                continue
            }
            while position < bytes.count, bytes[position] == 0x20 { position += 1 }
            guard position == bytes.count || [delimiter, 0x0A, 0x0D].contains(bytes[position]) else {
                throw problem(
                    column, "text follows the closing quote; a quote within a quoted text is written twice (\"\")")
            }
            return String(decoding: text, as: UTF8.self)
        }
        throw problem(column, "the file ends within a quoted text: its closing quote is missing")
    }

    private func problem(_ column: Int, _ message: String) -> TableError {
        var name = Table.letters(column)
        if let header = rows.first?.cell(column), !header.isEmpty { name += " (\(header.trimmingSpaces))" }
        return TableError(row: row, column: name, message: message)
    }
}
