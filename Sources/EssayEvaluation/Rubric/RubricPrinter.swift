/// Shows a rubric as a teacher would read it.
public enum RubricPrinter {
    public static func show(_ rubric: Rubric) -> String {
        let words = PatternWords(rubric)
        var text: PlainText = "\(rubric.question)\n\n"
        text += "\(rubric.marks) marks in steps of \(rubric.step)"
        if let limit = rubric.words { text += ", \(limit) words" }
        text += " (rubric \(rubric.id))\n"
        text += directive(rubric)
        for part in rubric.parts { text += "Part \(part.id): \(part.text)\n" }
        text += "Below each point stand the words that show it: \(PatternWords.legend).\n"
        for theme in rubric.themes {
            text += "\n\(theme.title) — \(theme.marks) marks for any \(theme.full) of \(theme.points.count) points"
            if let stance = stance(theme.stance) { text += ", \(stance)" }
            if let part = theme.part { text += ", part \(part)" }
            text += "\n"
            for point in theme.points {
                text += "  - \(point.text)"
                if point.kind == .word { text += " (a word is enough)" }
                if point.negative { text += " (a lack: a negated sentence may say it)" }
                if let own = point.stance, own != theme.stance, let stance = stance(own) { text += " (\(stance))" }
                text += "\n"
                for keyword in point.keywords { text += "      \(words.text(keyword.pattern))\n" }
            }
        }
        for part in [
            form(rubric), facts(rubric, words), statements(rubric), terms(rubric, words), sources(rubric),
        ] { text += part }
        return text.text
    }

    private static func directive(_ rubric: Rubric) -> PlainText {
        let profile = rubric.profile
        var text: PlainText = "Directive: \(rubric.directive)\(profile.demand.isEmpty ? "" : ". \(profile.demand)")\n"
        for check in profile.checks where check.cap < 100 {
            text += "  at most \(check.cap) % of the marks otherwise: \(check.otherwise)\n"
        }
        return text
    }

    private static func statements(_ rubric: Rubric) -> PlainText {
        var text: PlainText = ""
        func list(_ title: String, _ statements: [String]) {
            if !statements.isEmpty { text += "\n\(title)\n" }
            for statement in statements { text += "  - \(statement)\n" }
        }
        list("What must not be turned round", rubric.relations.map(\.text))
        list("What is false and often believed; true is", rubric.misstatements.map(\.text))
        list("The question's bounds: the answer must speak of", rubric.limits.map(\.text))
        return text
    }

    private static func stance(_ stance: Rubric.Stance) -> String? {
        switch stance {
        case .for: "speaks for"
        case .against: "speaks against"
        case .neutral: nil
        }
    }

    private static func form(_ rubric: Rubric) -> PlainText {
        let form = rubric.presentation
        guard form.total > .zero else { return "" }
        return
            "\nPresentation — introduction \(form.introduction), organisation \(form.organisation), conclusion \(form.conclusion)\n"
    }

    private static func facts(_ rubric: Rubric, _ words: PatternWords) -> PlainText {
        guard !rubric.facts.isEmpty else { return "" }
        var text: PlainText = "\nFigures that must be right\n"
        for fact in rubric.facts {
            text += "  - \(fact.text)\n"
            text += "      \(words.text(fact.about.pattern)): \(PatternWords.text(fact.value))"
            let percent = (fact.tolerance * 1000).rounded() / 10
            if percent > 0 {
                text += ", give or take \(percent == percent.rounded() ? String(Int(percent)) : String(percent)) %"
            }
            text += "\n"
        }
        return text
    }

    private static func terms(_ rubric: Rubric, _ words: PatternWords) -> PlainText {
        guard !rubric.terms.isEmpty else { return "" }
        var text: PlainText = "\nWords that stand for one another\n"
        for term in rubric.terms {
            text += "  - \(term.id): \(term.forms.map { words.text($0.pattern) }.joined(separator: ", "))\n"
        }
        return text
    }

    private static func sources(_ rubric: Rubric) -> PlainText {
        rubric.sources.isEmpty
            ? "" : "\nCopying earns nothing from \(rubric.sources.map(\.name).joined(separator: ", "))\n"
    }
}
