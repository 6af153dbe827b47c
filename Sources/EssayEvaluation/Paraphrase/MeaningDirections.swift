/// Where meanings lie: which way the text of each and its examples point together, seen from the middle of all texts.
///
/// Texts on one subject all point much the same way; what parts them shows once that is taken off. Examples say in other
/// words what a text says in its own, so that a sentence may be near them and far from it.
struct MeaningDirections: Sendable, Equatable {
    /// What all texts have in common.
    let centre: [Float]
    /// For each meaning, its text and examples together, without what is common.
    let sums: [[Float]]
    /// The same of length 1.
    private let rows: [[Float]]

    /// An example of one of the meanings.
    struct Example: Sendable {
        let meaning: Int
        let direction: [Float]
    }

    /// From few texts the middle is known but roughly: it is drawn to nothing as if so many lay all around.
    private static let doubt: Float = 20

    init(_ texts: [[Float]], examples: [Example]) {
        let all = texts + examples.map(\.direction)
        var centre = [Float](repeating: 0, count: texts.first?.count ?? 0)
        for text in all { centre.add(text, times: 1 / (Float(all.count) + Self.doubt)) }
        var sums = texts.map { $0.adding(centre, times: -1) }
        for example in examples { sums[example.meaning].add(example.direction.adding(centre, times: -1), times: 1) }
        self.init(centre: centre, sums: sums)
    }

    /// From what was found before.
    init(centre: [Float], sums: [[Float]]) {
        self.centre = centre
        self.sums = sums
        rows = sums.map(\.ofLengthOne)
    }

    /// The cosine with each of the meanings, from -1 to 1; 0 where a text or a meaning has no direction.
    ///
    /// - Parameter example: left out of its meaning, where the text is that example itself.
    func cosines(of direction: [Float], without example: Example? = nil) -> [Double] {
        let text = direction.adding(centre, times: -1).ofLengthOne
        var result = rows.map { Double($0.product(text)) }
        if let example {
            let others = sums[example.meaning].adding(example.direction.adding(centre, times: -1), times: -1)
            result[example.meaning] = Double(others.ofLengthOne.product(text))
        }
        return result
    }
}

extension Meaning {
    /// The sum of its vectors.
    var sum: [Float] { sum(steps) }

    /// The sum of its vectors, each as many times as it is telling.
    var weightedSum: [Float] { sum(zip(steps, weights).map { $0 * $1 }) }

    /// - Parameter factors: what one unit of each vector's bytes counts.
    private func sum(_ factors: [Float]) -> [Float] {
        var result = [Float](repeating: 0, count: width)
        for (row, factor) in factors.enumerated() {
            for index in 0..<width { result[index] += Float(bytes[row * width + index]) * factor }
        }
        return result
    }
}

extension Array where Element == Float {
    mutating func add(_ other: [Float], times factor: Float) {
        for index in indices { self[index] += factor * other[index] }
    }

    func adding(_ other: [Float], times factor: Float = 1) -> [Float] {
        var result = self
        result.add(other, times: factor)
        return result
    }

    fileprivate func product(_ other: [Float]) -> Float { zip(self, other).reduce(0) { $0 + $1.0 * $1.1 } }
}
