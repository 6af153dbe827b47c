import EssayEvaluation

/// A table that a person keeps of answers and marks, in any dialect that graded tables have. Errors name the row and column.
struct MarkTable {
    struct Row {
        fileprivate let row: Table.Row
        /// An answer's name, or a student's name or number.
        let id: String
    }

    private let path: String
    let rows: [Row]
    private let table: Table
    private let markColumn: Int

    /// - Parameters:
    ///   - ids: what the column of answers may be called; of several the first.
    ///   - marks: what the column of marks may be called.
    ///   - columns: which columns are expected, for the error.
    init(
        _ bytes: [UInt8], path: String, ids: [String], marks: [String], others: Set<String> = [], columns: String
    ) throws(GradebookError) {
        self.path = path
        do throws(TableError) {
            table = try Table.read(bytes, wanted: [Set(ids), Set(marks)], others: others)
        } catch {
            throw GradebookError("\(path): \(error.description)")
        }
        guard let id = table.column(ids) else {
            throw GradebookError("\(path) has no column \(ids[0]); expected \(columns)")
        }
        guard let mark = table.column(marks) else {
            throw GradebookError("\(path) has no column \(marks[0]); expected \(columns)")
        }
        markColumn = mark
        rows = table.rows.dropFirst().map { Row(row: $0, id: Self.plain($0.cell(id))) }
        if rows.isEmpty { throw GradebookError("\(path) has no rows") }
    }

    /// The start of an error about a row.
    private func place(_ row: Row) -> String { "\(path): row \(row.row.number)" }

    /// The start of an error about a row's mark.
    func place(ofMark row: Row) -> String { "\(place(row)), column \(table.title(markColumn))" }

    /// What `body` makes of a row; its error gets the row's place.
    func at<Value>(_ row: Row, _ body: () throws(GradebookError) -> Value) throws(GradebookError) -> Value {
        do throws(GradebookError) { return try body() } catch {
            throw GradebookError("\(place(row)): \(error.message)")
        }
    }

    /// What a row says in a column; empty where there is no such column.
    func text(_ row: Row, _ column: String) -> String {
        table.column([column]).map { Self.plain(row.row.cell($0)) } ?? ""
    }

    /// A row's mark, with a decimal point or comma; nil where the cell is empty.
    ///
    /// - Parameter expected: what else than a number may stand there, for the error.
    func mark(_ row: Row, expected: String = "") throws(GradebookError) -> Marks? {
        let place = place(ofMark: row)
        if row.row.isUncomputed(markColumn) {
            throw GradebookError(
                "\(place): a formula without its value; open the table in a spreadsheet program and save it")
        }
        let text = Self.plain(row.row.cell(markColumn))
        if text.isEmpty { return nil }
        guard let marks = Marks(decimal: text.replacing(",", with: ".")) else {
            throw GradebookError("\(place): '\(text.prefix(40))'; expected a number such as 7.5\(expected)")
        }
        return marks
    }

    /// Without white space at both ends.
    private static func plain(_ cell: String) -> String {
        let text = cell.drop { $0.isWhitespace }
        guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(text[...last])
    }
}
