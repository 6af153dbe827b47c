/// What tells how near two texts are in meaning. Kept outside this module, since it needs heavy libraries.
public protocol ParaphraseEngine: Sendable {
    /// The engine and the digest of its weights, as recorded in every result.
    var identity: String { get }

    /// The meanings of texts, in their order. A text's meaning must depend on that text alone.
    func meanings(of texts: [String]) throws(InputError) -> [Meaning]

    /// Readies meanings for being looked for in texts.
    func index(of meanings: [Meaning]) throws(InputError) -> any MeaningIndex
}

extension ParaphraseEngine {
    public func index(of meanings: [Meaning]) throws(InputError) -> any MeaningIndex { PlainIndex(meanings: meanings) }
}

/// Meanings to look for.
public protocol MeaningIndex: Sendable {
    /// For each piece of each meaning, in order, its greatest cosine with a piece of a text; -1 where that has none.
    func greatestCosines(in text: Meaning) throws(InputError) -> [Float]
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

    /// How much of this meaning a text holds, from -1 to 1: each piece's greatest cosine with a piece of the text,
    /// weighted by how telling it is; in thousandths, so that the last bits of a processor do not show.
    ///
    /// BERTScore's recall with weights (Zhang and others, 2020).
    ///
    /// - Parameter greatest: One cosine a piece.
    func share(_ greatest: ArraySlice<Float>) -> Double {
        var (sum, total) = (0.0, 0.0)
        for (weight, cosine) in zip(weights, greatest) {
            sum += Double(weight * cosine)
            total += Double(weight)
        }
        return total > 0 ? (1000 * sum / total).rounded() / 1000 : 0
    }
}

/// An index that compares piece by piece.
struct PlainIndex: MeaningIndex {
    let meanings: [Meaning]

    func greatestCosines(in text: Meaning) -> [Float] {
        meanings.flatMap { meaning in
            meaning.weights.indices.map { piece in
                text.weights.indices.reduce(-1) { best, candidate in
                    max(best, Self.product(meaning, piece, text, candidate))
                }
            }
        }
    }

    private static func product(_ left: Meaning, _ i: Int, _ right: Meaning, _ j: Int) -> Float {
        (0..<left.width).reduce(0) { $0 + left.vectors[i * left.width + $1] * right.vectors[j * right.width + $1] }
    }
}

/// Looks for several meanings at once.
struct MeaningSearch: Sendable {
    private let meanings: [Meaning]
    private let index: any MeaningIndex

    init(_ meanings: [Meaning], engine: any ParaphraseEngine) throws(InputError) {
        self.meanings = meanings
        index = try engine.index(of: meanings)
    }

    /// How much of each meaning a text holds.
    func shares(in text: Meaning) throws(InputError) -> [Double] {
        let greatest = try index.greatestCosines(in: text)
        var start = 0
        return meanings.map { meaning in
            defer { start += meaning.weights.count }
            return text.weights.isEmpty ? 0 : meaning.share(greatest[start..<start + meaning.weights.count])
        }
    }
}
