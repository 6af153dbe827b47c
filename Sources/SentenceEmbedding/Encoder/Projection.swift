/// A linear layer: rows times a matrix plus a bias, in the model's precision.
struct Projection: Sendable {
    private enum Kind: Sendable {
        case float
        /// Each input channel is multiplied with its own fixed factor before it is rounded to a byte.
        case fixed([Lanes])
        /// Each row is scaled by its own greatest value; the bias is added afterwards.
        case rowwise(bias: [Lanes])
    }

    let inner: Int
    let columns: Int
    private let kind: Kind
    private let product: MatrixProduct

    /// What a projection is made from: a tensor of `columns` rows of `inner` values, and a bias.
    struct Source {
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
        kind = .fixed(lanes(steps.map { 1 / $0 }))
        let (weights, scales) = Quantisation.bytes(source.weights, inner: inner, channelSteps: steps)
        product = try MatrixProduct.int8(
            inner: inner, columns: columns, weights: weights, scales: scales,
            bias: zip(source.bias, scales).map { $0 / $1 }, gelu: gelu)
    }

    /// In bytes, for inputs without known bounds.
    init(rowwise source: Source) throws(EmbeddingError) {
        (inner, columns) = (source.inner, source.columns)
        kind = .rowwise(bias: lanes(source.bias))
        let ones = [Float](repeating: 1, count: inner)
        let (weights, scales) = Quantisation.bytes(source.weights, inner: inner, channelSteps: ones)
        product = try MatrixProduct.int8(
            inner: inner, columns: columns, weights: weights, scales: scales, bias: [], gelu: false)
    }

    /// Projects ``MatrixProduct/rows`` rows of `source`, from the row `row` on, into the same rows of `result`.
    func apply(
        _ source: [Lanes], row: Int, into result: inout [Lanes], resultRow: Int, bytes: inout [SIMD8<Int8>]
    ) throws(EmbeddingError) {
        let (width, wide) = (inner / 8, columns / 8)
        switch kind {
        case .float:
            try product.multiply(
                source, from: row * width, inner: inner, into: &result, to: resultRow * wide, columns: columns)
        case .fixed(let factors):
            for line in 0..<MatrixProduct.rows {
                Quantisation.round(source, from: (row + line) * width, factors, into: &bytes, to: line * width)
            }
            try product.multiply(bytes, from: 0, inner: inner, into: &result, to: resultRow * wide, columns: columns)
        case .rowwise(let bias):
            var steps = [Float](repeating: 0, count: MatrixProduct.rows)
            for line in 0..<MatrixProduct.rows {
                let start = (row + line) * width
                let step = Quantisation.step(source, from: start, count: width)
                steps[line] = step
                Quantisation.round(
                    source, from: start, count: width, factor: step > 0 ? 1 / step : 0, into: &bytes, to: line * width)
            }
            try product.multiply(bytes, from: 0, inner: inner, into: &result, to: resultRow * wide, columns: columns)
            for line in 0..<MatrixProduct.rows {
                let start = (resultRow + line) * wide
                for column in 0..<wide {
                    result[start + column] = result[start + column] * steps[line] + bias[column]
                }
            }
        }
    }
}

/// A row of values as lanes; its length is a multiple of eight.
func lanes(_ values: [Float]) -> [Lanes] {
    (0..<values.count / 8).map { index in
        var result = Lanes()
        for lane in 0..<8 { result[lane] = values[8 * index + lane] }
        return result
    }
}
