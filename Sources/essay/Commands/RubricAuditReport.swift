import EssayEvaluation

/// How `rubric audit` tells what became of the attacks.
enum RubricAuditReport {
    /// - Parameters:
    ///   - tolerated: attacks whose broken limits are no failure.
    ///   - details: whether every answer is shown, and not the worst of each attack alone.
    static func text(_ audit: RubricAudit, tolerated: Set<Attack>, details: Bool) -> String {
        var rows = [["attack", "", "honest", "attacked", "allowed", "", "answer"]]
        for row in audit.rows {
            rows.append(summary(of: row, isTolerated: tolerated.contains(row.attack)))
            if details { rows += row.trials.map { line(row, $0) } }
        }
        let broken = audit.rows.count(where: \.isBroken)
        let mutation = audit.mutation
        let unmatched = mutation.unnoticed.count(where: \.isUnmatched)
        let model = audit.model.map { ", marked by the model \($0.prefix(12))" } ?? ""
        return "\(audit.rubric.id): \(audit.answers.count) honest answers, seed \(audit.seed)\(model)\n" + table(rows)
            + "\(audit.rows.count) limits, \(broken) broken\n"
            + "\(mutation.keywords) keywords; no example or answer would miss \(mutation.unnoticed.count) of them, "
            + "\(unmatched) match none\n" + (details ? unnoticed(audit) : "")
    }

    private static func unnoticed(_ audit: RubricAudit) -> String {
        audit.mutation.unnoticed.map { unnoticed in
            let place = "\(audit.rubric.path):\(unnoticed.keyword.position.line):\(unnoticed.keyword.position.column)"
            let what = unnoticed.isUnmatched ? "matched by nothing" : "missed by nothing"
            return "\(place): '\(unnoticed.point)' \(what): \(unnoticed.keyword.source)\n"
        }.joined()
    }

    private static func summary(of row: RubricAudit.Row, isTolerated: Bool) -> [String] {
        let verdict = !row.isBroken ? "ok" : isTolerated ? "broken, tolerated" : "BROKEN"
        if case .within(let share) = row.limit.bound {
            let (honest, attacked) = row.total
            let all = row.trials.count == 1 ? row.trials[0].answer : "all \(row.trials.count)"
            return [
                row.attack.title, row.limit.measure.rawValue, "\(honest)", "\(attacked)", "±\(share) %", verdict,
                all,
            ]
        }
        guard let worst = row.worst else { return [] }
        return [row.attack.title] + line(row, worst).dropFirst().dropLast(2) + [verdict, worst.answer]
    }

    private static func line(_ row: RubricAudit.Row, _ trial: RubricAudit.Trial) -> [String] {
        let honest = trial.honest.earned(row.limit.measure)
        let allowed =
            switch row.limit.bound {
            case .most: "\(row.allowed(honest))"
            case .within(let share): "±\(share) %"
            }
        return [
            "", row.limit.measure.rawValue, "\(honest)", "\(trial.attacked.earned(row.limit.measure))", allowed, "",
            trial.answer,
        ]
    }

    /// Columns of equal width; figures to the right.
    private static func table(_ rows: [[String]]) -> String {
        let columns = rows.first?.count ?? 0
        let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let space = String(repeating: " ", count: widths[column] - cell.count)
                line += (column == 0 ? "  " : "  ") + ((2...4).contains(column) ? space + cell : cell + space)
            }
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}
