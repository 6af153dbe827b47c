import EssayEvaluation

/// A learning platform's table of grades, in which marks are filled in and no other byte is changed.
///
/// Known are Moodle's grading worksheet (`Identifier`, `Grade`: rows are found by the participant's number) and Canvas's
/// gradebook export (`Student`, `ID`, and a column an assignment: rows are found by the student's number).
public struct Worksheet {
    private let table: CommaTable
    private let key: Int
    private let target: Int
    private let isMoodle: Bool
    /// Where the table says how many marks there are: Moodle in a column, Canvas in a row below the names.
    private let maximum: Int?

    /// - Parameter column: The assignment's column, where there are several; its name or how it begins.
    public init(_ bytes: [UInt8], column: String? = nil) throws(GradebookError) {
        table = CommaTable(bytes)
        let head = table.head
        if let identifier = table.column("Identifier"), let grade = table.column("Grade") {
            (key, target, isMoodle) = (identifier, grade, true)
            maximum = table.column("Maximum Grade") ?? table.column("Maximum grade")
            return
        }
        guard table.column("Student") == 0, let id = table.column("ID") else {
            throw GradebookError(
                "the worksheet is neither Moodle's (columns Identifier and Grade) nor Canvas's (columns Student and ID)"
            )
        }
        let assignments = head.indices.filter { Self.isAssignment(head[$0]) }
        let meant = column.map { column in assignments.filter { head[$0].hasPrefix(column) } } ?? assignments
        guard let only = meant.first, meant.count == 1 else {
            let names = assignments.map { head[$0] }.joined(separator: ", ")
            throw GradebookError(
                "name the assignment's column with --column: \(names.isEmpty ? "there is none" : names)")
        }
        (key, target, isMoodle, maximum) = (id, only, false, only)
    }

    /// The table with these marks, in hundredths, by number; those without a row are given back.
    public func filled(_ marks: [String: Int]) -> (bytes: [UInt8], unplaced: [String]) {
        var result: [UInt8] = []
        var place = 0
        var used: Set<String> = []
        for row in table.rows.dropFirst() where row.count > max(key, target) {
            var number = table.text(row, key)
            if isMoodle { number = String(number.drop { !$0.isNumber }) }
            guard let amount = marks[number] else { continue }
            used.insert(number)
            result += table.bytes[place..<row[target].lowerBound]
            let text = Marks(hundredths: amount).description
            // The field keeps the quotes it had.
            let isQuoted = table.bytes[row[target]].first == UInt8(ascii: "\"")
            result += Array((isQuoted ? "\"\(text)\"" : text).utf8)
            place = row[target].upperBound
        }
        result += table.bytes[place...]
        return (result, marks.keys.filter { !used.contains($0) }.sorted { $0.precedes($1) })
    }

    /// How many marks the table says that there are, in hundredths; nil where it does not.
    var maximumMarks: Int? {
        for row in table.rows.dropFirst() {
            if !isMoodle, !table.text(row, 0).drop(while: \.isWhitespace).hasPrefix("Points Possible") { continue }
            if let value = Double(table.text(row, maximum)), value > 0, value < 1e9 {
                return Int((value * 100).rounded())
            }
        }
        return nil
    }

    /// Canvas ends an assignment's name with its number in brackets.
    private static func isAssignment(_ name: String) -> Bool {
        guard name.hasSuffix(")"), let open = name.lastIndex(of: "(") else { return false }
        let digits = name[name.index(after: open)...].dropLast()
        return !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}

extension Worksheet {
    /// What filling a table came to.
    public struct Outcome: Sendable, Equatable {
        public var filled = 0
        /// Numbers that have no row.
        public var unplaced: [String] = []
        /// Where the table's maximum is another than the marks of the questions, both, in hundredths.
        public var maxima: [Int] = []
    }

    /// Fills the table with the marks of a folder of results and puts it in the place of the file it was read from. Of
    /// several answers of a student to one question the best counts; answers to several questions add up.
    public func fill(_ path: String, fromGradebook folder: String) throws(GradebookError) -> Outcome {
        let store = try Store(path: folder + "/gradebook.sqlite")
        var best: [String: [String: Int]] = [:]
        try store.forEachAnswer { (row) throws(GradebookError) in
            guard let number = row.number, row.isGraded || row.override != nil else { return }
            let question = row.rubric ?? ""
            best[number, default: [:]][question] = max(best[number]?[question] ?? 0, row.finalMarks)
        }
        let whole = try store.rubrics().reduce(0) { $0 + $1.marks }
        try store.close()
        let marks = best.mapValues { $0.values.reduce(0, +) }
        let (bytes, unplaced) = filled(marks)
        var outcome = Outcome(filled: marks.count - unplaced.count, unplaced: unplaced)
        if let maximumMarks, maximumMarks != whole { outcome.maxima = [maximumMarks, whole] }
        if bytes != table.bytes {
            // A link to the table stays one.
            var file = try AtomicFile(FolderWalk.real(path) ?? path, isPersons: true)
            try file.write(bytes)
            try file.commit(durable: true)
        }
        return outcome
    }
}
