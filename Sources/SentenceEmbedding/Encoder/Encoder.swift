/// The transformer: from pieces of words to a vector for each, in the light of all the others of its text.
struct Encoder: Sendable {
    struct Layer: Sendable {
        let attentionInput: Projection
        let attentionOutput: Projection
        let attentionNorm: LayerNorm
        let expansion: Projection
        let contraction: Projection
        let outputNorm: LayerNorm
    }

    let width: Int
    let heads: Int
    let embeddings: Embeddings
    let layers: [Layer]

    /// For how many pieces there is a position.
    var longestText: Int { embeddings.positions.count * 8 / width }

    /// The vectors of several texts' pieces, one row of `width / 8` lanes a piece, text after text.
    ///
    /// A text's rows depend on that text alone.
    ///
    /// - Parameter bounds: When given, takes in what goes into the projections with fixed bounds.
    func encode(_ texts: [[Int32]], observing bounds: ChannelBounds? = nil) throws(EmbeddingError) -> [Lanes] {
        let count = texts.reduce(0) { $0 + $1.count }
        let blocks = (count + MatrixProduct.rows - 1) / MatrixProduct.rows
        var space = Workspace(rows: blocks * MatrixProduct.rows, width: width / 8, layers: layers)
        var row = 0
        for text in texts {
            for (position, id) in text.enumerated() {
                embeddings.write(id: Int(id), position: position, into: &space.states, row: row)
                row += 1
            }
        }
        for (index, layer) in layers.enumerated() {
            bounds?.observe(space.states, rows: 0..<count, site: 2 * index)
            try apply(layer, texts, blocks, &space) { states, rows in
                bounds?.observe(states, rows: rows.clamped(to: 0..<count), site: 2 * index + 1)
            }
        }
        space.states.removeLast(space.states.count - count * width / 8)
        return space.states
    }

    private func apply(
        _ layer: Layer, _ texts: [[Int32]], _ blocks: Int, _ space: inout Workspace,
        observe: ([Lanes], Range<Int>) -> Void
    ) throws(EmbeddingError) {
        let rows = MatrixProduct.rows
        for block in 0..<blocks {
            try layer.attentionInput.apply(
                space.states, row: block * rows, into: &space.mixed, resultRow: block * rows, bytes: &space.bytes)
        }
        var row = 0
        for text in texts {
            try space.attention(of: text.count, heads).apply(space.mixed, row: row, into: &space.context)
            row += text.count
        }
        for block in 0..<blocks {
            try layer.attentionOutput.apply(
                space.context, row: block * rows, into: &space.output, resultRow: 0, bytes: &space.bytes)
            for line in 0..<rows {
                layer.attentionNorm.apply(
                    &space.states, row: block * rows + line, adding: space.output, addedRow: line)
            }
            observe(space.states, block * rows..<(block + 1) * rows)
            try layer.expansion.apply(
                space.states, row: block * rows, into: &space.hidden, resultRow: 0, bytes: &space.bytes)
            try layer.contraction.apply(
                space.hidden, row: 0, into: &space.output, resultRow: 0, bytes: &space.bytes)
            for line in 0..<rows {
                layer.outputNorm.apply(&space.states, row: block * rows + line, adding: space.output, addedRow: line)
            }
        }
    }
}

/// What the layers write into, made once for a batch.
private struct Workspace {
    var states: [Lanes]
    var mixed: [Lanes]
    var context: [Lanes]
    var output: [Lanes]
    var hidden: [Lanes]
    var bytes: [SIMD8<Int8>]
    private var attentions: [Int: Attention] = [:]

    /// The attention for texts of a length.
    mutating func attention(of count: Int, _ heads: Int) throws(EmbeddingError) -> Attention {
        if let known = attentions[count] { return known }
        let made = try Attention(heads: heads, count: count)
        attentions[count] = made
        return made
    }

    init(rows: Int, width: Int, layers: [Encoder.Layer]) {
        let inner = layers.reduce(width) { max($0, $1.expansion.columns / 8) }
        states = [Lanes](repeating: Lanes(), count: rows * width)
        mixed = [Lanes](repeating: Lanes(), count: rows * 3 * width)
        context = [Lanes](repeating: Lanes(), count: rows * width)
        output = [Lanes](repeating: Lanes(), count: MatrixProduct.rows * width)
        hidden = [Lanes](repeating: Lanes(), count: MatrixProduct.rows * inner)
        bytes = [SIMD8<Int8>](repeating: SIMD8(), count: MatrixProduct.rows * inner)
    }
}
