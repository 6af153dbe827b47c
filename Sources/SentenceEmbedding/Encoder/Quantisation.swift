import CRows

/// From single precision to signed bytes.
enum Quantisation {
    /// The bytes of a matrix and a scale for each of its rows, so that the greatest value of a row becomes 127.
    ///
    /// - Parameter channelSteps: What one unit of each column's input stands for; a column is multiplied with it first.
    static func bytes(_ weights: [Float], inner: Int, channelSteps: [Float]) -> (values: [Int8], scales: [Float]) {
        precondition(channelSteps.count == inner && weights.count % inner == 0)
        let row = Rows<Float>(1, width: inner)
        let bytes = Rows<Int8>(1, width: inner, zero: 0)
        var values: [Int8] = []
        values.reserveCapacity(weights.count)
        var scales: [Float] = []
        scales.reserveCapacity(weights.count / inner)
        for start in stride(from: 0, to: weights.count, by: inner) {
            row.fill(channelSteps)
            row.multiply(weights[start..<start + inner])
            let scale = bytes.round(row, 0, to: 0)
            scales.append(scale > 0 ? scale : 1)
            bytes.append(to: &values)
        }
        return (values, scales)
    }
}

extension Rows<Float> {
    /// `self[0] *= factors`.
    fileprivate func multiply(_ factors: ArraySlice<Float>) {
        precondition(factors.count == width)
        // Safe: both hold a row.
        unsafe factors.withUnsafeBufferPointer { unsafe crows_multiply(at(0), $0.baseAddress, width) }
    }
}

extension Rows<Int8> {
    fileprivate func append(to values: inout [Int8]) {
        // Safe: the row's values are copied.
        unsafe values.append(contentsOf: UnsafeBufferPointer(start: at(0), count: width))
    }
}
