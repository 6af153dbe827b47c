import CRows

/// Brings each row to mean 0 and variance 1, then to a learned scale and shift.
struct LayerNorm: Sendable {
    let scale: [Float]
    let shift: [Float]

    /// BERT's.
    static let epsilon: Float = 1e-12

    /// `values[row] = norm(values[row] + added[addedRow])`.
    func apply(_ values: Rows<Float>, row: Int, adding added: Rows<Float>, addedRow: Int) {
        precondition(added.width == values.width)
        // Safe: it is a row of the same width.
        unsafe apply(values, row, added.at(addedRow))
    }

    /// `values[row] = norm(values[row])`.
    func apply(_ values: Rows<Float>, row: Int) {
        // Safe: nothing is added.
        unsafe apply(values, row, nil)
    }

    private func apply(_ values: Rows<Float>, _ row: Int, _ added: UnsafePointer<Float>?) {
        precondition(values.width == scale.count && scale.count == shift.count)
        // Safe: all hold as many values as the row, as the precondition says.
        unsafe scale.withUnsafeBufferPointer { scale in
            unsafe shift.withUnsafeBufferPointer { shift in
                unsafe crows_norm(
                    values.at(row), added, scale.baseAddress, shift.baseAddress, values.width, Self.epsilon)
            }
        }
    }
}
