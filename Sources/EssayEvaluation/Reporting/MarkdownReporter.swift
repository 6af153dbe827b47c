/// Feedback to paste where Markdown is understood, such as a learning management system.
public struct MarkdownReporter: Reporter {
    public init() {}

    public func write(_ outcomes: [Outcome]) -> String {
        outcomes.map { outcome in
            switch outcome {
            case .graded(let report): section(report).text
            case .failed(let name, let message): ("## \(name)\n\n**Not graded:** \(message)\n" as Markdown).text
            }
        }.joined(separator: "\n---\n\n")
    }

    private func section(_ report: Report) -> Markdown {
        let evaluation = report.evaluation
        var page: Markdown = """
            ## \(report.name): \(evaluation.marks) / \(evaluation.maximum)

            > \(report.rubric.question)

            \(report.length), \(percent(evaluation.coverage)) % of the expected points covered.


            """
        if let interval = evaluation.interval {
            page += "Nine in ten such answers: \(interval.low) to \(interval.high).\n\n"
        }
        if report.isWithheld { page += "**The mark is withheld: a person must mark this answer.**\n\n" }
        if !evaluation.advisories.isEmpty {
            page += "### To look at\n\n"
            for advisory in evaluation.advisories {
                page += "- **\(advisory.severity.rawValue)**, \(advisory.kind.rawValue): \(advisory.message)"
                if let range = advisory.range {
                    let excerpt = Excerpt(report.document, sentence: range, matches: [])
                    page += "  \n  “\(quote(excerpt))”"
                }
                page += "\n"
            }
            page += "\n"
        }
        page += "| Theme | Marks | Covered |\n| --- | ---: | ---: |\n"
        for theme in report.themes {
            page += "| \(theme.theme.title) | \(theme.result.marks) / \(theme.theme.marks) | "
            page += "\(percent(theme.result.coverage)) % |\n"
        }
        page += "\n"
        for theme in report.themes { page += section(theme, report.document) }
        if !report.next.isEmpty {
            page += "### Next time\n\n"
            for (index, advice) in report.next.enumerated() {
                let gain: Markdown = advice.gain > .zero ? "+\(advice.gain)" : "then"
                page += "\(index + 1). **\(gain)** \(advice.message)\n"
            }
            if let prospect = report.prospect { page += "\n**\(prospect)**\n" }
            page += "\n"
        }
        page += checks(report)
        page += "### How the marks arose\n\n| Step | Marks |\n| --- | ---: |\n"
        for step in evaluation.trace { page += "| \(step.reason) | \(step.marks) |\n" }
        page += "| **Sum** | **\(evaluation.marks)** |\n"
        if let note = report.engine.semanticNote { page += "\n\(note)\n" }
        return page
    }

    /// What convinced, what was only named, what was refused, what is missing.
    private func section(_ theme: ReportedTheme, _ document: Document) -> Markdown {
        var section: Markdown = "### \(theme.number). \(theme.theme.title)\n\n"
        for point in theme.points where point.isCredited || !point.refused.isEmpty { section += item(point, document) }
        let missing = theme.missing
        for point in missing.prefix(Self.shownMissing) {
            section += "- **\(point.number)** \(point.point.text) — *missing*\n"
        }
        let more = missing.count - Self.shownMissing
        if more > 0 { section += "- and \(more) more missing\n" }
        section += "\n"
        return section
    }

    /// A theme's other missing points are only counted.
    private static let shownMissing = 2

    private func checks(_ report: Report) -> Markdown {
        guard !report.checks.isEmpty else { return "" }
        var section: Markdown = "### \(report.demandTitle)\n\n"
        for check in report.checks {
            section += "- **\(check.verdict)**: \(check.text)\n"
            for range in check.result.ranges.prefix(2) {
                section += "  - “\(quote(Excerpt(report.document, sentence: range, matches: [])))”\n"
            }
        }
        section += "\n"
        return section
    }

    private func item(_ point: ReportedPoint, _ document: Document) -> Markdown {
        var item: Markdown = "- **\(point.number)** \(point.point.text) — "
        item += point.isCredited ? "*\(point.standing)*\n" : "*missing*\n"
        if point.isCredited, let best = point.best {
            item += "  - “\(quote(point.excerpt(of: best, in: document)))”\n"
        }
        if let development = point.development { item += "  - \(development)\n" }
        let refused = point.refused
        for evidence in refused.prefix(shownRefusals) {
            let reason = evidence.refusal?.explanation ?? ""
            let meaning: Markdown = evidence.meaning.map { " (\($0))" } ?? ""
            item += "  - refused, \(reason)\(meaning): “\(quote(point.excerpt(of: evidence, in: document)))”\n"
        }
        let more = refused.count - shownRefusals
        if more > 0 { item += "  - and \(more) more refused\n" }
        return item
    }

    private func quote(_ excerpt: Excerpt) -> Markdown {
        Markdown(joining: excerpt.pieces.map { $0.isMatch ? "**\($0.text)**" : "\($0.text)" }, with: "")
    }
}
