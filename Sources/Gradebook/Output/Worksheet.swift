import EssayEvaluation

/// A learning platform's table of grades, in which marks are filled in and no other byte is changed.
///
/// Known are Moodle's grading worksheet (`Identifier`, `Grade`: rows are found by the participant's number) and Canvas's
/// gradebook export (`Student`, `ID`, and a column an assignment: rows are found by the student's number).
public struct Worksheet {
    private let bytes: [UInt8]
    /// Of each row, where its fields stand in `bytes`, quotes included.
    private let rows: [[Range<Int>]]
    private let key: Int
    private let target: Int
    private let isMoodle: Bool

    /// - Parameter column: The assignment's column, where there are several; its name or how it begins.
    public init(_ bytes: [UInt8], column: String? = nil) throws(GradebookError) {
        self.bytes = bytes
        rows = Self.fields(of: bytes)
        let head = (rows.first ?? []).map { Self.text(bytes[$0]) }
        func place(_ name: String) -> Int? { head.firstIndex { $0.isSame(as: name) } }
        if let identifier = place("Identifier"), let grade = place("Grade") {
            (key, target, isMoodle) = (identifier, grade, true)
            return
        }
        guard place("Student") == 0, let id = place("ID") else {
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
        (key, target, isMoodle) = (id, only, false)
    }

    /// The table with these marks, in hundredths, by number; those without a row are given back.
    public func filled(_ marks: [String: Int]) -> (bytes: [UInt8], unplaced: [String]) {
        var result: [UInt8] = []
        var place = 0
        var rest = marks
        for row in rows.dropFirst() where row.count > max(key, target) {
            var number = Self.text(bytes[row[key]])
            if isMoodle { number = String(number.drop { !$0.isNumber }) }
            guard let amount = rest.removeValue(forKey: number) else { continue }
            result += bytes[place..<row[target].lowerBound]
            let text = Marks(hundredths: amount).description
            // The field keeps the quotes it had.
            let isQuoted = bytes[row[target]].first == UInt8(ascii: "\"")
            result += Array((isQuoted ? "\"\(text)\"" : text).utf8)
            place = row[target].upperBound
        }
        result += bytes[place...]
        return (result, rest.keys.sorted { $0.precedes($1) })
    }

    /// Canvas ends an assignment's name with its number in brackets.
    private static func isAssignment(_ name: String) -> Bool {
        guard name.hasSuffix(")"), let open = name.lastIndex(of: "(") else { return false }
        let digits = name[name.index(after: open)...].dropLast()
        return !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func fields(of bytes: [UInt8]) -> [[Range<Int>]] {
        var rows: [[Range<Int>]] = []
        var row: [Range<Int>] = []
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var index = start
        var isQuoted = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if !isQuoted, byte == UInt8(ascii: ",") {
                row.append(start..<index)
                start = index + 1
            } else if !isQuoted, byte == 0x0A {
                row.append(start..<(index > start && bytes[index - 1] == 0x0D ? index - 1 : index))
                rows.append(row)
                row = []
                start = index + 1
            }
            index += 1
        }
        if start < bytes.count || !row.isEmpty { rows.append(row + [start..<bytes.count]) }
        return rows
    }

    private static func text(_ field: ArraySlice<UInt8>) -> String {
        guard field.count >= 2, field.first == UInt8(ascii: "\""), field.last == UInt8(ascii: "\"") else {
            return String(decoding: field, as: UTF8.self)
        }
        var inner: [UInt8] = []
        var afterQuote = false
        for byte in field.dropFirst().dropLast() {
            if byte == UInt8(ascii: "\""), !afterQuote {
                afterQuote = true
                continue
            }
            afterQuote = false
            inner.append(byte)
        }
        return String(decoding: inner, as: UTF8.self)
    }
}

extension Worksheet {
    /// Writes the table with the marks of a folder of results as `worksheet.csv` there. The best of a student's answers
    /// counts; numbers without a row are given back.
    public func fill(fromGradebook folder: String) throws(GradebookError) -> [String] {
        let store = try Store(path: folder + "/gradebook.sqlite")
        var marks: [String: Int] = [:]
        try store.forEachAnswer { (row) throws(GradebookError) in
            guard let number = row.number, row.isGraded || row.override != nil else { return }
            marks[number] = max(marks[number] ?? 0, row.finalMarks)
        }
        try store.close()
        let (bytes, unplaced) = filled(marks)
        var file = try AtomicFile(folder + "/worksheet.csv")
        try file.write(bytes)
        try file.commit(durable: true)
        return unplaced
    }
}
