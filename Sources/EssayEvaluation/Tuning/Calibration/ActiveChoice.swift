/// Chooses answers to mark by how much they would tell about all the others.
///
/// The kernel is read as the covariance of marks (a Gaussian process). Marking answer i lowers the variance of answer j
/// by `cov(i, j)² / (var(i) + noise)`; the answer with the largest sum over all is taken, the covariance updated, and so
/// on (greedy A-optimal design). No mark is needed to begin with.
struct ActiveChoice {
    let rubric: Rubric

    /// As many unmarked answers are weighed at most, a sample of them otherwise.
    static let mostCandidates = 1200
    private static let kernel = AnswerKernel(evidenceShare: 0.5, width: 0.1)
    private static let kernelWithMeanings = AnswerKernel(evidenceShare: 0.4, width: 0.1, meaningShare: 0.3)
    private static let noise = 0.3

    func choose(_ count: Int, pool: [AnswerFeatures], training: [TrainingAnswer]) -> [Int] {
        guard !pool.isEmpty else { return [] }
        var generator = SplitMix64(seed: Calibrator.seed)
        let candidates = generator.permutation(pool.count).prefix(Self.mostCandidates).sorted()
        let known = generator.permutation(training.count).prefix(Calibrator.mostReferences).sorted()
        let scale = FeatureScale(candidates.map { pool[$0] } + known.map { training[$0].features })
        let indices = scale.indices()
        let vectors = candidates.map { scale.vector(pool[$0], indices) }
        let marked = known.map { scale.vector(training[$0].features, indices) }
        var covariance = Self.likeness(vectors, vectors, scale)
        if !marked.isEmpty { condition(&covariance, vectors, marked, scale) }
        return pick(count, &covariance, of: vectors.count).map { candidates[$0] }
    }

    /// Row by row.
    private static func likeness(
        _ left: [AnswerVector], _ right: [AnswerVector], _ scale: FeatureScale
    ) -> [[Double]] {
        let references = ReferenceAnswers(right, scale: scale)
        let kernel = scale.meaningCenter.isEmpty ? kernel : kernelWithMeanings
        return Parallel.map(left) { vector in
            references.likenesses(to: vector).map { kernel.value($0, dimensions: scale.kept.count) }
        }
    }

    /// Takes out what the answers already marked tell.
    private func condition(
        _ covariance: inout [[Double]], _ vectors: [AnswerVector], _ marked: [AnswerVector], _ scale: FeatureScale
    ) {
        var among = Self.likeness(marked, marked, scale).flatMap(\.self)
        for index in marked.indices { among[index * marked.count + index] += Self.noise }
        // Without a factor the marked answers are left out of account.
        guard let factor = try? CholeskyFactor(among, size: marked.count) else { return }
        // Column by column: a row for each candidate.
        var cross = [Double](repeating: 0, count: vectors.count * marked.count)
        for (row, values) in Self.likeness(vectors, marked, scale).enumerated() {
            for (column, value) in values.enumerated() { cross[column * vectors.count + row] = value }
        }
        factor.whiten(&cross, count: vectors.count)
        for column in marked.indices {
            let start = column * vectors.count
            for row in vectors.indices {
                let value = cross[start + row]
                if value == 0 { continue }
                for other in vectors.indices { covariance[row][other] -= value * cross[start + other] }
            }
        }
    }

    private func pick(_ count: Int, _ covariance: inout [[Double]], of total: Int) -> [Int] {
        var chosen: [Int] = []
        var isChosen = [Bool](repeating: false, count: total)
        while chosen.count < min(count, total) {
            var best: (index: Int, gain: Double)?
            for index in 0..<total where !isChosen[index] {
                let sum = covariance[index].reduce(0) { $0 + $1 * $1 }
                let gain = sum / (max(0, covariance[index][index]) + Self.noise)
                if gain > best?.gain ?? -1 { best = (index, gain) }
            }
            guard let best else { break }
            chosen.append(best.index)
            isChosen[best.index] = true
            let row = covariance[best.index]
            let scale = 1 / (max(0, row[best.index]) + Self.noise)
            for index in 0..<total {
                let share = row[index] * scale
                if share == 0 { continue }
                for other in 0..<total { covariance[index][other] -= share * row[other] }
            }
        }
        return chosen
    }
}
