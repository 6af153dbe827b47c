/// A table by RFC 4180, a row an answer, for a spreadsheet or a gradebook. The columns `theme.ID` are the themes of
/// all rubrics in the order they are met; `low` and `high` are the interval of a calibrated mark; `withheld` is `yes`
/// where a person must mark the answer, else `no`; `semantic` is the paraphrase engine with its digests. A cell is empty
/// where there is nothing to say.
public struct CSVReporter: Reporter {
    public init() {}

    public func write(_ outcomes: [Outcome]) -> String {
        var themes: [String] = []
        var known: Set<String> = []
        for case .graded(let report) in outcomes {
            for theme in report.rubric.themes where known.insert(theme.id).inserted { themes.append(theme.id) }
        }
        var rows = [
            ["name", "marks", "maximum", "coverage", "words"] + themes.map { Escaping.csv("theme.\($0)") }
                + ["low", "high", "withheld", "advisories", "error", "semantic"]
        ]
        for outcome in outcomes {
            switch outcome {
            case .graded(let report): rows.append(row(report, themes))
            case .failed(let name, let message):
                let blank = Array(repeating: "", count: 4 + themes.count + 4)
                rows.append([Escaping.csv(name)] + blank + [Escaping.csv(message), ""])
            }
        }
        return rows.map { $0.joined(separator: ",") + "\r\n" }.joined()
    }

    private func row(_ report: Report, _ themes: [String]) -> [String] {
        let evaluation = report.evaluation
        var earned: [String: Marks] = [:]
        for (theme, result) in zip(report.rubric.themes, evaluation.themes) { earned[theme.id] = result.marks }
        var kinds: [String] = []
        for advisory in evaluation.advisories where !kinds.contains(advisory.kind.rawValue) {
            kinds.append(advisory.kind.rawValue)
        }
        let semantic = report.engine.semantic == "off" ? "" : report.engine.semantic
        var coverage = JSONWriter(pretty: false)
        coverage.share(evaluation.coverage)
        return [
            Escaping.csv(report.name), evaluation.marks.description, evaluation.maximum.description,
            String(decoding: coverage.bytes, as: UTF8.self), String(evaluation.words),
        ] + themes.map { earned[$0]?.description ?? "" }
            + [
                evaluation.interval?.low.description ?? "", evaluation.interval?.high.description ?? "",
                report.isWithheld ? "yes" : "no", kinds.joined(separator: ";"), "",
                Escaping.csv(semantic),
            ]
    }
}
