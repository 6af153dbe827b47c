/// An agreement as lines for a terminal.
public enum AgreementText {
    private static let titles: [String: String] = [
        "qwk": "QWK", "kappa": "kappa", "pearson": "Pearson", "spearman": "Spearman", "rmse": "RMSE", "mae": "MAE",
        "exact": "exact", "adjacent": "adjacent", "smd": "SMD",
    ]

    public static func write(_ study: AgreementStudy, title: String) -> String {
        var text = "\(Escaping.line(title))\n\(study.all.agreement.n) answers"
        let withheld = study.items.count { $0.withheld }
        if withheld > 0 { text += ", \(withheld) withheld for a person to mark" }
        text += "\n\n"
        let header = ["", "marks", "95 % interval"] + (study.human == nil ? [] : ["two people", "difference"])
        var rows = [header]
        let degradation = study.degradation
        for (index, measure) in Agreement.measures.enumerated() {
            var row = [
                titles[measure.name] ?? measure.name, number(measure.value(study.all.agreement)),
                interval(study.all.intervals[index]),
            ]
            if let human = study.human {
                row.append(number(measure.value(human.agreement)))
                row.append(degradation[index].value.map { Decimal.signed($0, 3) } ?? "–")
            }
            rows.append(row)
        }
        rows.append(["Pearson, length apart", number(study.partial), interval(study.partialInterval)])
        if study.human != nil { rows.append(["PRMSE", number(study.prmse)]) }
        text += columns(rows)
        if !study.groups.isEmpty {
            var rows = [["group", "n", "QWK", "95 % interval", "Pearson", "MAE", "SMD"]]
            for group in study.groups {
                let agreement = group.measured.agreement
                rows.append([
                    Escaping.line(group.name), String(agreement.n), number(agreement.qwk),
                    interval(group.measured.qwkInterval), number(agreement.pearson), number(agreement.mae),
                    number(agreement.smd),
                ])
            }
            text += "\n" + columns(rows)
        }
        return text
    }

    static func number(_ value: Double?) -> String { value.map { Decimal.fixed($0, 3) } ?? "–" }

    private static func interval(_ interval: Interval?) -> String {
        interval.map { "\(Decimal.fixed($0.low, 3)) to \(Decimal.fixed($0.high, 3))" } ?? "–"
    }

    /// The first column to the left, the others to the right.
    static func columns(_ rows: [[String]]) -> String {
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], cell.count)
            }
        }
        var text = ""
        for row in rows {
            var line = "  "
            for (column, cell) in row.enumerated() {
                let space = String(repeating: " ", count: widths[column] - cell.count)
                line += column == 0 ? cell + space : "  " + space + cell
            }
            while line.last == " " { line.removeLast() }
            text += line + "\n"
        }
        return text
    }
}
