import Glibc

/// An answer with all that calibration learns from.
public struct TrainingAnswer: Sendable {
    let features: AnswerFeatures
    let given: Double
}

/// Learns a ``CalibrationModel`` from marked answers. Everything is chosen by how well each answer is predicted by the
/// others; the same answers give the same model, whatever the number of processors.
struct Calibrator {
    let rubric: Rubric

    /// Fewer answers cannot tell a scale.
    static let leastAnswers = 10
    /// With more answers, a sample of so many serves as reference.
    static let mostReferences = 2000
    /// Choices are made on a sample of at most so many.
    static let choiceSample = 700
    static let seed: UInt64 = 1729

    /// What is chosen among.
    struct Choice: Sendable, Equatable {
        let kernel: AnswerKernel
        let noise: Double
        let priorShare: Double
    }

    static let kernels = [0.3, 0.5, 0.7].flatMap { share in
        [0.1, 0.3].map { AnswerKernel(evidenceShare: share, width: $0) }
    }
    /// Where there are meanings: those without any use of them, and others.
    static let kernelsWithMeanings =
        kernels
        + [0.2, 0.35, 0.5].flatMap { share in
            [0.2, 0.35].flatMap { meaning in
                [0.1, 0.3].map { AnswerKernel(evidenceShare: share, width: $0, meaningShare: meaning) }
            }
        }
    static let noises = [0.1, 0.3, 1.0]
    static let priorShares = [0.0, 1.0]

    func train(_ answers: [TrainingAnswer]) throws(CalibrationError) -> CalibrationModel {
        guard LinearAlgebra.shared != nil else { throw .noLibrary }
        guard answers.count >= Self.leastAnswers else { throw .tooFew(answers.count) }
        let given = answers.map(\.given)
        guard Set(given).count > 1 else { throw .sameMarks }
        let scale = FeatureScale(answers.map(\.features))
        let indices = scale.indices()
        let vectors = answers.map { scale.vector($0.features, indices) }
        let choice = try choose(answers, vectors, scale)
        return try fit(answers, vectors, scale, choice)
    }

    /// The marks the rubric allows, ascending.
    private var marks: [Double] {
        (0...rubric.marks.hundredths / rubric.step.hundredths).map { Double($0 * rubric.step.hundredths) / 100 }
    }

    private func sample(_ count: Int, of total: Int) -> [Int] {
        guard total > count else { return Array(0..<total) }
        var generator = SplitMix64(seed: Self.seed)
        return generator.permutation(total).prefix(count).sorted()
    }

    // MARK: Choosing

    private func choose(
        _ answers: [TrainingAnswer], _ vectors: [AnswerVector], _ scale: FeatureScale
    ) throws(CalibrationError) -> Choice {
        let sample = sample(Self.choiceSample, of: answers.count)
        let picked = sample.map { vectors[$0] }
        let given = sample.map { answers[$0].given }
        let own = sample.map { answers[$0].features.rubricMark }
        let references = ReferenceAnswers(picked, scale: scale)
        let rows = Self.parallel(picked) { vector in
            references.likenesses(to: vector)
        }
        let dimensions = scale.kept.count
        let kernels = scale.meaningCenter.isEmpty ? Self.kernels : Self.kernelsWithMeanings
        let pairs = kernels.flatMap { kernel in Self.noises.map { (kernel, $0) } }
        let errors = Self.parallel(pairs) { pair -> [Double] in
            let (kernel, noise) = pair
            var matrix: [Double] = []
            matrix.reserveCapacity(rows.count * rows.count)
            for row in rows {
                for likeness in row { matrix.append(kernel.value(likeness, dimensions: dimensions)) }
            }
            return Self.priorShares.map { share in
                let prior = RubricPrior(marks: own, given: given, share: share)
                let targets = zip(given, own).map { $0 - prior.value($1) }
                // A matrix that cannot be factored is no candidate.
                guard let fit = try? RidgeFit(kernel: matrix, targets: targets, noise: noise) else { return .infinity }
                return zip(fit.leftOut, targets).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
            }
        }
        var best: (error: Double, choice: Choice)?
        for (pair, errors) in zip(pairs, errors) {
            for (share, error) in zip(Self.priorShares, errors) where error < best?.error ?? .infinity {
                best = (error, Choice(kernel: pair.0, noise: pair.1, priorShare: share))
            }
        }
        guard let best else { throw .singular }
        return best.choice
    }

    // MARK: Fitting

    private func fit(
        _ answers: [TrainingAnswer], _ vectors: [AnswerVector], _ scale: FeatureScale, _ choice: Choice
    ) throws(CalibrationError) -> CalibrationModel {
        let given = answers.map(\.given)
        let own = answers.map(\.features.rubricMark)
        let prior = RubricPrior(marks: own, given: given, share: choice.priorShare)
        let targets = zip(given, own).map { $0 - prior.value($1) }
        let chosen = sample(Self.mostReferences, of: answers.count)
        let picked = chosen.map { vectors[$0] }
        let references = ReferenceAnswers(picked, scale: scale)
        let dimensions = scale.kept.count
        let usesMeanings = choice.kernel.meaningShare > 0
        // Row i: likeness of answer i to each reference, and the greatest cosine with another answer.
        let rows = Self.parallel(Array(vectors.indices)) { index in
            let likenesses = references.likenesses(to: vectors[index])
            var nearest = 0.0
            for (place, likeness) in likenesses.enumerated() where chosen[place] != index {
                nearest = max(nearest, likeness.cosine)
            }
            let values = likenesses.map { choice.kernel.value($0, dimensions: dimensions) }
            let meanings = usesMeanings ? likenesses.map { choice.kernel.meaning($0.meaning) } : []
            return (values: values, nearest: nearest, meanings: meanings)
        }
        let fit: RidgeFit
        do throws(NotPositiveDefinite) {
            if chosen.count == answers.count {
                fit = try RidgeFit(kernel: rows.flatMap(\.values), targets: targets, noise: choice.noise)
            } else {
                var cross = [Double](repeating: 0, count: rows.count * chosen.count)
                for (row, entry) in rows.enumerated() {
                    for (column, value) in entry.values.enumerated() { cross[column * rows.count + row] = value }
                }
                let among = chosen.flatMap { rows[$0].values }
                fit = try RidgeFit(cross: cross, among: among, targets: targets, noise: choice.noise)
            }
        } catch {
            throw .singular
        }
        let leftOut = zip(fit.leftOut, own).map {
            (($0 + prior.value($1)) * Self.precision).rounded() / Self.precision
        }
        let cuts = CutPoints.fit(predictions: leftOut, given: given, marks: marks)
        let likeness = rows.map(\.nearest).sorted()
        let weights = fit.weights.map { ($0 * Self.precision).rounded() / Self.precision }
        let pulls = rows.map { row in zip(row.meanings, weights).reduce(0) { $0 + $1.0 * $1.1 } }
        return CalibrationModel(
            rubricID: rubric.id, rubricSHA256: rubric.sha256,
            directivesSHA256: rubric.profile.sha256, engine: Engine.currentVersion, answers: answers.count,
            expectedQWK: expected(leftOut, given), rubricQWK: Kappa.quadratic(given, own),
            scale: usesMeanings ? scale : scale.withoutMeanings, kernel: choice.kernel,
            references: usesMeanings ? picked : picked.map(\.withoutMeaning), weights: weights, prior: prior,
            cuts: cuts,
            evidence: ResidualTable(predictions: leftOut, given: given),
            leastLikeness: (Statistics.quantile(likeness, Self.unlikeShare) ?? 0) * Self.unlikeMargin,
            accepted: accepted(answers), meaningPull: Statistics.mean(pulls) ?? 0)
    }

    /// Of the advisories that honest answers may get, those with which the teacher's marks disagree: most such answers
    /// got more than the cap. The model has learnt what they are worth, and answers unlike them it withholds itself.
    /// Lists, copies, shuffled words, answers that deny everything and other languages stay withheld, whatever the marks:
    /// their words would pass for an answer's.
    private func accepted(_ answers: [TrainingAnswer]) -> [Advisory.Kind] {
        let cap = rubric.marks.scaled(by: ScoringProfile.withheldCap, over: 100).doubleValue
        return Advisory.Kind.allCases.filter { kind in
            let marks = answers.filter { $0.features.doubtful.contains(kind) }.map(\.given)
            return marks.count >= Self.leastAccepted && marks.count { $0 > cap } * 3 >= marks.count * 2
        }
    }

    private static let leastAccepted = 3

    /// What is beyond depends on the processor's arithmetic.
    private static let precision = 1e9

    /// Of the training answers so few are farther from all others than what is withheld; an answer must be farther
    /// still, by the margin.
    private static let unlikeShare = 0.01
    private static let unlikeMargin = 0.75

    /// The kappa of marks whose cut points were chosen without the tenth of the answers they are applied to.
    private func expected(_ leftOut: [Double], _ given: [Double]) -> Double? {
        let folds = min(10, given.count)
        var generator = SplitMix64(seed: Self.seed)
        let order = generator.permutation(given.count)
        var computed = [Double](repeating: 0, count: given.count)
        for fold in 0..<folds {
            let inside = order.enumerated().filter { $0.offset % folds != fold }.map(\.element)
            let cuts = CutPoints.fit(
                predictions: inside.map { leftOut[$0] }, given: inside.map { given[$0] }, marks: marks)
            for (place, index) in order.enumerated() where place % folds == fold {
                computed[index] = cuts.mark(leftOut[index])
            }
        }
        return Kappa.quadratic(given, computed)
    }

    /// As ``Parallel/map(_:worker:_:)`` for work that cannot fail.
    private static func parallel<Element: Sendable, Result: Sendable>(
        _ elements: [Element], _ body: @escaping @Sendable (Element) -> Result
    ) -> [Result] {
        Parallel.map(elements, body)
    }
}

/// Why answers make no model.
public enum CalibrationError: Error, Sendable, Equatable {
    case tooFew(Int)
    case sameMarks
    case singular
    case noLibrary

    public var message: String {
        switch self {
        case .tooFew(let count):
            "\(count) marked answers are too few to learn a scale from; \(Calibrator.leastAnswers) are the least, 50 do well"
        case .sameMarks: "every answer has the same mark: there is nothing to tell apart"
        case .noLibrary: "\(LinearAlgebra.library) is missing: install the package libopenblas0"
        case .singular: "the answers make no model: their features are too large or not finite"
        }
    }
}
