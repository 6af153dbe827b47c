/// Reads an .xlsx (Office Open XML) or .ods (OpenDocument) file: of its sheets the first whose first row has the columns
/// wanted, else the first of all, in the order in which the program shows them.
enum SpreadsheetReader {
    /// More columns than a table of answers has.
    private static let mostColumns = 1024
    private static let mostRows = 1_100_000
    /// More cells, empty ones among them, than such a table has in all: a few bytes of a file can stand for a thousand.
    private static let mostCells = 1 << 24

    /// - Parameter wanted: the names, in lower case, that each column may have.
    /// - Returns: Nil for bytes that are no zip archive.
    static func read(_ bytes: [UInt8], wanted: [Set<String>]) throws(TableError) -> Table? {
        guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return nil }
        let files = PackedFile.unpack(bytes) { name in
            name == "content.xml" || WorkbookParts.isOne(name)
        }
        guard let files else {
            throw problem("the spreadsheet is damaged or unpacks to too much: save it again, or as CSV")
        }
        var first: Table?
        func isWanted(_ table: Table) -> Bool {
            first = first ?? table
            let names = Set((table.rows.first?.cells ?? []).map { $0.trimmingSpaces.lowercased() })
            return wanted.allSatisfy { !$0.isDisjoint(with: names) }
        }
        if let content = files["content.xml"] {
            var markup = SheetMarkup(content)
            while let table = try OpenDocumentSheet.next(&markup) { if isWanted(table) { return table } }
        } else {
            let shared = OfficeSheet.strings(files["xl/sharedStrings.xml"] ?? [])
            for name in WorkbookParts.sheets(files) {
                let table = try OfficeSheet.read(files[name] ?? [], shared: shared)
                if isWanted(table) { return table }
            }
        }
        guard let first else { throw problem("a zip archive without a sheet in it: expected .xlsx, .ods or CSV") }
        return first
    }

    static func problem(_ message: String) -> TableError {
        TableError(row: nil, column: nil, message: message)
    }

    /// A table of the rows with something in them.
    static func table(_ rows: [Table.Row]) -> Table {
        Table(rows: rows.filter { $0.cells.contains { !$0.trimmingSpaces.isEmpty } })
    }

    /// A number of repetitions or of a row, from 1; nil for what is none or is beyond any sheet.
    static func number(_ text: String?) -> Int? {
        text.flatMap { Int($0) }.flatMap { (1...mostRows).contains($0) ? $0 : nil }
    }

    static func check(cells: Int, row: Int) throws(TableError) {
        guard cells <= mostCells else {
            throw TableError(row: row, column: nil, message: "more than \(mostCells) cells are in use up to here")
        }
    }

    static func check(row: Int, columns: Int) throws(TableError) {
        guard columns <= mostColumns, row <= mostRows else {
            throw TableError(
                row: row, column: nil, message: "more than \(mostColumns) columns or \(mostRows) rows are in use")
        }
    }
}
