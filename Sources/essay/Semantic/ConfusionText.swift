import EssayEvaluation

/// Tells a teacher which points the paraphrase engine takes for each other: a line a pair of points, the worst first.
enum ConfusionText {
    /// How many pairs are told; the rest are counted.
    static let shown = 8

    private struct Pair {
        let point: String
        let other: String
        var confusions: [PointMeanings.Confusion] = []

        /// How much nearer the examples are to the other point, all together.
        var excess: Double { confusions.reduce(0) { $0 + $1.similarity - $1.own } }
    }

    static func write(_ confusions: [PointMeanings.Confusion], of rubric: Rubric) -> String {
        let points = rubric.themes.flatMap(\.points)
        let examples = points.reduce(into: [:]) { $0[$1.id] = $1.examples.credit.count }
        var pairs: [Pair] = []
        for confusion in confusions {
            let place = pairs.firstIndex { $0.point == confusion.point && $0.other == confusion.other }
            if place == nil { pairs.append(Pair(point: confusion.point, other: confusion.other)) }
            pairs[place ?? pairs.count - 1].confusions.append(confusion)
        }
        // Of equals the first in the rubric.
        let order = pairs.indices.sorted { left, right in
            let (a, b) = (pairs[left], pairs[right])
            if a.confusions.count != b.confusions.count { return a.confusions.count > b.confusions.count }
            return a.excess == b.excess ? left < right : a.excess > b.excess
        }
        let all = examples.values.reduce(0, +)
        guard all > 0 else { return "" }
        var text =
            "\(rubric.path): by meaning \(all - confusions.count) of \(all) examples are nearest to their own point"
        text += " or to none\n"
        for index in order.prefix(shown) { text += line(pairs[index], rubric.path, examples) }
        let more = pairs.count - shown
        if more > 0 { text += "\(rubric.path): and \(more) more pairs of points, less confused\n" }
        return text
    }

    private static func line(_ pair: Pair, _ path: String, _ examples: [String: Int]) -> String {
        guard let worst = pair.confusions.max(by: { $0.similarity - $0.own < $1.similarity - $1.own }) else {
            return ""
        }
        let position = worst.example.position
        return "\(path):\(position.line):\(position.column): by meaning \(pair.confusions.count) of "
            + "\(examples[pair.point] ?? 0) examples of '\(pair.point)' are nearer to '\(pair.other)', this one "
            + "\(percent(worst.similarity)) % to \(percent(worst.own)) %; word the two points further apart\n"
    }

    private static func percent(_ share: Double) -> Int { Int((100 * share).rounded()) }
}
