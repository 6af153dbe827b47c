/// What two human marks of an answer tell about its true mark: the mean that endlessly many markers would give.
///
/// Formulas: Loukina, Madnani, Cahill, Yao, Johnson, Riordan and McCaffrey, "Using PRMSE to evaluate automated scoring
/// systems in the presence of label noise" (2020), as RSMTool has them.
enum TrueScore {
    /// The share of the true marks' variance that the computed marks account for; 1 is perfect, below 0 is worse than
    /// giving everyone the mean. Nil where fewer than two answers were marked twice or the true marks do not vary.
    ///
    /// - Parameter second: nil for an answer without a second mark.
    static func prmse(computed: [Double], first: [Double], second: [Double?]) -> Double? {
        guard let error = errorVariance(first: first, second: second), first.count > 1 else { return nil }
        var counts: [Double] = []
        var means: [Double] = []
        for (mark, other) in zip(first, second) {
            counts.append(other == nil ? 1 : 2)
            means.append(other.map { (mark + $0) / 2 } ?? mark)
        }
        let total = counts.reduce(0, +)
        let mean = zip(counts, means).reduce(0) { $0 + $1.0 * $1.1 } / total
        let n = Double(first.count)
        var between = 0.0
        var missed = 0.0
        var squares = 0.0
        for index in first.indices {
            between += counts[index] * (means[index] - mean) * (means[index] - mean)
            missed += counts[index] * (means[index] - computed[index]) * (means[index] - computed[index])
            squares += counts[index] * counts[index]
        }
        let trueVariance = (between - (n - 1) * error) / (total - squares / total)
        guard trueVariance > 1e-12 else { return nil }
        return 1 - (missed - n * error) / total / trueVariance
    }

    /// The variance of a marker's error: half the mean square difference of the two marks.
    static func errorVariance(first: [Double], second: [Double?]) -> Double? {
        var sum = 0.0
        var pairs = 0
        for (mark, other) in zip(first, second) {
            guard let other else { continue }
            sum += (mark - other) * (mark - other) / 2
            pairs += 1
        }
        return pairs == 0 ? nil : sum / Double(pairs)
    }
}
