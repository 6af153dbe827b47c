import EssayEvaluation

/// What people do to a gradebook after it is graded.
public struct Moderation {
    private let target: OutputFolder
    private let store: Store

    /// - Parameter path: The folder of results, or the gradebook in it.
    public init(_ path: String) throws(GradebookError) {
        let file = "/gradebook.sqlite"
        let folder = path.hasSuffix(file) ? String(path.dropLast(file.utf8.count)) : path
        guard FileStatus(folder + file, following: true)?.kind == .file else {
            throw GradebookError("there is no gradebook in \(folder)")
        }
        target = try OutputFolder(folder)
        store = try Store(path: target.database)
    }

    /// The answer of that name; else the only one of a student of that name or number.
    private func answer(_ id: String) throws(GradebookError) -> AnswerRow {
        var found: [AnswerRow] = []
        try store.forEachAnswer(named: id, absentToo: true) { (row) throws(GradebookError) in found.append(row) }
        if found.isEmpty {
            try store.forEachAnswer(absentToo: true) { (row) throws(GradebookError) in
                if row.student.isSame(as: id) || row.number == id { found.append(row) }
            }
        }
        guard let row = found.first else { throw GradebookError("there is no answer \(id) in \(target.database)") }
        guard found.count == 1 else {
            let names = found.prefix(5).map(\.name).joined(separator: ", ")
            throw GradebookError("\(id) has \(found.count) answers; name one: \(names)")
        }
        return row
    }

    /// Sets an answer's marks, in hundredths; nil takes back what was set. The name of the answer.
    public func override(
        _ id: String, marks: Int?, author: String, reason: String, time: String
    ) throws(GradebookError) -> String {
        let row = try answer(id)
        if let marks {
            let maximum = try store.rubrics().first { $0.sha256 == row.rubric }?.marks
            if marks < 0 || marks > maximum ?? marks {
                throw GradebookError(
                    "\(Marks(hundredths: marks)) is not from 0 to \(Marks(hundredths: maximum ?? 0)), the question's marks"
                )
            }
        } else if row.override == nil {
            throw GradebookError("\(row.name) has no override to take back")
        }
        let override = marks.map { Override(marks: $0, author: author, reason: reason, time: time) }
        var feedback: (path: String, text: String)?
        if let file = row.feedback {
            let path = "\(target.feedback)/\(file)"
            if let bytes = try? AnswerFile.read(path, limit: 1 << 30) {
                let format: FeedbackFormat = file.hasSuffix(".md") ? .markdown : .html
                feedback = (path, Feedback.moderated(String(decoding: bytes, as: UTF8.self), format, override))
            }
        }
        // The gradebook first: should the process end here, the next run finds the feedback's size wrong and mends it.
        try store.set("outputs", "")
        try store.add((row.name, marks, author, reason, time), feedbackBytes: feedback?.text.utf8.count)
        if let feedback { _ = try AtomicFile.write(feedback.text, to: feedback.path) }
        try Results.write(store, to: target)
        try store.close()
        return row.name
    }

    /// The chain of an answer's marks, oldest first, a line each.
    public func history(_ id: String) throws(GradebookError) -> [String] {
        let row = try answer(id)
        var lines = [row.name]
        let replaced = try store.database.statement(
            "SELECT time, marks, engine, rubric, reason FROM replaced WHERE name = ? ORDER BY number")
        try replaced.start([.text(row.name)])
        while try replaced.step() {
            lines.append(
                "  computed \(Marks(hundredths: replaced.integer(1))) by version \(replaced.text(2)), rubric "
                    + "\(replaced.text(3).prefix(12)); replaced \(replaced.text(0)): \(replaced.text(4))")
        }
        if let error = row.error {
            lines.append("  not graded: \(error)")
        } else {
            lines.append(
                "  computed \(Marks(hundredths: row.marks)) by version \(row.engine), rubric "
                    + "\((row.rubric ?? "").prefix(12))")
        }
        let overrides = try store.database.statement(
            "SELECT time, marks, author, reason FROM overrides WHERE name = ? ORDER BY number")
        try overrides.start([.text(row.name)])
        while try overrides.step() {
            let what = overrides.isNull(1) ? "taken back" : "set to \(Marks(hundredths: overrides.integer(1)))"
            lines.append("  \(what) by \(overrides.text(2)) \(overrides.text(0)): \(overrides.text(3))")
        }
        if row.isGraded || row.override != nil { lines.append("  holds: \(Marks(hundredths: row.finalMarks))") }
        try store.close()
        return lines
    }

    /// A student's answers in the order of their names, with the share of each theme in percent.
    public func progress(ofStudent student: String) throws(GradebookError) -> [String] {
        let rubrics = try store.rubrics()
        var lines: [String] = []
        try store.forEachAnswer { (row) throws(GradebookError) in
            guard row.student.isSame(as: student) || row.number == student,
                let rubric = rubrics.first(where: { $0.sha256 == row.rubric })
            else { return }
            lines.append(
                "\(row.name): \(Marks(hundredths: row.finalMarks)) / \(Marks(hundredths: rubric.marks)), "
                    + "\((row.coverage + 50) / 100) % covered")
            for (theme, marks) in zip(rubric.themes, row.themes) where theme.marks > 0 {
                let percent = (marks * 200 + theme.marks) / (2 * theme.marks)
                let bar = String(repeating: "#", count: min(10, max(0, (percent + 5) / 10)))
                lines.append("  \(bar + String(repeating: ".", count: 10 - bar.count)) \(percent) % \(theme.title)")
            }
        }
        if lines.isEmpty { throw GradebookError("there is no graded answer of \(student) in \(target.database)") }
        try store.close()
        return lines
    }
}
