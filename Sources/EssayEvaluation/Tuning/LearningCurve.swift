/// How agreement grows with the number of answers that a model learns from.
public enum LearningCurve {
    /// A number of answers and the kappa on answers that were not learnt from.
    public struct Point: Sendable, Equatable {
        public let answers: Int
        public let qwk: Double
    }

    private static let sizes = [20, 50, 100, 200, 400, 800, 1600, 3200, 6400]
    private static let mostTold = 300

    /// Learns from more and more answers in a fixed random order; the last third is never learnt from. Empty with fewer
    /// than 40 answers.
    public static func measure(
        _ answers: [Calibrate.Marked], compiled: CompiledRubric, engine: (any ParaphraseEngine)? = nil
    ) throws(InputError) -> [Point] {
        guard answers.count >= 40 else { return [] }
        let features = try Calibrate.features(of: answers.map(\.document), compiled: compiled, engine: engine)
        var generator = SplitMix64(seed: Calibrator.seed)
        let order = generator.permutation(answers.count)
        let told = order.suffix(min(mostTold, answers.count / 3))
        let learnt = Array(order.dropLast(answers.count / 3))
        let given = told.map { answers[$0].mark }
        var points: [Point] = []
        for size in sizes.filter({ $0 < learnt.count }) + [learnt.count] {
            let training = learnt.prefix(size).map {
                TrainingAnswer(features: features[$0], given: answers[$0].mark, second: answers[$0].mark2)
            }
            // A part without two different marks has no point on the curve.
            guard let model = try? Calibrator(rubric: compiled.rubric).train(training) else { continue }
            let calibration = try Calibration(
                PreparedModel(model, for: compiled.rubric), of: compiled, lexicon: Lexicon())
            let computed = told.map { model.cuts.mark(calibration.predict(features[$0]).value) }
            if let qwk = Kappa.quadratic(given, computed) { points.append(Point(answers: size, qwk: qwk)) }
        }
        return points
    }
}
