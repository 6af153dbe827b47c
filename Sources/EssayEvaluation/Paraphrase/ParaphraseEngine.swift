/// What tells how near two texts are in meaning. Kept outside this module, since it needs heavy libraries.
public protocol ParaphraseEngine: Sendable {
    /// The engine and the digest of its weights, as recorded in every result.
    var identity: String { get }

    /// The meanings of texts, in their order. A text's meaning must depend on that text alone.
    func meanings(of texts: [String]) throws(InputError) -> [Meaning]

    /// One vector for each text as a whole, of length 1 (or all zero for a text without words), in the texts' order. A
    /// text's vector must depend on that text alone.
    func vectors(of texts: [String]) throws(InputError) -> [[Float]]

    /// Readies meanings for being looked for in texts.
    func index(of meanings: [Meaning]) throws(InputError) -> any MeaningIndex
}

extension ParaphraseEngine {
    public func index(of meanings: [Meaning]) throws(InputError) -> any MeaningIndex { PlainIndex(meanings: meanings) }

    /// The mean of the vectors of a text's pieces, each weighted by how telling it is.
    public func vectors(of texts: [String]) throws(InputError) -> [[Float]] {
        try meanings(of: texts).map { meaning in
            var sum = [Float](repeating: 0, count: meaning.width)
            for (row, step) in meaning.steps.enumerated() {
                let weight = step * meaning.weights[row]
                for index in sum.indices { sum[index] += Float(meaning.bytes[row * meaning.width + index]) * weight }
            }
            return sum.ofLengthOne
        }
    }
}

extension Array where Element == Float {
    /// The values divided by their length as a vector; unchanged where that is 0.
    var ofLengthOne: [Float] {
        let length = reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length > 0 ? map { $0 / length } : self
    }
}

/// Meanings to look for.
public protocol MeaningIndex: Sendable {
    /// For each piece of each meaning, in order, its greatest cosine with a piece of a text; -1 where that has none.
    func greatestCosines(in text: Meaning) throws(InputError) -> [Float]
}

/// What an engine makes of a text: a vector of length 1 for each piece of its words, and how telling the piece is.
///
/// Vectors are kept as signed bytes, each with its own step; what is kept in a gradebook is then just what was found.
public struct Meaning: Sendable, Equatable {
    /// How many values a vector has.
    public let width: Int
    /// Vector after vector; a value is its byte times the vector's step.
    let bytes: [Int8]
    let steps: [Float]
    /// One for each vector, above 0: near 0 for words that stand everywhere, greatest for rare ones.
    public let weights: [Float]

    /// - Parameter vectors: vector after vector.
    public init(width: Int, vectors: [Float], weights: [Float]) {
        precondition(width > 0 && vectors.count == width * weights.count)
        self.width = width
        self.weights = weights
        var bytes = [Int8](repeating: 0, count: vectors.count)
        var steps: [Float] = []
        steps.reserveCapacity(weights.count)
        for start in stride(from: 0, to: vectors.count, by: width) {
            var greatest: Float = 0
            for index in start..<start + width { greatest = max(greatest, abs(vectors[index])) }
            let step = greatest / 127
            let factor = step > 0 ? 1 / step : 0
            for index in start..<start + width {
                bytes[index] = Int8(max(-127, min(127, (vectors[index] * factor).rounded())))
            }
            steps.append(step)
        }
        self.bytes = bytes
        self.steps = steps
    }

    /// What two texts mean that stand side by side, each read by itself.
    init(joining left: Meaning, _ right: Meaning) {
        width = left.width
        bytes = left.bytes + right.bytes
        steps = left.steps + right.steps
        weights = left.weights + right.weights
    }

    /// Vector after vector.
    public var vectors: [Float] {
        var result = [Float](repeating: 0, count: bytes.count)
        for (row, step) in steps.enumerated() {
            for index in row * width..<(row + 1) * width { result[index] = Float(bytes[index]) * step }
        }
        return result
    }

    // MARK: Kept bytes

    /// To be read by ``init(stored:)``: the width and the number of vectors, the weights, the steps, the vectors.
    public var stored: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(8 + 8 * weights.count + bytes.count)
        func add(_ value: UInt32) {
            for shift in stride(from: 0, through: 24, by: 8) {
                result.append(UInt8(truncatingIfNeeded: value >> shift))
            }
        }
        add(UInt32(width))
        add(UInt32(weights.count))
        for value in weights + steps { add(value.bitPattern) }
        result.append(contentsOf: bytes.lazy.map { UInt8(bitPattern: $0) })
        return result
    }

    /// Nil for bytes that are no meaning.
    public init?(stored: [UInt8]) {
        func value(_ index: Int) -> UInt32 {
            (0..<4).reduce(0) { $0 | UInt32(stored[4 * index + $1]) << (8 * UInt32($1)) }
        }
        guard stored.count >= 8 else { return nil }
        let (width, count) = (Int(value(0)), Int(value(1)))
        guard width > 0, width <= 1 << 16, count <= 1 << 20, stored.count == 8 + 8 * count + width * count else {
            return nil
        }
        self.width = width
        weights = (0..<count).map { Float(bitPattern: value(2 + $0)) }
        steps = (0..<count).map { Float(bitPattern: value(2 + count + $0)) }
        bytes = stored[(8 + 8 * count)...].map { Int8(bitPattern: $0) }
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
        let right = text.vectors
        return meanings.flatMap { meaning in
            let left = meaning.vectors
            return meaning.weights.indices.map { piece in
                text.weights.indices.reduce(-1) { best, candidate in
                    max(
                        best, Self.product(left, piece * meaning.width, right, candidate * meaning.width, meaning.width)
                    )
                }
            }
        }
    }

    private static func product(_ left: [Float], _ i: Int, _ right: [Float], _ j: Int, _ count: Int) -> Float {
        (0..<count).reduce(0) { $0 + left[i + $1] * right[j + $1] }
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
