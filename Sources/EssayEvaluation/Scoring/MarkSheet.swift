/// From levels to marks, by exact arithmetic, each step on the trace.
struct MarkSheet {
    let scheme: MarkScheme
    var form: Form
    let words: Int
    /// Argument beyond the listed points, in hundredths of a point, and in how many sentences.
    let argument: (credit: Int, sentences: Int)
    var depth: Depth
    /// Words of passages on another subject.
    let padding: Int
    /// A cap for statements that are false, in hundredths of the maximum; nil where there are few.
    var falseCap: Int?
    /// Texts of the question's limits that the answer never touches.
    var untouched: [String]
    /// Whether an advisory withholds the marks, and which.
    var withheld: [Advisory.Kind]
    let directive: DirectiveJudge
    /// Checks that are taken as met, so that advice can try what meeting them would earn.
    var assumed: Set<DirectiveProfile.Check.Find> = []

    /// Why an answer earns at most a share of the marks.
    struct Cap: Equatable {
        enum Cause: Equatable {
            case check(DirectiveProfile.Check), limit(String), thin, falsehoods, withheld
        }

        let cause: Cause
        let reason: String
        /// In hundredths of the maximum.
        let share: Int
    }

    struct Outcome: Equatable {
        var themes: [Marks] = []
        var trace: [Step] = []
        var marks = Marks.zero
        /// Before rounding, so that small gains can be told apart.
        var exact = Marks.zero
        /// What it would be, were there no caps.
        var uncapped = Marks.zero
    }

    var rubric: Rubric { scheme.rubric }

    /// - Parameter isTraced: whether to write the trace and tell the themes' marks, which trials do not need.
    func add(_ standing: Standing, isTraced: Bool = true) -> Outcome {
        var outcome = Outcome()
        var sum = Marks.zero
        func step(_ reason: @autoclosure () -> String, _ marks: Marks) {
            if isTraced { outcome.trace.append(Step(reason(), marks)) }
            sum = sum + marks
        }
        for (index, theme) in scheme.themes.enumerated() {
            let full = theme.full * 100
            let credit = standing.credit(index)
            // The first points of a theme are worth most: 1 - (1 - share)^2.
            let marks =
                scheme.isCounting
                ? theme.marks.scaled(by: credit, over: full)
                : theme.marks.scaled(by: credit * (2 * full - credit), over: full * full)
            if isTraced { outcome.themes.append(marks) }
            step("\(rubric.themes[index].title): \(Marks(hundredths: credit)) of \(theme.full) points", marks)
        }
        if !scheme.isCounting {
            addArguments(content: sum, step)
            addDepth(content: sum, step)
        }
        addForm(content: sum, step)
        let expected = scheme.expected
        let scale = rubric.profile.scale
        let scaled = scale.marks(for: min(sum, expected), of: expected)
        if scaled != sum, !scale.name.isEmpty {
            step("on the scale '\(scale.name)': \(sum) of \(expected) is worth \(scaled)", scaled - sum)
        }
        addCosts(sum, step)
        outcome.uncapped = sum
        forEachCap(standing) { share, cap in
            let most = rubric.marks.scaled(by: share, over: 100)
            if sum > most { step("\(cap().reason): at most \(most)", most - sum) }
        }
        if sum > rubric.marks { step("no more than the question's marks", rubric.marks - sum) }
        outcome.exact = sum
        var rounded = sum.rounded(to: rubric.step)
        if rounded > rubric.marks { rounded = rubric.marks }
        if rounded != sum { step("rounded to steps of \(rubric.step)", rounded - sum) }
        outcome.marks = rounded
        return outcome
    }

    /// The caps that an answer is under, whether it reaches them or not, in the order they are applied.
    func caps(_ standing: Standing) -> [Cap] {
        var caps: [Cap] = []
        forEachCap(standing) { caps.append($1()) }
        return caps
    }

    /// Visits the caps in that order, their shares and what makes them, which trials do not need.
    private func forEachCap(_ standing: Standing, _ body: (_ share: Int, _ cap: () -> Cap) -> Void) {
        directive.forEachUnmet(standing) { check in
            if check.cap >= 100 || assumed.contains(check.find) { return }
            body(check.cap) { Cap(cause: .check(check), reason: check.otherwise, share: check.cap) }
        }
        for limit in untouched {
            let share = ScoringProfile.limitCap
            body(share) { Cap(cause: .limit(limit), reason: "never speaks of \(limit)", share: share) }
        }
        if isThin(standing) {
            let share = ScoringProfile.thinCap
            body(share) { Cap(cause: .thin, reason: "makes next to none of the expected points", share: share) }
        }
        if let falseCap {
            body(falseCap) { Cap(cause: .falsehoods, reason: "too much of it is false", share: falseCap) }
        }
        if !withheld.isEmpty {
            let share = ScoringProfile.withheldCap
            body(share) { Cap(cause: .withheld, reason: "withheld (\(withheldKinds))", share: share) }
        }
    }

    private var withheldKinds: String {
        var kinds: [String] = []
        for kind in withheld where !kinds.contains(kind.rawValue) { kinds.append(kind.rawValue) }
        return kinds.joined(separator: ", ")
    }

    private func isThin(_ standing: Standing) -> Bool {
        !scheme.isCounting && standing.coverage < ScoringProfile.thinCoverage
    }

    /// Argument that no point foresees adds to what the rubric asks for and never stands in for it.
    private func addArguments(content: Marks, _ step: (@autoclosure () -> String, Marks) -> Void) {
        guard argument.credit > 0 else { return }
        let points = scheme.themes.reduce(0) { $0 + $1.full }
        let total = scheme.themes.reduce(Marks.zero) { $0 + $1.marks }
        guard points > 0 else { return }
        let credit = min(argument.credit, ScoringProfile.argumentMost)
        let worth = total.scaled(by: credit, over: points * 100)
        let earned = min(worth, content.scaled(by: ScoringProfile.argumentShare, over: 100), total - content)
        if earned > .zero {
            step("argued on the subject beyond the listed points, in \(argument.sentences) sentences", earned)
        }
    }

    /// What is said in few words is named rather than shown.
    private func addDepth(content: Marks, _ step: (@autoclosure () -> String, Marks) -> Void) {
        guard let expected = depth.expected, content > .zero, depth.words < expected else { return }
        let worth = content.scaled(by: depth.words, over: expected)
        step(
            "depth: \(depth.words) different words of substance, of \(expected) in a full answer", worth - content)
    }

    private func addForm(content: Marks, _ step: (@autoclosure () -> String, Marks) -> Void) {
        var earned = Marks.zero
        func add(_ name: String, _ found: Bool, _ marks: Marks) {
            if marks == .zero { return }
            step("presentation: \(found ? "" : "no ")\(name)", found ? marks : .zero)
            if found { earned = earned + marks }
        }
        add("introduction", form.hasIntroduction, rubric.presentation.introduction)
        add("organisation", form.isOrganised, rubric.presentation.organisation)
        add("conclusion", form.hasConclusion, rubric.presentation.conclusion)
        let most = content.scaled(by: ScoringProfile.presentationShare, over: 100)
        if earned > most {
            step(
                "presentation earns at most \(ScoringProfile.presentationShare) % of what the content earns",
                most - earned)
        }
    }

    private func addCosts(_ sum: Marks, _ step: (@autoclosure () -> String, Marks) -> Void) {
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
