import CDNNL
import Synchronization

/// Self-attention of one text: every token mixes the values of all tokens, by how well its query meets their keys.
///
/// Made for texts of one length, used for all of them, and shared between threads.
final class Attention: Sendable {
    /// Values a head has.
    static let headWidth = 32

    private let heads: Int
    private let count: Int
    /// Values that a row of scores takes.
    private let stride: Int
    /// As addresses, since the library's objects are never changed once made.
    private let scoring: UInt
    private let mixing: UInt

    /// - Parameter count: Of the text's tokens.
    init(heads: Int, count: Int) throws(EmbeddingError) {
        let stride = (count + 15) / 16 * 16
        let (width, row) = (Int64(Self.headWidth), Int64(heads * Self.headWidth))
        let table = cdnnl_layout(matrix: Int64(count * stride), row: Int64(stride), column: 1)
        let queries = cdnnl_layout(matrix: width, row: 3 * row, column: 1)
        let keys = cdnnl_layout(matrix: width, row: 1, column: 3 * row)
        let results = cdnnl_layout(matrix: width, row: row, column: 1)
        let (many, size, inner) = (Int32(heads), Int32(count), Int32(Self.headWidth))
        // Safe: the library writes no more into the message than its size.
        let scoring = try unsafe MatrixLibrary.object { message in
            unsafe cdnnl_batch_create(
                many, size, inner, size, queries, keys, table, message.baseAddress, message.count)
        }
        do throws(EmbeddingError) {
            mixing = UInt(
                bitPattern: try unsafe MatrixLibrary.object { message in
                    unsafe cdnnl_batch_create(
                        many, size, size, inner, table, queries, results, message.baseAddress, message.count)
                })
        } catch {
            unsafe cdnnl_batch_free(scoring)
            throw error
        }
        self.scoring = UInt(bitPattern: scoring)
        (self.heads, self.count, self.stride) = (heads, count, stride)
    }

    deinit {
        // Safe: the objects made by `init`, which nothing can reach any more.
        unsafe cdnnl_batch_free(OpaquePointer(bitPattern: scoring))
        unsafe cdnnl_batch_free(OpaquePointer(bitPattern: mixing))
    }

    /// - Parameters:
    ///   - mixed: A row a token: its query, its key and its value, each of all heads.
    ///   - row: Of the text's first token.
    ///   - scores: Room for the scores, one value a row, made anew where there is too little.
    ///   - result: A row a token, of all heads.
    func apply(
        _ mixed: Rows<Float>, row: Int, scores: inout Rows<Float>, into result: Rows<Float>
    ) throws(EmbeddingError) {
        let width = heads * Self.headWidth
        precondition(mixed.width == 3 * width && result.width == width)
        let room = heads * count * stride
        if scores.count < room { scores = Rows(room, width: 1) }
        // Safe: the tables hold the text's rows, and the scores are as large as the layouts given to the library say.
        let start = unsafe mixed.at(row, rows: count)
        try MatrixLibrary.check(
            unsafe cdnnl_batch_run(
                OpaquePointer(bitPattern: scoring), start, start + width, scores.at(0, rows: room)))
        scores.softmax(rows: heads * count, width: stride, count: count, factor: 1 / Float(Self.headWidth).squareRoot())
        try MatrixLibrary.check(
            unsafe cdnnl_batch_run(
                OpaquePointer(bitPattern: mixing), scores.at(0, rows: room), start + 2 * width,
                result.at(row, rows: count)))
    }
}

/// The attention for each length of text that was met.
final class Attentions: Sendable {
    private let heads: Int
    private let known = Mutex<[Int: Attention]>([:])

    init(heads: Int) {
        self.heads = heads
    }

    func of(_ count: Int) throws(EmbeddingError) -> Attention {
        let heads = heads
        return try known.withLock { (known) throws(EmbeddingError) in
            if let made = known[count] { return made }
            let made = try Attention(heads: heads, count: count)
            known[count] = made
            return made
        }
    }
}
