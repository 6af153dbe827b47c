/// Shows a rubric as a teacher would read it.
public enum RubricPrinter {
    public static func show(_ rubric: Rubric) -> String {
        let words = PatternWords(rubric)
        var text = "\(rubric.question)\n\n"
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
        return text + form(rubric) + facts(rubric, words) + statements(rubric) + terms(rubric, words) + sources(rubric)
    }

    private static func directive(_ rubric: Rubric) -> String {
        let profile = rubric.profile
        var text = "Directive: \(rubric.directive)\(profile.demand.isEmpty ? "" : ". \(profile.demand)")\n"
        for check in profile.checks where check.cap < 100 {
            text += "  at most \(check.cap) % of the marks otherwise: \(check.otherwise)\n"
        }
        return text
    }

    private static func statements(_ rubric: Rubric) -> String {
        func list(_ title: String, _ texts: [String]) -> String {
            texts.isEmpty ? "" : "\n\(title)\n" + texts.map { "  - \($0)\n" }.joined()
        }
        return list("What must not be turned round", rubric.relations.map(\.text))
            + list("What is false and often believed; true is", rubric.misstatements.map(\.text))
            + list("The question's bounds: the answer must speak of", rubric.limits.map(\.text))
    }

    private static func stance(_ stance: Rubric.Stance) -> String? {
        switch stance {
        case .for: "speaks for"
        case .against: "speaks against"
        case .neutral: nil
        }
    }

    private static func form(_ rubric: Rubric) -> String {
        let form = rubric.presentation
        guard form.total > .zero else { return "" }
        return
            "\nPresentation — introduction \(form.introduction), organisation \(form.organisation), conclusion \(form.conclusion)\n"
    }

    private static func facts(_ rubric: Rubric, _ words: PatternWords) -> String {
        guard !rubric.facts.isEmpty else { return "" }
        var text = "\nFigures that must be right\n"
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

    private static func terms(_ rubric: Rubric, _ words: PatternWords) -> String {
        guard !rubric.terms.isEmpty else { return "" }
        var text = "\nWords that stand for one another\n"
        for term in rubric.terms {
            text += "  - \(term.id): \(term.forms.map { words.text($0.pattern) }.joined(separator: ", "))\n"
        }
        return text
    }

    private static func sources(_ rubric: Rubric) -> String {
        rubric.sources.isEmpty
            ? "" : "\nCopying earns nothing from \(rubric.sources.map(\.name).joined(separator: ", "))\n"
    }
}
