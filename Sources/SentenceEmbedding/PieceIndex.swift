/// Vectors of pieces of words, packed so that each one's nearest among a text's pieces is found fast.
///
/// Immutable and shared between threads.
public final class PieceIndex: Sendable {
    /// How many vectors it holds.
    public let count: Int

    private let width: Int
    private let columns: Int
    /// Where each group of vectors ends.
    private let ends: [Int32]
    private let product: MatrixProduct

    /// - Parameters:
    ///   - vectors: Of length 1 and of `width` values each, vector after vector; `width` is a multiple of 8.
    ///   - groups: How many vectors each group has, such as the pieces of one text, in order; all of them together.
    public init(_ vectors: [Float], width: Int, groups: [Int]) throws(EmbeddingError) {
        precondition(width > 0 && width % 8 == 0 && vectors.count % width == 0)
        precondition(groups.reduce(0, +) * width == vectors.count && groups.allSatisfy { $0 >= 0 })
        var end: Int32 = 0
        ends = groups.map { count in
            end += Int32(count)
            return end
        }
        self.width = width
        count = vectors.count / width
        columns = max(8, (count + 7) / 8 * 8)
        product = try MatrixProduct.float(
            inner: width, columns: columns,
            weights: vectors + [Float](repeating: 0, count: columns * width - vectors.count), bias: [], gelu: false)
    }

    /// The greatest cosines with the vectors of a text: for each vector of the index with any of the text's, and for each
    /// of the text's and each group, text's vector by text's vector, with any of the group's; -1 where there is none.
    ///
    /// - Parameter vectors: The text's, as for the index.
    public func greatestCosines(in vectors: [Float]) throws(EmbeddingError) -> (ofIndex: [Float], ofText: [Float]) {
        let count = vectors.count / width
        let best = Rows<Float>(1, width: columns, zero: -1)
        let source = Rows<Float>(
            (count + MatrixProduct.rows - 1) / MatrixProduct.rows * MatrixProduct.rows, width: width)
        source.fill(vectors)
        let table = Rows<Float>(MatrixProduct.rows, width: columns)
        var ofText: [Float] = []
        ofText.reserveCapacity(count * ends.count)
        for first in stride(from: 0, to: count, by: MatrixProduct.rows) {
            let taken = min(MatrixProduct.rows, count - first)
            try product.multiply(source, first..<first + taken, into: table, row: 0)
            for row in 0..<taken {
                best.raise(to: table, row)
                table.greatest(row, ends: ends, into: &ofText)
            }
        }
        return (Array(best[0][..<self.count]), ofText)
    }
}
