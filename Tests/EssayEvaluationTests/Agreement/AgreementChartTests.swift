import Testing

@testable import EssayEvaluation

@Suite("Drawings of an agreement")
struct AgreementChartTests {
    /// The texts of a drawing whose anchor is so, each with its place.
    private func texts(_ drawing: HTML, anchor: String) -> [(x: Double, y: Double, text: String)] {
        drawing.text.split(separator: "<text ").compactMap { part in
            guard part.contains("text-anchor=\"\(anchor)\"") else { return nil }
            func number(_ name: String) -> Double? {
                part.firstRange(of: "\(name)=\"").flatMap { Double(part[$0.upperBound...].prefix { $0 != "\"" }) }
            }
            guard let x = number("x"), let y = number("y"), let start = part.firstIndex(of: ">") else { return nil }
            return (x, y, String(part[part.index(after: start)...].prefix { $0 != "<" }))
        }
    }

    private func items(_ marks: [Double]) -> [AgreementStudy.Item] {
        marks.map { AgreementStudy.Item(id: "\($0)", given: $0, computed: $0, words: 1) }
    }

    @Test(
        "ticks are round numbers within the axis, with the decimals they need",
        arguments: [
            (0.0, 1.0, false, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]), (0, 3, false, ["0", "1", "2", "3"]),
            (0, 209, true, ["0", "50", "100", "150", "200"]), (0, 2, true, ["0", "1", "2"]),
            (-0.1, 1, false, ["0.0", "0.5", "1.0"]), (2.5, 14.5, false, ["5", "10"]),
            (0.25, 0.5, false, ["0.25", "0.30", "0.35", "0.40", "0.45", "0.50"]), (7, 7, false, ["7"]),
            (7.5, 7.5, false, ["7.50"]),
            (0, 4.5, false, ["0", "1", "2", "3", "4"]), (0, 0.5, false, ["0.0", "0.1", "0.2", "0.3", "0.4", "0.5"]),
        ])
    func ticks(low: Double, high: Double, whole: Bool, labels: [String]) {
        #expect(AxisTicks(from: low, to: high, whole: whole).labels.map(\.text) == labels)
    }

    @Test("both axes of given and computed marks are labelled alike, where the labels say")
    func scatter() {
        let drawing = AgreementCharts.scatter(items([0, 0.25, 0.75, 1]))
        let up = texts(drawing, anchor: "end")
        let across = texts(drawing, anchor: "middle").dropLast()
        #expect(up.map(\.text) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"] && across.map(\.text) == up.map(\.text))
        let gaps = zip(across.dropFirst(), across).map { $0.x - $1.x }
        #expect(gaps.allSatisfy { abs($0 - gaps[0]) < 0.2 })
    }

    @Test("a curve counts whole answers")
    func learning() {
        let curve = [LearningCurve.Point(answers: 20, qwk: 0.5), LearningCurve.Point(answers: 209, qwk: 0.75)]
        let across = texts(AgreementCharts.learning(curve), anchor: "middle").dropLast().map(\.text)
        #expect(across == ["0", "50", "100", "150", "200"])
    }

    @Test("many marks are labelled as far as there is room", arguments: [4, 20, 31, 61, 200])
    func distribution(count: Int) {
        let drawing = AgreementCharts.distribution(items((0..<count).map { Double($0) / 2 }))
        let labels = texts(drawing, anchor: "middle").dropLast()
        #expect(labels.count >= min(4, count) && labels.first?.text == "0")
        for (next, label) in zip(labels.dropFirst(), labels) {
            #expect(next.x - label.x >= 6 * Double(next.text.count), "\(label.text) and \(next.text)")
        }
        // A number of answers between whole ones there is not.
        #expect(texts(drawing, anchor: "end").map(\.text) == ["0", "1"])
    }

    @Test("the name of the upward axis stands above its labels")
    func name() {
        let drawing = AgreementCharts.scatter(items([0, 1, 2, 3]))
        #expect(drawing.text.contains("<text x=\"4\" y=\"12\">computed</text>"))
        #expect(texts(drawing, anchor: "end").allSatisfy { $0.y > 12 + 11 })
    }
}
