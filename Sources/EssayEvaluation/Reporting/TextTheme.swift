/// One theme in a report for a terminal: its bar, what convinced, what was only named, what is missing. Short: the other
/// points are told by number, for nobody learns from a list of sixty.
extension TextPage {
    private static let shownCredited = 2
    private static let shownRefused = 2
    private static let shownMissing = 1
    private static let indent = 13

    mutating func theme(_ theme: ReportedTheme, in report: Report) {
        bar(theme)
        let credited = theme.credited
        var shown = Array(credited.prefix(Self.shownCredited))
        var others = Array(credited.dropFirst(Self.shownCredited))
        if !shown.contains(where: { $0.result.level == .mentioned }),
            let named = others.firstIndex(where: { $0.result.level == .mentioned })
        {
            shown.append(others.remove(at: named))
        }
        for point in shown { self.credited(point, in: report.document) }
        if !others.isEmpty {
            let numbers = others.map { "\($0.number) \($0.result.level.rawValue)" }.joined(separator: ", ")
            put(StyledText(numbers, .faint), label: "also", .good, indent: Self.indent)
        }
        let refused = theme.points.filter { !$0.refused.isEmpty }
        for point in refused.prefix(Self.shownRefused) { self.refused(point, in: report.document) }
        let silent = refused.dropFirst(Self.shownRefused)
        if !silent.isEmpty {
            let numbers = silent.map(\.number).joined(separator: ", ")
            put(StyledText(numbers, .faint), label: "refused", .bad, indent: Self.indent)
        }
        missing(theme)
    }

    private mutating func bar(_ theme: ReportedTheme) {
        let length = max(8, min(20, width / 4))
        let amount = "\(theme.result.marks) / \(theme.theme.marks)"
        let maximum = theme.theme.marks.hundredths
        let share = maximum > 0 ? Double(theme.result.marks.hundredths) / Double(maximum) : 0
        let filled = nearest(length, ofShare: share)
        let amountWidth = 12
        let column = width - length - amountWidth
        var first = StyledText("\(theme.number)", .faint)
        first.pad(to: 3)
        text += "\n"
        let lines = StyledText(theme.theme.title, .bold).wrapped(width: column - 1, first: first, rest: 3)
        for (index, line) in lines.enumerated() {
            var line = line
            if index == lines.count - 1 {
                line.pad(to: column)
                line.append(String(repeating: "█", count: filled), .good)
                line.append(String(repeating: "░", count: length - filled), .faint)
                line.pad(to: width - amount.count)
                line.append(StyledText(amount))
            }
            text += line.rendered(colour: colour) + "\n"
        }
    }

    /// A quote and its line fill about one line.
    private var reach: Int { (width - Self.indent - 10) / 3 }

    private mutating func credited(_ point: ReportedPoint, in document: Document) {
        let level = point.result.level
        put(label(point), label: level.rawValue, level == .mentioned ? .warning : .good, indent: Self.indent)
        if let best = point.best {
            let excerpt = point.excerpt(of: best, in: document, reach: reach)
            var line = quote(excerpt, .match, at: best.range.lowerBound, in: document)
            if let meaning = best.meaning { line.append(" \(meaning)", .faint) }
            put(line, label: "", indent: Self.indent)
        }
        if level == .mentioned, let development = point.development {
            put(StyledText(development), label: "", indent: Self.indent)
        }
    }

    private mutating func refused(_ point: ReportedPoint, in document: Document) {
        let refused = point.refused
        guard let first = refused.first else { return }
        var line = label(point)
        line.append(" (" + (first.refusal?.explanation ?? "") + ")", .bad)
        if refused.count > 1 { line.append(" (and \(refused.count - 1) more)", .faint) }
        put(line, label: "refused", .bad, indent: Self.indent)
        let excerpt = point.excerpt(of: first, in: document, reach: reach)
        var quoted = quote(excerpt, .refused, at: first.range.lowerBound, in: document)
        if let meaning = first.meaning { quoted.append(" \(meaning)", .faint) }
        put(quoted, label: "", indent: Self.indent)
    }

    private mutating func missing(_ theme: ReportedTheme) {
        let missing = theme.missing
        let shown = theme.isFull ? 0 : Self.shownMissing
        for point in missing.prefix(shown) {
            var line = StyledText(point.number + " ", .faint)
            line.append(point.point.text)
            if missing.count > shown { line.append(" (and \(missing.count - shown) more)", .faint) }
            put(line, label: "missing", .warning, indent: Self.indent)
        }
    }

    /// The number of a point and its text, cut to one line.
    private func label(_ point: ReportedPoint) -> StyledText {
        var line = StyledText(point.number + " ", .faint)
        line.append(StyledText(point.point.text).cut(to: width - Self.indent - line.width))
        return line
    }
}
