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
        for theme in report.themes {
            page += "### \(theme.number). \(theme.theme.title)\n\n"
            for point in theme.points { page += item(point, report.document) }
            page += "\n"
        }
        if !report.next.isEmpty {
            page += "### What would gain most\n\n"
            for (index, advice) in report.next.prefix(3).enumerated() {
                page += "\(index + 1). **+\(advice.gain)** \(advice.message)\n"
            }
            page += "\n"
        }
        page += "### How the marks arose\n\n| Step | Marks |\n| --- | ---: |\n"
        for step in evaluation.trace { page += "| \(step.reason) | \(step.marks) |\n" }
        page += "| **Sum** | **\(evaluation.marks)** |\n"
        return page
    }

    private func item(_ point: ReportedPoint, _ document: Document) -> Markdown {
        var item: Markdown = "- **\(point.number)** \(point.point.text) — "
        item += point.isCredited ? "*\(point.standing)*\n" : "*missing*\n"
        if point.isCredited, let best = point.best {
            item += "  - “\(quote(point.excerpt(of: best, in: document)))”\n"
        }
        let refused = point.refused
        for evidence in refused.prefix(shownRefusals) {
            let reason = evidence.refusal?.explanation ?? ""
            item += "  - refused, \(reason): “\(quote(point.excerpt(of: evidence, in: document)))”\n"
        }
        let more = refused.count - shownRefusals
        if more > 0 { item += "  - and \(more) more refused\n" }
        return item
    }

    private func quote(_ excerpt: Excerpt) -> Markdown {
        Markdown(joining: excerpt.pieces.map { $0.isMatch ? "**\($0.text)**" : "\($0.text)" }, with: "")
    }
}
