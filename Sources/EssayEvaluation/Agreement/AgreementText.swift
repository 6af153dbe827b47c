/// An agreement as lines for a terminal.
public enum AgreementText {
    private static let titles: [String: String] = [
        "qwk": "QWK", "kappa": "kappa", "pearson": "Pearson", "spearman": "Spearman", "rmse": "RMSE", "mae": "MAE",
        "exact": "exact", "adjacent": "adjacent", "smd": "SMD",
    ]

    /// More rows or columns of the confusion matrix would not fit a terminal: marks are then counted in bands.
    private static let mostMarks = 12

    /// - Parameter evidence: empty where the marks were computed elsewhere.
    public static func write(_ study: AgreementStudy, title: String, evidence: [EvidencePower] = []) -> String {
        var text = "\(Escaping.line(title))\n\(study.all.agreement.n) answers"
        if study.all.withheld > 0 { text += ", \(study.all.withheld) withheld for a person to mark" }
        text += "\n\n" + columns(measures(study.all))
        if let people = study.all.people { text += "\n" + columns(measures(people)) }
        if !study.groups.isEmpty { text += "\n" + columns(groups(study.groups)) }
        let twice = study.groups.compactMap { group in group.part.people.map { (group.name, $0) } }
        if !twice.isEmpty { text += "\n" + columns(people(twice)) }
        text += confusion(study.items)
        if !evidence.isEmpty { text += self.evidence(evidence) }
        return text + disagreements(study)
    }

    private static func title(_ measure: String) -> String { titles[measure] ?? measure }

    private static func measures(_ part: AgreementPart) -> [[String]] {
        var rows = [["", "marks", "95 % interval"]]
        for (measure, estimate) in zip(Agreement.measures, part.estimates) {
            rows.append([title(measure.name), number(estimate.value), interval(estimate.interval)])
        }
        rows.append(["Pearson, length apart", number(part.partial.value), interval(part.partial.interval)])
        if let prmse = part.people?.prmse { rows.append(["PRMSE", number(prmse.value), interval(prmse.interval)]) }
        return rows
    }

    /// The two people, and how far the marks are from them, on the answers that both marked.
    private static func measures(_ people: AgreementPart.People) -> [[String]] {
        var rows = [
            ["\(people.agreement.n) marked twice", "two people", "95 % interval", "difference", "95 % interval"]
        ]
        for (index, measure) in Agreement.measures.enumerated() {
            let (two, apart) = (people.estimates[index], people.degradation[index])
            rows.append([
                title(measure.name), number(two.value), interval(two.interval), signed(apart.value),
                interval(apart.interval),
            ])
        }
        return rows
    }

    private static func groups(_ groups: [(name: String, part: AgreementPart)]) -> [[String]] {
        [["group", "n", "QWK", "95 % interval", "Pearson", "length apart", "MAE", "SMD"]]
            + groups.map { group in
                let agreement = group.part.agreement
                return [
                    name(ofGroup: group.name), String(agreement.n), number(agreement.qwk),
                    interval(group.part.qwk.interval), number(agreement.pearson), number(group.part.partial.value),
                    number(agreement.mae), number(agreement.smd),
                ]
            }
    }

    private static func people(_ groups: [(name: String, people: AgreementPart.People)]) -> [[String]] {
        [["group", "twice", "two people's QWK", "95 % interval", "difference", "95 % interval", "PRMSE"]]
            + groups.map { group in
                let (two, apart) = (group.people.estimates[0], group.people.degradation[0])
                return [
                    name(ofGroup: group.name), String(group.people.agreement.n), number(two.value),
                    interval(two.interval), signed(apart.value), interval(apart.interval),
                    number(group.people.prmse.value),
                ]
            }
    }

    private static func confusion(_ items: [AgreementStudy.Item]) -> String {
        let band = ConfusionMatrix.band(of: items, most: mostMarks)
        let matrix = ConfusionMatrix(items, band: band)
        var rows = [["given \\ computed"] + matrix.computed.map { Decimal.short($0, 2) }]
        for (mark, counts) in zip(matrix.given, matrix.counts) {
            rows.append([Decimal.short(mark, 2)] + counts.map { $0 == 0 ? "·" : String($0) })
        }
        let note = band.map { ", in bands of \(Decimal.short($0, 0)), each under its lowest mark" } ?? ""
        return "\nHow many answers have which marks\(note)\n" + columns(rows)
    }

    private static func evidence(_ powers: [EvidencePower]) -> String {
        let rows = powers.map { power in
            let name = power.point.map { "  " + Escaping.line($0) } ?? Escaping.line(power.theme)
            return [name, String(power.answers), number(power.correlation), number(power.partial)]
        }
        return "\nWhat predicts the teacher's marks\n"
            + columns([["theme and point", "answers", "correlation", "length apart"]] + rows)
    }

    private static func disagreements(_ study: AgreementStudy) -> String {
        let items = study.disagreements().map { study.items[$0] }
        guard !items.isEmpty else { return "" }
        let rows = items.map { item in
            [
                Escaping.line(item.id), Decimal.short(item.given, 2), Decimal.short(item.computed, 2),
                Decimal.signed(item.computed - item.given, 2),
            ]
        }
        return "\nThe largest disagreements\n" + columns([["id", "given", "computed", "difference"]] + rows)
    }

    /// An empty cell names no group, and yet its answers are one.
    static func name(ofGroup name: String) -> String { name.isEmpty ? "(none)" : Escaping.line(name) }

    static func number(_ value: Double?) -> String { value.map { Decimal.fixed($0, 3) } ?? "–" }

    static func signed(_ value: Double?) -> String { value.map { Decimal.signed($0, 3) } ?? "–" }

    static func interval(_ interval: Interval?) -> String {
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
