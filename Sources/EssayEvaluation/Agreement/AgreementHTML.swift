/// An agreement as one page that loads nothing: figures, drawings, and the answers it is most wrong about.
public struct AgreementHTML {
    public let study: AgreementStudy
    public let title: String
    /// Empty where the marks were computed elsewhere.
    public let powers: [EvidencePower]
    public let curve: [LearningCurve.Point]
    /// The answers whose marks differ most, worst first, with both marks.
    public let disagreements: [(report: Report, given: Double)]

    /// As many of them are shown at most.
    public static let mostDisagreements = 10

    public init(
        study: AgreementStudy, title: String, powers: [EvidencePower], curve: [LearningCurve.Point],
        disagreements: [(report: Report, given: Double)]
    ) {
        self.study = study
        self.title = title
        self.powers = powers
        self.curve = curve
        self.disagreements = disagreements
    }

    public func write() -> String {
        var page = HTML.head(title: "\(title) – agreement", style: "\(HTML.style)\(Self.style)")
        page += """
            <main class="study">
            <h1>\(title)</h1>

            """
        page += measures()
        if !study.groups.isEmpty { page += groups() }
        page += "<div class=\"charts\">\n"
        page += AgreementCharts.scatter(study.items)
        page += AgreementCharts.distribution(study.items)
        if curve.count > 1 { page += AgreementCharts.learning(curve) }
        page += "</div>\n"
        page += confusion()
        if !powers.isEmpty { page += power() }
        page += worst()
        page += "</main>\n</body>\n</html>\n"
        return page.text
    }

    private func number(_ value: Double?) -> String { AgreementText.number(value) }

    private func interval(_ interval: Interval?) -> String {
        interval.map { "\(Decimal.fixed($0.low, 3)) to \(Decimal.fixed($0.high, 3))" } ?? "–"
    }

    private func measures() -> HTML {
        var rows: HTML = ""
        for (index, measure) in Agreement.measures.enumerated() {
            var row: HTML =
                "<th scope=\"row\">\(measure.name)</th><td class=\"amount\">\(number(measure.value(study.all.agreement)))</td><td class=\"amount\">\(interval(study.all.intervals[index]))</td>"
            if let human = study.human {
                let change = study.degradation[index].value.map { Decimal.signed($0, 3) } ?? "–"
                row +=
                    "<td class=\"amount\">\(number(measure.value(human.agreement)))</td><td class=\"amount\">\(change)</td>"
            }
            rows += "<tr>\(row)</tr>\n"
        }
        let rest: HTML = study.human == nil ? "" : "<td></td><td></td>"
        rows +=
            "<tr><th scope=\"row\">pearson, length apart</th><td class=\"amount\">\(number(study.partial))</td><td class=\"amount\">\(interval(study.partialInterval))</td>\(rest)</tr>\n"
        if study.human != nil {
            rows +=
                "<tr><th scope=\"row\">prmse</th><td class=\"amount\">\(number(study.prmse))</td><td></td>\(rest)</tr>\n"
        }
        let people: HTML =
            study.human == nil
            ? ""
            : "<th scope=\"col\" class=\"amount\">Two people</th><th scope=\"col\" class=\"amount\">Difference</th>"
        return """
            <table><caption>\(study.all.agreement.n) answers, \(study.items.count { $0.withheld }) withheld</caption>
            <thead><tr><th scope="col">Measure</th><th scope="col" class="amount">Marks</th>\
            <th scope="col" class="amount">95 % interval</th>\(people)</tr></thead>
            <tbody>
            \(rows)</tbody></table>

            """
    }

    private func groups() -> HTML {
        var rows: HTML = ""
        for group in study.groups {
            let agreement = group.measured.agreement
            rows +=
                "<tr><th scope=\"row\">\(group.name)</th><td class=\"amount\">\(agreement.n)</td><td class=\"amount\">\(number(agreement.qwk))</td><td class=\"amount\">\(interval(group.measured.qwkInterval))</td><td class=\"amount\">\(number(agreement.smd))</td></tr>\n"
        }
        return """
            <table><caption>By group</caption>
            <thead><tr><th scope="col">Group</th><th scope="col" class="amount">Answers</th>\
            <th scope="col" class="amount">QWK</th><th scope="col" class="amount">95 % interval</th>\
            <th scope="col" class="amount">SMD</th></tr></thead>
            <tbody>
            \(rows)</tbody></table>

            """
    }

    private func confusion() -> HTML {
        let matrix = ConfusionMatrix(study.items)
        let most = Double(max(1, matrix.counts.joined().max() ?? 1))
        var head: HTML = "<th scope=\"col\">given \\ computed</th>"
        for mark in matrix.computed { head += "<th scope=\"col\" class=\"amount\">\(Decimal.short(mark, 2))</th>" }
        var rows: HTML = ""
        for (mark, counts) in zip(matrix.given, matrix.counts) {
            var row: HTML = "<th scope=\"row\">\(Decimal.short(mark, 2))</th>"
            for count in counts {
                let share = Decimal.fixed(Double(count) / most * 60, 0)
                row +=
                    "<td class=\"amount\" style=\"background:color-mix(in srgb, var(--fill) \(share)%, transparent)\">\(count)</td>"
            }
            rows += "<tr>\(row)</tr>\n"
        }
        return """
            <div class="wide"><table><caption>Confusion matrix</caption>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(rows)</tbody></table></div>

            """
    }

    private func power() -> HTML {
        var rows: HTML = ""
        for power in powers {
            let name: HTML = power.point.map { "&#160;&#160;\($0)" } ?? "<strong>\(power.theme)</strong>"
            rows +=
                "<tr><th scope=\"row\">\(name)</th><td class=\"amount\">\(power.answers)</td><td class=\"amount\">\(number(power.correlation))</td><td class=\"amount\">\(number(power.partial))</td></tr>\n"
        }
        return """
            <table><caption>What predicts the teacher's marks</caption>
            <thead><tr><th scope="col">Theme and point</th><th scope="col" class="amount">Answers</th>\
            <th scope="col" class="amount">Correlation</th><th scope="col" class="amount">Length apart</th></tr></thead>
            <tbody>
            \(rows)</tbody></table>

            """
    }

    private func worst() -> HTML {
        var text: HTML = disagreements.isEmpty ? "" : "<h2>The largest disagreements</h2>\n"
        for (index, entry) in disagreements.enumerated() {
            text +=
                "<p class=\"versus\"><strong>\(entry.report.name)</strong>: given \(Decimal.short(entry.given, 2)), computed \(entry.report.evaluation.marks)</p>\n"
            text += HTMLArticle(report: entry.report, prefix: "d\(index + 1)-").render()
        }
        return text
    }

    private static let style: HTML = """
        .study { max-width: 76rem; margin: 0 auto; padding: 3rem 2rem; }
        .study > table, .study .wide { margin: 0 0 2.5rem; max-width: 60rem; }
        .study caption { text-align: start; padding-bottom: .5rem; }
        .study td, .study th { padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); }
        .wide { overflow-x: auto; }
        .charts { display: grid; gap: 2rem; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); margin-bottom: 2.5rem; }
        .chart { margin: 0; }
        .chart svg { width: 100%; height: auto; font-size: 11px; fill: var(--soft); }
        .axis { fill: none; stroke: var(--line); }
        .ideal { stroke: var(--line); stroke-dasharray: 4 4; }
        .curve { fill: none; stroke: var(--fill); stroke-width: 2; }
        .dot { fill: var(--fill); fill-opacity: .75; }
        rect.given { fill: var(--soft); }
        rect.computed { fill: var(--fill); }
        .versus { margin: 2rem 0 0; padding-top: 1rem; border-top: 2px solid var(--line); }
        .study article { padding: 1.5rem 0; }

        """
}
