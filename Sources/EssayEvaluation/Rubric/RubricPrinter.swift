/// Shows a rubric as a teacher would read it.
public enum RubricPrinter {
    public static func show(_ rubric: Rubric) -> String {
        var text = "\(rubric.question)\n\n"
        text += "id \(rubric.id), directive \(rubric.directive), \(rubric.marks) marks in steps of \(rubric.step)"
        if let words = rubric.words { text += ", \(words) words" }
        text += "\n"
        for theme in rubric.themes {
            text += "\n\(theme.title) — \(theme.marks) marks for any \(theme.full) of \(theme.points.count) points"
            if theme.stance != .neutral { text += ", \(theme.stance.rawValue)" }
            if let part = theme.part { text += ", part '\(part)'" }
            text += "\n"
            for point in theme.points {
                text += "  - \(point.text)\n"
                text += "      \(point.keywords.map(\.source).joined(separator: "; "))\n"
            }
        }
        let form = rubric.presentation
        if form.total > .zero {
            text +=
                "\nPresentation — introduction \(form.introduction), organisation \(form.organisation), conclusion \(form.conclusion)\n"
        }
        if !rubric.facts.isEmpty {
            text += "\nFigures that must be right\n"
            for fact in rubric.facts { text += "  - \(fact.text)\n" }
        }
        if !rubric.sources.isEmpty {
            text += "\nCopying earns nothing from \(rubric.sources.map(\.name).joined(separator: ", "))\n"
        }
        return text
    }
}
