/// Agreement beyond chance.
enum Kappa {
    /// Quadratic weighted kappa with weights by the values themselves: `1 - E[(x - y)²] / E[(x - y')²]`, where y' is
    /// drawn apart from x.
    ///
    /// It needs no list of labels, so unused ones cannot move it, and marks 0, 5 and 6 are as far apart as they say.
    /// For contiguous whole marks it is the usual quadratic kappa (Cohen 1968). Since
    /// `E[(x - y')²] = var x + var y + (mean x - mean y)²`, it is also Lin's concordance coefficient, which RSMTool
    /// computes for marks that are not whole. Nil where both sides are one and the same constant.
    static func quadratic(_ left: [Double], _ right: [Double]) -> Double? {
        guard let a = Statistics.mean(left), let b = Statistics.mean(right),
            let spread = Statistics.variance(left), let other = Statistics.variance(right)
        else { return nil }
        var observed = 0.0
        for (x, y) in zip(left, right) { observed += (x - y) * (x - y) }
        observed /= Double(left.count)
        let expected = spread + other + (a - b) * (a - b)
        return expected > 1e-24 * (1 + a * a + b * b) ? 1 - observed / expected : nil
    }

    /// Cohen's kappa (1960): each distinct mark is a label, and near misses count as misses.
    static func unweighted(_ left: [Double], _ right: [Double]) -> Double? {
        guard !left.isEmpty else { return nil }
        var counts: [Double: (left: Double, right: Double)] = [:]
        var equal = 0.0
        for (x, y) in zip(left, right) {
            counts[x, default: (0, 0)].left += 1
            counts[y, default: (0, 0)].right += 1
            if x == y { equal += 1 }
        }
        let n = Double(left.count)
        // Whole numbers, whose sum is the same in any order.
        let chance = counts.values.reduce(0) { $0 + $1.left * $1.right } / (n * n)
        return chance < 1 ? (equal / n - chance) / (1 - chance) : nil
    }
}
