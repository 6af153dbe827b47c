/// What tells how near two texts are in meaning. Kept outside this module, since it needs heavy libraries.
public protocol ParaphraseEngine: Sendable {
    /// The engine and the digest of its weights, as recorded in every result.
    var identity: String { get }

    /// The meanings of texts, in their order. A text's meaning must depend on that text alone.
    func meanings(of texts: [String]) throws(InputError) -> [Meaning]
}

/// What an engine makes of a text: a vector of length 1 for each piece of its words, and how telling the piece is.
public struct Meaning: Sendable, Equatable {
    /// How many values a vector has.
    public let width: Int
    /// Vector after vector.
    public let vectors: [Float]
    /// One for each vector, above 0: near 0 for words that stand everywhere, greatest for rare ones.
    public let weights: [Float]

    public init(width: Int, vectors: [Float], weights: [Float]) {
        precondition(width > 0 && vectors.count == width * weights.count)
        self.width = width
        self.vectors = vectors
        self.weights = weights
    }

    /// How much of this meaning another text holds, from -1 to 1: each piece's greatest cosine with a piece of the
    /// other text, weighted by how telling it is; in thousandths, so that the last bits of a processor do not show.
    ///
    /// BERTScore's recall with weights (Zhang and others, 2020).
    public func share(in other: Meaning) -> Double {
        guard !weights.isEmpty, !other.weights.isEmpty, width == other.width else { return 0 }
        var (sum, total) = (0.0, 0.0)
        for piece in weights.indices {
            var best: Float = -1
            for candidate in other.weights.indices {
                best = max(best, Self.product(vectors, piece * width, other.vectors, candidate * width, width))
            }
            sum += Double(weights[piece] * best)
            total += Double(weights[piece])
        }
        return total > 0 ? (1000 * sum / total).rounded() / 1000 : 0
    }

    private static func product(_ left: [Float], _ i: Int, _ right: [Float], _ j: Int, _ count: Int) -> Float {
        var sum = SIMD8<Float>()
        var index = 0
        let (a, b) = (left.span, right.span)
        while index + 8 <= count {
            var (x, y) = (SIMD8<Float>(), SIMD8<Float>())
            for lane in 0..<8 {
                x[lane] = a[i + index + lane]
                y[lane] = b[j + index + lane]
            }
            sum += x * y
            index += 8
        }
        var result = sum.sum()
        while index < count {
            result += a[i + index] * b[j + index]
            index += 1
        }
        return result
    }
}
