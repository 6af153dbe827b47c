/// How much a theme or point predicts the teacher's marks.
public struct EvidencePower: Sendable, Equatable {
    /// The theme's id, or the point's below it.
    public let theme: String
    public let point: String?
    /// In how many answers it earned something.
    public let answers: Int
    /// Correlation of what it earned with the mark given; nil where either never varies.
    public let correlation: Double?
    /// The same with the effect of the answers' length taken out.
    public let partial: Double?

    /// - Parameter evaluations: one for each item.
    public static func measure(
        _ rubric: Rubric, _ evaluations: [Evaluation], given: [Double]
    ) -> [EvidencePower] {
        let lengths = evaluations.map { Double($0.words) }
        var result: [EvidencePower] = []
        for (t, theme) in rubric.themes.enumerated() {
            func add(_ point: String?, _ earned: [Double]) {
                result.append(
                    EvidencePower(
                        theme: theme.id, point: point, answers: earned.count { $0 > 0 },
                        correlation: Statistics.pearson(earned, given),
                        partial: Statistics.partial(earned, given, control: lengths)))
            }
            add(nil, evaluations.map { $0.themes[t].marks.doubleValue })
            for (p, point) in theme.points.enumerated() {
                add(point.id, evaluations.map { $0.themes[t].points[p].credit })
            }
        }
        return result
    }

    /// As a table by RFC 4180.
    public static func csv(_ powers: [EvidencePower]) -> String {
        var rows = [["theme", "point", "answers", "correlation", "partial"]]
        for power in powers {
            rows.append([
                Escaping.csv(power.theme), power.point.map(Escaping.csv) ?? "", String(power.answers),
                power.correlation.map { Decimal.short($0, 6) } ?? "", power.partial.map { Decimal.short($0, 6) } ?? "",
            ])
        }
        return AgreementTables.lines(rows)
    }
}
