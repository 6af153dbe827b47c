/// A report for a terminal, which reads as well in a file.
public struct TextReporter: Reporter {
    /// In columns, at least 40.
    public let width: Int
    public let colour: Bool
    /// Whether to list each step that led to the marks.
    public let trace: Bool

    public init(width: Int = 80, colour: Bool = false, trace: Bool = false) {
        self.width = max(40, width)
        self.colour = colour
        self.trace = trace
    }

    public func write(_ outcomes: [Outcome]) -> String {
        let rule = String(repeating: "─", count: width)
        return outcomes.map { outcome in
            var page = Page(width: width, colour: colour)
            switch outcome {
            case .graded(let report): page.write(report, trace: trace)
            case .failed(let name, let message):
                page.put(StyledText(name, .bold))
                page.put(StyledText("Not graded: " + message, .bad))
            }
            return page.text
        }.joined(separator: "\n\(rule)\n\n")
    }
}

/// The lines written so far.
private struct Page {
    let width: Int
    let colour: Bool
    var text = ""

    init(width: Int, colour: Bool) {
        self.width = width
        self.colour = colour
    }

    mutating func put(_ line: StyledText, after first: StyledText = StyledText(), indent: Int = 0) {
        for line in line.wrapped(width: width, first: first, rest: indent) {
            text += line.rendered(colour: colour) + "\n"
        }
    }

    /// `label` stands in a column of its own to the left, `indent` wide in all.
    mutating func put(_ line: StyledText, label: String, _ style: StyledText.Style = .plain, indent: Int) {
        var first = StyledText()
        first.pad(to: 2)
        first.append(StyledText(label, style))
        first.pad(to: indent)
        put(line, after: first, indent: indent)
    }

    mutating func heading(_ title: String) {
        text += "\n"
        put(StyledText(title, .bold))
    }

    mutating func write(_ report: Report, trace: Bool) {
        header(report)
        bars(report)
        advisories(report)
        credited(report)
        refused(report)
        missing(report)
        advice(report)
        if trace { steps(report.evaluation) }
        for note in report.document.notes {
            let line = note.position.map { "line \($0.line): " } ?? ""
            heading("How the answer was read")
            put(StyledText(line + note.message), label: "", indent: 2)
        }
    }

    private mutating func header(_ report: Report) {
        let evaluation = report.evaluation
        put(StyledText(report.name, .bold))
        put(StyledText(report.rubric.question, .faint))
        text += "\n"
        var line = StyledText("\(evaluation.marks) / \(evaluation.maximum)", report.isWithheld ? .bad : .bold)
        if report.isWithheld { line.append(" withheld: a person must mark this answer", .bad) }
        if let interval = evaluation.interval { line.append(" (\(interval.low) to \(interval.high))") }
        line.append(" · \(percent(evaluation.coverage)) % of the expected points · \(report.length)")
        put(line)
    }

    private mutating func bars(_ report: Report) {
        let themes = report.themes
        let bar = max(8, min(20, width / 4))
        let amounts = themes.map { "\($0.result.marks) / \($0.theme.marks)" }
        let amountWidth = amounts.map(\.count).max() ?? 0
        let titleWidth = min(
            themes.map { StyledText($0.theme.title).width }.max() ?? 0, width - bar - amountWidth - 8)
        text += "\n"
        for (theme, amount) in zip(themes, amounts) {
            let maximum = theme.theme.marks.hundredths
            let share = maximum > 0 ? Double(theme.result.marks.hundredths) / Double(maximum) : 0
            let filled = nearest(bar, ofShare: share)
            let lines = StyledText(theme.theme.title).wrapped(
                width: titleWidth + 5, first: number(String(theme.number), width: 5), rest: 5)
            for (index, line) in lines.enumerated() {
                var line = line
                if index == lines.count - 1 {
                    line.pad(to: titleWidth + 6)
                    line.append(String(repeating: "█", count: filled), .good)
                    line.append(String(repeating: "░", count: bar - filled), .faint)
                    line.append(" ")
                    line.pad(to: line.width + amountWidth - amount.count)
                    line.append(StyledText(amount))
                }
                text += line.rendered(colour: colour) + "\n"
            }
        }
    }

    private func number(_ number: String, width: Int) -> StyledText {
        var first = StyledText()
        first.pad(to: 2)
        first.append(StyledText(number, .faint))
        first.pad(to: width)
        return first
    }

    private mutating func advisories(_ report: Report) {
        guard !report.evaluation.advisories.isEmpty else { return }
        heading("To look at")
        for advisory in report.evaluation.advisories {
            let style: StyledText.Style =
                switch advisory.severity {
                case .note: .plain
                case .warning: .warning
                case .withheld: .bad
                }
            var line = StyledText(advisory.kind.rawValue + ": ")
            line.append(advisory.message)
            put(line, label: advisory.severity.rawValue, style, indent: 11)
            if let range = advisory.range {
                let excerpt = Excerpt(report.document, sentence: range, matches: [])
                put(quote(excerpt, .plain, at: range.lowerBound, in: report.document), label: "", indent: 11)
            }
        }
    }

    private mutating func credited(_ report: Report) {
        let points = report.themes.flatMap(\.points).filter(\.isCredited)
        guard !points.isEmpty else { return }
        heading("Credited")
        for point in points {
            var line = StyledText(point.point.text)
            line.append(" " + point.result.level.rawValue, .good)
            put(line, label: point.number, .faint, indent: 8)
            guard let best = point.best else { continue }
            let excerpt = point.excerpt(of: best, in: report.document)
            put(quote(excerpt, .match, at: best.range.lowerBound, in: report.document), label: "", indent: 8)
        }
    }

    private mutating func refused(_ report: Report) {
        let points = report.themes.flatMap(\.points).filter { !$0.refused.isEmpty }
        guard !points.isEmpty else { return }
        heading("Refused")
        for point in points {
            put(StyledText(point.point.text), label: point.number, .faint, indent: 8)
            let refused = point.refused
            for evidence in refused.prefix(shownRefusals) {
                var line = StyledText((evidence.refusal?.explanation ?? "") + ": ", .bad)
                let excerpt = point.excerpt(of: evidence, in: report.document)
                line.append(quote(excerpt, .refused, at: evidence.range.lowerBound, in: report.document))
                put(line, label: "", indent: 8)
            }
            let more = refused.count - shownRefusals
            if more > 0 { put(StyledText("and \(more) more", .faint), label: "", indent: 8) }
        }
    }

    /// A theme's other missing points are only counted: nobody learns from a list of sixty.
    private static let shownMissing = 2

    private mutating func missing(_ report: Report) {
        guard report.themes.contains(where: { $0.points.contains { !$0.isCredited } }) else { return }
        heading("Missing")
        for theme in report.themes {
            let points = theme.points.filter { !$0.isCredited }
            for point in points.prefix(Self.shownMissing) {
                put(StyledText(point.point.text), label: point.number, .faint, indent: 8)
            }
            let more = points.count - Self.shownMissing
            if more > 0 { put(StyledText("and \(more) more in this theme", .faint), label: "", indent: 8) }
        }
    }

    private mutating func advice(_ report: Report) {
        guard !report.next.isEmpty else { return }
        heading("Next time")
        for advice in report.next.prefix(3) {
            put(StyledText(advice.message), label: "+\(advice.gain)", .good, indent: 9)
        }
    }

    private mutating func steps(_ evaluation: Evaluation) {
        heading("How the marks arose")
        let amounts = (evaluation.trace.map(\.marks) + [evaluation.marks]).map(\.description)
        let widest = amounts.map(\.count).max() ?? 0
        func put(_ reason: StyledText, _ marks: Marks, _ style: StyledText.Style) {
            var first = StyledText()
            first.pad(to: 2 + widest - marks.description.count)
            first.append(StyledText(marks.description, style))
            first.pad(to: widest + 4)
            self.put(reason, after: first, indent: widest + 4)
        }
        for step in evaluation.trace { put(StyledText(step.reason), step.marks, .plain) }
        put(StyledText("in all", .bold), evaluation.marks, .bold)
    }

    /// Without colour the matched words stand between asterisks.
    private func quote(
        _ excerpt: Excerpt, _ style: StyledText.Style, at offset: Int, in document: Document
    ) -> StyledText {
        var line = StyledText("“")
        for piece in excerpt.pieces {
            if !piece.isMatch {
                line.append(piece.text)
            } else if colour {
                line.append(piece.text, style)
            } else {
                line.append("*" + piece.text + "*")
            }
        }
        line.append("” ")
        line.append("line \(document.sourceLine(at: offset))", .faint)
        return line
    }
}
