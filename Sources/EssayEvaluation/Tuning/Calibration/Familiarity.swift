import Glibc

/// How familiar an answer's words are to a model: the mean of the cosines with its nearest reference answers.
///
/// Stems are weighted by the square root of their inverse document frequency, so that words of every answer, which any
/// text has, count for nothing; a stem that no training answer shares has the greatest weight and is in no reference
/// answer, so that what speaks of other matters is far from them all.
struct Familiarity: Sendable {
    /// By stem: what it weighs, and the reference answers that have it with their values.
    private let weights: [Double]
    private let postings: Postings
    private let unknown: Double
    private let count: Int

    /// The block of single stems.
    private static let block = 0
    /// So many of the nearest answers count.
    private static let nearest = 5
    /// Of the answers that earned something so few are farther from all others than what is withheld.
    private static let leastShare = 0.005
    /// What is as like as this is no stranger, however like each other the training answers are.
    private static let enough = 0.5
    /// Where nobody has been yet is not at once another land.
    private static let margin = 0.92
    /// With few answers the least of them says little: so many answers' worth of doubt.
    private static let doubt = 20.0

    /// - Parameter answers: how many answers the scale was learnt from.
    init(_ references: [AnswerVector], scale: FeatureScale, answers: Int) {
        // The scale's weights are one more than the logarithm.
        let weights = scale.weights[Self.block].map { max(0, $0 - 1).squareRoot() }
        let table = references.map { vector in
            let entries = vector.blocks[Self.block].map {
                (feature: Int($0.index), value: Self.value($0.count, weights[Int($0.index)]))
            }
            let norm = max(1e-9, entries.reduce(0) { $0 + $1.value * $1.value }.squareRoot())
            return entries.map { ($0.feature, $0.value / norm) }
        }
        self.weights = weights
        postings = Postings(features: weights.count, table)
        unknown = log(Double(1 + answers)).squareRoot()
        count = references.count
    }

    private static func value(_ count: UInt16, _ weight: Double) -> Double { (1 + log(Double(count))) * weight }

    /// From 0 to 1.
    ///
    /// - Parameters:
    ///   - indices: of the scale, by block.
    ///   - itself: the number of the reference answer that it is; nil for another.
    func likeness(of answer: AnswerFeatures, _ indices: [[UInt32: Int]], itself: Int? = nil) -> Double {
        var cosines = [Double](repeating: 0, count: count)
        var squares = 0.0
        for entry in answer.blocks[Self.block] {
            guard let index = indices[Self.block][entry.feature], itself == nil || postings.count(of: index) > 2
            else {
                // To the other answers, a stem that one of them shares with it is as strange as one that a single training
                // answer has.
                let value = Self.value(entry.count, unknown)
                squares += value * value
                continue
            }
            let value = Self.value(entry.count, weights[index])
            squares += value * value
            postings.forEach(of: index) { cosines[$0] += value * $1 }
        }
        if let itself { cosines[itself] = 0 }
        var best = [Double](repeating: 0, count: min(Self.nearest, max(1, count)))
        for cosine in cosines where cosine > best[best.count - 1] {
            var place = best.count - 1
            while place > 0, best[place - 1] < cosine {
                best[place] = best[place - 1]
                place -= 1
            }
            best[place] = cosine
        }
        return squares > 0 ? best.reduce(0, +) / Double(best.count) / squares.squareRoot() : 0
    }

    /// What is withheld: less likeness than all but a few of the answers that earned more than the least have.
    static func least(_ likenesses: [Double], given: [Double]) -> Double {
        let lowest = given.min() ?? 0
        let earned = zip(likenesses, given).filter { $0.1 > lowest }.map(\.0).sorted()
        let count = Double(earned.count)
        return min(enough, margin * (Statistics.quantile(earned, leastShare) ?? 0) * count / (count + doubt))
    }
}
