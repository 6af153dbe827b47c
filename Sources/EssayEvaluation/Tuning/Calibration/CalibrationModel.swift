/// A teacher's scale, learnt from answers that she marked: takes an answer's evidence and words to a mark of hers.
public struct CalibrationModel: Sendable, Equatable {
    /// Of the rubric it was trained with.
    public let rubricID: String
    public let rubricSHA256: String
    /// Of the file of directives that the rubric was read with; empty where there was none.
    public let directivesSHA256: String
    /// Of the engine it was trained with.
    public let engine: String
    /// How many marked answers it learnt from.
    public let answers: Int
    /// What cross-validation says it will reach on answers like those: quadratic weighted kappa, cuts chosen apart.
    public let expectedQWK: Double?
    /// The kappa of the rubric's own marks on the same answers.
    public let rubricQWK: Double?

    let scale: FeatureScale
    let kernel: AnswerKernel
    /// The reference answers, and the weight of each.
    let references: [AnswerVector]
    let weights: [Double]
    let prior: RubricPrior
    var cuts: CutPoints
    var evidence: ResidualTable
    /// An answer less familiar than this is unlike all it was trained on; from 0 to 1 (``Familiarity``).
    var leastLikeness: Double
    /// Doubtful advisories that do not withhold marks by this model: the teacher gives such answers marks like others.
    let accepted: [Advisory.Kind]
    /// What meanings add to the predictions of the training answers, in the mean; 0 without an engine.
    var meaningPull = 0.0
    /// The paraphrase engine that told what answers mean, with the digest of its weights; nil where words and evidence
    /// alone were learnt from.
    public var semantic: String?
    var attached: AttachedEngine?
    /// Of the model file's bytes, once it has been written or read.
    public var sha256: String = ""

    /// That very engine, at hand to be asked.
    public var paraphrases: (any ParaphraseEngine)? { attached?.engine }

    /// As learnt with an engine.
    func learnt(with engine: any ParaphraseEngine) -> CalibrationModel {
        var result = self
        result.semantic = engine.identity
        result.attached = AttachedEngine(engine: engine)
        return result
    }

    /// Ready for use with the engine that it was learnt with.
    ///
    /// - Throws: Where the engine or its weights are others.
    public func using(_ engine: any ParaphraseEngine) throws(InputError) -> CalibrationModel {
        guard semantic == engine.identity else {
            throw InputError(
                .malformed,
                "the model was learnt with the paraphrase engine \(semantic ?? "off"), and this is \(engine.identity): calibrate again"
            )
        }
        return learnt(with: engine)
    }

    /// Whether it was made with this very rubric and its directives.
    public func belongs(to rubric: Rubric) -> Bool {
        rubricSHA256 == rubric.sha256 && directivesSHA256 == rubric.profile.sha256
    }
}

/// An engine, equal to another of the same identity.
struct AttachedEngine: Sendable, Equatable {
    let engine: any ParaphraseEngine

    static func == (left: AttachedEngine, right: AttachedEngine) -> Bool {
        left.engine.identity == right.engine.identity
    }
}

/// A model with what every thread looks up in it, worked out once.
struct PreparedModel: Sendable {
    let model: CalibrationModel
    let indices: [[UInt32: Int]]
    let references: ReferenceAnswers
    let familiarity: Familiarity
    /// Nil for a model that was learnt without one.
    let engine: (any ParaphraseEngine)?

    /// - Throws: When the model was made with another rubric or another version of it, or needs an engine that it has not
    ///   been given by ``CalibrationModel/using(_:)``.
    init(_ model: CalibrationModel, for rubric: Rubric) throws(InputError) {
        guard model.belongs(to: rubric) else {
            throw InputError(
                .malformed,
                model.rubricID == rubric.id
                    ? "the model was made with another version of the rubric '\(rubric.id)' or its directives: calibrate again"
                    : "the model was made with the rubric '\(model.rubricID)', not with '\(rubric.id)': mark by that one, or without the model"
            )
        }
        guard model.scale.kept.allSatisfy({ $0 < DenseFeatures.count(rubric) }),
            model.cuts.marks.allSatisfy({ rubric.allows($0) })
        else {
            throw InputError(.malformed, "the calibration model is damaged: calibrate again")
        }
        if let semantic = model.semantic, model.paraphrases == nil {
            throw InputError(
                .malformed, "the model was learnt with the paraphrase engine \(semantic), which is not at hand")
        }
        self.model = model
        engine = model.paraphrases
        indices = model.scale.indices()
        references = ReferenceAnswers(model.references, scale: model.scale)
        familiarity = Familiarity(model.references, scale: model.scale, answers: model.answers)
    }
}

extension Rubric {
    /// Whether answers may get that mark: one of its steps.
    fileprivate func allows(_ mark: Double) -> Bool {
        guard mark >= 0, mark <= marks.doubleValue else { return false }
        return Int((mark * 100).rounded()) % step.hundredths == 0
    }
}

/// What the rubric's own mark lets expect, before any word is looked at: `mean + slope * (mark - center)`.
///
/// The slope is drawn to 1 as if by ``RubricPrior/answers`` further answers, so that few answers change the rubric's
/// scale little.
struct RubricPrior: Sendable, Equatable {
    var mean: Double
    var center: Double
    var slope: Double

    /// How many answers' worth of trust the rubric's own scale has.
    static let answers = 10.0

    func value(_ mark: Double) -> Double { mean + slope * (mark - center) }

    /// - Parameter share: how much of the slope is used, from 0 to 1.
    init(marks: [Double], given: [Double], share: Double) {
        let count = Double(marks.count)
        let center = Statistics.mean(marks) ?? 0
        let mean = Statistics.mean(given) ?? 0
        var products = 0.0
        var squares = 0.0
        for (mark, other) in zip(marks, given) {
            products += (mark - center) * (other - mean)
            squares += (mark - center) * (mark - center)
        }
        let trust = max(1e-9, (Statistics.variance(given) ?? 0)) * Self.answers
        // The mean is drawn towards the rubric's own in the same way.
        let shift = (mean - center) * count / (count + Self.answers / 4)
        self.center = center
        self.mean = share > 0 ? center + shift : mean
        slope = share * max(0, (products + trust) / (squares + trust))
    }

    init(mean: Double, center: Double, slope: Double) {
        self.mean = mean
        self.center = center
        self.slope = slope
    }
}

/// What the teacher gave to answers about which was predicted what, each predicted by the others.
struct ResidualTable: Sendable, Equatable {
    /// Ascending.
    let predictions: [Double]
    let given: [Double]

    init(predictions: [Double], given: [Double]) {
        let order = predictions.indices.sorted { (predictions[$0], $0) < (predictions[$1], $1) }
        self.predictions = order.map { predictions[$0] }
        self.given = order.map { given[$0] }
    }

    init(sortedPredictions: [Double], given: [Double]) {
        predictions = sortedPredictions
        self.given = given
    }

    /// The share of the nearest answers' marks within an interval.
    static let coverage = 0.9
    /// How many answers an interval is read off, as a share of all, and at least.
    static let share = 0.1
    static let least = 20

    /// Between which marks nine in ten of the answers lie whose predictions were nearest.
    func interval(at prediction: Double) -> Interval {
        let count = min(given.count, max(Self.least, Int(Double(given.count) * Self.share)))
        let place = predictions.partitioningIndex { $0 >= prediction }
        var start = max(0, place - count / 2)
        start = min(start, given.count - count)
        let errors = (start..<start + count).map { given[$0] - predictions[$0] }.sorted()
        let tail = (1 - Self.coverage) / 2
        return Interval(
            low: prediction + (Statistics.quantile(errors, tail) ?? 0),
            high: prediction + (Statistics.quantile(errors, 1 - tail) ?? 0))
    }
}
