/// A linear layer: rows times a matrix plus a bias, in the model's precision.
struct Projection: Sendable {
    private enum Kind: Sendable {
        case float
        /// Each input channel is multiplied with its own fixed factor before it is rounded to a byte.
        case fixed([Float])
        /// Each row is scaled by its own greatest value; the bias is added afterwards.
        case rowwise(bias: [Float])
    }

    let inner: Int
    let columns: Int
    private let kind: Kind
    private let product: MatrixProduct

    /// What a projection is made from: a tensor of `columns` rows of `inner` values, and a bias.
    struct Source: Sendable {
        let inner: Int
        let columns: Int
        var weights: [Float]
        var bias: [Float]
    }

    /// In single precision.
    init(_ source: Source, gelu: Bool = false) throws(EmbeddingError) {
        (inner, columns, kind) = (source.inner, source.columns, .float)
        product = try MatrixProduct.float(
            inner: source.inner, columns: source.columns, weights: source.weights, bias: source.bias,
            gelu: gelu)
    }

    /// In bytes, for inputs whose channels stay within known bounds; a value beyond its bound is cut to it.
    init(_ source: Source, bounds: [Float], gelu: Bool = false) throws(EmbeddingError) {
        (inner, columns) = (source.inner, source.columns)
        let steps = bounds.map { $0 / 127 }
        kind = .fixed(steps.map { 1 / $0 })
        let (weights, scales) = Quantisation.bytes(source.weights, inner: inner, channelSteps: steps)
        product = try MatrixProduct.int8(
            inner: inner, columns: columns, weights: weights, scales: scales,
            bias: zip(source.bias, scales).map { $0 / $1 }, gelu: gelu)
    }

    /// In bytes, for inputs without known bounds.
    init(rowwise source: Source) throws(EmbeddingError) {
        (inner, columns) = (source.inner, source.columns)
        kind = .rowwise(bias: source.bias)
        let ones = [Float](repeating: 1, count: inner)
        let (weights, scales) = Quantisation.bytes(source.weights, inner: inner, channelSteps: ones)
        product = try MatrixProduct.int8(
            inner: inner, columns: columns, weights: weights, scales: scales, bias: [], gelu: false)
    }

    /// Projects rows of `source`, ``MatrixProduct/rows`` at most, into as many rows of `result`, from `row` on. What
    /// `result` holds in the rest of ``MatrixProduct/rows`` rows is lost.
    func apply(
        _ source: Rows<Float>, _ rows: Range<Int>, into result: Rows<Float>, row: Int, bytes: Rows<Int8>
    ) throws(EmbeddingError) {
        precondition(source.width == inner && result.width == columns)
        switch kind {
        case .float: try product.multiply(source, rows, into: result, row: row)
        case .fixed(let factors):
            for (line, from) in rows.enumerated() { bytes.round(source, from, factors, to: line) }
            try product.multiply(bytes, rows: rows.count, inner: inner, into: result, row: row)
        case .rowwise(let bias):
            let steps = rows.enumerated().map { line, from in bytes.round(source, from, to: line) }
            try product.multiply(bytes, rows: rows.count, inner: inner, into: result, row: row)
            for (line, step) in steps.enumerated() { result.scale(row + line, by: step, adding: bias) }
        }
    }
}
