/// Reads the first sheet of an .xlsx (Office Open XML) or .ods (OpenDocument) file.
enum SpreadsheetReader {
    /// More columns than a table of answers has.
    private static let mostColumns = 1024
    private static let mostRows = 1_100_000
    /// More cells, empty ones among them, than such a table has in all: a few bytes of a file can stand for a thousand.
    private static let mostCells = 1 << 24

    /// Nil for bytes that are no zip archive.
    static func read(_ bytes: [UInt8]) throws(TableError) -> Table? {
        guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return nil }
        let files = PackedFile.unpack(bytes) { name in
            name == "content.xml" || name == "xl/sharedStrings.xml" || name.hasPrefix("xl/worksheets/sheet")
        }
        guard let files else {
            throw problem("the spreadsheet is damaged or unpacks to too much: save it again, or as CSV")
        }
        if let content = files["content.xml"] { return try OpenDocumentSheet.read(content) }
        let sheets = files.keys.filter { $0.hasPrefix("xl/worksheets/") }
            .sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
        guard let first = sheets.first, let sheet = files[first] else {
            throw problem("a zip archive without a sheet in it: expected .xlsx, .ods or CSV")
        }
        return try OfficeSheet.read(sheet, shared: OfficeSheet.strings(files["xl/sharedStrings.xml"] ?? []))
    }

    fileprivate static func problem(_ message: String) -> TableError {
        TableError(row: nil, column: nil, message: message)
    }

    /// Rows with something in them, numbered as given.
    fileprivate static func table(_ rows: [(number: Int, cells: [String])]) throws(TableError) -> Table {
        var table = Table()
        for row in rows where row.cells.contains(where: { !$0.trimmingSpaces.isEmpty }) {
            table.rows.append(Table.Row(number: row.number, cells: row.cells))
        }
        return table
    }

    /// A number of repetitions or of a row, from 1; nil for what is none or is beyond any sheet.
    fileprivate static func number(_ text: String?) -> Int? {
        text.flatMap { Int($0) }.flatMap { (1...mostRows).contains($0) ? $0 : nil }
    }

    fileprivate static func check(cells: Int, row: Int) throws(TableError) {
        guard cells <= mostCells else {
            throw TableError(row: row, column: nil, message: "more than \(mostCells) cells are in use up to here")
        }
    }

    fileprivate static func check(row: Int, columns: Int) throws(TableError) {
        guard columns <= mostColumns, row <= mostRows else {
            throw TableError(
                row: row, column: nil, message: "more than \(mostColumns) columns or \(mostRows) rows are in use")
        }
    }
}

private enum OfficeSheet {
    /// The texts that cells name by their number; the reading aids of East Asian texts are left out.
    static func strings(_ bytes: [UInt8]) -> [String] {
        var markup = SheetMarkup(bytes)
        var result: [String] = []
        var text = ""
        var isText = false
        var aids = 0
        while let part = markup.next() {
            switch part {
            case .start("si", _): text = ""
            case .end("si"): result.append(text)
            case .start("rPh", _): aids += 1
            case .end("rPh"): aids -= 1
            case .start("t", _): isText = aids == 0
            case .end("t"): isText = false
            case .text(let more): if isText { text += more }
            default: break
            }
        }
        return result
    }

    static func read(_ bytes: [UInt8], shared: [String]) throws(TableError) -> Table {
        var markup = SheetMarkup(bytes)
        var rows: [(number: Int, cells: [String])] = []
        var number = 0
        var total = 0
        var cells: [String] = []
        var column = 0
        var kind = ""
        var value = ""
        var isValue = false
        while let part = markup.next() {
            switch part {
            case .start("row", let attributes):
                // Rows stand in their order; one that does not say where it is follows the one before.
                number = max(number + 1, SpreadsheetReader.number(attributes["r"]) ?? 0)
                cells = []
            case .end("row"):
                // One that never began counts all the same.
                number = max(number, (rows.last?.number ?? 0) + 1)
                total += cells.count
                try SpreadsheetReader.check(cells: total, row: number)
                rows.append((number, cells))
                cells = []
            case .start("c", let attributes):
                column = attributes["r"].map(place) ?? cells.count
                kind = attributes["t"] ?? "n"
                value = ""
            case .start("v", _), .start("t", _): isValue = true
            case .end("v"), .end("t"): isValue = false
            case .text(let text): if isValue { value += text }
            case .end("c"):
                try SpreadsheetReader.check(row: max(1, number), columns: column + 1)
                while cells.count <= column { cells.append("") }
                if kind == "s" {
                    guard let index = Int(value), shared.indices.contains(index) else {
                        throw TableError(
                            row: max(1, number), column: Table.letters(column),
                            message: "the cell's text is missing in the file")
                    }
                    cells[column] = shared[index]
                } else {
                    cells[column] = value
                }
            default: break
            }
        }
        return try SpreadsheetReader.table(rows)
    }

    /// The column of a place such as `AB12`, from 0.
    private static func place(_ name: String) -> Int {
        var column = 0
        for byte in name.utf8 where (0x41...0x5A).contains(byte) && column < 1 << 20 {
            column = column * 26 + Int(byte) - 0x40
        }
        return max(0, column - 1)
    }
}

private enum OpenDocumentSheet {
    static func read(_ bytes: [UInt8]) throws(TableError) -> Table {
        var markup = SheetMarkup(bytes)
        var rows: [(number: Int, cells: [String])] = []
        var number = 1
        var total = 0
        var repeats = 1
        var cells: [String] = []
        /// Empty cells that only count when another follows.
        var gap = 0
        var cell: (text: String, value: String?, repeats: Int, paragraphs: Int)?
        var inParagraph = 0
        var notes = 0
        while let part = markup.next() {
            switch part {
            case .start("office:annotation", _): notes += 1
            case .end("office:annotation"): notes -= 1
            case .start("table:table-row", let attributes):
                repeats = SpreadsheetReader.number(attributes["table:number-rows-repeated"]) ?? 1
                cells = []
                gap = 0
            case .end("table:table-row"):
                if !cells.isEmpty {
                    let count = min(repeats, 1000)
                    total += cells.count * count
                    try SpreadsheetReader.check(cells: total, row: number)
                    for offset in 0..<count { rows.append((number + offset, cells)) }
                }
                cells = []
                number += repeats
            case .start("table:table-cell", let attributes), .start("table:covered-table-cell", let attributes):
                let isNumber = ["float", "percentage", "currency"].contains(attributes["office:value-type"])
                cell = (
                    "", isNumber ? attributes["office:value"] : nil,
                    SpreadsheetReader.number(attributes["table:number-columns-repeated"]) ?? 1, 0
                )
            case .end("table:table-cell"), .end("table:covered-table-cell"):
                guard let ended = cell else { break }
                let text = ended.value ?? ended.text
                if text.isEmpty {
                    // Beyond the last column nothing may follow.
                    gap = min(gap + ended.repeats, 1 << 30)
                } else {
                    try SpreadsheetReader.check(row: number, columns: cells.count + gap + ended.repeats)
                    cells += Array(repeating: "", count: gap) + Array(repeating: text, count: ended.repeats)
                    gap = 0
                }
                cell = nil
            case .start("text:p", _) where notes == 0:
                if let before = cell, before.paragraphs > 0 { cell?.text += "\n" }
                cell?.paragraphs += 1
                inParagraph += 1
            case .end("text:p") where notes == 0: inParagraph -= 1
            case .start("text:s", let attributes) where notes == 0:
                cell?.text += String(
                    repeating: " ", count: min(SpreadsheetReader.number(attributes["text:c"]) ?? 1, 1000))
            case .start("text:tab", _) where notes == 0: cell?.text += "\t"
            case .start("text:line-break", _) where notes == 0: cell?.text += "\n"
            case .text(let text): if inParagraph > 0, notes == 0 { cell?.text += text }
            case .end("table:table"): return try SpreadsheetReader.table(rows)
            default: break
            }
        }
        return try SpreadsheetReader.table(rows)
    }
}
