/// Why a matrix has no Cholesky factor: it is not positive definite, or too large to address.
struct NotPositiveDefinite: Error, Equatable {}

/// The Cholesky factor of a symmetric positive definite matrix, by LAPACK; one thread, so that the same matrix gives
/// the same bits however many processors there are.
struct CholeskyFactor {
    /// Column by column; the lower triangle is the factor, the upper one is not used.
    private var lower: [Double]
    private let size: Int32
    private let algebra: LinearAlgebra

    /// - Parameter matrix: column by column, `size` squared values; only its lower triangle is read.
    init(_ matrix: consuming [Double], size: Int) throws(NotPositiveDefinite) {
        guard let algebra = LinearAlgebra.shared, let n = Int32(exactly: size), matrix.count == size * size, size > 0
        else { throw NotPositiveDefinite() }
        var info: Int32 = -1
        // Safe: the buffer holds n columns of n values, as checked, and outlives the call.
        unsafe matrix.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            unsafe algebra.dpotrf("L", [n], start, [n], &info)
        }
        guard info == 0 else { throw NotPositiveDefinite() }
        lower = matrix
        self.size = n
        self.algebra = algebra
    }

    /// Solves `matrix * x = right`; as many values as the matrix has rows.
    func solve(_ right: [Double]) -> [Double] {
        var x = right
        var info: Int32 = 0
        // Safe: both buffers have the sizes given and outlive the call.
        unsafe x.withUnsafeMutableBufferPointer { result in
            unsafe lower.withUnsafeBufferPointer { factor in
                guard let from = factor.baseAddress, let to = result.baseAddress, result.count == Int(size) else {
                    return
                }
                unsafe algebra.dpotrs("L", [size], [1], from, [size], to, [size], &info)
            }
        }
        return x
    }

    /// The diagonal of the matrix's inverse.
    func inverseDiagonal() -> [Double] {
        var inverse = lower
        var info: Int32 = 0
        // Safe: the buffer holds the factor as the initialiser made it.
        unsafe inverse.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            unsafe algebra.dpotri("L", [size], start, [size], &info)
        }
        let n = Int(size)
        return (0..<n).map { inverse[$0 * n + $0] }
    }

    /// Multiplies each row from the right by the inverse of the factor's transpose: rows whose likeness the matrix tells
    /// become rows whose products tell it.
    ///
    /// - Parameter rows: `count` rows of the matrix's size, column by column.
    func whiten(_ rows: inout [Double], count: Int) {
        guard let m = Int32(exactly: count), rows.count == count * Int(size) else { return }
        solveTriangle(&rows, side: "R", transposed: "T", rows: m, columns: size)
    }

    /// Solves `transpose(factor) * x = right`.
    func unwhiten(_ right: [Double]) -> [Double] {
        var x = right
        guard x.count == Int(size) else { return x }
        solveTriangle(&x, side: "L", transposed: "T", rows: size, columns: 1)
        return x
    }

    private func solveTriangle(
        _ values: inout [Double], side: String, transposed: String, rows: Int32, columns: Int32
    ) {
        // Safe: both buffers have the sizes given, as the callers check, and outlive the call.
        unsafe values.withUnsafeMutableBufferPointer { buffer in
            unsafe lower.withUnsafeBufferPointer { factor in
                guard let from = factor.baseAddress, let to = buffer.baseAddress else { return }
                unsafe algebra.dtrsm(
                    side, "L", transposed, "N", [rows], [columns], [1.0], from, [size], to, [rows])
            }
        }
    }

    /// `transpose(rows) * rows` of `count` rows of `width` values, lower triangle, column by column; nil where there is
    /// no such product.
    static func gram(_ rows: [Double], count: Int, width: Int) -> [Double]? {
        guard let algebra = LinearAlgebra.shared, let m = Int32(exactly: count), let k = Int32(exactly: width),
            rows.count == count * width, width > 0
        else { return nil }
        var result = [Double](repeating: 0, count: width * width)
        // Safe: both buffers have the sizes given and outlive the call.
        unsafe result.withUnsafeMutableBufferPointer { buffer in
            unsafe rows.withUnsafeBufferPointer { source in
                guard let from = source.baseAddress, let to = buffer.baseAddress else { return }
                unsafe algebra.dsyrk("L", "T", [k], [m], [1.0], from, [m], [0.0], to, [k])
            }
        }
        return result
    }
}
