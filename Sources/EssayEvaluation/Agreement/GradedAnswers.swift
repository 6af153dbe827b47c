/// Answers that a person has marked, as a graded table lists them.
public struct GradedAnswers: Sendable, Equatable {
    public struct Answer: Sendable, Equatable {
        public let id: String
        /// The row of the table, as a spreadsheet numbers it.
        public let row: Int
        /// The answer itself, where the table holds it.
        public let text: String?
        /// Where it is to be read from otherwise, relative to the table.
        public let file: String?
        /// Nil: as the table's kind of source suggests, plain for a text, found out for a file.
        public let format: Document.Format?
        /// The teacher's mark; nil for an answer not yet marked.
        public let mark: Double?
        /// A second marker's.
        public let mark2: Double?
        /// The row's other cells by column name.
        public let others: [String: String]
        /// Whether the mark's cell holds a formula without its value.
        public let isMarkUncomputed: Bool
    }

    public let answers: [Answer]
    /// The names of the columns that have no meaning of their own, in the table's order.
    public let otherColumns: [String]
    /// How an error names each column that the table has, `C (mark)`: by the name as ``Answer`` and ``otherColumns`` know it.
    private let titles: [String: String]

    /// How an error names a column.
    public func title(ofColumn name: String) -> String { titles[name] ?? name }

    public var marked: [Answer] { answers.filter { $0.mark != nil } }

    /// More than a table of a whole examination has. What one answer of it may have is up to whoever reads the answers.
    public static let mostBytes = 1 << 30

    static let known: Set<String> = ["id", "text", "file", "mark", "mark2", "format"]

    /// Reads a table from the bytes of a file: delimited text of any dialect, .xlsx or .ods.
    public static func read(_ bytes: [UInt8]) throws(TableError) -> GradedAnswers {
        try GradedAnswers(Table.read(bytes, wanted: [["id"], ["mark"]], others: known))
    }

    /// Answers without marks, each a file named for its answer.
    public init(files: [String]) {
        answers = files.enumerated().map { index, name in
            Answer(
                id: name, row: index + 1, text: nil, file: name, format: nil, mark: nil, mark2: nil, others: [:],
                isMarkUncomputed: false)
        }
        otherColumns = []
        titles = [:]
    }

    init(_ table: Table) throws(TableError) {
        guard let header = table.rows.first else {
            throw TableError(
                row: nil, column: nil, message: "the table is empty; its first row names the columns: \(Self.expected)")
        }
        let columns = try Columns(header)
        var answers: [Answer] = []
        var rowOf: [String: Int] = [:]
        for row in table.rows.dropFirst() {
            let answer = try columns.answer(row)
            if let first = rowOf.updateValue(answer.row, forKey: answer.id) {
                throw TableError(
                    row: answer.row, column: columns.title("id"),
                    message: "the id '\(answer.id.prefix(40))' is that of row \(first) already")
            }
            answers.append(answer)
        }
        guard !answers.isEmpty else {
            throw TableError(row: nil, column: nil, message: "the table has a header but no answers")
        }
        self.answers = answers
        otherColumns = columns.others.map(\.name)
        titles = columns.titles
    }

    static let expected = "id, text (or file) and mark; mark2 and format if you like"

    /// The number in a cell, with a decimal point or comma; nil where it is empty.
    public static func number(_ cell: String, row: Int, column: String) throws(TableError) -> Double? {
        let text = cell.filter { $0 != "\u{A0}" && $0 != "\u{202F}" }.trimmingSpaces
        if text.isEmpty { return nil }
        let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
        let isPlain =
            digits.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2C }
            && digits.utf8.count { $0 == 0x2E || $0 == 0x2C } <= 1
            && digits.utf8.contains { (0x30...0x39).contains($0) } && digits.utf8.count <= 12
        guard isPlain, let value = Double(text.replacing(",", with: ".")) else {
            throw TableError(
                row: row, column: column,
                message: "'\(text.prefix(40))' is not a mark; expected a number such as 7 or 7.5")
        }
        return value
    }
}

/// Where a table's columns are.
private struct Columns {
    private var places: [String: Int] = [:]
    private(set) var others: [(name: String, place: Int)] = []
    private let names: [String]

    init(_ header: Table.Row) throws(TableError) {
        names = header.cells.map(\.trimmingSpaces)
        for (place, name) in names.enumerated() where !name.isEmpty {
            let key = name.lowercased()
            if places[key] != nil || others.contains(where: { $0.name == name }) {
                throw TableError(
                    row: header.number, column: Table.letters(place), message: "the column '\(name)' is there twice")
            }
            if GradedAnswers.known.contains(key) { places[key] = place } else { others.append((name, place)) }
        }
        if places["id"] == nil { throw missing("id", header) }
        if places["text"] == nil, places["file"] == nil { throw missing("text", header) }
        if places["mark"] == nil { throw missing("mark", header) }
    }

    private func missing(_ name: String, _ header: Table.Row) -> TableError {
        let near = Misspelling.nearest(to: name, in: others.map { $0.name.lowercased() })
        let hint = near.map { "; is '\($0)' meant?" } ?? "; expected \(GradedAnswers.expected)"
        return TableError(row: header.number, column: nil, message: "no column is named '\(name)'\(hint)")
    }

    func answer(_ row: Table.Row) throws(TableError) -> GradedAnswers.Answer {
        for place in row.cells.indices.dropFirst(names.count) where !row.cells[place].trimmingSpaces.isEmpty {
            throw TableError(
                row: row.number, column: Table.letters(place),
                message:
                    "this cell lies beyond the header's last column; a text that contains the delimiter needs quotes")
        }
        let id = value("id", row).trimmingSpaces
        guard !id.isEmpty else { throw problem("id", row, "the answer has no id") }
        let file = value("file", row).trimmingSpaces
        let text = value("text", row)
        if file.isEmpty, places["text"] == nil { throw problem("file", row, "the answer names no file") }
        let fromFile = !file.isEmpty && text.trimmingSpaces.isEmpty
        return GradedAnswers.Answer(
            id: id, row: row.number, text: fromFile ? nil : text, file: fromFile ? file : nil,
            format: try format(row, fromFile), mark: try number("mark", row), mark2: try number("mark2", row),
            others: Dictionary(uniqueKeysWithValues: others.map { ($0.name, row.cell($0.place)) }),
            isMarkUncomputed: places["mark"].map { row.isUncomputed($0) } ?? false)
    }

    private func format(_ row: Table.Row, _ fromFile: Bool) throws(TableError) -> Document.Format? {
        let name = value("format", row).trimmingSpaces.lowercased()
        if name.isEmpty { return fromFile ? nil : .text }
        guard let format = Document.Format(rawValue: name) else {
            let known = Document.Format.allCases.map(\.rawValue).joined(separator: ", ")
            throw problem("format", row, "'\(name.prefix(40))' is not a format; it is one of \(known)")
        }
        return format
    }

    private func value(_ name: String, _ row: Table.Row) -> String {
        places[name].map { row.cell($0) } ?? ""
    }

    private func number(_ name: String, _ row: Table.Row) throws(TableError) -> Double? {
        try GradedAnswers.number(value(name, row), row: row.number, column: title(name))
    }

    private func problem(_ name: String, _ row: Table.Row, _ message: String) -> TableError {
        TableError(row: row.number, column: title(name), message: message)
    }

    /// How an error names a column that has a meaning.
    func title(_ name: String) -> String { places[name].map(title) ?? name }

    private func title(_ place: Int) -> String { "\(Table.letters(place)) (\(names[place]))" }

    /// By the name of each column.
    var titles: [String: String] {
        places.mapValues(title).merging(others.map { ($0.name, title($0.place)) }) { known, _ in known }
    }
}
