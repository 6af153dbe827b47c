/// The report on one answer as a part of a page.
struct HTMLArticle {
    let report: Report
    /// Sets its ids apart from those of other reports on the page.
    let prefix: String

    func render() -> HTML {
        let blocks = HTMLAnswer.blocks(of: report.document)
        let highlights = report.highlights(in: blocks)
        let answer = HTMLAnswer(document: report.document, highlights: highlights, prefix: prefix)
        let language: HTML = report.document.language.map { " lang=\"\($0)\"" } ?? ""
        return """
            <article id="\(prefix)top" aria-labelledby="\(prefix)name">
            \(masthead)\(advisories)\(advice)<div class="sheet">
            <section class="answer" aria-labelledby="\(prefix)answer">
            <h2 id="\(prefix)answer">The answer</h2>
            \(legend)<div class="text"\(language)>
            \(answer.render(blocks))</div>
            </section>
            <section class="points" aria-labelledby="\(prefix)points" tabindex="0">
            <h2 id="\(prefix)points">Point by point</h2>
            \(themes)</section>
            </div>
            <div class="closing">
            \(checks)\(trace)</div>
            \(colophon)</article>

            """
    }

    private var masthead: HTML {
        let evaluation = report.evaluation
        var bars: HTML = ""
        for theme in report.themes {
            let maximum = theme.theme.marks.hundredths
            let share = maximum > 0 ? Double(theme.result.marks.hundredths) / Double(maximum) : 0
            bars += """
                <li><a href="#\(prefix)theme-\(theme.number)"><span class="title">\(theme.theme.title)</span> \
                <span class="amount">\(theme.result.marks) <small>/ \(theme.theme.marks)</small></span>\
                <span class="bar" aria-hidden="true"><span style="width:\(percent(share))%"></span></span></a></li>

                """
        }
        let withheld: HTML = report.isWithheld ? "<span class=\"flag\">withheld: a person must mark it</span>" : ""
        var interval: HTML = ""
        if let found = evaluation.interval {
            interval = "<div><dt>Nine in ten such answers</dt><dd>\(found.low) to \(found.high)</dd></div>\n"
        }
        return """
            <header class="masthead">
            <div class="verdict">
            <h1 id="\(prefix)name">\(report.name)</h1>
            <p class="question">\(report.rubric.question)</p>
            </div>
            <p class="marks"><span class="visually-hidden">Marks: </span><strong>\(evaluation.marks)</strong>\
            <span class="of"> / \(evaluation.maximum)</span>\(withheld)</p>
            <dl class="figures">
            \(interval)<div><dt>Covered</dt><dd>\(percent(evaluation.coverage)) % of the expected points</dd></div>
            <div><dt>Length</dt><dd>\(report.length)</dd></div>
            </dl>
            <ul class="bars" aria-label="Marks by theme">
            \(bars)</ul>
            </header>

            """
    }

    private var advisories: HTML {
        guard !report.evaluation.advisories.isEmpty else { return "" }
        var items: HTML = ""
        for (index, advisory) in report.evaluation.advisories.enumerated() {
            let number = index + 1
            items += """
                <li id="\(prefix)advisory-\(number)" class="\(advisory.severity.rawValue)">\
                <strong>\(number). \(advisory.severity.rawValue)</strong> \
                <span class="kind">\(advisory.kind.rawValue)</span> \(advisory.message)
                """
            if let range = advisory.range {
                let excerpt = Excerpt(report.document, sentence: range, matches: [])
                let text = excerpt.pieces.map(\.text).joined()
                items += " <a class=\"quote\" href=\"#\(prefix)advised-\(number)\">“\(text)”</a>"
            }
            items += "</li>\n"
        }
        return """
            <section class="advisories" aria-labelledby="\(prefix)advisories">
            <h2 id="\(prefix)advisories">To look at</h2>
            <ul>
            \(items)</ul>
            </section>

            """
    }

    private var legend: HTML {
        """
        <p class="legend"><span class="visually-hidden">Highlights: </span><mark class="developed">developed</mark> \
        <mark class="stated">stated</mark> <mark class="mentioned">mentioned</mark> \
        <mark class="refused">refused</mark> <mark class="false">not so</mark> <span>A number leads to its point, and the point back.</span></p>

        """
    }

    private var themes: HTML {
        var tables: HTML = ""
        for theme in report.themes {
            var rows: HTML = ""
            for point in theme.points { rows += row(point) }
            tables += """
                <table id="\(prefix)theme-\(theme.number)">
                <caption>\(theme.number). \(theme.theme.title) \
                <span class="amount">\(theme.result.marks) / \(theme.theme.marks)</span></caption>
                <thead class="visually-hidden"><tr><th scope="col">Number</th><th scope="col">Point</th>\
                <th scope="col">Level</th></tr></thead>
                <tbody>
                \(rows)</tbody>
                </table>

                """
        }
        return tables
    }

    private func row(_ point: ReportedPoint) -> HTML {
        var places: HTML = ""
        for (index, match) in point.widestMatches {
            let link: HTML = """
                <a href="#\(prefix)match-\(point.number)-\(index + 1)">“\(report.document.string(match.evidence.range))”</a>
                """
            let meaning: HTML = match.evidence.meaning.map { "; \($0)" } ?? ""
            if let refusal = match.evidence.refusal {
                places += "<li class=\"refused\">\(link) <span>refused: \(refusal.explanation)\(meaning)</span></li>"
            } else if match.evidence.meaning != nil {
                places += "<li>\(link) <span class=\"meaning\">\(match.evidence.meaning ?? "")</span></li>"
            } else {
                places += "<li>\(link)</li>"
            }
        }
        var list: HTML = places.text.isEmpty ? "" : "<ul class=\"places\">\(places)</ul>"
        if let development = point.development { list += "<p class=\"develop\">\(development)</p>" }
        let level = point.isCredited ? point.result.level.rawValue : "missing"
        let shown = point.isCredited && point.best?.similarity != nil ? "\(level), by meaning" : level
        return """
            <tr id="\(prefix)point-\(point.number)" class="\(level)"><td class="number">\(point.number)</td>\
            <th scope="row">\(point.point.text)\(list)</th><td class="level"><span>\(shown)</span></td></tr>

            """
    }

    private var advice: HTML {
        guard !report.next.isEmpty else { return "" }
        let numbers = Dictionary(
            report.themes.flatMap(\.points).map { ($0.point.id, $0.number) }, uniquingKeysWith: { first, _ in first })
        var items: HTML = ""
        for advice in report.next {
            items += "<li><span class=\"gain\">\(advice.label)</span> <span>\(advice.message)"
            if let number = advice.point.flatMap({ numbers[$0] }) {
                items += " <a href=\"#\(prefix)point-\(number)\">point \(number)</a>"
            }
            items += "</span></li>\n"
        }
        let prospect: HTML = report.prospect.map { "<p class=\"prospect\">\($0)</p>\n" } ?? ""
        return """
            <section class="advice" aria-labelledby="\(prefix)advice">
            <h2 id="\(prefix)advice">Next time</h2>
            \(prospect)<ol>
            \(items)</ol>
            </section>

            """
    }

    private var checks: HTML {
        guard !report.checks.isEmpty else { return "" }
        var items: HTML = ""
        for (index, check) in report.checks.enumerated() {
            let style: HTML = check.result.isMet ? "met" : "unmet"
            let sign: HTML = check.result.isMet ? "✓" : "✕"
            items += """
                <li id="\(prefix)check-\(index + 1)" class="\(style)"><strong>\
                <span aria-hidden="true">\(sign) </span>\(check.verdict)</strong> \(check.text)
                """
            for (place, range) in check.result.ranges.enumerated() {
                let excerpt = Excerpt(report.document, sentence: range, matches: [], reach: 60)
                let text = excerpt.pieces.map(\.text).joined()
                items += " <a class=\"quote\" href=\"#\(prefix)checked-\(index + 1)-\(place + 1)\">“\(text)”</a>"
            }
            items += "</li>\n"
        }
        let demand: HTML =
            report.rubric.profile.demand.isEmpty ? "" : "<p class=\"demand\">\(report.rubric.profile.demand)</p>\n"
        return """
            <section class="checks" aria-labelledby="\(prefix)checks">
            <h2 id="\(prefix)checks">\(report.demandTitle)</h2>
            \(demand)<ul>
            \(items)</ul>
            </section>

            """
    }

    private var trace: HTML {
        var rows: HTML = ""
        for step in report.evaluation.trace {
            rows += "<tr><th scope=\"row\">\(step.reason)</th><td class=\"amount\">\(step.marks)</td></tr>\n"
        }
        return """
            <section class="trace" aria-labelledby="\(prefix)trace">
            <h2 id="\(prefix)trace">How the marks arose</h2>
            <table>
            <thead><tr><th scope="col">Step</th><th scope="col" class="amount">Marks</th></tr></thead>
            <tbody>
            \(rows)</tbody>
            <tfoot><tr><th scope="row">Sum</th><td class="amount">\(report.evaluation.marks)</td></tr></tfoot>
            </table>
            </section>

            """
    }

    private var colophon: HTML {
        let engine = report.engine
        let model: HTML = engine.model.map { ", model <code>\($0)</code>" } ?? ""
        var notes: HTML = ""
        for note in report.document.notes {
            let line: HTML = note.position.map { "line \($0.line): " } ?? ""
            notes += "<p>How the answer was read: \(line)\(note.message)</p>\n"
        }
        return """
            <footer class="colophon">
            \(notes)<p>Engine \(engine.version), paraphrases \(engine.semantic)\(model). \
            Rubric \(report.rubric.id) <code>\(report.rubric.sha256)</code>. \
            Answer <code>\(report.sha256)</code>, read as \(report.document.format.rawValue).</p>
            </footer>

            """
    }
}
