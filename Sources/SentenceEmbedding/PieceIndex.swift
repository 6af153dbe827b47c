/// Vectors of pieces of words, packed so that each one's nearest among a text's pieces is found fast.
///
/// Immutable and shared between threads.
public final class PieceIndex: Sendable {
    /// How many vectors it holds.
    public let count: Int

    private let width: Int
    private let columns: Int
    private let product: MatrixProduct

    /// - Parameter vectors: Of length 1 and of `width` values each, vector after vector; `width` is a multiple of 8.
    public init(_ vectors: [Float], width: Int) throws(EmbeddingError) {
        precondition(width > 0 && width % 8 == 0 && vectors.count % width == 0)
        self.width = width
        count = vectors.count / width
        columns = max(8, (count + 7) / 8 * 8)
        product = try MatrixProduct.float(
            inner: width, columns: columns,
            weights: vectors + [Float](repeating: 0, count: columns * width - vectors.count), bias: [], gelu: false)
    }

    /// For each vector of the index its greatest cosine with a vector of a text; -1 where the text has none.
    ///
    /// - Parameter vectors: The text's, as for the index.
    public func greatestCosines(in vectors: [Float]) throws(EmbeddingError) -> [Float] {
        let count = vectors.count / width
        let best = Rows<Float>(1, width: columns, zero: -1)
        let source = Rows<Float>(
            (count + MatrixProduct.rows - 1) / MatrixProduct.rows * MatrixProduct.rows, width: width)
        source.fill(vectors)
        let table = Rows<Float>(MatrixProduct.rows, width: columns)
        for first in stride(from: 0, to: count, by: MatrixProduct.rows) {
            let taken = min(MatrixProduct.rows, count - first)
            try product.multiply(source, first..<first + taken, into: table, row: 0)
            for row in 0..<taken { best.raise(to: table, row) }
        }
        return Array(best[0][..<self.count])
    }
}
