/// One page that holds everything it shows: it loads nothing, runs nothing, and may be sent on as a file.
public struct HTMLReporter: Reporter {
    public init() {}

    public func write(_ outcomes: [Outcome]) -> String {
        var title = "Essay report"
        if outcomes.count == 1 { title = name(outcomes[0]) + " – essay report" }
        var page = HTML.head(title: title, style: HTML.style)
        page += """
            <a class="skip" href="#main">Skip to the report</a>

            """
        if outcomes.count > 1 { page += contents(outcomes) }
        page += "<main id=\"main\">\n"
        if outcomes.isEmpty { page += "<p>No answers.</p>\n" }
        for (index, outcome) in outcomes.enumerated() {
            let prefix = "a\(index + 1)-"
            switch outcome {
            case .graded(let report): page += HTMLArticle(report: report, prefix: prefix).render()
            case .failed(let name, let message):
                page += """
                    <article id="\(prefix)top" aria-labelledby="\(prefix)name"><header class="masthead">
                    <h1 id="\(prefix)name">\(name)</h1>
                    <p class="banner withheld"><strong>Not graded.</strong> \(message)</p>
                    </header></article>

                    """
            }
        }
        page += "</main>\n</body>\n</html>\n"
        return page.text
    }

    private func name(_ outcome: Outcome) -> String {
        switch outcome {
        case .graded(let report): report.name
        case .failed(let name, _): name
        }
    }

    private func contents(_ outcomes: [Outcome]) -> HTML {
        var rows: HTML = ""
        for (index, outcome) in outcomes.enumerated() {
            let link: HTML = "<th scope=\"row\"><a href=\"#a\(index + 1)-top\">\(name(outcome))</a></th>"
            switch outcome {
            case .graded(let report):
                let evaluation = report.evaluation
                let severities = evaluation.advisories.map(\.severity)
                let flag = severities.contains(.withheld) ? "withheld" : severities.contains(.warning) ? "warning" : ""
                rows += """
                    <tr>\(link)<td class="amount">\(evaluation.marks) / \(evaluation.maximum)</td>\
                    <td class="amount">\(percent(evaluation.coverage)) %</td><td class="\(flag)">\(flag)</td></tr>

                    """
            case .failed:
                rows +=
                    "<tr>\(link)<td class=\"amount\">–</td><td class=\"amount\">–</td><td class=\"withheld\">not graded</td></tr>\n"
            }
        }
        return """
            <nav class="contents" aria-label="Answers">
            <table><caption>\(outcomes.count) answers</caption>
            <thead><tr><th scope="col">Answer</th><th scope="col" class="amount">Marks</th>\
            <th scope="col" class="amount">Covered</th><th scope="col">To look at</th></tr></thead>
            <tbody>
            \(rows)</tbody></table>
            </nav>

            """
    }
}
