/// The drawings of an agreement's page, as SVG that needs nothing else.
enum AgreementCharts {
    private static let width = 420.0
    private static let height = 300.0
    private static let margin = 44.0

    /// Where a value stands on an axis.
    private struct Axis {
        let low: Double
        let high: Double
        let start: Double
        let end: Double

        func place(_ value: Double) -> String {
            Decimal.fixed(start + (end - start) * (high > low ? (value - low) / (high - low) : 0.5), 1)
        }
    }

    /// Given marks to the right, computed ones upward; a dot's area is the number of answers.
    static func scatter(_ items: [AgreementStudy.Item]) -> HTML {
        let matrix = ConfusionMatrix(items)
        let all = matrix.given + matrix.computed
        let low = all.min() ?? 0
        let high = all.max() ?? 1
        let x = Axis(low: low, high: high, start: margin, end: width - 20)
        let y = Axis(low: low, high: high, start: height - margin, end: 20)
        let most = Double(matrix.counts.joined().max() ?? 1)
        var marks: HTML =
            "<line class=\"ideal\" x1=\"\(x.place(low))\" y1=\"\(y.place(low))\" x2=\"\(x.place(high))\" y2=\"\(y.place(high))\"/>\n"
        for (row, given) in matrix.given.enumerated() {
            for (column, computed) in matrix.computed.enumerated() where matrix.counts[row][column] > 0 {
                let count = matrix.counts[row][column]
                let radius = Decimal.fixed(2 + 14 * (Double(count) / most).squareRoot(), 1)
                let label = "given \(Decimal.short(given, 2)), computed \(Decimal.short(computed, 2)): \(count)"
                marks +=
                    "<circle class=\"dot\" cx=\"\(x.place(given))\" cy=\"\(y.place(computed))\" r=\"\(radius)\"><title>\(label)</title></circle>\n"
            }
        }
        return frame(marks, "Computed against given marks", x, y, across: "given", up: "computed")
    }

    /// How many answers were given, and how many computed, each mark.
    static func distribution(_ items: [AgreementStudy.Item]) -> HTML {
        let rows = MarkDistribution(items).rows
        let (marks, given, computed) = (rows.map(\.mark), rows.map(\.given), rows.map(\.computed))
        let most = Double(max(1, (given + computed).max() ?? 1))
        let x = Axis(low: 0, high: Double(marks.count), start: margin, end: width - 20)
        let y = Axis(low: 0, high: most, start: height - margin, end: 20)
        let slot = (width - 20 - margin) / Double(max(1, marks.count))
        var bars: HTML = ""
        for (index, mark) in marks.enumerated() {
            for (kind, count, shift) in [("given", given[index], 0.1), ("computed", computed[index], 0.5)] {
                let top = Double(y.place(Double(count))) ?? 0
                let left = Decimal.fixed(margin + slot * (Double(index) + shift), 1)
                bars +=
                    "<rect class=\"\(kind)\" x=\"\(left)\" y=\"\(Decimal.fixed(top, 1))\" width=\"\(Decimal.fixed(slot * 0.38, 1))\" height=\"\(Decimal.fixed(height - margin - top, 1))\"><title>\(Decimal.short(mark, 2)) \(kind): \(count)</title></rect>\n"
            }
            if marks.count <= 20 {
                bars +=
                    "<text x=\"\(Decimal.fixed(margin + slot * (Double(index) + 0.5), 1))\" y=\"\(Decimal.fixed(height - margin + 16, 1))\" text-anchor=\"middle\">\(Decimal.short(mark, 2))</text>\n"
            }
        }
        return frame(
            bars, "Given marks (left bars) and computed marks (right bars)", x, y, across: "", up: "answers",
            ticks: false)
    }

    static func learning(_ points: [LearningCurve.Point]) -> HTML {
        let most = Double(points.last?.answers ?? 1)
        let x = Axis(low: 0, high: most, start: margin, end: width - 20)
        let y = Axis(low: min(0, points.map(\.qwk).min() ?? 0), high: 1, start: height - margin, end: 20)
        let path = points.map { "\(x.place(Double($0.answers))),\(y.place($0.qwk))" }.joined(separator: " ")
        var marks: HTML = "<polyline class=\"curve\" points=\"\(path)\"/>\n"
        for point in points {
            marks +=
                "<circle class=\"dot\" cx=\"\(x.place(Double(point.answers)))\" cy=\"\(y.place(point.qwk))\" r=\"4\"><title>\(point.answers) answers: QWK \(Decimal.fixed(point.qwk, 3))</title></circle>\n"
        }
        return frame(
            marks, "QWK of a model by the number of answers learnt from", x, y, across: "answers learnt from", up: "QWK"
        )
    }

    private static func frame(
        _ content: HTML, _ title: String, _ x: Axis, _ y: Axis, across: String, up: String, ticks: Bool = true
    ) -> HTML {
        var axes: HTML = ""
        for step in 0...4 {
            let share = Double(step) / 4
            let value = y.low + (y.high - y.low) * share
            axes +=
                "<text x=\"\(Decimal.fixed(margin - 6, 1))\" y=\"\(y.place(value))\" text-anchor=\"end\">\(Decimal.short(value, 2))</text>\n"
            if ticks {
                let value = x.low + (x.high - x.low) * share
                axes +=
                    "<text x=\"\(x.place(value))\" y=\"\(Decimal.fixed(height - margin + 16, 1))\" text-anchor=\"middle\">\(Decimal.short(value, 1))</text>\n"
            }
        }
        return """
            <figure class="chart"><figcaption>\(title)</figcaption>
            <svg viewBox="0 0 \(Decimal.fixed(width, 0)) \(Decimal.fixed(height, 0))" role="img" aria-label="\(title)">
            <path class="axis" d="M\(Decimal.fixed(margin, 0)) 20V\(Decimal.fixed(height - margin, 0))H\(Decimal.fixed(width - 20, 0))"/>
            \(axes)\(content)<text x="\(Decimal.fixed(width / 2, 0))" y="\(Decimal.fixed(height - 8, 0))" text-anchor="middle">\(across)</text>
            <text x="\(Decimal.fixed(margin, 0))" y="12" text-anchor="middle">\(up)</text>
            </svg></figure>

            """
    }
}
