/// From single precision to signed bytes.
enum Quantisation {
    /// Added to a small number, it leaves the nearest whole number (ties to even) in the low bits.
    private static let magic: Float = 12_582_912  // 1.5 * 2^23

    /// The bytes of a matrix and a scale for each of its rows, so that the greatest value of a row becomes 127.
    ///
    /// - Parameter channelSteps: What one unit of each column's input stands for; a column is multiplied with it first.
    static func bytes(_ weights: [Float], inner: Int, channelSteps: [Float]) -> (values: [Int8], scales: [Float]) {
        var values = [Int8](repeating: 0, count: weights.count)
        var scales: [Float] = []
        scales.reserveCapacity(weights.count / inner)
        var row = [Float](repeating: 0, count: inner)
        for start in stride(from: 0, to: weights.count, by: inner) {
            var greatest: Float = 0
            for index in 0..<inner {
                let value = weights[start + index] * channelSteps[index]
                row[index] = value
                greatest = max(greatest, abs(value))
            }
            let scale = greatest > 0 ? greatest / 127 : 1
            let factor = 1 / scale
            for index in 0..<inner {
                values[start + index] = Int8(
                    truncatingIfNeeded: Int32(bitPattern: (row[index] * factor + magic).bitPattern))
            }
            scales.append(scale)
        }
        return (values, scales)
    }

    /// What one unit of a row's bytes stands for: a 127th of its greatest magnitude.
    static func step(_ row: [Lanes], from start: Int, count: Int) -> Float {
        var greatest = Lanes()
        for index in start..<start + count {
            let value = row[index]
            greatest = greater(greatest, greater(value, -value))
        }
        return greatest.max() / 127
    }

    static func round(
        _ row: [Lanes], from start: Int, _ factors: [Lanes], into bytes: inout [SIMD8<Int8>], to: Int
    ) {
        for index in 0..<factors.count { bytes[to + index] = byte(row[start + index] * factors[index]) }
    }

    static func round(
        _ row: [Lanes], from start: Int, count: Int, factor: Float, into bytes: inout [SIMD8<Int8>], to: Int
    ) {
        for index in 0..<count { bytes[to + index] = byte(row[start + index] * factor) }
    }

    @inline(__always)
    private static func byte(_ value: Lanes) -> SIMD8<Int8> {
        let cut = -greater(-greater(value, Lanes(repeating: -127)), Lanes(repeating: -127))
        let bits = unsafe unsafeBitCast(cut + Lanes(repeating: magic), to: SIMD8<Int32>.self)
        return SIMD8<Int8>(truncatingIfNeeded: bits)
    }
}

/// The greater of each pair of lanes.
@inline(__always)
func greater(_ left: Lanes, _ right: Lanes) -> Lanes {
    left.replacing(with: right, where: left .< right)
}
