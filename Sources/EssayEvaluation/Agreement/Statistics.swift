/// Plain statistics of paired numbers. Every function takes arrays of one length and is nil where it is undefined.
enum Statistics {
    /// Nil for no values.
    static func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    /// The mean square distance from the mean, over n (population) or, with `freedom` 1, over n - 1 (sample).
    static func variance(_ values: [Double], freedom: Int = 0) -> Double? {
        guard values.count > freedom, let mean = mean(values) else { return nil }
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - freedom)
    }

    /// Product-moment correlation, from -1 to 1; nil where either side does not vary.
    static func pearson(_ left: [Double], _ right: [Double]) -> Double? {
        guard let a = mean(left), let b = mean(right) else { return nil }
        var product = 0.0
        var squares = (0.0, 0.0)
        for (x, y) in zip(left, right) {
            product += (x - a) * (y - b)
            squares.0 += (x - a) * (x - a)
            squares.1 += (y - b) * (y - b)
        }
        // A constant whose mean is not exact leaves dust behind instead of nothing.
        let dust = 1e-24 * Double(left.count)
        guard squares.0 > dust * (1 + a * a), squares.1 > dust * (1 + b * b) else { return nil }
        return max(-1, min(1, product / (squares.0.squareRoot() * squares.1.squareRoot())))
    }

    /// Rank correlation: ``pearson(_:_:)`` of mid-ranks.
    static func spearman(_ left: [Double], _ right: [Double]) -> Double? {
        pearson(ranks(left), ranks(right))
    }

    /// Ranks from 1; equal values share the mean of theirs.
    static func ranks(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var result = [Double](repeating: 0, count: values.count)
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
            for position in start..<end { result[order[position]] = Double(start + end + 1) / 2 }
            start = end
        }
        return result
    }

    /// Correlation of `left` and `right` with the linear effect of `control` taken out of both.
    static func partial(_ left: [Double], _ right: [Double], control: [Double]) -> Double? {
        guard let both = pearson(left, right) else { return nil }
        // What does not vary explains nothing.
        guard let first = pearson(left, control), let second = pearson(right, control) else { return both }
        let rest = (1 - first * first) * (1 - second * second)
        guard rest > 1e-12 else { return nil }
        return max(-1, min(1, (both - first * second) / rest.squareRoot()))
    }

    /// The value below which the share `share` of sorted values lies, interpolated linearly (Hyndman and Fan's type 7,
    /// as numpy's default).
    static func quantile(_ sorted: [Double], _ share: Double) -> Double? {
        guard let first = sorted.first else { return nil }
        let place = share * Double(sorted.count - 1)
        let index = Int(place)
        guard index >= 0 else { return first }
        guard index + 1 < sorted.count else { return sorted.last }
        return sorted[index] + (place - Double(index)) * (sorted[index + 1] - sorted[index])
    }

    /// The area under the curve of true against false positives: how often a positive scores above a negative, ties
    /// counted half. Nil where there are no positives or no negatives.
    static func areaUnderCurve(scores: [Double], positive: [Bool]) -> Double? {
        let positives = positive.count { $0 }
        guard positives > 0, positives < positive.count else { return nil }
        var sum = 0.0
        for (rank, isPositive) in zip(ranks(scores), positive) where isPositive { sum += rank }
        let least = Double(positives * (positives + 1)) / 2
        return (sum - least) / (Double(positives) * Double(positive.count - positives))
    }
}
