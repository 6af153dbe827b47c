/// The vectors that pieces start with: of the piece, of its position and of the first segment, summed and normed.
struct Embeddings: Sendable {
    let file: SafetensorsFile
    let pieces: Int
    let width: Int
    /// The position's vector and the segment's, summed, row by row.
    let positions: [Float]
    /// How many positions there are.
    let longest: Int
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
        self.positions = sums
        longest = positions
        norm = LayerNorm(
            scale: try file.values("embeddings.LayerNorm.weight", [width]),
            shift: try file.values("embeddings.LayerNorm.bias", [width]))
        table = try file.place(of: Self.piecesName, [pieces, width])
    }

    private let table: Range<Int>

    func write(id: Int, position: Int, into states: Rows<Float>, row: Int) {
        precondition(id >= 0 && id < pieces && position < longest && states.width == width)
        file.readRow(at: table.lowerBound + 4 * id * width, count: width) { piece in
            // Safe: any bytes are values; the span has as many as a row.
            unsafe piece.withUnsafeBytes { bytes in
                unsafe UnsafeMutableRawBufferPointer(start: states.at(row), count: 4 * width).copyMemory(from: bytes)
            }
        }
        states.add(positions[position * width..<(position + 1) * width], to: row)
        norm.apply(states, row: row)
    }
}
