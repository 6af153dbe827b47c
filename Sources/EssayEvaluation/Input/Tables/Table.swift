/// A sheet of cells as a person typed it. Rows that are blank throughout are left out, but keep their numbers.
struct Table: Sendable, Equatable {
    struct Row: Sendable, Equatable {
        /// As a spreadsheet numbers it: from 1, the header included, a cell of several lines counted once.
        let number: Int
        let cells: [String]
        /// The columns of empty cells with a formula whose value the file does not hold.
        var uncomputed: Set<Int> = []

        /// The text of a column, empty where the row ends before it.
        func cell(_ column: Int) -> String {
            column < cells.count ? cells[column] : ""
        }
    }

    var rows: [Row] = []

    /// A column's letters, as a spreadsheet shows them: A for 0, AA for 26.
    static func letters(_ column: Int) -> String {
        let last = String(UnicodeScalar(UInt8(65 + column % 26)))
        return column < 26 ? last : letters(column / 26 - 1) + last
    }
}

/// What is wrong with a table, and in which cell.
public struct TableError: Error, Sendable, Equatable {
    /// As a spreadsheet numbers it, from 1; nil when it is the table as a whole.
    public let row: Int?
    /// The column's letter, and its name where it has one: `C (mark)`.
    public let column: String?
    /// One sentence without a full stop.
    public let message: String

    /// `row 12, column C (mark): ...`.
    public var description: String {
        let place = [row.map { "row \($0)" }, column.map { "column \($0)" }].compactMap { $0 }.joined(separator: ", ")
        return place.isEmpty ? message : "\(place): \(message)"
    }
}
