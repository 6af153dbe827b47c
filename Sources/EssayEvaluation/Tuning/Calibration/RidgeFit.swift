/// Kernel ridge regression: predictions are weighted sums of likenesses to reference answers.
struct RidgeFit: Sendable, Equatable {
    /// A weight for each reference answer.
    let weights: [Double]
    /// For each training answer what is predicted for it by all the others.
    let leftOut: [Double]

    /// With every training answer a reference: weights `(K + noise I)⁻¹ y`. What the others predict for answer i is
    /// `y_i - weight_i / inverse_ii` (Rasmussen and Williams 2006, 5.12), exactly and without fitting again.
    ///
    /// - Parameters:
    ///   - kernel: column by column, symmetric.
    ///   - targets: with a mean near 0; as many as the kernel has rows.
    init(kernel: consuming [Double], targets: [Double], noise: Double) throws(NotPositiveDefinite) {
        let n = targets.count
        for index in 0..<n { kernel[index * n + index] += noise }
        let factor = try CholeskyFactor(kernel, size: n)
        let weights = factor.solve(targets)
        let inverse = factor.inverseDiagonal()
        self.weights = weights
        leftOut = targets.indices.map { targets[$0] - weights[$0] / inverse[$0] }
    }

    /// With a few of many training answers as references (Nyström): ridge regression on `K_nm L⁻ᵀ`, where `K_mm = L Lᵀ`.
    /// The same model where references and training answers are the same.
    ///
    /// - Parameters:
    ///   - cross: likeness of each training answer (row) to each reference (column), column by column.
    ///   - among: of the references among themselves.
    init(cross: consuming [Double], among: consuming [Double], targets: [Double], noise: Double)
        throws(NotPositiveDefinite)
    {
        let n = targets.count
        let m = cross.count / n
        for index in 0..<m { among[index * m + index] += Self.jitter }
        let base = try CholeskyFactor(among, size: m)
        base.whiten(&cross, count: n)
        guard var gram = CholeskyFactor.gram(cross, count: n, width: m) else { throw NotPositiveDefinite() }
        for index in 0..<m { gram[index * m + index] += noise }
        let factor = try CholeskyFactor(gram, size: m)
        var moments = [Double](repeating: 0, count: m)
        for column in 0..<m {
            var sum = 0.0
            for row in 0..<n { sum += cross[column * n + row] * targets[row] }
            moments[column] = sum
        }
        let inner = factor.solve(moments)
        var predicted = [Double](repeating: 0, count: n)
        for column in 0..<m { for row in 0..<n { predicted[row] += cross[column * n + row] * inner[column] } }
        weights = base.unwhiten(inner)
        factor.whiten(&cross, count: n)
        var leverage = [Double](repeating: 0, count: n)
        for column in 0..<m {
            for row in 0..<n { leverage[row] += cross[column * n + row] * cross[column * n + row] }
        }
        leftOut = targets.indices.map { row in
            targets[row] - (targets[row] - predicted[row]) / max(1e-6, 1 - leverage[row])
        }
    }

    /// Keeps the matrix of references positive definite when two of them are the same.
    private static let jitter = 1e-6
}
