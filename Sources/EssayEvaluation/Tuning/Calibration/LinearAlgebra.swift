import Glibc

/// The few routines of LAPACK and BLAS that calibration calls, by their Fortran names and conventions: every argument is
/// an address, matrices lie column by column.
///
/// OpenBLAS, which holds them all, is loaded when they are first needed: starting it takes longer than marking an answer,
/// and only learning a model needs it.
@safe struct LinearAlgebra: Sendable {
    typealias Int1 = UnsafePointer<Int32>
    typealias Numbers = UnsafePointer<Double>
    typealias Result = UnsafeMutablePointer<Double>
    typealias Letter = UnsafePointer<CChar>
    typealias Info = UnsafeMutablePointer<Int32>
    typealias Factor = @Sendable @convention(c) (Letter, Int1, Result, Int1, Info) -> Void
    typealias Solve = @Sendable @convention(c) (Letter, Int1, Int1, Numbers, Int1, Result, Int1, Info) -> Void
    typealias Triangular =
        @Sendable @convention(c) (
            Letter, Letter, Letter, Letter, Int1, Int1, Numbers, Numbers, Int1, Result, Int1
        ) -> Void
    typealias Square =
        @Sendable @convention(c) (Letter, Letter, Int1, Int1, Numbers, Numbers, Int1, Numbers, Result, Int1) -> Void

    /// Cholesky factor of a positive definite matrix, in place: uplo, n, a, lda, info.
    let dpotrf: Factor
    /// One triangle of the inverse from that factor, in place: uplo, n, a, lda, info.
    let dpotri: Factor
    /// Solutions from that factor; b becomes x: uplo, n, nrhs, a, lda, b, ldb, info.
    let dpotrs: Solve
    /// Triangular systems; b becomes x: side, uplo, trans, diag, m, n, alpha, a, lda, b, ldb.
    let dtrsm: Triangular
    /// One triangle of a product of a matrix with itself: uplo, trans, n, k, alpha, a, lda, beta, c, ldc.
    let dsyrk: Square

    /// Nil where OpenBLAS is not installed.
    static let shared: LinearAlgebra? = LinearAlgebra()

    static let library = "libopenblas.so.0"

    private init?() {
        // Safe: the names are constants; the library is never closed, so what is found in it stays.
        guard let handle = unsafe dlopen(Self.library, RTLD_NOW | RTLD_LOCAL),
            let threads = unsafe dlsym(handle, "openblas_set_num_threads"),
            let dpotrf = unsafe dlsym(handle, "dpotrf_"), let dpotri = unsafe dlsym(handle, "dpotri_"),
            let dpotrs = unsafe dlsym(handle, "dpotrs_"), let dtrsm = unsafe dlsym(handle, "dtrsm_"),
            let dsyrk = unsafe dlsym(handle, "dsyrk_")
        else { return nil }
        // Safe: the types are those of the Fortran interface, with 32-bit integers as Debian builds it.
        unsafe self.dpotrf = unsafeBitCast(dpotrf, to: Factor.self)
        unsafe self.dpotri = unsafeBitCast(dpotri, to: Factor.self)
        unsafe self.dpotrs = unsafeBitCast(dpotrs, to: Solve.self)
        unsafe self.dtrsm = unsafeBitCast(dtrsm, to: Triangular.self)
        unsafe self.dsyrk = unsafeBitCast(dsyrk, to: Square.self)
        // Sums by several threads come out otherwise than by one: a model must not depend on how many there are.
        unsafe unsafeBitCast(threads, to: (@convention(c) (Int32) -> Void).self)(1)
    }
}
