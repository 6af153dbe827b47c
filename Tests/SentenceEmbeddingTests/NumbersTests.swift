import Glibc
import Testing

@testable import SentenceEmbedding

@Suite("Numbers")
struct NumbersTests {
    private static func table(_ rows: [[Float]]) -> Rows<Float> {
        let table = Rows<Float>(rows.count, width: rows[0].count)
        table.fill(rows.flatMap { $0 })
        return table
    }

    @Test("scores become shares as in double precision, and what is beyond their count becomes 0")
    func softmax() {
        var generator = SplitMix(state: 1)
        for (count, width) in [(1, 16), (7, 16), (16, 16), (17, 32), (40, 48), (5, 8), (21, 24)] {
            let scores = (0..<3).map { _ in (0..<width).map { _ in Float.random(in: -300...30, using: &generator) } }
            let table = Self.table(scores)
            table.softmax(rows: 2, width: table.width, count: count, factor: 0.3)
            for row in 0..<2 {
                let top = Double(scores[row][..<count].max() ?? 0)
                let weights = scores[row][..<count].map { exp(0.3 * (Double($0) - top)) }
                let sum = weights.reduce(0, +)
                for (found, weight) in zip(table[row], weights) { #expect(abs(Double(found) - weight / sum) < 1e-6) }
                #expect(table[row][count...].allSatisfy { $0 == 0 })
            }
            #expect(table[2] == scores[2])
        }
    }

    @Test("a row is normed as in double precision, with another added before")
    func norms() {
        var generator = SplitMix(state: 2)
        for width in [8, 16, 24, 40, 384] {
            func random() -> [Float] { (0..<width).map { _ in Float.random(in: -3...3, using: &generator) } }
            let (values, added, scale, shift) = (random(), random(), random(), random())
            let table = Self.table([values, values])
            LayerNorm(scale: scale, shift: shift).apply(table, row: 1, adding: Self.table([added]), addedRow: 0)
            let sums = zip(values, added).map { Double($0) + Double($1) }
            let mean = sums.reduce(0, +) / Double(width)
            let deviation = (sums.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(width)).squareRoot()
            for index in 0..<width {
                let expected = (sums[index] - mean) / deviation * Double(scale[index]) + Double(shift[index])
                #expect(abs(Double(table[1][index]) - expected) < 1e-4)
            }
            #expect(table[0] == values)
        }
    }

    @Test("values are rounded to the nearest byte, ties to even, and cut at 127")
    func rounding() {
        let values: [Float] = [
            0.5, 1.5, -0.5, -2.5, 126.6, 127.4, 1e9, -1e9, 3.49, -3.51, 0, 100, -127, 2.5, 0.49, -0.51,
        ]
        let bytes = Rows<Int8>(1, width: 16, zero: 0)
        bytes.round(Self.table([values]), 0, [Float](repeating: 1, count: 16), to: 0)
        #expect(bytes[0] == [0, 2, 0, -2, 127, 127, 127, -127, 3, -4, 0, 100, -127, 2, 0, -1])
        let row: [Float] = [0.5, -2, 1] + [Float](repeating: 0, count: 13)
        #expect(bytes.round(Self.table([row]), 0, to: 0) == Float(2) / 127)
        #expect(bytes[0].prefix(4) == [32, -127, 64, 0])
        #expect(bytes.round(Self.table([[Float](repeating: 0, count: 16)]), 0, to: 0) == 0)
        #expect(bytes[0].allSatisfy { $0 == 0 })
    }

    @Test("sums and lengths of rows, of any width")
    func directions() {
        let table = Self.table([
            [3, 0, 0, 0, 0, 0, 0, 4, 0], [0, 0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0, 5],
        ])
        #expect(table.units(0..<2) == [0.6, 0, 0, 0, 0, 0, 0, 0.8, 0] + [Float](repeating: 0, count: 9))
        #expect(table.meanDirection(1..<3).last == 1)
        table.raise(to: table, 2)
        #expect(table[0] == [3, 0, 0, 0, 0, 0, 0, 4, 5])
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
        let table = Rows<Float>(MatrixProduct.rows, width: 32)
        table.fill(rows)
        for (projection, tolerance) in [
            (try Projection(source), Float(1e-5)), (try Projection(source, bounds: bounds), 0.06),
            (try Projection(rowwise: source), 0.06),
        ] {
            let result = Rows<Float>(MatrixProduct.rows, width: 16)
            let bytes = Rows<Int8>(MatrixProduct.rows, width: 32, zero: 0)
            try projection.apply(table, 0..<MatrixProduct.rows, into: result, row: 0, bytes: bytes)
            let whole = (0..<MatrixProduct.rows).map { result[$0] }
            for row in 0..<MatrixProduct.rows {
                for column in 0..<16 {
                    var expected = source.bias[column]
                    for index in 0..<32 { expected += rows[32 * row + index] * source.weights[32 * column + index] }
                    #expect(abs(result[row][column] - expected) <= tolerance)
                }
            }
            // As many rows as there may be: the bits are the same.
            for count in [1, 15, 16, 17, 31] {
                try projection.apply(table, 0..<count, into: result, row: 0, bytes: bytes)
                #expect((0..<count).map { result[$0] } == Array(whole.prefix(count)))
            }
        }
    }

    @Test(
        "an index finds each vector's greatest cosine in a text, however long, and each group's for a text's vector, -1 in none"
    )
    func indices() throws {
        var generator = SplitMix(state: 9)
        func unit() -> [Float] {
            let values = (0..<16).map { _ in Float.random(in: -1...1, using: &generator) }
            let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return values.map { $0 / length }
        }
        let known = (0..<11).map { _ in unit() }
        let index = try PieceIndex(known.flatMap { $0 }, width: 16, groups: [4, 0, 7])
        for count in [1, 31, 32, 33, 70] {
            let text = (0..<count).map { _ in unit() }
            let found = try index.greatestCosines(in: text.flatMap { $0 })
            for (vector, cosine) in zip(known, found.ofIndex) {
                let expected = text.map { zip($0, vector).reduce(0) { $0 + $1.0 * $1.1 } }.max() ?? -1
                #expect(abs(cosine - expected) < 1e-5)
            }
            #expect(found.ofText.count == 3 * count)
            for (row, vector) in text.enumerated() {
                for (group, members) in [known[..<4], known[4..<4], known[4...]].enumerated() {
                    let expected = members.map { zip($0, vector).reduce(0) { $0 + $1.0 * $1.1 } }.max() ?? -1
                    #expect(abs(found.ofText[3 * row + group] - expected) < 1e-5)
                }
            }
        }
        let none = try index.greatestCosines(in: [])
        #expect(none.ofIndex == [Float](repeating: -1, count: 11) && none.ofText.isEmpty)
    }
}
