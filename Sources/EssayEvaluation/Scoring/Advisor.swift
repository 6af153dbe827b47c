/// Works out what to write next.
struct Advisor {
    let rubric: Rubric
    let sheet: MarkSheet

    private struct Candidate {
        let theme: Int
        let point: Int
        let exact: Marks
        let gain: Marks
    }

    /// One piece of advice a theme at most, so that the advice ranges over the question.
    func advice(for evaluation: Evaluation, limit: Int) -> [Advice] {
        let credits = evaluation.themes.map { $0.points.map { Int(($0.credit * 100).rounded()) } }
        let before = sheet.add(credits)
        var best: [Candidate] = []
        for theme in rubric.themes.indices {
            var found: Candidate?
            for point in rubric.themes[theme].points.indices
            where evaluation.themes[theme].points[point].level < .developed {
                var improved = credits
                improved[theme][point] = ScoringProfile.credit(.developed)
                let after = sheet.add(improved)
                let candidate = Candidate(
                    theme: theme, point: point, exact: exact(after) - exact(before), gain: after.marks - before.marks)
                if found.map({ candidate.exact > $0.exact }) ?? (candidate.exact > .zero) { found = candidate }
            }
            if let found { best.append(found) }
        }
        best.sort { ($0.exact.hundredths, -$0.theme) > ($1.exact.hundredths, -$1.theme) }
        return best.prefix(limit).map { candidate in
            let point = rubric.themes[candidate.theme].points[candidate.point]
            let level = evaluation.themes[candidate.theme].points[candidate.point].level
            return Advice(
                point: point.id, gain: candidate.gain, message: message(point, level, rubric.themes[candidate.theme]))
        }
    }

    /// The sum before rounding, so that small gains can be told apart.
    private func exact(_ outcome: MarkSheet.Outcome) -> Marks {
        outcome.trace.filter { !$0.reason.hasPrefix("rounded") }.reduce(.zero) { $0 + $1.marks }
    }

    private func message(_ point: Rubric.Point, _ level: Level, _ theme: Rubric.Theme) -> String {
        switch level {
        case .absent: "\(theme.title): add this, with a reason, example or figure: \(point.text)"
        case .mentioned: "\(theme.title): you only name this; say it in a sentence, and why: \(point.text)"
        case .stated, .developed:
            "\(theme.title): you say this; back it with a reason, example or figure: \(point.text)"
        }
    }
}
