/// From credit to marks, by exact arithmetic, each step on the trace.
struct MarkSheet {
    let rubric: Rubric
    let presentation: PresentationFindings
    let words: Int
    /// Whether an advisory withholds the marks, and which.
    let withheld: [Advisory.Kind]

    struct Outcome: Equatable {
        var themes: [Marks] = []
        var trace: [Step] = []
        var marks = Marks.zero
    }

    /// - Parameter credits: in hundredths, by theme and point.
    func add(_ credits: [[Int]]) -> Outcome {
        var outcome = Outcome()
        var sum = Marks.zero
        func step(_ reason: String, _ marks: Marks) {
            outcome.trace.append(Step(reason, marks))
            sum = sum + marks
        }
        for (theme, points) in zip(rubric.themes, credits) {
            let full = theme.full * 100
            let credit = min(points.reduce(0, +), full)
            let marks = theme.marks.scaled(by: credit, over: full)
            outcome.themes.append(marks)
            step("\(theme.title): \(Marks(hundredths: credit)) of \(theme.full) points", marks)
        }
        let content = sum
        let aspects = [
            ("introduction", presentation.hasIntroduction, rubric.presentation.introduction),
            ("organisation", presentation.isOrganised, rubric.presentation.organisation),
            ("conclusion", presentation.hasConclusion, rubric.presentation.conclusion),
        ]
        var form = Marks.zero
        for (name, found, marks) in aspects where marks > .zero {
            step("presentation: \(found ? "" : "no ")\(name)", found ? marks : .zero)
            if found { form = form + marks }
        }
        let most = content.scaled(by: ScoringProfile.presentationShare, over: 100)
        if form > most {
            step(
                "presentation earns at most \(ScoringProfile.presentationShare) % of what the content earns",
                most - form)
        }
        let excess = lengthCost()
        if excess > .zero { step("over the word limit", .zero - min(excess, sum)) }
        if !withheld.isEmpty {
            let cap = rubric.marks.scaled(by: ScoringProfile.withheldCap, over: 100)
            if sum > cap {
                let kinds = withheld.map(\.rawValue).joined(separator: ", ")
                step("withheld (\(kinds)): at most \(ScoringProfile.withheldCap) % of the marks", cap - sum)
            }
        }
        if sum > rubric.marks { step("no more than the question's marks", rubric.marks - sum) }
        var rounded = sum.rounded(to: rubric.step)
        if rounded > rubric.marks { rounded = rubric.marks }
        if rounded != sum { step("rounded to steps of \(rubric.step)", rounded - sum) }
        outcome.marks = rounded
        return outcome
    }

    private func lengthCost() -> Marks {
        guard let limit = rubric.words, limit > 0 else { return .zero }
        let free = limit * (100 + ScoringProfile.lengthAllowance) / 100
        guard words > free else { return .zero }
        let tenths = (words - free) * 10 / limit
        return min(Marks(hundredths: tenths * ScoringProfile.lengthStep.hundredths), ScoringProfile.lengthMaximum)
    }
}
