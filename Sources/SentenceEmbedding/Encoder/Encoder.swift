import Synchronization

/// The transformer: from pieces of words to a vector for each, in the light of all the others of its text.
final class Encoder: Sendable {
    struct Layer: Sendable {
        let attentionInput: Projection
        let attentionOutput: Projection
        let attentionNorm: LayerNorm
        let expansion: Projection
        let contraction: Projection
        let outputNorm: LayerNorm
    }

    let width: Int
    let embeddings: Embeddings
    let layers: [Layer]
    private let attentions: Attentions
    /// Tables that no thread uses now; there are as many as threads were ever at work at once.
    private let spare = Mutex<[Loan]>([])

    /// For how many pieces there is a position.
    var longestText: Int { embeddings.longest }

    init(width: Int, heads: Int, embeddings: Embeddings, layers: [Layer]) {
        self.width = width
        self.embeddings = embeddings
        self.layers = layers
        attentions = Attentions(heads: heads)
    }

    /// Lends the vectors of several texts' pieces, one row a piece, text after text, for the length of the call.
    ///
    /// A text's rows depend on that text alone.
    ///
    /// - Parameter bounds: When given, takes in what goes into the projections with fixed bounds.
    func encode<Result>(
        _ texts: [[Int32]], observing bounds: ChannelBounds? = nil, _ body: (Rows<Float>) -> Result
    ) throws(EmbeddingError) -> Result {
        let count = texts.reduce(0) { $0 + $1.count }
        let space = workspace(count)
        defer { spare.withLock { $0.append(Loan(space)) } }
        var row = 0
        for text in texts {
            for (position, id) in text.enumerated() {
                embeddings.write(id: Int(id), position: position, into: space.states, row: row)
                row += 1
            }
        }
        for (index, layer) in layers.enumerated() {
            bounds?.observe(space.states, rows: 0..<count, site: 2 * index)
            try apply(layer, texts, count, space) { rows in
                bounds?.observe(space.states, rows: rows, site: 2 * index + 1)
            }
        }
        return body(space.states)
    }

    private func workspace(_ count: Int) -> Workspace {
        let rows = (count + MatrixProduct.rows - 1) / MatrixProduct.rows * MatrixProduct.rows
        if let known = spare.withLock({ $0.popLast() })?.space, known.states.count >= rows { return known }
        return Workspace(rows: max(rows, Precision.int8.batchPieces), width: width, layers: layers)
    }

    private func apply(
        _ layer: Layer, _ texts: [[Int32]], _ count: Int, _ space: Workspace, observe: (Range<Int>) -> Void
    ) throws(EmbeddingError) {
        let blocks = stride(from: 0, to: count, by: MatrixProduct.rows).map {
            $0..<min(count, $0 + MatrixProduct.rows)
        }
        for block in blocks {
            try layer.attentionInput.apply(
                space.states, block, into: space.mixed, row: block.lowerBound, bytes: space.bytes)
        }
        var row = 0
        for text in texts {
            try attentions.of(text.count).apply(space.mixed, row: row, scores: &space.scores, into: space.context)
            row += text.count
        }
        for block in blocks {
            try layer.attentionOutput.apply(space.context, block, into: space.output, row: 0, bytes: space.bytes)
            for (line, row) in block.enumerated() {
                layer.attentionNorm.apply(space.states, row: row, adding: space.output, addedRow: line)
            }
            observe(block)
            try layer.expansion.apply(space.states, block, into: space.hidden, row: 0, bytes: space.bytes)
            try layer.contraction.apply(
                space.hidden, 0..<block.count, into: space.output, row: 0, bytes: space.bytes)
            for (line, row) in block.enumerated() {
                layer.outputNorm.apply(space.states, row: row, adding: space.output, addedRow: line)
            }
        }
    }
}

/// What the layers write into; for one thread at a time. What rows hold beyond a batch's own does not matter: no row
/// depends on another but through attention, which reads a text's own rows alone.
private final class Workspace {
    let states: Rows<Float>
    let mixed: Rows<Float>
    let context: Rows<Float>
    let output: Rows<Float>
    let hidden: Rows<Float>
    let bytes: Rows<Int8>
    var scores: Rows<Float>

    init(rows: Int, width: Int, layers: [Encoder.Layer]) {
        let inner = layers.reduce(width) { max($0, $1.expansion.columns) }
        states = Rows(rows, width: width)
        mixed = Rows(rows, width: 3 * width)
        context = Rows(rows, width: width)
        output = Rows(MatrixProduct.rows, width: width)
        hidden = Rows(MatrixProduct.rows, width: inner)
        bytes = Rows(MatrixProduct.rows, width: inner, zero: 0)
        scores = Rows(1, width: 1)
    }
}

/// A workspace on its way from one thread to another.
///
/// Safe: it is in the encoder's list, where no thread uses it, or taken out of it by one thread.
private struct Loan: @unchecked Sendable {
    let space: Workspace

    init(_ space: Workspace) { self.space = space }
}
