/// Learns a teacher's scale from answers that she marked.
public enum Calibrate {
    /// A marked answer with its evaluation by the rubric alone.
    public struct Marked: Sendable {
        public let document: Document
        public let mark: Double
        /// A second marker's, where there is one.
        public let mark2: Double?

        public init(document: Document, mark: Double, mark2: Double? = nil) {
            self.document = document
            self.mark = mark
            self.mark2 = mark2
        }
    }

    /// - Parameter engine: tells what answers mean beside their words; the model then needs it wherever it is used.
    public static func train(
        _ answers: [Marked], compiled: CompiledRubric, engine: (any ParaphraseEngine)? = nil
    ) throws(InputError) -> CalibrationModel {
        let features = try features(of: answers.map(\.document), compiled: compiled, engine: engine)
        let training = zip(features, answers).map { TrainingAnswer(features: $0, given: $1.mark, second: $1.mark2) }
        do throws(CalibrationError) {
            var model = try Calibrator(rubric: compiled.rubric).train(training)
            // An engine that cross-validation found no use for need not be there.
            if let engine, model.kernel.meaningShare > 0 { model = model.learnt(with: engine) }
            return model
        } catch {
            throw InputError(.malformed, error.message)
        }
    }

    static func features(
        of documents: [Document], compiled: CompiledRubric, engine: (any ParaphraseEngine)? = nil
    ) throws(InputError) -> [AnswerFeatures] {
        var features = try Parallel.map(
            documents,
            worker: { () throws(InputError) in
                (try Evaluator(compiled), try FeatureExtractor(dictionary: compiled.dictionary))
            },
            { worker, document in worker.1.features(of: document, worker.0.evaluateByRubric(document)) })
        if let engine {
            let meanings = try AnswerMeaning.vectors(of: documents, engine: engine)
            for (index, meaning) in meanings.enumerated() { features[index].meaning = meaning }
        }
        return features
    }

    /// Which of the unmarked answers would teach most if they were marked next, best first.
    ///
    /// - Returns: Indices into `unmarked`.
    public static func next(
        _ count: Int, unmarked: [Document], marked: [Marked], compiled: CompiledRubric,
        engine: (any ParaphraseEngine)? = nil
    ) throws(InputError) -> [Int] {
        let pool = try features(of: unmarked, compiled: compiled, engine: engine)
        let known = try features(of: marked.map(\.document), compiled: compiled, engine: engine)
        let training = zip(known, marked).map { TrainingAnswer(features: $0, given: $1.mark, second: $1.mark2) }
        return ActiveChoice(rubric: compiled.rubric).choose(count, pool: pool, training: training)
    }
}
