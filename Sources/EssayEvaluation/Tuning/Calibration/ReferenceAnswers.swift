/// Answers to compare others with, laid out by feature.
struct ReferenceAnswers: Sendable {
    let count: Int
    /// By block.
    private let postings: [Postings]
    let dense: [[Double]]
    /// Answer after answer.
    private let meanings: [Float]

    init(_ vectors: [AnswerVector], scale: FeatureScale) {
        count = vectors.count
        dense = vectors.map(\.dense)
        meanings = vectors.flatMap(\.meaning)
        postings = scale.features.indices.map { block in
            Postings(
                features: scale.features[block].count,
                vectors.map { $0.blocks[block].map { (Int($0.index), $0.value) } })
        }
    }

    /// How like each of the answers is to one.
    func likenesses(to vector: AnswerVector) -> [AnswerLikeness] {
        let (cosines, squares) = (cosines(with: vector), squares(from: vector))
        let meanings = meaningCosines(with: vector)
        return cosines.indices.map {
            AnswerLikeness(cosine: cosines[$0], squares: squares[$0], meaning: meanings.isEmpty ? 0 : meanings[$0])
        }
    }

    /// The cosine of the answer's meaning with each of the answers'; empty without an engine.
    private func meaningCosines(with vector: AnswerVector) -> [Double] {
        let width = vector.meaning.count
        guard width > 0, meanings.count == width * count else { return [] }
        let whole = width / 8 * 8
        return (0..<count).map { number in
            let start = number * width
            var sums = SIMD8<Float>()
            for index in stride(from: 0, to: whole, by: 8) {
                var (left, right) = (SIMD8<Float>(), SIMD8<Float>())
                for lane in 0..<8 {
                    left[lane] = vector.meaning[index + lane]
                    right[lane] = meanings[start + index + lane]
                }
                sums += left * right
            }
            var sum = sums.sum()
            for index in whole..<width { sum += vector.meaning[index] * meanings[start + index] }
            return Double(sum)
        }
    }

    /// The mean cosine with each of the answers.
    func cosines(with vector: AnswerVector) -> [Double] {
        var result = [Double](repeating: 0, count: count)
        for block in 0..<AnswerFeatures.blockCount {
            for entry in vector.blocks[block] {
                postings[block].forEach(of: Int(entry.index)) { result[$0] += entry.value * $1 }
            }
        }
        for index in result.indices { result[index] /= Double(AnswerFeatures.blockCount) }
        return result
    }

    /// What each feature of an answer adds where `shares` weigh the likenesses to the answers.
    func pull(_ entry: AnswerVector.Entry, block: Int, shares: [Double]) -> Double {
        var sum = 0.0
        postings[block].forEach(of: Int(entry.index)) { sum += shares[$0] * $1 }
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
