import EssayEvaluation

/// A student's answers over time, theme by theme.
public struct Progress {
    struct Step {
        /// When the answer's file was last changed, in seconds since 1970; 0 where it is not known.
        let date: Int
        let gradebook: String
        let row: AnswerRow
        let rubric: RubricRecord
    }

    private var steps: [Step] = []
    private let student: String

    /// - Parameter gradebooks: Folders of results, such as one a test.
    public init(ofStudent student: String, in gradebooks: [String]) throws(GradebookError) {
        self.student = student
        for path in gradebooks {
            let moderation = try Moderation(path, isToDecide: false)
            let rubrics = try moderation.store.rubrics()
            let dates = try moderation.store.dates()
            try moderation.store.forEachAnswer { (row) throws(GradebookError) in
                guard row.student.isSame(as: student) || row.number == student,
                    let rubric = rubrics.first(where: { $0.sha256 == row.rubric })
                else { return }
                steps.append(
                    Step(
                        date: dates[Array(row.name.utf8)] ?? 0, gradebook: moderation.target.path, row: row,
                        rubric: rubric))
            }
            try moderation.store.close()
        }
        if steps.isEmpty {
            throw GradebookError(
                "there is no graded answer of \(student) in \(gradebooks.joined(separator: " or "))")
        }
        steps = steps.enumerated().sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(\.element)
    }

    /// A line an answer, oldest first, and below a line a theme: the share of its marks in each answer, in percent, the
    /// same as a picture, and how much the last is above the first.
    public var lines: [String] {
        let number = steps.first?.row.number.map { " (\($0))" } ?? ""
        let name = steps.first?.row.student ?? student
        var lines = ["\(name)\(number): \(steps.count == 1 ? "1 answer" : "\(steps.count) answers"), oldest first"]
        let isOneBook = Set(steps.map(\.gradebook)).count == 1
        for (index, step) in steps.enumerated() {
            let marks = "\(Marks(hundredths: step.row.finalMarks)) of \(Marks(hundredths: step.rubric.marks))"
            lines.append(
                "  \(index + 1)  \(Self.day(step.date))  \(marks), \((step.row.coverage + 50) / 100) % covered, "
                    + "\(step.rubric.id): \(isOneBook ? "" : step.gradebook + "/")\(step.row.name)")
        }
        lines += ["", "Share of the marks, in percent, answer by answer"]
        var themes: [(title: String, shares: [Int?])] = []
        for (index, step) in steps.enumerated() {
            for (theme, marks) in zip(step.rubric.themes, step.row.themes) where theme.marks > 0 {
                let place = themes.firstIndex { $0.title.isSame(as: theme.title) } ?? themes.count
                if place == themes.count { themes.append((theme.title, [Int?](repeating: nil, count: steps.count))) }
                themes[place].shares[index] = Self.percent(marks, of: theme.marks)
            }
        }
        let whole = steps.map { Optional(Self.percent($0.row.finalMarks, of: $0.rubric.marks)) }
        for (title, shares) in [("All marks", whole)] + themes.map({ ($0.title, $0.shares) }) {
            lines.append("  \(Self.trend(shares))  \(title)")
        }
        return lines
    }

    private static func percent(_ marks: Int, of whole: Int) -> Int {
        whole > 0 ? min(100, max(0, (marks * 200 + whole) / (2 * whole))) : 0
    }

    /// As in ` 20  45   –  60  ▂▄ ▅  +40`.
    static func trend(_ shares: [Int?]) -> String {
        let figures = shares.map { share in padded(share.map(String.init) ?? "–", 4) }.joined()
        let blocks = Array("▁▂▃▄▅▆▇█")
        let picture = shares.map { $0.map { String(blocks[min(7, $0 * 8 / 100)]) } ?? " " }.joined()
        let known = shares.compactMap(\.self)
        guard let first = known.first, let last = known.last, known.count > 1 else {
            return "\(figures)  \(picture)      "
        }
        let change = last == first ? "=" : last > first ? "+\(last - first)" : "\u{2212}\(first - last)"
        return "\(figures)  \(picture)  \(padded(change, 4))"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    /// Seconds since 1970 as a day in UTC (Howard Hinnant's civil_from_days).
    static func day(_ seconds: Int) -> String {
        guard seconds > 0 else { return "undated   " }
        let days = seconds / 86_400 + 719_468
        let era = days / 146_097
        let dayOfEra = days % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        return "\(year)-\(two(month < 10 ? month + 3 : month - 9))-\(two(day))"
    }
}

extension Store {
    /// When the files of answers were last changed, in seconds since 1970, by the bytes of their names.
    func dates() throws(GradebookError) -> [[UInt8]: Int] {
        let statement = try database.statement("SELECT name, dated FROM answers WHERE dated IS NOT NULL")
        try statement.start()
        var dates: [[UInt8]: Int] = [:]
        while try statement.step() { dates[Array(statement.text(0).utf8)] = statement.integer(1) }
        return dates
    }
}
