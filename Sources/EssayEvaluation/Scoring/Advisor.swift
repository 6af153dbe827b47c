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
        let levels = evaluation.themes.map { $0.points.map(\.level) }
        let before = sheet.add(levels)
        var best: [Candidate] = []
        for theme in rubric.themes.indices {
            var found: Candidate?
            for point in rubric.themes[theme].points.indices where levels[theme][point] < .developed {
                var improved = levels
                improved[theme][point] = .developed
                let after = sheet.add(improved)
                let candidate = Candidate(
                    theme: theme, point: point, exact: after.exact - before.exact, gain: after.marks - before.marks)
                if found.map({ candidate.exact > $0.exact }) ?? (candidate.exact > .zero) { found = candidate }
            }
            if let found { best.append(found) }
        }
        best.sort { ($0.exact.hundredths, -$0.theme) > ($1.exact.hundredths, -$1.theme) }
        return best.prefix(limit).map { candidate in
            let point = rubric.themes[candidate.theme].points[candidate.point]
            let level = levels[candidate.theme][candidate.point]
            return Advice(
                point: point.id, gain: candidate.gain, message: message(point, level, rubric.themes[candidate.theme]))
        }
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
