/// What a report tells the author of an answer, whatever its format.
extension Report {
    /// What the advice earns all together, in a sentence; nil where there is nothing to say.
    var prospect: String? {
        guard let last = next.last else { return nil }
        guard last.together > .zero else {
            return isWithheld ? nil : "All together less than a step of \(rubric.step) more."
        }
        let goal = evaluation.marks + last.together
        let count = next.count
        var text = "With \(Self.these(count)): \(goal) instead of \(evaluation.marks) of \(evaluation.maximum)."
        guard count > 1, let first = next.firstIndex(where: { $0.together > .zero }) else { return text }
        let reached = evaluation.marks + next[first].together
        if first + 1 < count {
            text += first == 0 ? " The first alone: \(reached)." : " The first \(Self.number(first + 1)): \(reached)."
        }
        return text
    }

    private static func these(_ count: Int) -> String {
        count == 1 ? "this addition" : "these \(number(count)) additions"
    }

    private static func number(_ count: Int) -> String {
        let words = ["no", "one", "two", "three", "four", "five", "six"]
        return words.indices.contains(count) ? words[count] : String(count)
    }
}

extension ReportedTheme {
    /// The credited points, the firmest first.
    var credited: [ReportedPoint] {
        let points = points.filter(\.isCredited)
        return Level.allCases.reversed().flatMap { level in points.filter { $0.result.level == level } }
    }

    /// The points that were neither said nor refused.
    var missing: [ReportedPoint] { points.filter { !$0.isCredited && $0.refused.isEmpty } }

    /// Whether its credited points already earn all its marks.
    var isFull: Bool { result.marks >= theme.marks }
}

/// A demand of the directive in words for people.
struct ReportedCheck {
    let result: CheckResult
    let maximum: Marks

    var verdict: String { result.isMet ? "met" : "not met" }

    /// `both sides weighed`, and of what is missing what it costs and what to do.
    var text: String {
        if result.isMet { return result.check.find.title }
        let check = result.check
        let cost = check.cap < 100 ? " (at most \(maximum.scaled(by: check.cap, over: 100)) of \(maximum))" : ""
        return "\(check.find.title): \(check.otherwise)\(cost)"
    }
}

extension Report {
    var checks: [ReportedCheck] {
        evaluation.checks.map { ReportedCheck(result: $0, maximum: evaluation.maximum) }
    }

    /// `What “critically discuss” demands`.
    var demandTitle: String {
        "What “\(rubric.profile.name.replacing("-", with: " "))” demands"
    }
}

extension DirectiveProfile.Check.Find {
    /// What it finds, as a report names it.
    var title: String {
        switch self {
        case .supportingThemes: "what speaks for it"
        case .limitingThemes: "limits and counter-arguments"
        case .dimensions: "dimensions with substance"
        case .parts: "every part of the question answered"
        case .contrasts: "both sides weighed"
        case .verdict: "a judgement at the close"
        case .degreeVerdict: "a verdict of degree at the close"
        case .links: "links between dimensions"
        case .reasons: "reasons"
        case .specifics: "figures, dates and names"
        case .implications: "implications drawn"
        case .degrees: "words of degree"
        }
    }
}

extension Advice {
    /// `+0.5`, or `then` for what earns nothing alone: it counts after the advice before it.
    var label: String { gain > .zero ? "+\(gain)" : "then" }
}
