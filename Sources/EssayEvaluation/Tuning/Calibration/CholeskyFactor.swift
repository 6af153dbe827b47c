import CBLAS

/// Why a matrix has no Cholesky factor: it is not positive definite, or too large to address.
struct NotPositiveDefinite: Error, Equatable {}

/// The Cholesky factor of a symmetric positive definite matrix, by LAPACK; one thread, so that the same matrix gives
/// the same bits however many processors there are.
struct CholeskyFactor {
    /// Column by column; the lower triangle is the factor, the upper one is not used.
    private var lower: [Double]
    private let size: Int32

    /// - Parameter matrix: column by column, `size` squared values; only its lower triangle is read.
    init(_ matrix: consuming [Double], size: Int) throws(NotPositiveDefinite) {
        guard let n = Int32(exactly: size), matrix.count == size * size, size > 0 else { throw NotPositiveDefinite() }
        openblas_set_num_threads(1)
        var info: Int32 = 0
        // Safe: the buffer holds n columns of n values, as checked, and outlives the call.
        unsafe matrix.withUnsafeMutableBufferPointer { buffer in
            unsafe withUnsafePointer(to: n) { unsafe dpotrf_("L", $0, buffer.baseAddress, $0, &info) }
        }
        guard info == 0 else { throw NotPositiveDefinite() }
        lower = matrix
        self.size = n
    }

    /// Solves `matrix * x = right`; as many values as the matrix has rows.
    func solve(_ right: [Double]) -> [Double] {
        var x = right
        var info: Int32 = 0
        let columns: Int32 = 1
        // Safe: both buffers have the sizes given and outlive the call.
        unsafe x.withUnsafeMutableBufferPointer { result in
            unsafe lower.withUnsafeBufferPointer { factor in
                unsafe withUnsafePointer(to: size) {
                    unsafe dpotrs_("L", $0, [columns], factor.baseAddress, $0, result.baseAddress, $0, &info)
                }
            }
        }
        return x
    }

    /// The diagonal of the matrix's inverse.
    consuming func inverseDiagonal() -> [Double] {
        var inverse = lower
        var info: Int32 = 0
        // Safe: as in the initialiser.
        unsafe inverse.withUnsafeMutableBufferPointer { buffer in
            unsafe withUnsafePointer(to: size) { unsafe dpotri_("L", $0, buffer.baseAddress, $0, &info) }
        }
        let n = Int(size)
        return (0..<n).map { inverse[$0 * n + $0] }
    }

    /// Solves `x * transpose(factor) = rows` in place: each row is a vector of the matrix's size, the rows lie column by
    /// column as LAPACK has it.
    func whiten(_ rows: inout [Double], count: Int) {
        guard let m = Int32(exactly: count), rows.count == count * Int(size) else { return }
        let one = 1.0
        // Safe: both buffers have the sizes given and outlive the call.
        unsafe rows.withUnsafeMutableBufferPointer { buffer in
            unsafe lower.withUnsafeBufferPointer { factor in
                unsafe dtrsm_(
                    "R", "L", "T", "N", [m], [size], [one], factor.baseAddress, [size], buffer.baseAddress, [m])
            }
        }
    }

    /// Solves `transpose(factor) * x = right`.
    func unwhiten(_ right: [Double]) -> [Double] {
        var x = right
        let columns: Int32 = 1
        // Safe: both buffers have the sizes given and outlive the call.
        unsafe x.withUnsafeMutableBufferPointer { buffer in
            unsafe lower.withUnsafeBufferPointer { factor in
                unsafe dtrsm_(
                    "L", "L", "T", "N", [size], [columns], [1.0], factor.baseAddress, [size], buffer.baseAddress,
                    [size])
            }
        }
        return x
    }

    /// `transpose(rows) * rows` of `count` rows of `width` values, lower triangle, column by column.
    static func gram(_ rows: [Double], count: Int, width: Int) -> [Double] {
        var result = [Double](repeating: 0, count: width * width)
        guard let m = Int32(exactly: count), let k = Int32(exactly: width), rows.count == count * width else {
            return result
        }
        openblas_set_num_threads(1)
        // Safe: both buffers have the sizes given and outlive the call.
        unsafe result.withUnsafeMutableBufferPointer { buffer in
            unsafe rows.withUnsafeBufferPointer { source in
                unsafe dsyrk_("L", "T", [k], [m], [1.0], source.baseAddress, [m], [0.0], buffer.baseAddress, [k])
            }
        }
        return result
    }
}
