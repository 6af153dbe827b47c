/// An agreement as one page that loads nothing: figures, drawings, and the answers it is most wrong about.
public struct AgreementHTML {
    public let study: AgreementStudy
    public let title: String
    /// Empty where the marks were computed elsewhere.
    public let powers: [EvidencePower]
    public let curve: [LearningCurve.Point]
    /// The answers whose marks differ most, worst first, with both marks.
    public let disagreements: [(report: Report, given: Double)]

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

    private func cell(_ text: String) -> HTML { "<td class=\"amount\">\(text)</td>" }

    private func interval(_ interval: Interval?) -> HTML { cell(AgreementText.interval(interval)) }

    private func head(_ titles: [String]) -> HTML {
        var row: HTML = ""
        for (index, title) in titles.enumerated() {
            row += index == 0 ? "<th scope=\"col\">\(title)</th>" : "<th scope=\"col\" class=\"amount\">\(title)</th>"
        }
        return "<thead><tr>\(row)</tr></thead>"
    }

    private func measures() -> HTML {
        var rows: HTML = ""
        let people = study.all.people
        func add(_ name: String, _ estimate: AgreementPart.Estimate, _ more: HTML) {
            rows +=
                "<tr><th scope=\"row\">\(name)</th>\(cell(number(estimate.value)))\(interval(estimate.interval))\(more)</tr>\n"
        }
        for (index, measure) in Agreement.measures.enumerated() {
            var more: HTML = ""
            if let people {
                let (two, apart) = (people.estimates[index], people.degradation[index])
                more += "\(cell(number(two.value)))\(interval(two.interval))"
                more += "\(cell(AgreementText.signed(apart.value)))\(interval(apart.interval))"
            }
            add(measure.name, study.all.estimates[index], more)
        }
        let rest: HTML = people == nil ? "" : "<td></td><td></td><td></td><td></td>"
        add("pearson, length apart", study.all.partial, rest)
        if let people { add("prmse", people.prmse, rest) }
        let titles =
            ["Measure", "Marks", "95 % interval"]
            + (people == nil ? [] : ["Two people", "95 % interval", "Difference", "95 % interval"])
        let twice = people.map { ", \($0.agreement.n) marked twice" } ?? ""
        return """
            <div class="wide"><table><caption>\(study.all.agreement.n) answers, \(study.all.withheld) withheld\(twice)</caption>
            \(head(titles))
            <tbody>
            \(rows)</tbody></table></div>

            """
    }

    private func groups() -> HTML {
        let hasPeople = study.groups.contains { $0.part.people != nil }
        func cell(_ estimate: AgreementPart.Estimate?, _ text: (Double?) -> String) -> HTML {
            let range: HTML =
                estimate?.interval == nil ? "" : "<br><small>\(AgreementText.interval(estimate?.interval))</small>"
            return "<td class=\"amount\">\(text(estimate?.value))\(range)</td>"
        }
        var rows: HTML = ""
        for group in study.groups {
            var row: HTML = "<th scope=\"row\">\(AgreementText.name(ofGroup: group.name))</th>"
            row += self.cell(String(group.part.agreement.n))
            for estimate in group.part.estimates { row += cell(estimate, AgreementText.number) }
            row += cell(group.part.partial, AgreementText.number)
            if hasPeople {
                row += cell(group.part.people?.estimates.first, AgreementText.number)
                row += cell(group.part.people?.degradation.first, AgreementText.signed)
                row += cell(group.part.people?.prmse, AgreementText.number)
            }
            rows += "<tr>\(row)</tr>\n"
        }
        let titles =
            ["Group", "Answers"] + Agreement.measures.map(\.name) + ["pearson, length apart"]
            + (hasPeople ? ["Two people's qwk", "Difference in qwk", "prmse"] : [])
        return """
            <div class="wide"><table class="groups"><caption>By group, with 95 % intervals</caption>
            \(head(titles))
            <tbody>
            \(rows)</tbody></table></div>

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
        .study .wide:has(.groups) { max-width: none; }
        .groups th[scope=row] { min-width: 6rem; vertical-align: top; }
        .groups .amount { vertical-align: top; padding-inline: .15rem; white-space: normal; overflow-wrap: normal; }
        .groups small { display: inline-block; width: 3.6rem; font-size: .75rem; color: var(--soft); }
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
