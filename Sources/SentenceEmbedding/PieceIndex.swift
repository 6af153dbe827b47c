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
        let rows = vectors.count / width
        var best = [Lanes](repeating: Lanes(repeating: -1), count: columns / 8)
        var table = [Lanes](repeating: Lanes(), count: MatrixProduct.rows * columns / 8)
        for first in stride(from: 0, to: rows, by: MatrixProduct.rows) {
            let taken = min(MatrixProduct.rows, rows - first)
            var block = Array(vectors[first * width..<(first + taken) * width])
            block.append(contentsOf: repeatElement(0, count: MatrixProduct.rows * width - block.count))
            try product.multiply(block, from: 0, inner: width, into: &table, to: 0, columns: columns)
            for row in 0..<taken {
                for column in 0..<columns / 8 {
                    best[column] = greater(best[column], table[row * columns / 8 + column])
                }
            }
        }
        return (0..<count).map { best[$0 / 8][$0 % 8] }
    }
}
