/// A sheet of cells as a person typed it. Rows that are blank throughout are left out, but keep their numbers.
public struct Table: Sendable, Equatable {
    public struct Row: Sendable, Equatable {
        /// As a spreadsheet numbers it: from 1, the header included, a cell of several lines counted once.
        public let number: Int
        let cells: [String]
        /// The columns of empty cells with a formula whose value the file does not hold.
        var uncomputed: Set<Int> = []

        /// Whether a column's cell is empty because its formula's value is not in the file.
        public func isUncomputed(_ column: Int) -> Bool { uncomputed.contains(column) }

        /// The text of a column, empty where the row ends before it.
        public func cell(_ column: Int) -> String {
            column < cells.count ? cells[column] : ""
        }
    }

    /// The first names the columns.
    public internal(set) var rows: [Row] = []

    /// Reads a table from the bytes of a file: delimited text of any dialect, .xlsx or .ods.
    ///
    /// - Parameters:
    ///   - wanted: the names, in lower case, that each column wanted may have; of several sheets the first that has all of
    ///     these columns is read.
    ///   - others: names of further columns; a text is parted by what makes most names.
    public static func read(
        _ bytes: [UInt8], wanted: [Set<String>], others: Set<String> = []
    ) throws(TableError) -> Table {
        if let table = try SpreadsheetReader.read(bytes, wanted: wanted) { return table }
        return try DelimitedReader.read(bytes, names: wanted.reduce(into: others) { $0.formUnion($1) })
    }

    /// The column of the first of these names that the first row has, whatever its case.
    public func column(_ names: [String]) -> Int? {
        let header = (rows.first?.cells ?? []).map { $0.trimmingSpaces.lowercased() }
        return names.lazy.compactMap { header.firstIndex(of: $0) }.first
    }

    /// How an error names a column: its letter and its name.
    public func title(_ column: Int) -> String {
        "\(Self.letters(column)) (\(rows.first?.cell(column).trimmingSpaces ?? ""))"
    }

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
