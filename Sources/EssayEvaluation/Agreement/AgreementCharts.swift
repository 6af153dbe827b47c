/// The drawings of an agreement's page, as SVG that needs nothing else.
enum AgreementCharts {
    private static let width = 420.0
    private static let height = 300.0
    /// The corners of the field within the axes; left of it and below stand labels, above it the name of the axis.
    private static let (left, right, top, bottom) = (44.0, width - 20, 32.0, height - 44)
    /// A dot's radius at most; dots at the edge of a field stay off the labels by as much.
    private static let mostRadius = 16.0

    /// Where a value stands on an axis.
    private struct Axis {
        let low: Double
        let high: Double
        let start: Double
        let end: Double
        /// The round values that are labelled; none where the drawing labels its own.
        var ticks: AxisTicks?

        init(
            _ low: Double, _ high: Double, from start: Double, to end: Double, labelled: Bool = true,
            whole: Bool = false
        ) {
            (self.low, self.high, self.start, self.end) = (low, high, start, end)
            ticks = labelled ? AxisTicks(from: low, to: high, whole: whole) : nil
        }

        func place(_ value: Double) -> Double {
            start + (end - start) * (high > low ? (value - low) / (high - low) : 0.5)
        }

        func text(_ value: Double) -> String { Decimal.fixed(place(value), 1) }
    }

    /// Given marks to the right, computed ones upward; a dot's area is the number of answers.
    static func scatter(_ items: [AgreementStudy.Item]) -> HTML {
        let matrix = ConfusionMatrix(items)
        let all = matrix.given + matrix.computed
        let low = all.min() ?? 0
        let high = all.max() ?? 1
        let x = Axis(low, high, from: left + mostRadius, to: right)
        let y = Axis(low, high, from: bottom - mostRadius, to: top + mostRadius)
        let most = Double(matrix.counts.joined().max() ?? 1)
        var marks: HTML =
            "<line class=\"ideal\" x1=\"\(x.text(low))\" y1=\"\(y.text(low))\" x2=\"\(x.text(high))\" y2=\"\(y.text(high))\"/>\n"
        for (row, given) in matrix.given.enumerated() {
            for (column, computed) in matrix.computed.enumerated() where matrix.counts[row][column] > 0 {
                let count = matrix.counts[row][column]
                let radius = Decimal.fixed(2 + (mostRadius - 2) * (Double(count) / most).squareRoot(), 1)
                let label = "given \(Decimal.short(given, 2)), computed \(Decimal.short(computed, 2)): \(count)"
                marks +=
                    "<circle class=\"dot\" cx=\"\(x.text(given))\" cy=\"\(y.text(computed))\" r=\"\(radius)\"><title>\(label)</title></circle>\n"
            }
        }
        return frame(marks, "Computed against given marks", x, y, across: "given", up: "computed")
    }

    /// How many answers were given, and how many computed, each mark.
    static func distribution(_ items: [AgreementStudy.Item]) -> HTML {
        let rows = MarkDistribution(items).rows
        let (marks, given, computed) = (rows.map(\.mark), rows.map(\.given), rows.map(\.computed))
        let most = Double(max(1, (given + computed).max() ?? 1))
        let x = Axis(0, Double(marks.count), from: left, to: right, labelled: false)
        let y = Axis(0, most, from: bottom, to: top, whole: true)
        let slot = (right - left) / Double(max(1, marks.count))
        let labels = marks.map { Decimal.short($0, 2) }
        // As many labels as there is room for, at equal distances.
        let room = 6 + 7 * Double(labels.map(\.count).max() ?? 1)
        let step = max(1, Int((room / slot).rounded(.up)))
        var bars: HTML = ""
        for index in marks.indices {
            for (kind, count, shift) in [("given", given[index], 0.1), ("computed", computed[index], 0.5)] {
                let top = y.place(Double(count))
                let left = Decimal.fixed(x.place(Double(index) + shift), 1)
                bars +=
                    "<rect class=\"\(kind)\" x=\"\(left)\" y=\"\(Decimal.fixed(top, 1))\" width=\"\(Decimal.fixed(slot * 0.38, 1))\" height=\"\(Decimal.fixed(bottom - top, 1))\"><title>\(labels[index]) \(kind): \(count)</title></rect>\n"
            }
            if index % step == 0 { bars += label(labels[index], x: x.text(Double(index) + 0.5)) }
        }
        return frame(
            bars, "Given marks (left bars) and computed marks (right bars)", x, y, across: "mark", up: "answers")
    }

    static func learning(_ points: [LearningCurve.Point]) -> HTML {
        let most = Double(points.last?.answers ?? 1)
        let x = Axis(0, most, from: left, to: right, whole: true)
        let y = Axis(min(0, points.map(\.qwk).min() ?? 0), 1, from: bottom, to: top)
        let path = points.map { "\(x.text(Double($0.answers))),\(y.text($0.qwk))" }.joined(separator: " ")
        var marks: HTML = "<polyline class=\"curve\" points=\"\(path)\"/>\n"
        for point in points {
            marks +=
                "<circle class=\"dot\" cx=\"\(x.text(Double(point.answers)))\" cy=\"\(y.text(point.qwk))\" r=\"4\"><title>\(point.answers) answers: QWK \(Decimal.fixed(point.qwk, 3))</title></circle>\n"
        }
        return frame(
            marks, "QWK of a model by the number of answers learnt from", x, y, across: "answers learnt from", up: "QWK"
        )
    }

    /// Below the horizontal axis.
    private static func label(_ text: String, x: String) -> HTML {
        "<text x=\"\(x)\" y=\"\(Decimal.fixed(bottom + 16, 1))\" text-anchor=\"middle\">\(text)</text>\n"
    }

    private static func frame(
        _ content: HTML, _ title: String, _ x: Axis, _ y: Axis, across: String, up: String
    ) -> HTML {
        var axes: HTML = ""
        for (value, text) in y.ticks?.labels ?? [] {
            // The line of a text is its foot; its middle is to stand at the value.
            let foot = Decimal.fixed(y.place(value) + 4, 1)
            axes += "<text x=\"\(Decimal.fixed(left - 6, 1))\" y=\"\(foot)\" text-anchor=\"end\">\(text)</text>\n"
        }
        for (value, text) in x.ticks?.labels ?? [] { axes += label(text, x: x.text(value)) }
        let (start, middle) = (Decimal.fixed(left, 0), Decimal.fixed((left + right) / 2, 0))
        return """
            <figure class="chart"><figcaption>\(title)</figcaption>
            <svg viewBox="0 0 \(Decimal.fixed(width, 0)) \(Decimal.fixed(height, 0))" role="img" aria-label="\(title)">
            <path class="axis" d="M\(start) \(Decimal.fixed(top - 6, 0))V\(Decimal.fixed(bottom, 0))H\(Decimal.fixed(right, 0))"/>
            \(axes)\(content)<text x="\(middle)" y="\(Decimal.fixed(height - 8, 0))" text-anchor="middle">\(across)</text>
            <text x="4" y="12">\(up)</text>
            </svg></figure>

            """
    }
}

/// Round values along an axis, at most seven of them.
struct AxisTicks: Sendable, Equatable {
    let values: [Double]
    /// As many as every value needs.
    let decimals: Int

    /// - Parameter whole: whether there is nothing between whole numbers.
    init(from low: Double, to high: Double, whole: Bool = false) {
        guard high > low, high - low < 1e9 else {
            values = [low]
            decimals = low == low.rounded() ? 0 : 2
            return
        }
        let least = max((high - low) / 5, whole ? 1 : 1e-6)
        var scale = 1.0
        var decimals = 0
        while scale > least {
            scale /= 10
            decimals += 1
        }
        while scale * 10 <= least { scale *= 10 }
        let step = [1.0, 2, 5, 10].map { $0 * scale }.first { $0 >= least * (1 - 1e-9) } ?? scale * 10
        self.decimals = step >= 1 ? 0 : step >= scale * 10 ? decimals - 1 : decimals
        let first = (low / step - 1e-9).rounded(.up)
        let last = (high / step + 1e-9).rounded(.down)
        values = first <= last ? (0...Int(last - first)).map { (first + Double($0)) * step } : []
    }

    var labels: [(value: Double, text: String)] { values.map { ($0, Decimal.fixed($0, decimals)) } }
}
