/// Answers to compare others with, laid out by feature.
struct ReferenceAnswers: Sendable {
    let count: Int
    /// By block: where each feature's answers start, then their numbers and values.
    private let starts: [[Int32]]
    private let rows: [[Int32]]
    private let values: [[Double]]
    let dense: [[Double]]
    /// Answer after answer.
    private let meanings: [Float]

    init(_ vectors: [AnswerVector], scale: FeatureScale) {
        count = vectors.count
        dense = vectors.map(\.dense)
        meanings = vectors.flatMap(\.meaning)
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
