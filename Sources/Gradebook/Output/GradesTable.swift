import EssayEvaluation

/// `grades.csv`: a row an answer, in the order of their names.
enum GradesTable {
    static func write(_ store: Store, rubrics: [RubricRecord], to path: String) throws(GradebookError) {
        // Rubrics of one id share their columns.
        var columns: [String] = []
        for theme in rubrics.flatMap(\.themes) where !columns.contains(theme.id) { columns.append(theme.id) }
        var places: [String: [Int]] = [:]
        for rubric in rubrics {
            places[rubric.sha256] = rubric.themes.map { theme in columns.firstIndex(of: theme.id) ?? 0 }
        }
        let known = Dictionary(rubrics.map { ($0.sha256, $0) }) { first, _ in first }
        var file = try AtomicFile(path)
        let head =
            ["name", "student", "number", "rubric", "marks", "maximum", "coverage", "words"]
            + columns.map { Escaping.csv("theme.\($0)") }
            + [
                "low", "high", "withheld", "advisories", "computed", "override_by", "override_reason", "override_time",
                "error", "semantic",
            ]
        try file.write(head.joined(separator: ",") + "\r\n")
        try store.forEachAnswer { (row) throws(GradebookError) in
            let rubric = row.rubric.flatMap { known[$0] }
            var fields = [
                Escaping.csv(row.name), Escaping.csv(row.student), Escaping.csv(row.number ?? ""),
                Escaping.csv(rubric?.id ?? ""),
            ]
            var themes = [String](repeating: "", count: columns.count)
            if row.isGraded {
                for (place, marks) in zip(places[row.rubric ?? ""] ?? [], row.themes) { themes[place] = amount(marks) }
                fields += [
                    amount(row.finalMarks), rubric.map { amount($0.marks) } ?? "", share(row.coverage),
                    String(row.words),
                ]
            } else {
                fields += [row.override.map { amount($0.marks) } ?? "", "", "", ""]
            }
            var kinds: [String] = []
            for advisory in row.advisories where !kinds.contains(advisory.kind) { kinds.append(advisory.kind) }
            fields += themes
            fields += [row.interval.map { amount($0.low) } ?? "", row.interval.map { amount($0.high) } ?? ""]
            fields += [row.isGraded ? row.isWithheld ? "yes" : "no" : "", Escaping.csv(kinds.joined(separator: ";"))]
            if let override = row.override {
                fields += [
                    row.isGraded ? amount(row.marks) : "", Escaping.csv(override.author),
                    Escaping.csv(override.reason), Escaping.csv(override.time),
                ]
            } else {
                fields += ["", "", "", ""]
            }
            fields.append(Escaping.csv(row.error ?? ""))
            fields.append(Escaping.csv(row.semantic ?? ""))
            try file.write(fields.joined(separator: ",") + "\r\n")
        }
        try file.commit(durable: true)
    }

    static func amount(_ hundredths: Int) -> String { Marks(hundredths: hundredths).description }

    /// Ten-thousandths as the shortest decimal.
    static func share(_ tenThousandths: Int) -> String {
        var digits = String(tenThousandths % 10_000 + 10_000).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        let whole = String(tenThousandths / 10_000)
        return digits.isEmpty ? whole : whole + "." + digits
    }
}
