/// Intervals by resampling answers with replacement (Efron 1979), percentile method, from a fixed seed.
struct Bootstrap: Sendable {
    /// Enough for two steady digits of a 95 % interval.
    static let standardResamples = 1000
    static let standardSeed: UInt64 = 20_130_417
    /// The share of resamples within an interval.
    static let confidence = 0.95

    var resamples = standardResamples
    var seed = standardSeed

    /// The interval of a statistic of resampled answers; nil where it is undefined for more than half of the resamples.
    ///
    /// - Parameter statistic: gets the indices of one resample, some several times, and is nil where undefined.
    func interval(count: Int, _ statistic: ([Int]) -> Double?) -> Interval? {
        intervals(count: count, measures: 1) { [statistic($0)] }[0]
    }

    /// As ``interval(count:_:)`` for several statistics of the same resamples.
    func intervals(count: Int, measures: Int, _ statistics: ([Int]) -> [Double?]) -> [Interval?] {
        guard count > 1 else { return Array(repeating: nil, count: measures) }
        var generator = SplitMix64(seed: seed)
        var values = Array(repeating: [Double](), count: measures)
        var indices = [Int](repeating: 0, count: count)
        for _ in 0..<resamples {
            for index in indices.indices { indices[index] = generator.below(count) }
            for (measure, value) in statistics(indices).enumerated() {
                if let value { values[measure].append(value) }
            }
        }
        return values.map { values in
            let sorted = values.sorted()
            let tail = (1 - Self.confidence) / 2
            guard sorted.count * 2 > resamples, let low = Statistics.quantile(sorted, tail),
                let high = Statistics.quantile(sorted, 1 - tail)
            else { return nil }
            return Interval(low: low, high: high)
        }
    }
}

/// Where a value lies with a confidence of 95 %.
public struct Interval: Sendable, Equatable {
    public let low: Double
    public let high: Double

    public init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }
}
