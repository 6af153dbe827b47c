/// The lines of a report for a terminal that are written so far.
struct TextPage {
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
        advisories(report)
        for theme in report.themes { self.theme(theme, in: report) }
        advice(report)
        if trace {
            checks(report)
            steps(report.evaluation)
        }
        for note in report.document.notes {
            let line = note.position.map { "line \($0.line): " } ?? ""
            heading("How the answer was read")
            put(StyledText(line + note.message), label: "", indent: 2)
        }
        if let note = report.engine.semanticNote {
            text += "\n"
            put(StyledText(note, .faint))
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
                let excerpt = Excerpt(report.document, sentence: range, matches: [], reach: width)
                put(quote(excerpt, .plain, at: range.lowerBound, in: report.document), label: "", indent: 11)
            }
        }
    }

    private mutating func advice(_ report: Report) {
        heading("Next time")
        if report.next.isEmpty {
            put(StyledText("No further point of the rubric would have earned more."), label: "", indent: 2)
        }
        for advice in report.next { put(StyledText(advice.message), label: advice.label, .good, indent: 9) }
        if let prospect = report.prospect { put(StyledText(prospect, .bold), label: "", indent: 2) }
    }

    private mutating func checks(_ report: Report) {
        guard !report.checks.isEmpty else { return }
        heading(report.demandTitle)
        for check in report.checks {
            put(StyledText(check.text), label: check.verdict, check.result.isMet ? .good : .bad, indent: 11)
            for range in check.result.ranges.prefix(2) {
                let excerpt = Excerpt(report.document, sentence: range, matches: [], reach: width / 2)
                put(quote(excerpt, .plain, at: range.lowerBound, in: report.document), label: "", indent: 11)
            }
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
    func quote(
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
