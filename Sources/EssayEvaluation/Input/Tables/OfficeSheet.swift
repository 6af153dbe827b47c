/// A sheet of an Office Open XML workbook.
enum OfficeSheet {
    /// The texts that cells name by their number; the reading aids of East Asian texts are left out.
    static func strings(_ bytes: [UInt8]) -> [String] {
        var markup = SheetMarkup(bytes)
        var result: [String] = []
        var text = ""
        var isText = false
        var aids = 0
        while let part = markup.next()?.withoutPrefix {
            switch part {
            case .start("si", _): text = ""
            case .end("si"): result.append(unescaped(text))
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

    /// The cells; the reading aids of texts that stand in them are left out.
    static func read(_ bytes: [UInt8], shared: [String]) throws(TableError) -> Table {
        var markup = SheetMarkup(bytes)
        var rows: [Table.Row] = []
        var number = 0
        var total = 0
        var cells: [String] = []
        var column = 0
        var kind = ""
        var value = ""
        var isValue = false
        var aids = 0
        var isFormula = false
        var uncomputed: Set<Int> = []
        while let part = markup.next()?.withoutPrefix {
            switch part {
            case .start("row", let attributes):
                // Rows stand in their order; one that does not say where it is follows the one before.
                number = max(number + 1, SpreadsheetReader.number(attributes["r"]) ?? 0)
                cells = []
                uncomputed = []
            case .end("row"):
                // One that never began counts all the same.
                number = max(number, (rows.last?.number ?? 0) + 1)
                total += cells.count
                try SpreadsheetReader.check(cells: total, row: number)
                rows.append(Table.Row(number: number, cells: cells, uncomputed: uncomputed))
                cells = []
                uncomputed = []
            case .start("c", let attributes):
                column = attributes["r"].map(place) ?? cells.count
                kind = attributes["t"] ?? "n"
                value = ""
                aids = 0
                isFormula = false
            case .start("f", _): isFormula = true
            case .start("rPh", _): aids += 1
            case .end("rPh"): aids -= 1
            case .start("v", _), .start("t", _): isValue = aids == 0
            case .end("v"), .end("t"): isValue = false
            case .text(let text): if isValue { value += text }
            case .end("c"):
                try SpreadsheetReader.check(row: max(1, number), columns: column + 1)
                while cells.count <= column { cells.append("") }
                if isFormula, value.isEmpty { uncomputed.insert(column) }
                if kind == "s" {
                    guard let index = Int(value), shared.indices.contains(index) else {
                        throw TableError(
                            row: max(1, number), column: Table.letters(column),
                            message: "the cell's text is missing in the file")
                    }
                    cells[column] = shared[index]
                } else {
                    cells[column] = kind == "n" ? plain(number: value) : unescaped(value)
                }
            default: break
            }
        }
        return SpreadsheetReader.table(rows)
    }

    /// A number as a person wrote it: Excel stores 17 digits, of which the last are the machine's, and exponents.
    private static func plain(number text: String) -> String {
        guard let value = Double(text), value.magnitude < 1e15 else { return text }
        return Decimal.short(value, value.magnitude < 1e6 ? 9 : 3)
    }

    /// `_x000D_` stands for a character that XML would not keep.
    private static func unescaped(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "_x") {
            let digits = rest[start.upperBound...].prefix(4)
            result += rest[..<start.lowerBound]
            let end = digits.endIndex
            if digits.utf8.count == 4, end < rest.endIndex, rest[end] == "_", let code = UInt32(digits, radix: 16),
                let scalar = Unicode.Scalar(code)
            {
                result.unicodeScalars.append(scalar)
                rest = rest[rest.index(after: end)...]
            } else {
                result += rest[start]
                rest = rest[start.upperBound...]
            }
        }
        return result + rest
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

/// Where a workbook keeps its sheets.
enum WorkbookParts {
    private static let workbook = "xl/workbook.xml"
    private static let relations = "xl/_rels/workbook.xml.rels"

    /// Whether a file of the archive is needed.
    static func isOne(_ name: String) -> Bool {
        name == workbook || name == relations || name == "xl/sharedStrings.xml" || name.hasPrefix("xl/worksheets/sheet")
    }

    /// The names of the sheets' files in the order that the workbook shows; where it tells none, by their numbers.
    static func sheets(_ files: [String: [UInt8]]) -> [String] {
        let all = files.keys.filter { $0.hasPrefix("xl/worksheets/") }
            .sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
        var targets: [String: String] = [:]
        forEachStart(files[relations]) { name, attributes in
            guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"] else { return }
            targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
        }
        var ordered: [String] = []
        forEachStart(files[workbook]) { name, attributes in
            guard name == "sheet", let id = attributes.first(where: { $0.key.hasSuffix(":id") })?.value,
                let target = targets[id], files[target] != nil
            else { return }
            ordered.append(target)
        }
        return ordered + all.filter { !ordered.contains($0) }
    }

    private static func forEachStart(_ bytes: [UInt8]?, _ body: (String, [String: String]) -> Void) {
        guard let bytes else { return }
        var markup = SheetMarkup(bytes)
        while let part = markup.next()?.withoutPrefix {
            if case .start(let name, let attributes) = part { body(name, attributes) }
        }
    }
}
