/// Where a prediction passes from one mark to the next.
struct CutPoints: Sendable, Equatable {
    /// Marks in ascending order; at least one.
    let marks: [Double]
    /// One fewer, ascending: a prediction of `cuts[i]` or more earns at least `marks[i + 1]`.
    let cuts: [Double]

    func mark(_ prediction: Double) -> Double {
        var index = 0
        while index < cuts.count, prediction >= cuts[index] { index += 1 }
        return marks[index]
    }

    /// With at most so many marks, each cut is chosen for itself; beyond, one stretch and one shift serve all.
    static let mostFreeMarks = 8
    /// A free cut needs so many answers to be chosen by.
    static let answersPerCut = 40

    /// Chooses cut points that maximise quadratic weighted kappa on predictions made without the answer they are for.
    ///
    /// - Parameter marks: every mark that may be given, ascending.
    static func fit(predictions: [Double], given: [Double], marks: [Double]) -> CutPoints {
        let stretched = stretch(predictions: predictions, given: given, marks: marks)
        let used = Set(given).count
        guard marks.count <= mostFreeMarks, predictions.count >= answersPerCut * max(1, used - 1) else {
            return stretched
        }
        return ascend(from: stretched, predictions: predictions, given: given)
    }

    /// Predictions of a regression are drawn to the mean: spread out as the given marks are, they agree best. The cuts
    /// lie where a prediction so stretched is half-way between two marks.
    static func stretch(predictions: [Double], given: [Double], marks: [Double]) -> CutPoints {
        guard let center = Statistics.mean(given), let mean = Statistics.mean(predictions),
            let spread = Statistics.variance(given), let narrow = Statistics.variance(predictions), narrow > 1e-12
        else { return CutPoints(marks: marks, cuts: halfways(marks)) }
        let factor = min(mostStretch, max(1, (spread / narrow).squareRoot()))
        return CutPoints(marks: marks, cuts: halfways(marks).map { mean + ($0 - center) / factor })
    }

    private static let mostStretch = 2.5

    private static func halfways(_ marks: [Double]) -> [Double] {
        zip(marks, marks.dropFirst()).map { ($0 + $1) / 2 }
    }

    /// Moves one cut at a time to where kappa is highest, until none moves.
    private static func ascend(from start: CutPoints, predictions: [Double], given: [Double]) -> CutPoints {
        let order = predictions.indices.sorted { predictions[$0] < predictions[$1] }
        let sorted = order.map { predictions[$0] }
        let sums = PrefixSums(order.map { given[$0] })
        // Places in the sorted predictions that a cut may take, evenly spread.
        let places = Set((1..<candidates).map { sorted.count * $0 / candidates }).sorted().filter {
            $0 > 0 && sorted[$0] > sorted[$0 - 1]
        }
        var ranks = start.cuts.map { cut in sorted.partitioningIndex { $0 >= cut } }
        var best = sums.kappa(ranks, start.marks)
        for _ in 0..<mostRounds {
            var moved = false
            for index in ranks.indices {
                let low = index == 0 ? 0 : ranks[index - 1]
                let high = index + 1 < ranks.count ? ranks[index + 1] : sorted.count
                for place in places where place >= low && place <= high && place != ranks[index] {
                    var tried = ranks
                    tried[index] = place
                    let kappa = sums.kappa(tried, start.marks)
                    if kappa > best + 1e-9 {
                        best = kappa
                        ranks = tried
                        moved = true
                    }
                }
            }
            if !moved { break }
        }
        return CutPoints(
            marks: start.marks,
            cuts: zip(ranks, start.cuts).map { rank, cut in
                guard rank > 0, rank < sorted.count else { return cut }
                let middle = (sorted[rank - 1] + sorted[rank]) / 2
                // A cut that did not move stays what it was.
                return sorted[rank - 1] < cut && cut <= sorted[rank] ? cut : middle
            }.runningMaximum)
    }

    private static let candidates = 120
    private static let mostRounds = 6
}

/// Sums that give the kappa of any cut points without going through the answers again.
private struct PrefixSums {
    private var sums: [Double] = [0]
    private var squares: [Double] = [0]

    init(_ given: [Double]) {
        for mark in given {
            sums.append(sums[sums.count - 1] + mark)
            squares.append(squares[squares.count - 1] + mark * mark)
        }
    }

    func kappa(_ ranks: [Int], _ marks: [Double]) -> Double {
        let n = Double(sums.count - 1)
        var missed = 0.0
        var total = 0.0
        var power = 0.0
        for (index, mark) in marks.enumerated() {
            let start = index == 0 ? 0 : ranks[index - 1]
            let end = index < ranks.count ? ranks[index] : sums.count - 1
            guard end > start else { continue }
            let count = Double(end - start)
            missed += count * mark * mark - 2 * mark * (sums[end] - sums[start]) + squares[end] - squares[start]
            total += count * mark
            power += count * mark * mark
        }
        let mean = total / n
        let other = sums[sums.count - 1] / n
        let expected =
            power / n - mean * mean + squares[squares.count - 1] / n - other * other
            + (mean - other) * (mean - other)
        return expected > 1e-12 ? 1 - missed / n / expected : 0
    }
}

extension Array where Element == Double {
    /// Each element raised to the greatest before it.
    var runningMaximum: [Double] {
        var result = self
        for index in result.indices.dropFirst() { result[index] = Swift.max(result[index], result[index - 1]) }
        return result
    }
}
