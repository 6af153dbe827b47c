/// A sheet of an OpenDocument spreadsheet.
enum OpenDocumentSheet {
    /// The next sheet of a document; nil behind the last.
    static func next(_ markup: inout SheetMarkup) throws(TableError) -> Table? {
        var rows: [Table.Row] = []
        var isSheet = false
        var number = 1
        var total = 0
        var repeats = 1
        var cells: [String] = []
        /// Empty cells that only count when another follows.
        var gap = 0
        var cell: (text: String, value: String?, repeats: Int, paragraphs: Int)?
        var inParagraph = 0
        var notes = 0
        var isFormula = false
        var uncomputed: Set<Int> = []
        while let part = markup.next() {
            switch part {
            case .start("table:table", _): isSheet = true
            case .start("office:annotation", _): notes += 1
            case .end("office:annotation"): notes -= 1
            case .start("table:table-row", let attributes):
                repeats = SpreadsheetReader.number(attributes["table:number-rows-repeated"]) ?? 1
                cells = []
                uncomputed = []
                gap = 0
            case .end("table:table-row"):
                if !cells.isEmpty {
                    let count = min(repeats, 1000)
                    total += cells.count * count
                    try SpreadsheetReader.check(cells: total, row: number)
                    for offset in 0..<count {
                        rows.append(Table.Row(number: number + offset, cells: cells, uncomputed: uncomputed))
                    }
                }
                cells = []
                number += repeats
            case .start("table:table-cell", let attributes), .start("table:covered-table-cell", let attributes):
                let isNumber = ["float", "percentage", "currency"].contains(attributes["office:value-type"])
                isFormula = attributes["table:formula"] != nil
                cell = (
                    "", isNumber ? attributes["office:value"] : nil,
                    SpreadsheetReader.number(attributes["table:number-columns-repeated"]) ?? 1, 0
                )
            case .end("table:table-cell"), .end("table:covered-table-cell"):
                guard let ended = cell else { break }
                let text = ended.value ?? ended.text
                if text.isEmpty {
                    if isFormula { uncomputed.insert(cells.count + gap) }
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
            case .end("table:table"): return SpreadsheetReader.table(rows)
            default: break
            }
        }
        return isSheet ? SpreadsheetReader.table(rows) : nil
    }
}
