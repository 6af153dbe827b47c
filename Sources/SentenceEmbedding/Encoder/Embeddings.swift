/// The vectors that pieces start with: of the piece, of its position and of the first segment, summed and normed.
struct Embeddings: Sendable {
    let file: SafetensorsFile
    let pieces: Int
    let width: Int
    /// The position's vector and the segment's, summed, row by row.
    let positions: [Lanes]
    let norm: LayerNorm

    static let piecesName = "embeddings.word_embeddings.weight"

    /// - Parameters:
    ///   - file: Whose tensor of pieces stays where it is; a row is read when it is needed.
    init(_ file: SafetensorsFile, pieces: Int, width: Int, positions: Int) throws(EmbeddingError) {
        self.file = file
        self.pieces = pieces
        self.width = width
        let segments = try file.values("embeddings.token_type_embeddings.weight", [2, width])
        var sums = try file.values("embeddings.position_embeddings.weight", [positions, width])
        for index in sums.indices { sums[index] += segments[index % width] }
        self.positions = lanes(sums)
        norm = LayerNorm(
            scale: try file.values("embeddings.LayerNorm.weight", [width]),
            shift: try file.values("embeddings.LayerNorm.bias", [width]))
        table = try file.place(of: Self.piecesName, [pieces, width])
    }

    private let table: Range<Int>

    func write(id: Int, position: Int, into states: inout [Lanes], row: Int) {
        let (part, start) = (width / 8, row * width / 8)
        precondition(id >= 0 && id < pieces)
        file.readRow(at: table.lowerBound + 4 * id * width, count: width) { (bytes) in
            for index in 0..<part {
                // Safe: any bytes are values; the span checks its bounds.
                let piece = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: 32 * index, as: Lanes.self)
                states[start + index] = piece + positions[position * part + index]
            }
        }
        norm.apply(&states, row: row)
    }
}
