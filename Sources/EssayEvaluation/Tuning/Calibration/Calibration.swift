import Glibc

/// A model at work; one per thread.
final class Calibration {
    let model: CalibrationModel
    private let prepared: PreparedModel
    private let extractor: FeatureExtractor
    /// Nil where the model was learnt without an engine.
    private let meaning: AnswerMeaning?
    /// Of the rubric, by theme and point.
    private let pointNames: [[String]]

    /// - Parameter lexicon: one to look words up in, used by this thread alone.
    init(_ prepared: PreparedModel, of compiled: CompiledRubric, lexicon: Lexicon) throws(InputError) {
        self.prepared = prepared
        model = prepared.model
        pointNames = compiled.rubric.themes.map { $0.points.map(\.id) }
        extractor = try FeatureExtractor(dictionary: compiled.dictionary, lexicon: lexicon)
        meaning = prepared.engine.map { AnswerMeaning(engine: $0, lexicon: lexicon) }
    }

    private var indices: [[UInt32: Int]] { prepared.indices }
    private var references: ReferenceAnswers { prepared.references }

    /// What the model makes of an answer.
    struct Prediction {
        /// On the scale of marks, before the cut points.
        let value: Double
        /// How familiar its words are, from 0 to 1 (``Familiarity``).
        let likeness: Double
        fileprivate let vector: AnswerVector
        fileprivate let likenesses: [AnswerLikeness]
    }

    func predict(_ features: AnswerFeatures) -> Prediction {
        let vector = model.scale.vector(features, indices)
        let likenesses = references.likenesses(to: vector)
        var value = model.prior.value(features.rubricMark)
        for (weight, likeness) in zip(model.weights, likenesses) {
            value += weight * model.kernel.value(likeness, dimensions: vector.dense.count)
        }
        return Prediction(
            value: value, likeness: prepared.familiarity.likeness(of: features, indices), vector: vector,
            likenesses: likenesses)
    }

    /// The evaluation with the teacher's scale applied, each step of it on the trace.
    func apply(to evaluation: Evaluation, of document: Document, step: Marks, cap: Marks) -> Evaluation {
        var features = extractor.features(of: document, evaluation)
        if let meaning {
            do throws(InputError) {
                features.meaning = try meaning.vector(of: document)
            } catch {
                return withheld(
                    evaluation, cap, step, Advisory(.semanticOnly, .withheld, "not calibrated: \(error.message)"),
                    "the paraphrase engine failed")
            }
        }
        let prediction = predict(features)
        var result = evaluation
        let kinds = evaluation.doubtfulKinds
        if !kinds.isEmpty, kinds.allSatisfy({ model.accepted.contains($0) }) {
            result.advisories = result.advisories.map { advisory in
                advisory.severity == .withheld
                    ? Advisory(advisory.kind, .warning, advisory.message, range: advisory.range) : advisory
            }
        } else if evaluation.advisories.contains(where: { $0.severity == .withheld }) {
            result.trace.append(Step("calibration: not applied to withheld marks", .zero))
            return result
        }
        if prediction.likeness < model.leastLikeness {
            return withheld(
                result, cap, step,
                Advisory(
                    .offTopic, .withheld,
                    "unlike every answer that the calibration learnt from: its marks cannot be trusted"),
                "the answer is unlike all it learnt from")
        }
        let marks = Marks(hundredths: Int((model.cuts.mark(prediction.value) * 100).rounded()))
        let interval = interval(around: marks, at: prediction.value, step: step, maximum: evaluation.maximum)
        result.interval = interval
        result.marks = marks
        result.trace.append(
            Step(
                "calibration to \(model.answers) marked answers: their words and points make "
                    + "\(Decimal.fixed(prediction.value, 2)); nine in ten so placed got "
                    + (interval.low == interval.high ? "\(interval.low)" : "\(interval.low) to \(interval.high)"),
                marks - evaluation.marks))
        let pushes = pushes(evaluation, document, features, prediction)
        for (word, sign) in [("up", 1.0), ("down", -1.0)] {
            let strongest = pushes.filter { $0.amount * sign >= Self.leastPush }
                .sorted { ($0.amount * sign, $1.name) > ($1.amount * sign, $0.name) }.prefix(Self.mostPushes)
            guard !strongest.isEmpty else { continue }
            let list = strongest.map { "\($0.name) \(Decimal.signed($0.amount, 2))" }.joined(separator: ", ")
            result.trace.append(Step("calibration: pushed \(word) by \(list)", .zero))
        }
        return result
    }

    /// The evaluation for a person to look at, with marks up to the cap, in steps of the rubric.
    private func withheld(
        _ evaluation: Evaluation, _ cap: Marks, _ step: Marks, _ advisory: Advisory, _ reason: String
    ) -> Evaluation {
        var result = evaluation
        result.advisories.append(advisory)
        result.trace.append(Step("calibration: not applied, \(reason)", .zero))
        if evaluation.marks > cap {
            result.trace.append(
                Step("withheld (\(advisory.kind.rawValue)): at most \(cap) marks", cap - evaluation.marks))
            result.marks = cap.lowered(to: step)
            if result.marks != cap { result.trace.append(Step("rounded to steps of \(step)", result.marks - cap)) }
        }
        return result
    }

    /// In steps of the rubric, holding the marks themselves.
    private func interval(around marks: Marks, at value: Double, step: Marks, maximum: Marks) -> MarksInterval {
        let interval = model.evidence.interval(at: value)
        // A model that was tampered with may hold any number.
        func held(_ value: Double) -> Marks {
            let most = Double(maximum.hundredths)
            return Marks(hundredths: Int(min(most, max(0, value * 100)).rounded())).rounded(to: step)
        }
        return MarksInterval(low: min(marks, held(interval.low)), high: max(marks, min(maximum, held(interval.high))))
    }

    /// What a word or point does to the prediction, in marks.
    struct Push: Equatable {
        let name: String
        let amount: Double
    }

    private static let mostPushes = 5
    private static let leastPush = 0.01

    private func pushes(
        _ evaluation: Evaluation, _ document: Document, _ features: AnswerFeatures, _ prediction: Prediction
    ) -> [Push] {
        words(document, prediction) + points(evaluation, features, prediction) + whole(prediction)
    }

    /// What the likeness of meanings adds, beside what it adds to answers in the mean.
    private func whole(_ prediction: Prediction) -> [Push] {
        guard meaning != nil else { return [] }
        let pull = zip(model.weights, prediction.likenesses).reduce(0) { sum, entry in
            sum + entry.0 * model.kernel.meaning(entry.1.meaning)
        }
        return [Push(name: "its meaning as a whole", amount: pull - model.meaningPull)]
    }

    /// By the slope of the prediction at the answer: each feature's share of the likenesses, weighted as these are. Runs
    /// of letters count for the word they stand in.
    private func words(_ document: Document, _ prediction: Prediction) -> [Push] {
        let shares = zip(model.weights, prediction.likenesses).map { weight, likeness in
            weight * model.kernel.wordShare * exp(likeness.cosine - 1)
        }
        var entries = prediction.vector.blocks.map { block in
            Dictionary(uniqueKeysWithValues: block.map { ($0.index, $0) })
        }
        let (text, mentions) = extractor.mentions(in: document)
        var amounts: [String: (shown: String, amount: Double)] = [:]
        var order: [String] = []
        for mention in mentions {
            guard let index = indices[mention.block][mention.hash],
                let entry = entries[mention.block].removeValue(forKey: UInt32(index))
            else { continue }
            let names = text.tokens[mention.tokens].map { extractor.name(of: $0) }
            let key = names.map(\.stem).joined(separator: " ")
            let amount = references.pull(entry, block: mention.block, shares: shares)
            if let known = amounts[key] {
                amounts[key] = (known.shown, known.amount + amount)
            } else {
                amounts[key] = (names.map(\.shown).joined(separator: " "), amount)
                order.append(key)
            }
        }
        return order.compactMap { key in
            amounts[key].map { Push(name: "“\($0.shown)”", amount: $0.amount) }
        }
    }

    /// By what the prediction would be had the point not been made.
    private func points(
        _ evaluation: Evaluation, _ features: AnswerFeatures, _ prediction: Prediction
    ) -> [Push] {
        var result: [Push] = []
        for (theme, points) in evaluation.themes.enumerated() {
            for (point, found) in points.points.enumerated() where found.level > .absent {
                let without = DenseFeatures.evidence(evaluation.without(theme: theme, point: point))
                let dense = without + features.dense.suffix(FeatureExtractor.formCount)
                let changed = model.scale.standardised(dense)
                let places = changed.indices.filter { changed[$0] != prediction.vector.dense[$0] }
                var value = 0.0
                for index in prediction.likenesses.indices {
                    let before = prediction.likenesses[index].squares
                    var squares = before
                    for place in places {
                        let other = references.dense[index][place]
                        squares += (changed[place] - other) * (changed[place] - other)
                        squares -= (prediction.vector.dense[place] - other) * (prediction.vector.dense[place] - other)
                    }
                    let change =
                        model.kernel.evidence(squares: before, dimensions: changed.count)
                        - model.kernel.evidence(squares: squares, dimensions: changed.count)
                    value += model.weights[index] * change
                }
                result.append(Push(name: pointNames[theme][point], amount: value))
            }
        }
        return result
    }
}

extension Evaluation {
    /// The same evaluation had a point not been made; marks and coverage stay, since the model looks at points.
    fileprivate func without(theme: Int, point: Int) -> Evaluation {
        var changed = self
        var points = themes[theme].points
        points[point] = PointResult(level: .absent, credit: 0, evidence: [])
        changed.themes[theme] = ThemeResult(
            points: points, marks: themes[theme].marks, coverage: themes[theme].coverage)
        return changed
    }
}

/// Between which marks a mark lies with a confidence of 90 %.
public struct MarksInterval: Sendable, Equatable {
    public let low: Marks
    public let high: Marks

    public init(low: Marks, high: Marks) {
        self.low = low
        self.high = high
    }
}
