import EssayEvaluation

/// Grades answers by one rubric; one per thread.
final class Grader {
    /// An evaluator remembers every word form it has met. Beyond so many, far above what writing on one question needs
    /// (some 20,000), it is made anew: memory then stays bounded whatever is handed in.
    private static let knownForms = 100_000

    let rubric: CompiledRubric
    private let engine: Engine
    private let reader: AnswerReader
    private var evaluator: Evaluator
    private let meanings: PointMeanings?

    private let paraphrases: (any ParaphraseEngine)?

    /// - Parameters:
    ///   - meanings: of the rubric's points, for the paraphrase engine that `engine` names; nil for none.
    ///   - paraphrases: that engine with what it keeps of answers; nil for the one that read the points.
    init(
        _ rubric: CompiledRubric, engine: Engine, limits: ReadingLimits, meanings: PointMeanings? = nil,
        paraphrases: (any ParaphraseEngine)? = nil
    ) throws(InputError) {
        self.rubric = rubric
        self.engine = engine
        reader = AnswerReader(limits: limits)
        self.meanings = meanings
        self.paraphrases = paraphrases
        evaluator = try Evaluator(rubric, meanings: meanings, engine: paraphrases)
    }

    func read(_ bytes: [UInt8], format: Document.Format? = nil) throws(InputError) -> Document {
        try reader.read(bytes, format: format)
    }

    /// - Parameters:
    ///   - sha256: of the bytes that the document was read from.
    ///   - advises: Whether the report is to say what would earn more, which takes half as long again.
    func report(
        on document: Document, name: String, sha256: String, advises: Bool = true
    ) throws(InputError) -> Report {
        if evaluator.knownForms > Self.knownForms {
            evaluator = try Evaluator(rubric, meanings: meanings, engine: paraphrases)
        }
        let (evaluation, next) =
            advises ? evaluator.evaluateWithAdvice(document) : (evaluator.evaluate(document), [])
        return Report(
            name: name, sha256: sha256, document: document, rubric: rubric.rubric, evaluation: evaluation,
            next: next, engine: engine)
    }

    /// The least hashes of the own shingles of the document that was reported on last; nil for a text too short to
    /// compare.
    func signature() -> [UInt16]? {
        Signature.of(evaluator.ownShingleHashes())
    }

    /// The document's own runs of stems.
    func shingles(of document: Document) -> [Shingle] {
        evaluator.ownShingles(of: document)
    }
}
