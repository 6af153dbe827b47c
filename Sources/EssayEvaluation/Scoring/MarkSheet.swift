/// From levels to marks, by exact arithmetic, each step on the trace.
struct MarkSheet {
    let rubric: Rubric
    let form: Form
    let words: Int
    /// Argument beyond the listed points, in hundredths of a point, and in how many sentences.
    let argument: (credit: Int, sentences: Int)
    let depth: Depth
    /// Words of passages on another subject.
    let padding: Int
    /// A cap for statements that are false, in hundredths of the maximum; nil where there are few.
    let falseCap: Int?
    /// Whether an advisory withholds the marks, and which.
    let withheld: [Advisory.Kind]
    let directive: DirectiveJudge

    struct Outcome: Equatable {
        var themes: [Marks] = []
        var trace: [Step] = []
        var marks = Marks.zero
        /// Before rounding, so that small gains can be told apart.
        var exact = Marks.zero
    }

    /// - Parameter levels: by theme and point.
    func add(_ levels: [[Level]]) -> Outcome {
        var outcome = Outcome()
        var sum = Marks.zero
        func step(_ reason: String, _ marks: Marks) {
            outcome.trace.append(Step(reason, marks))
            sum = sum + marks
        }
        for (theme, points) in zip(rubric.themes, levels) {
            let full = theme.full * 100
            let credit = min(points.reduce(0) { $0 + worth($1) }, full)
            // The first points of a theme are worth most: 1 - (1 - share)^2.
            let marks =
                isCounting
                ? theme.marks.scaled(by: credit, over: full)
                : theme.marks.scaled(by: credit * (2 * full - credit), over: full * full)
            outcome.themes.append(marks)
            step("\(theme.title): \(Marks(hundredths: credit)) of \(theme.full) points", marks)
        }
        if !isCounting {
            addArguments(content: sum, step)
            addDepth(content: sum, step)
        }
        addForm(content: sum, step)
        let expected = rubric.themes.reduce(Marks.zero) { $0 + $1.marks } + rubric.presentation.total
        let scaled = rubric.profile.scale.marks(for: min(sum, expected), of: expected)
        if scaled != sum, !rubric.profile.scale.name.isEmpty {
            step("on the scale '\(rubric.profile.scale.name)': \(sum) of \(expected) is worth \(scaled)", scaled - sum)
        }
        addCosts(sum, step)
        var lowest = sum
        func cap(_ reason: String, at share: Int) {
            let most = rubric.marks.scaled(by: share, over: 100)
            guard lowest > most else { return }
            step("\(reason): at most \(most)", most - lowest)
            lowest = most
        }
        for check in directive.outcomes(levels) where !check.isMet && check.check.cap < 100 {
            cap(check.check.otherwise, at: check.check.cap)
        }
        if let falseCap { cap("too much of it is false", at: falseCap) }
        if !withheld.isEmpty {
            var kinds: [String] = []
            for kind in withheld where !kinds.contains(kind.rawValue) { kinds.append(kind.rawValue) }
            cap("withheld (\(kinds.joined(separator: ", ")))", at: ScoringProfile.withheldCap)
        }
        if sum > rubric.marks { step("no more than the question's marks", rubric.marks - sum) }
        outcome.exact = sum
        var rounded = sum.rounded(to: rubric.step)
        if rounded > rubric.marks { rounded = rubric.marks }
        if rounded != sum { step("rounded to steps of \(rubric.step)", rounded - sum) }
        outcome.marks = rounded
        return outcome
    }

    private var isCounting: Bool { rubric.profile.counting != nil }

    private func worth(_ level: Level) -> Int {
        if let counting = rubric.profile.counting, level >= counting.least { return 100 }
        return ScoringProfile.credit(level)
    }

    /// Argument that no point foresees adds to what the rubric asks for and never stands in for it.
    private func addArguments(content: Marks, _ step: (String, Marks) -> Void) {
        let points = rubric.themes.reduce(0) { $0 + $1.full }
        let total = rubric.themes.reduce(Marks.zero) { $0 + $1.marks }
        guard argument.credit > 0, points > 0 else { return }
        let credit = min(argument.credit, ScoringProfile.argumentMost)
        let worth = total.scaled(by: credit, over: points * 100)
        let earned = min(worth, content.scaled(by: ScoringProfile.argumentShare, over: 100), total - content)
        if earned > .zero {
            step("argued on the subject beyond the listed points, in \(argument.sentences) sentences", earned)
        }
    }

    /// What is said in few words is named rather than shown.
    private func addDepth(content: Marks, _ step: (String, Marks) -> Void) {
        guard let expected = depth.expected, content > .zero, depth.words < expected else { return }
        let worth = content.scaled(by: depth.words, over: expected)
        step(
            "depth: \(depth.words) different words of substance, of \(expected) in a full answer", worth - content)
    }

    private func addForm(content: Marks, _ step: (String, Marks) -> Void) {
        let aspects = [
            ("introduction", form.hasIntroduction, rubric.presentation.introduction),
            ("organisation", form.isOrganised, rubric.presentation.organisation),
            ("conclusion", form.hasConclusion, rubric.presentation.conclusion),
        ]
        var earned = Marks.zero
        for (name, found, marks) in aspects where marks > .zero {
            step("presentation: \(found ? "" : "no ")\(name)", found ? marks : .zero)
            if found { earned = earned + marks }
        }
        let most = content.scaled(by: ScoringProfile.presentationShare, over: 100)
        if earned > most {
            step(
                "presentation earns at most \(ScoringProfile.presentationShare) % of what the content earns",
                most - earned)
        }
    }

    private func addCosts(_ sum: Marks, _ step: (String, Marks) -> Void) {
        var left = sum
        let length = min(lengthCost, left)
        if length > .zero { step("over the word limit", .zero - length) }
        left = left - length
        if padding > 0, words > 0 {
            let tenths = padding * 10 / words
            let cost = min(Marks(hundredths: tenths * ScoringProfile.paddingStep.hundredths), left)
            if cost > .zero { step("economy of words: \(padding) words on another subject", .zero - cost) }
        }
    }

    private var lengthCost: Marks {
        guard let limit = rubric.words, limit > 0 else { return .zero }
        let free = limit * (100 + ScoringProfile.lengthAllowance) / 100
        guard words > free else { return .zero }
        let tenths = (words - free) * 10 / limit
        return min(Marks(hundredths: tenths * ScoringProfile.lengthStep.hundredths), ScoringProfile.lengthMaximum)
    }
}
