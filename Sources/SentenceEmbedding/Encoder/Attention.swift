import CDNNL

/// Self-attention of one text: every token mixes the values of all tokens, by how well its query meets their keys.
///
/// Made for texts of one length, and used for all of them.
@safe final class Attention {
    /// Values a head has.
    static let headWidth = 32

    private let heads: Int
    private let count: Int
    /// Lanes that a row of scores takes.
    private let groups: Int
    private var scores: [Lanes]
    // Safe: made by `init`, used by one thread at a time, freed by `deinit`.
    private let scoring: OpaquePointer
    private let mixing: OpaquePointer

    /// - Parameter count: Of the text's tokens.
    init(heads: Int, count: Int) throws(EmbeddingError) {
        let groups = (count + 7) / 8
        let (width, row) = (Int64(Self.headWidth), Int64(heads * Self.headWidth))
        let table = cdnnl_layout(matrix: Int64(count * groups * 8), row: Int64(groups * 8), column: 1)
        let queries = cdnnl_layout(matrix: width, row: 3 * row, column: 1)
        let keys = cdnnl_layout(matrix: width, row: 1, column: 3 * row)
        let results = cdnnl_layout(matrix: width, row: row, column: 1)
        let (many, size, inner) = (Int32(heads), Int32(count), Int32(Self.headWidth))
        // Safe: the library writes no more into the message than its size.
        unsafe scoring = try MatrixLibrary.object { message in
            unsafe cdnnl_batch_create(
                many, size, inner, size, queries, keys, table, message.baseAddress, message.count)
        }
        do throws(EmbeddingError) {
            unsafe mixing = try MatrixLibrary.object { message in
                unsafe cdnnl_batch_create(
                    many, size, size, inner, table, queries, results, message.baseAddress, message.count)
            }
        } catch {
            unsafe cdnnl_batch_free(scoring)
            throw error
        }
        (self.heads, self.count, self.groups) = (heads, count, groups)
        scores = [Lanes](repeating: Lanes(), count: heads * count * groups)
    }

    deinit {
        // Safe: the objects made by `init`, which nothing can reach any more.
        unsafe cdnnl_batch_free(scoring)
        unsafe cdnnl_batch_free(mixing)
    }

    /// - Parameters:
    ///   - mixed: A row a token: its query, its key and its value, each of all heads.
    ///   - row: Of the text's first token.
    ///   - result: A row a token, of all heads.
    func apply(_ mixed: [Lanes], row: Int, into result: inout [Lanes]) throws(EmbeddingError) {
        let width = heads * Self.headWidth / 8
        precondition(mixed.count >= (row + count) * 3 * width && result.count >= (row + count) * width)
        // Safe: the buffers hold the text's rows, as the precondition says, and the table of scores is as large as
        // the layouts given to the library say.
        try MatrixLibrary.check(
            unsafe mixed.withUnsafeBytes { mixed in
                unsafe scores.withUnsafeMutableBytes { scores in
                    let start = unsafe mixed.bindMemory(to: Float.self).baseAddress.map {
                        unsafe $0 + row * 24 * width
                    }
                    return unsafe cdnnl_batch_run(
                        scoring, start, start.map { unsafe $0 + 8 * width },
                        scores.bindMemory(to: Float.self).baseAddress)
                }
            })
        for line in 0..<heads * count { softmax(line * groups) }
        try MatrixLibrary.check(
            unsafe mixed.withUnsafeBytes { mixed in
                unsafe scores.withUnsafeBytes { scores in
                    unsafe result.withUnsafeMutableBytes { result in
                        let start = unsafe mixed.bindMemory(to: Float.self).baseAddress.map {
                            unsafe $0 + row * 24 * width + 16 * width
                        }
                        let target = unsafe result.bindMemory(to: Float.self).baseAddress.map {
                            unsafe $0 + row * 8 * width
                        }
                        return unsafe cdnnl_batch_run(
                            mixing, scores.bindMemory(to: Float.self).baseAddress, start, target)
                    }
                }
            })
    }

    /// Turns a row of scores into shares of 1.
    private func softmax(_ start: Int) {
        let missing = groups * 8 - count
        for lane in 8 - missing..<8 { scores[start + groups - 1][lane] = -.infinity }
        var greatest = scores[start]
        for index in 1..<max(1, groups) { greatest = greater(greatest, scores[start + index]) }
        let top = Lanes(repeating: greatest.max())
        let factor = 1 / Float(Self.headWidth).squareRoot()
        var sum = Lanes()
        for index in 0..<groups {
            let weight = exponential((scores[start + index] - top) * factor)
            scores[start + index] = weight
            sum += weight
        }
        let share = 1 / total(sum)
        for index in 0..<groups { scores[start + index] *= share }
    }
}
