import Glibc

/// An answer with all that calibration learns from.
public struct TrainingAnswer: Sendable {
    let features: AnswerFeatures
    let given: Double
    /// A second marker's mark.
    var second: Double?

    /// The best guess at what the answer is worth: the mean of its markers' marks.
    var worth: Double { second.map { (given + $0) / 2 } ?? given }
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
    /// How far the rubric's own mark is trusted before any word is looked at: with many answers whatever predicts best;
    /// with fewer, which tell that badly, half-way, which does well whether the rubric is good or bad.
    static func priorShares(_ answers: Int) -> [Double] { answers < fewAnswers ? [0.5] : [0, 1] }
    private static let fewAnswers = 150
    /// So many of the choices that do best on the sample are tried on all references.
    private static let finalists = 5

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
        let kernels = scale.meaningCenter.isEmpty ? Self.kernels : Self.kernelsWithMeanings
        let choices = kernels.flatMap { kernel in
            Self.noises.flatMap { noise in
                Self.priorShares(answers.count).map { Choice(kernel: kernel, noise: noise, priorShare: $0) }
            }
        }
        let ranked = ranking(choices, answers, vectors, scale, sample(Self.choiceSample, of: answers.count))
        guard let best = ranked.first else { throw .singular }
        guard answers.count > Self.choiceSample else { return best }
        // What is best for more answers is among what is good for fewer.
        let finalists = Array(ranked.prefix(Self.finalists))
        return ranking(finalists, answers, vectors, scale, sample(Self.mostReferences, of: answers.count)).first ?? best
    }

    /// The choices, best first, by the squared error of predicting each of some answers by the others; those whose matrix
    /// cannot be factored are left out.
    private func ranking(
        _ choices: [Choice], _ answers: [TrainingAnswer], _ vectors: [AnswerVector], _ scale: FeatureScale,
        _ sample: [Int]
    ) -> [Choice] {
        let picked = sample.map { vectors[$0] }
        let worth = sample.map { answers[$0].worth }
        let own = sample.map { answers[$0].features.rubricMark }
        let references = ReferenceAnswers(picked, scale: scale)
        let rows = Self.parallel(picked) { vector in references.likenesses(to: vector) }
        let dimensions = scale.kept.count
        var groups: [(kernel: AnswerKernel, choices: [Int])] = []
        for (index, choice) in choices.enumerated() {
            if let place = groups.firstIndex(where: { $0.kernel == choice.kernel }) {
                groups[place].choices.append(index)
            } else {
                groups.append((choice.kernel, [index]))
            }
        }
        let errors = Self.parallel(groups) { group -> [(choice: Int, error: Double)] in
            var matrix: [Double] = []
            matrix.reserveCapacity(rows.count * rows.count)
            for row in rows {
                for likeness in row { matrix.append(group.kernel.value(likeness, dimensions: dimensions)) }
            }
            return group.choices.compactMap { index in
                let prior = RubricPrior(marks: own, given: worth, share: choices[index].priorShare)
                let targets = zip(worth, own).map { $0 - prior.value($1) }
                guard let fit = try? RidgeFit(kernel: matrix, targets: targets, noise: choices[index].noise)
                else { return nil }
                return (index, zip(fit.leftOut, targets).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) })
            }
        }
        return errors.flatMap(\.self).sorted { ($0.error, $0.choice) < ($1.error, $1.choice) }.map {
            choices[$0.choice]
        }
    }

    // MARK: Fitting

    private func fit(
        _ answers: [TrainingAnswer], _ vectors: [AnswerVector], _ scale: FeatureScale, _ choice: Choice
    ) throws(CalibrationError) -> CalibrationModel {
        let given = answers.map(\.given)
        let worth = answers.map(\.worth)
        let own = answers.map(\.features.rubricMark)
        let prior = RubricPrior(marks: own, given: worth, share: choice.priorShare)
        let targets = zip(worth, own).map { $0 - prior.value($1) }
        let chosen = sample(Self.mostReferences, of: answers.count)
        let picked = chosen.map { vectors[$0] }
        let references = ReferenceAnswers(picked, scale: scale)
        let dimensions = scale.kept.count
        let usesMeanings = choice.kernel.meaningShare > 0
        let familiarity = Familiarity(picked, scale: scale, answers: answers.count)
        let indices = scale.indices()
        let places = Dictionary(uniqueKeysWithValues: chosen.enumerated().map { ($1, $0) })
        // Row i: likeness of answer i to each reference, and how familiar it is to the other answers.
        let rows = Self.parallel(Array(vectors.indices)) { index in
            let likenesses = references.likenesses(to: vectors[index])
            let nearest = familiarity.likeness(of: answers[index].features, indices, itself: places[index])
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
        let (cuts, expected) = cuts(leftOut, given)
        let weights = fit.weights.map { ($0 * Self.precision).rounded() / Self.precision }
        let pulls = rows.map { row in zip(row.meanings, weights).reduce(0) { $0 + $1.0 * $1.1 } }
        return CalibrationModel(
            rubricID: rubric.id, rubricSHA256: rubric.sha256,
            directivesSHA256: rubric.profile.sha256, engine: Engine.currentVersion, answers: answers.count,
            expectedQWK: expected, rubricQWK: Kappa.quadratic(given, own),
            scale: usesMeanings ? scale : scale.withoutMeanings, kernel: choice.kernel,
            references: usesMeanings ? picked : picked.map(\.withoutMeaning), weights: weights, prior: prior,
            cuts: cuts,
            evidence: ResidualTable(predictions: leftOut, given: given),
            leastLikeness: Familiarity.least(rows.map(\.nearest), given: given),
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

    /// The cut points that agree best where each tenth of the answers is cut without having had a part in it, and that
    /// agreement.
    private func cuts(_ leftOut: [Double], _ given: [Double]) -> (cuts: CutPoints, expected: Double?) {
        let ways = [CutPoints.stretch, CutPoints.fit]
        let agreements = ways.map { agreement(leftOut, given, $0) }
        // What follows the answers at hand more closely must gain something by it.
        let best = (agreements[1] ?? -1) > (agreements[0] ?? -1) + Self.leastGain ? 1 : 0
        return (ways[best](leftOut, given, marks), agreements[best])
    }

    private static let leastGain = 0.002

    /// The kappa of marks whose cut points were chosen without the tenth of the answers they are applied to.
    private func agreement(
        _ leftOut: [Double], _ given: [Double], _ cut: ([Double], [Double], [Double]) -> CutPoints
    ) -> Double? {
        let folds = min(10, given.count)
        var generator = SplitMix64(seed: Self.seed)
        let order = generator.permutation(given.count)
        var computed = [Double](repeating: 0, count: given.count)
        for fold in 0..<folds {
            let inside = order.enumerated().filter { $0.offset % folds != fold }.map(\.element)
            let cuts = cut(inside.map { leftOut[$0] }, inside.map { given[$0] }, marks)
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
