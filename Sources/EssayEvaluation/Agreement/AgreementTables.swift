/// An agreement as tables by RFC 4180.
public enum AgreementTables {
    /// A row an answer.
    public static func answers(_ study: AgreementStudy) -> String {
        var rows = [["id", "mark", "mark2", "computed", "difference", "words", "withheld", "group"]]
        for item in study.items {
            rows.append([
                Escaping.csv(item.id), Decimal.short(item.given, 4), item.second.map { Decimal.short($0, 4) } ?? "",
                Decimal.short(item.computed, 4), Decimal.short(item.computed - item.given, 4), String(item.words),
                item.withheld ? "1" : "", item.group.map(Escaping.csv) ?? "",
            ])
        }
        return lines(rows)
    }

    /// A row a statistic, of all answers and of each group: the marks with the teacher's, the two people with each
    /// other, and the former less the latter. `answers` says which, so that no name of a group can be taken for another.
    public static func measures(_ study: AgreementStudy) -> String {
        var rows = [["answers", "group", "n", "measure", "value", "low", "high"]]
        func add(_ part: AgreementPart, marks: String, people: String, less: String, group: String = "") {
            func add(_ answers: String, _ n: Int, _ estimates: some Sequence<(String, AgreementPart.Estimate)>) {
                for (measure, estimate) in estimates {
                    rows.append(
                        [answers, Escaping.csv(group), String(n), measure]
                            + [estimate.value, estimate.interval?.low, estimate.interval?.high].map(number))
                }
            }
            let names = Agreement.measures.map(\.name)
            add(marks, part.agreement.n, zip(names, part.estimates))
            add(marks, part.agreement.n, [("partial", part.partial)])
            guard let two = part.people else { return }
            add(marks, part.agreement.n, [("prmse", two.prmse)])
            add(people, two.agreement.n, zip(names, two.estimates))
            add(less, two.agreement.n, zip(names, two.degradation))
        }
        add(study.all, marks: "all", people: "two people", less: "less two people")
        for group in study.groups {
            add(
                group.part, marks: "group", people: "group: two people", less: "group: less two people",
                group: group.name)
        }
        return lines(rows)
    }

    private static func number(_ value: Double?) -> String { value.map { Decimal.short($0, 6) } ?? "" }

    /// How often which computed mark met which given one; a row a given mark.
    public static func confusion(_ study: AgreementStudy) -> String {
        let matrix = ConfusionMatrix(study.items)
        var rows = [["given"] + matrix.computed.map { Decimal.short($0, 4) }]
        for (mark, counts) in zip(matrix.given, matrix.counts) {
            rows.append([Decimal.short(mark, 4)] + counts.map { String($0) })
        }
        return lines(rows)
    }

    /// How many answers have each mark, given and computed; a row a mark.
    public static func distribution(_ study: AgreementStudy) -> String {
        lines(
            [["mark", "given", "computed"]]
                + MarkDistribution(study.items).rows.map { row in
                    [Decimal.short(row.mark, 4), String(row.given), String(row.computed)]
                })
    }

    /// Agreement on answers not learnt from by the number of those learnt from.
    public static func learning(_ curve: [LearningCurve.Point]) -> String {
        lines([["answers", "qwk"]] + curve.map { [String($0.answers), Decimal.short($0.qwk, 6)] })
    }

    /// The answers whose marks differ, those that differ most first; as many as are asked for.
    public static func disagreements(
        _ study: AgreementStudy, most: Int = AgreementStudy.mostDisagreements
    ) -> String {
        var rows = [["id", "mark", "computed", "difference"]]
        for item in study.disagreements(most: most).map({ study.items[$0] }) {
            rows.append([
                Escaping.csv(item.id), Decimal.short(item.given, 4), Decimal.short(item.computed, 4),
                Decimal.short(item.computed - item.given, 4),
            ])
        }
        return lines(rows)
    }

    static func lines(_ rows: [[String]]) -> String {
        rows.map { $0.joined(separator: ",") + "\r\n" }.joined()
    }
}
