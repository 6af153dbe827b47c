import Glibc

/// How alike two answers are, from 0 to 1: by their words and by the rubric's evidence.
///
///     (1 - evidenceShare) * exp(cosine - 1) + evidenceShare * exp(-width * distance² / dimensions)
///
/// `cosine` is the mean of the cosines of the blocks of counts, each weighted by tf-idf with a logarithmic tf. Its
/// exponential lets pairs of words count where a sum of single words would not do; the distance is between
/// standardised numbers.
struct AnswerKernel: Sendable, Equatable {
    /// The share of the rubric's evidence and of the answer's form, from 0 to 1.
    var evidenceShare: Double
    var width: Double

    /// Standardised numbers are held to this, so that what is rare in training does not put an answer out of reach.
    static let limit = 4.0

    func value(cosine: Double, squares: Double, dimensions: Int) -> Double {
        (1 - evidenceShare) * exp(cosine - 1) + evidence(squares: squares, dimensions: dimensions)
    }

    /// The part that the rubric's evidence and the answer's form have in the likeness.
    func evidence(squares: Double, dimensions: Int) -> Double {
        evidenceShare * exp(-width * squares / Double(max(1, dimensions)))
    }
}

/// What turns counts into weights and numbers into standard ones, learnt from training answers.
struct FeatureScale: Sendable, Equatable {
    /// For each block the features kept, ascending, and their inverse document frequencies.
    var features: [[UInt32]]
    var weights: [[Double]]
    /// Which of the dense numbers vary, and how to standardise them.
    var kept: [Int]
    var means: [Double]
    var deviations: [Double]

    /// A feature of fewer training answers tells nothing about others.
    static let leastAnswers = 2

    init(features: [[UInt32]], weights: [[Double]], kept: [Int], means: [Double], deviations: [Double]) {
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
    }

    /// Where each kept feature stands, block by block, for ``vector(_:_:)``.
    func indices() -> [[UInt32: Int]] {
        features.map { Dictionary(uniqueKeysWithValues: $0.enumerated().map { ($1, $0) }) }
    }

    func vector(_ answer: AnswerFeatures, _ indices: [[UInt32: Int]]) -> AnswerVector {
        let blocks = answer.blocks.enumerated().map { block, counts in
            counts.compactMap { entry in indices[block][entry.feature].map { (index: $0, count: entry.count) } }
        }
        return vector(blocks, dense: standardised(answer.dense))
    }

    /// - Parameter blocks: for each block its known features' places, ascending, and how often each is there.
    func vector(_ blocks: [[(index: Int, count: UInt16)]], dense: [Double]) -> AnswerVector {
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
        return AnswerVector(blocks: weighted, dense: dense)
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
}

/// Answers to compare others with, laid out by feature.
struct ReferenceAnswers: Sendable {
    let count: Int
    /// By block: where each feature's answers start, then their numbers and values.
    private let starts: [[Int32]]
    private let rows: [[Int32]]
    private let values: [[Double]]
    let dense: [[Double]]

    init(_ vectors: [AnswerVector], scale: FeatureScale) {
        count = vectors.count
        dense = vectors.map(\.dense)
        var starts: [[Int32]] = []
        var rows: [[Int32]] = []
        var values: [[Double]] = []
        for block in 0..<AnswerFeatures.blockCount {
            var start = [Int32](repeating: 0, count: scale.features[block].count + 1)
            for vector in vectors { for entry in vector.blocks[block] { start[Int(entry.index) + 1] += 1 } }
            for index in 1..<start.count { start[index] += start[index - 1] }
            var next = start
            var row = [Int32](repeating: 0, count: Int(start[start.count - 1]))
            var value = [Double](repeating: 0, count: row.count)
            for (number, vector) in vectors.enumerated() {
                for entry in vector.blocks[block] {
                    let place = Int(next[Int(entry.index)])
                    row[place] = Int32(number)
                    value[place] = entry.value
                    next[Int(entry.index)] += 1
                }
            }
            starts.append(start)
            rows.append(row)
            values.append(value)
        }
        self.starts = starts
        self.rows = rows
        self.values = values
    }

    /// The mean cosine with each of the answers.
    func cosines(with vector: AnswerVector) -> [Double] {
        var result = [Double](repeating: 0, count: count)
        for block in 0..<AnswerFeatures.blockCount {
            for entry in vector.blocks[block] {
                let index = Int(entry.index)
                for place in Int(starts[block][index])..<Int(starts[block][index + 1]) {
                    result[Int(rows[block][place])] += entry.value * values[block][place]
                }
            }
        }
        for index in result.indices { result[index] /= Double(AnswerFeatures.blockCount) }
        return result
    }

    /// What each feature of an answer adds where `shares` weigh the likenesses to the answers.
    func pull(_ entry: AnswerVector.Entry, block: Int, shares: [Double]) -> Double {
        let index = Int(entry.index)
        var sum = 0.0
        for place in Int(starts[block][index])..<Int(starts[block][index + 1]) {
            sum += shares[Int(rows[block][place])] * values[block][place]
        }
        return sum * entry.value / Double(AnswerFeatures.blockCount)
    }

    /// The squared distance of the dense numbers from each of the answers'.
    func squares(from vector: AnswerVector) -> [Double] {
        dense.map { other in
            var sum = 0.0
            for index in vector.dense.indices {
                let gap = vector.dense[index] - other[index]
                sum += gap * gap
            }
            return sum
        }
    }
}
