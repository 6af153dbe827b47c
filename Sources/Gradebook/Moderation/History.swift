import EssayEvaluation

extension Moderation {
    /// How an answer's marks came about: each result and decision with its time, oldest first, and what holds.
    public func history(_ id: String) throws(GradebookError) -> [String] {
        let row = try store.answer(try AnswerIndex(store).name(of: id))
        var maxima: [String: (id: String, marks: Int)] = [:]
        let rubrics = try store.database.statement("SELECT sha256, id, marks FROM rubrics")
        try rubrics.start()
        while try rubrics.step() {
            let marks = try rubrics.integer(2, in: Store.marks, "marks of the rubric \(rubrics.text(1))")
            maxima[rubrics.text(0)] = (rubrics.text(1), marks)
        }
        func computed(_ marks: Int, _ rubric: String, _ engine: String) -> String {
            let known = maxima[rubric]
            let whole = known.map { " of \(Marks(hundredths: $0.marks))" } ?? ""
            return "computed \(Marks(hundredths: marks))\(whole) (version \(engine), rubric \(known?.id ?? "") "
                + "\(rubric.prefix(12)))"
        }
        var events: [(time: String, text: String)] = []
        // Why each result was made is told by the one that it replaced.
        var reason: String?
        func why() -> String { reason.map { ": \($0)" } ?? "" }
        let replaced = try store.database.statement(
            "SELECT made, marks, engine, rubric, reason, time FROM replaced WHERE name = ? ORDER BY number")
        try replaced.start([.text(row.name)])
        while try replaced.step() {
            let marks = try replaced.integer(1, in: Store.marks, "earlier marks of \(row.name)")
            events.append(
                (replaced.text(0), computed(marks, replaced.text(3), replaced.text(2)) + why()))
            reason = replaced.text(4)
        }
        let time = try store.made(row.name)
        if let error = row.error {
            events.append((time, "not graded: \(error)"))
        } else {
            events.append((time, computed(row.marks, row.rubric ?? "", row.engine) + why()))
        }
        let overrides = try store.database.statement(
            "SELECT time, marks, author, reason FROM overrides WHERE name = ? ORDER BY number")
        try overrides.start([.text(row.name)])
        while try overrides.step() {
            var what = "override taken back"
            if !overrides.isNull(1) {
                let marks = try overrides.integer(1, in: Store.marks, "marks set for \(row.name)")
                what = "set to \(Marks(hundredths: marks))"
            }
            events.append((overrides.text(0), "\(what) by \(overrides.text(2)): \(overrides.text(3))"))
        }
        // Results and decisions are each in order; times have whole seconds, so that equal ones keep their places.
        let order = events.indices.sorted { (events[$0].time, $0) < (events[$1].time, $1) }
        var lines = [row.name] + order.map { "  \(events[$0].time)  \(events[$0].text)" }
        if row.isGraded || row.override != nil {
            lines.append(
                "  holds: \(Marks(hundredths: row.finalMarks))"
                    + (row.override.map { ", set by \($0.author)" } ?? ", as computed"))
        }
        try store.close()
        return lines
    }
}

extension Store {
    /// When the result of an answer was computed; empty where that is not known.
    fileprivate func made(_ name: String) throws(GradebookError) -> String {
        let statement = try database.statement("SELECT made FROM answers WHERE name = ?")
        try statement.start([.text(name)])
        return try statement.step() ? statement.text(0) : ""
    }
}
