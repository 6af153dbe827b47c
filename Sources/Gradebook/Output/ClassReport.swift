import EssayEvaluation

/// `index.html`: the class at a glance.
struct ClassReport {
    let store: Store
    let rubrics: [RubricRecord]
    let pairs: [SimilarPair]
    /// How many more may share as much.
    let pairsLeft: Int

    /// Longer lists are cut here; `grades.csv` has all.
    private static let listed = 5000
    private static let flagged = 500

    func write(to path: String) throws(GradebookError) {
        var totals = rubrics.map(ClassTotals.init)
        // Those that a person must mark first; each kind in the order of names.
        var withheldRows: [AnswerRow] = []
        var warned: [AnswerRow] = []
        var failed: [AnswerRow] = []
        var rows: [AnswerRow] = []
        var semantics: Set<String> = []
        var count = 0
        var failures = 0
        var withheld = 0
        // The reports of answers that share much, by the bytes of the answers' names.
        var reports: [[UInt8]: String] = [:]
        let paired = Set(pairs.flatMap { [Array($0.left.utf8), Array($0.right.utf8)] })
        try store.forEachAnswer { (row) throws(GradebookError) in
            count += 1
            if !row.isGraded {
                failures += 1
                if failed.count < Self.flagged { failed.append(row) }
            } else if let index = rubrics.firstIndex(where: { $0.sha256 == row.rubric }) {
                totals[index].add(row)
            }
            if row.isWithheld { withheld += 1 }
            if let semantic = row.semantic { semantics.insert(semantic) }
            let name = Array(row.name.utf8)
            if paired.contains(name) { reports[name] = Self.link(row) }
            var short = row
            short.signature = []
            if row.isWithheld {
                if withheldRows.count < Self.flagged { withheldRows.append(short) }
            } else if !row.advisories.isEmpty, warned.count < Self.flagged {
                warned.append(short)
            }
            if rows.count < Self.listed { rows.append(short) }
        }
        var file = try AtomicFile(path)
        try file.write(Page.head("The class") + "\n<h1>The class</h1>\n")
        try file.write(
            "<p>\(count) answers, \(count - failures) graded, \(failures) not graded, \(withheld) for a person to "
                + "mark. <a href=\"grades.csv\">grades.csv</a> has every figure.</p>\n")
        try file.write(advisories(Array((withheldRows + warned).prefix(Self.flagged)), failed))
        for total in totals { try file.write(ClassSection(totals: total).text) }
        try file.write(similar(reports))
        try file.write(answers(rows, of: count))
        for semantic in semantics.sorted() {
            try file.write("<p class=\"soft\">\(Escaping.html(Engine.note(onSemantic: semantic)))</p>\n")
        }
        try file.write("</main>\n</body>\n</html>\n")
        try file.commit(durable: true)
    }

    private func advisories(_ flagged: [AnswerRow], _ failed: [AnswerRow]) -> String {
        if flagged.isEmpty, failed.isEmpty { return "" }
        var html = "<section>\n<h2>To look at first</h2>\n<table>\n<thead><tr><th scope=\"col\">Answer</th>"
        html += "<th scope=\"col\">What</th><th scope=\"col\">Why</th></tr></thead>\n<tbody>\n"
        for row in failed {
            html += "<tr><td>\(Self.link(row))</td><td class=\"flag\">not graded</td>"
            html += "<td>\(Escaping.html(row.error ?? ""))</td></tr>\n"
        }
        for row in flagged {
            // What keeps marks back stands first and stands out.
            let withheld = row.advisories.filter { $0.severity == "withheld" }
            let others = row.advisories.filter { $0.severity != "withheld" }
            var kinds: [String] = []
            for advisory in withheld + others where !kinds.contains(advisory.kind) { kinds.append(advisory.kind) }
            let mark = withheld.isEmpty ? "" : " class=\"flag\""
            let what =
                withheld.isEmpty ? kinds.joined(separator: ", ") : "mark by hand: " + kinds.joined(separator: ", ")
            html += "<tr><td>\(Self.link(row))</td><td\(mark)>\(Escaping.html(what))</td><td>"
            html += withheld.map { "<strong>\(Escaping.html($0.message))</strong>" }.joined(separator: "; ")
            if !withheld.isEmpty, !others.isEmpty { html += "; " }
            html += others.map { Escaping.html($0.message) }.joined(separator: "; ") + "</td></tr>\n"
        }
        return html + "</tbody>\n</table>\n</section>\n"
    }

    private func similar(_ reports: [[UInt8]: String]) -> String {
        if pairs.isEmpty { return "" }
        var html = "<section>\n<h2>Answers that share much</h2>\n"
        if pairsLeft > 0 {
            html +=
                "<p class=\"soft\">Only the likeliest pairs were compared; \(pairsLeft) more may share as much.</p>\n"
        }
        html += "<table>\n<thead><tr><th scope=\"col\">Answers</th>"
        html += "<th scope=\"col\" class=\"n\">Shared</th><th scope=\"col\">Side by side</th></tr></thead>\n<tbody>\n"
        for pair in pairs {
            let names = [pair.left, pair.right].map { reports[Array($0.utf8)] ?? Escaping.html($0) }
            html += "<tr><td>\(names.joined(separator: "<br>"))</td>"
            html += "<td class=\"n\">\(pair.percent) %</td><td><a href=\"similar/\(pair.page)\">compare</a></td></tr>\n"
        }
        return html + "</tbody>\n</table>\n</section>\n"
    }

    private func answers(_ rows: [AnswerRow], of count: Int) -> String {
        var html = "<section>\n<h2>All answers</h2>\n"
        if count > rows.count {
            html += "<p class=\"soft\">The first \(rows.count) of \(count); grades.csv has the others.</p>\n"
        }
        html += "<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">Answer</th><th scope=\"col\">Student</th>"
        html += "<th scope=\"col\" class=\"n\">Marks</th><th scope=\"col\" class=\"n\">Covered</th>"
        html += "<th scope=\"col\" class=\"n\">Words</th></tr></thead>\n<tbody>\n"
        for row in rows {
            html += "<tr><td>\(Self.link(row))</td><td>\(Escaping.html(row.student))</td>"
            if row.isGraded || row.override != nil {
                html += "<td class=\"n\">\(Self.marks(row))</td>"
            } else {
                html += "<td class=\"n flag\">–</td>"
            }
            html += "<td class=\"n\">\(row.isGraded ? "\((row.coverage + 50) / 100) %" : "–")</td>"
            html += "<td class=\"n\">\(row.isGraded ? String(row.words) : "–")</td></tr>\n"
        }
        return html + "</tbody>\n</table></div>\n</section>\n"
    }

    /// What holds; then, set back, who set it and what was computed, and the interval of a calibrated mark.
    private static func marks(_ row: AnswerRow) -> String {
        let marks = Marks(hundredths: row.finalMarks).description
        let interval = row.interval.map { "\(Marks(hundredths: $0.low)) to \(Marks(hundredths: $0.high))" }
        var notes = ""
        if let override = row.override {
            notes = "set by \(Escaping.html(override.author))"
            if row.isGraded { notes += ", computed \(Marks(hundredths: row.marks))" }
            if let interval { notes += " (\(interval))" }
        } else if let interval {
            notes = interval
        }
        return notes.isEmpty ? marks : "\(marks) <span class=\"soft\">\(notes)</span>"
    }

    private static func link(_ row: AnswerRow) -> String {
        let name = Escaping.html(row.name)
        return row.feedback.map { "<a href=\"feedback/\($0)\">\(name)</a>" } ?? name
    }
}
