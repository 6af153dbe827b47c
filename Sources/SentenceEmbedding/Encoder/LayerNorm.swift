/// Brings each row to mean 0 and variance 1, then to a learned scale and shift.
struct LayerNorm: Sendable {
    let scale: [Lanes]
    let shift: [Lanes]

    /// BERT's.
    static let epsilon: Float = 1e-12

    init(scale: [Float], shift: [Float]) {
        self.scale = lanes(scale)
        self.shift = lanes(shift)
    }

    /// `values[row] = norm(values[row] + added[addedRow])`.
    func apply(_ values: inout [Lanes], row: Int, adding added: [Lanes], addedRow: Int) {
        let width = scale.count
        let (start, other) = (row * width, addedRow * width)
        var sum = Lanes()
        for index in 0..<width {
            let value = values[start + index] + added[other + index]
            values[start + index] = value
            sum += value
        }
        normalise(&values, start, sum)
    }

    /// `values[row] = norm(values[row])`.
    func apply(_ values: inout [Lanes], row: Int) {
        let start = row * scale.count
        var sum = Lanes()
        for index in 0..<scale.count { sum += values[start + index] }
        normalise(&values, start, sum)
    }

    private func normalise(_ values: inout [Lanes], _ start: Int, _ sum: Lanes) {
        let count = Float(8 * scale.count)
        let mean = Lanes(repeating: total(sum) / count)
        var squares = Lanes()
        for index in 0..<scale.count {
            let difference = values[start + index] - mean
            squares += difference * difference
        }
        let factor = Lanes(repeating: 1 / (total(squares) / count + Self.epsilon).squareRoot())
        for index in 0..<scale.count {
            values[start + index] = (values[start + index] - mean) * factor * scale[index] + shift[index]
        }
    }
}

/// The sum of the lanes, always in the same order.
@inline(__always)
func total(_ value: Lanes) -> Float {
    let four = value.lowHalf + value.highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
}
