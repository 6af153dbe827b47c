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

    /// A row a statistic, for all answers, the two people and each group.
    public static func measures(_ study: AgreementStudy) -> String {
        var rows = [["answers", "n", "measure", "value", "low", "high"]]
        func add(_ name: String, _ measured: AgreementStudy.Measured) {
            for (measure, interval) in zip(Agreement.measures, measured.intervals) {
                rows.append([
                    Escaping.csv(name), String(measured.agreement.n), measure.name,
                    measure.value(measured.agreement).map { Decimal.short($0, 6) } ?? "",
                    interval.map { Decimal.short($0.low, 6) } ?? "", interval.map { Decimal.short($0.high, 6) } ?? "",
                ])
            }
        }
        func add(_ name: String, _ measure: String, _ value: Double?, _ interval: Interval? = nil, n: Int) {
            rows.append([
                name, String(n), measure, value.map { Decimal.short($0, 6) } ?? "",
                interval.map { Decimal.short($0.low, 6) } ?? "", interval.map { Decimal.short($0.high, 6) } ?? "",
            ])
        }
        add("all", study.all)
        add("all", "partial", study.partial, study.partialInterval, n: study.items.count)
        if let human = study.human {
            add("all", "prmse", study.prmse, n: study.items.count)
            add("two people", human)
            for (name, value) in study.degradation { add("less two people", name, value, n: human.agreement.n) }
        }
        for group in study.groups { add("group \(group.name)", group.measured) }
        return lines(rows)
    }

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
        var rows = [["mark", "given", "computed"]]
        for mark in Set(study.items.flatMap { [$0.given, $0.computed] }).sorted() {
            rows.append([
                Decimal.short(mark, 4), String(study.items.count { $0.given == mark }),
                String(study.items.count { $0.computed == mark }),
            ])
        }
        return lines(rows)
    }

    /// Agreement on answers not learnt from by the number of those learnt from.
    public static func learning(_ curve: [LearningCurve.Point]) -> String {
        lines([["answers", "qwk"]] + curve.map { [String($0.answers), Decimal.short($0.qwk, 6)] })
    }

    /// The answers whose marks differ, those that differ most first; as many as are asked for.
    public static func disagreements(_ study: AgreementStudy, most: Int) -> String {
        var rows = [["id", "mark", "computed", "difference"]]
        let order = study.items.indices.sorted { left, right in
            let (a, b) = (study.items[left].gap, study.items[right].gap)
            return a == b ? left < right : a > b
        }
        for item in order.prefix(most).map({ study.items[$0] }) where item.gap > 0 {
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

/// Counts of pairs of marks; only marks that occur have a row or column.
struct ConfusionMatrix: Sendable, Equatable {
    let given: [Double]
    let computed: [Double]
    /// By given mark, then by computed mark.
    let counts: [[Int]]

    init(_ items: [AgreementStudy.Item]) {
        let rows = Set(items.map(\.given)).sorted()
        let columns = Set(items.map(\.computed)).sorted()
        let rowOf = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1, $0) })
        let columnOf = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
        var table = Array(repeating: [Int](repeating: 0, count: columns.count), count: rows.count)
        for item in items {
            if let row = rowOf[item.given], let column = columnOf[item.computed] { table[row][column] += 1 }
        }
        given = rows
        computed = columns
        counts = table
    }
}
