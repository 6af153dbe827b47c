import Glibc
import Testing

@testable import SentenceEmbedding

@Suite("Numbers")
struct NumbersTests {
    @Test("the exponential is the C library's to six digits, and 0 far below")
    func exponentials() {
        for step in 0..<8000 {
            let x = -Float(step) / 100
            let value = exponential(Lanes(repeating: x))[3]
            #expect(abs(value - exp(x)) <= 1e-6 * exp(x))
        }
        #expect(exponential(Lanes(repeating: -.infinity)) == Lanes())
        #expect(exponential(Lanes()) == Lanes(repeating: 1))
    }

    @Test("a matrix becomes bytes to half a step, its greatest value 127")
    func bytes() {
        var generator = SplitMix(state: 3)
        let values = (0..<64).map { _ in Float.random(in: -3...3, using: &generator) }
        let (bytes, scales) = Quantisation.bytes(values, inner: 16, channelSteps: [Float](repeating: 1, count: 16))
        for (index, value) in values.enumerated() {
            #expect(abs(Float(bytes[index]) * scales[index / 16] - value) <= 0.501 * scales[index / 16])
        }
        for row in 0..<4 { #expect(bytes[16 * row..<16 * row + 16].map { abs(Int($0)) }.max() == 127) }
    }

    @Test("a projection is a plain sum of products, in single precision and nearly so in bytes")
    func projections() throws {
        var generator = SplitMix(state: 5)
        func random(_ count: Int) -> [Float] { (0..<count).map { _ in Float.random(in: -1...1, using: &generator) } }
        let source = Projection.Source(inner: 32, columns: 16, weights: random(512), bias: random(16))
        let rows = random(32 * MatrixProduct.rows)
        let bounds = [Float](repeating: 1, count: 32)
        for (projection, tolerance) in [
            (try Projection(source), Float(1e-5)), (try Projection(source, bounds: bounds), 0.06),
            (try Projection(rowwise: source), 0.06),
        ] {
            var result = [Lanes](repeating: Lanes(), count: 2 * MatrixProduct.rows)
            var bytes = [SIMD8<Int8>](repeating: SIMD8(), count: 4 * MatrixProduct.rows)
            try projection.apply(lanes(rows), row: 0, into: &result, resultRow: 0, bytes: &bytes)
            for row in 0..<MatrixProduct.rows {
                for column in 0..<16 {
                    var expected = source.bias[column]
                    for index in 0..<32 { expected += rows[32 * row + index] * source.weights[32 * column + index] }
                    #expect(abs(result[2 * row + column / 8][column % 8] - expected) <= tolerance)
                }
            }
        }
    }

    @Test("an index finds each vector's greatest cosine in a text, however long, and -1 in none")
    func indices() throws {
        var generator = SplitMix(state: 9)
        func unit() -> [Float] {
            let values = (0..<16).map { _ in Float.random(in: -1...1, using: &generator) }
            let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return values.map { $0 / length }
        }
        let known = (0..<11).map { _ in unit() }
        let index = try PieceIndex(known.flatMap { $0 }, width: 16)
        for count in [1, 31, 32, 33, 70] {
            let text = (0..<count).map { _ in unit() }
            let found = try index.greatestCosines(in: text.flatMap { $0 })
            for (vector, cosine) in zip(known, found) {
                let expected = text.map { zip($0, vector).reduce(0) { $0 + $1.0 * $1.1 } }.max() ?? -1
                #expect(abs(cosine - expected) < 1e-5)
            }
        }
        #expect(try index.greatestCosines(in: []) == [Float](repeating: -1, count: 11))
    }
}
