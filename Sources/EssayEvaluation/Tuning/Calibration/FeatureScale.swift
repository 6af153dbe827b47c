import Glibc

/// What turns counts into weights and numbers into standard ones, learnt from training answers.
struct FeatureScale: Sendable, Equatable {
    /// For each block the features kept, ascending, and their inverse document frequencies.
    var features: [[UInt32]]
    var weights: [[Double]]
    /// Which of the dense numbers vary, and how to standardise them.
    var kept: [Int]
    var means: [Double]
    var deviations: [Double]
    /// The mean of the answers' meanings; empty without an engine.
    var meaningCenter: [Float] = []

    /// A feature of fewer training answers tells nothing about others.
    static let leastAnswers = 2

    init(
        features: [[UInt32]], weights: [[Double]], kept: [Int], means: [Double], deviations: [Double],
        meaningCenter: [Float] = []
    ) {
        self.meaningCenter = meaningCenter
        self.features = features
        self.weights = weights
        self.kept = kept
        self.means = means
        self.deviations = deviations
    }

    init(_ answers: [AnswerFeatures]) {
        features = []
        weights = []
        for block in 0..<AnswerFeatures.blockCount {
            var frequency: [UInt32: Int] = [:]
            for answer in answers { for entry in answer.blocks[block] { frequency[entry.feature, default: 0] += 1 } }
            let known = frequency.filter { $0.value >= Self.leastAnswers }.keys.sorted()
            features.append(known)
            weights.append(
                known.map { log(Double(1 + answers.count) / Double(1 + (frequency[$0] ?? 0))) + 1 })
        }
        kept = []
        means = []
        deviations = []
        for index in 0..<(answers.first?.dense.count ?? 0) {
            let column = answers.map { $0.dense[index] }
            guard let mean = Statistics.mean(column), let variance = Statistics.variance(column), variance > 1e-10
            else { continue }
            kept.append(index)
            means.append(mean)
            deviations.append(variance.squareRoot())
        }
        meaningCenter = Self.center(answers.map(\.meaning))
    }

    /// Empty unless every answer that has a meaning has one of the same width.
    private static func center(_ meanings: [[Float]]) -> [Float] {
        let known = meanings.filter { !$0.isEmpty }
        guard let width = known.first?.count, known.allSatisfy({ $0.count == width }) else { return [] }
        var sum = [Double](repeating: 0, count: width)
        for meaning in known { for index in sum.indices { sum[index] += Double(meaning[index]) } }
        return sum.map { AnswerVector.grained(Float($0 / Double(known.count))) }
    }

    /// Less the mean, of length 1 (but for rounding); all zero for an answer without words.
    func centred(_ meaning: [Float]) -> [Float] {
        guard meaning.count == meaningCenter.count else { return [Float](repeating: 0, count: meaningCenter.count) }
        return zip(meaning, meaningCenter).map { $0 - $1 }.ofLengthOne.map(AnswerVector.grained)
    }

    var withoutMeanings: FeatureScale {
        var result = self
        result.meaningCenter = []
        return result
    }

    /// Where each kept feature stands, block by block, for ``vector(_:_:)``.
    func indices() -> [[UInt32: Int]] {
        features.map { Dictionary(uniqueKeysWithValues: $0.enumerated().map { ($1, $0) }) }
    }

    func vector(_ answer: AnswerFeatures, _ indices: [[UInt32: Int]]) -> AnswerVector {
        let blocks = answer.blocks.enumerated().map { block, counts in
            counts.compactMap { entry in indices[block][entry.feature].map { (index: $0, count: entry.count) } }
        }
        return vector(blocks, dense: standardised(answer.dense), meaning: centred(answer.meaning))
    }

    /// - Parameter blocks: for each block its known features' places, ascending, and how often each is there.
    func vector(_ blocks: [[(index: Int, count: UInt16)]], dense: [Double], meaning: [Float]) -> AnswerVector {
        var weighted: [[AnswerVector.Entry]] = []
        for (block, counts) in blocks.enumerated() {
            var entries: [AnswerVector.Entry] = []
            var squares = 0.0
            for (index, count) in counts {
                let value = (1 + log(Double(count))) * weights[block][index]
                squares += value * value
                entries.append(AnswerVector.Entry(index: UInt32(index), count: count, value: value))
            }
            let norm = squares.squareRoot()
            for index in entries.indices { entries[index].value /= norm }
            weighted.append(entries)
        }
        return AnswerVector(blocks: weighted, dense: dense, meaning: meaning)
    }

    func standardised(_ dense: [Double]) -> [Double] {
        kept.indices.map { place in
            let value = (dense[kept[place]] - means[place]) / deviations[place]
            let held = max(-AnswerKernel.limit, min(AnswerKernel.limit, value))
            return (held * AnswerVector.grain).rounded() / AnswerVector.grain
        }
    }
}

/// An answer as the kernel compares it: blocks of length one, and standardised numbers.
struct AnswerVector: Sendable, Equatable {
    struct Entry: Sendable, Equatable {
        let index: UInt32
        let count: UInt16
        var value: Double
    }

    /// Standardised numbers are multiples of one over this, so that a model file can hold them exactly.
    static let grain = 1024.0

    var blocks: [[Entry]]
    var dense: [Double]
    /// Less the training answers' mean and of length 1; empty without an engine.
    var meaning: [Float]

    /// Values of meanings are multiples of one over this, from -1 to 1.
    static let meaningGrain: Float = 4096

    var withoutMeaning: AnswerVector { AnswerVector(blocks: blocks, dense: dense, meaning: []) }

    static func grained(_ value: Float) -> Float { (max(-1, min(1, value)) * meaningGrain).rounded() / meaningGrain }
}
