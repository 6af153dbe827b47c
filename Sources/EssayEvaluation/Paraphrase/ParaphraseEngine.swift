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
        try meanings(of: texts).map(\.weightedSum.ofLengthOne)
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
    /// How near the pieces of a text and of the meanings come to each other.
    func cosines(in text: Meaning) throws(InputError) -> MeaningCosines
}

/// The greatest cosines between the pieces of a text and those of several meanings; -1 where there is no piece.
public struct MeaningCosines: Sendable, Equatable {
    /// For each piece of each meaning, in order, with any piece of the text.
    public var ofMeanings: [Float]
    /// For each piece of the text, and for each meaning, with any piece of that: a row a piece.
    public var ofText: [Float]

    public init(ofMeanings: [Float], ofText: [Float]) {
        self.ofMeanings = ofMeanings
        self.ofText = ofText
    }
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
    /// One for each vector: which piece it is, whatever its context; -1 for one that is like no other.
    public let pieces: [Int32]

    /// Of ``stored``: meanings kept in another are not to be read.
    public static let storedFormat = 2

    /// - Parameters:
    ///   - vectors: vector after vector.
    ///   - pieces: nil where each is like no other.
    public init(width: Int, vectors: [Float], weights: [Float], pieces: [Int32]? = nil) {
        let pieces = pieces ?? [Int32](repeating: -1, count: weights.count)
        precondition(width > 0 && vectors.count == width * weights.count && pieces.count == weights.count)
        self.width = width
        self.weights = weights
        self.pieces = pieces
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

    /// Some of its pieces, as they stand in its context.
    subscript(rows: Range<Int>) -> Meaning { Meaning(self, rows) }

    private init(_ whole: Meaning, _ rows: Range<Int>) {
        width = whole.width
        bytes = Array(whole.bytes[rows.lowerBound * width..<rows.upperBound * width])
        steps = Array(whole.steps[rows])
        weights = Array(whole.weights[rows])
        pieces = Array(whole.pieces[rows])
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

    /// To be read by ``init(stored:)``: the width and the number of vectors, the weights, the steps, the pieces, the
    /// vectors.
    public var stored: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(8 + 12 * weights.count + bytes.count)
        func add(_ value: UInt32) {
            for shift in stride(from: 0, through: 24, by: 8) {
                result.append(UInt8(truncatingIfNeeded: value >> shift))
            }
        }
        add(UInt32(width))
        add(UInt32(weights.count))
        for value in weights + steps { add(value.bitPattern) }
        for piece in pieces { add(UInt32(bitPattern: piece)) }
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
        guard width > 0, width <= 1 << 16, count <= 1 << 20, stored.count == 8 + 12 * count + width * count else {
            return nil
        }
        self.width = width
        weights = (0..<count).map { Float(bitPattern: value(2 + $0)) }
        steps = (0..<count).map { Float(bitPattern: value(2 + count + $0)) }
        pieces = (0..<count).map { Int32(bitPattern: value(2 + 2 * count + $0)) }
        bytes = stored[(8 + 12 * count)...].map { Int8(bitPattern: $0) }
    }
}

/// An index that compares piece by piece.
struct PlainIndex: MeaningIndex {
    let meanings: [Meaning]

    func cosines(in text: Meaning) -> MeaningCosines {
        let right = text.vectors
        let columns = meanings.flatMap { meaning in
            let left = meaning.vectors
            return meaning.weights.indices.map { piece in
                text.weights.indices.map { candidate in
                    Self.product(left, piece * meaning.width, right, candidate * meaning.width, meaning.width)
                }
            }
        }
        var starts = [0]
        for meaning in meanings { starts.append((starts.last ?? 0) + meaning.weights.count) }
        return MeaningCosines(
            ofMeanings: columns.map { $0.max() ?? -1 },
            ofText: text.weights.indices.flatMap { piece in
                meanings.indices.map { meaning in
                    columns[starts[meaning]..<starts[meaning + 1]].map { $0[piece] }.max() ?? -1
                }
            })
    }

    private static func product(_ left: [Float], _ i: Int, _ right: [Float], _ j: Int, _ count: Int) -> Float {
        (0..<count).reduce(0) { $0 + left[i + $1] * right[j + $1] }
    }
}
