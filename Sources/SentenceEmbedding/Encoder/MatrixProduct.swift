import CDNNL

/// How exactly the model computes.
public enum Precision: String, Sendable, CaseIterable {
    /// Single precision throughout.
    case float
    /// Products of signed bytes, all else in single precision.
    case int8

    /// Texts are encoded together up to so many pieces. The weights of a layer, 7 MB in single precision, are then read for
    /// more of them; bytes are a quarter of that, and what a layer works on should stay in the cache.
    var batchPieces: Int { self == .float ? 2048 : 512 }
}

/// A product by a fixed matrix, packed by oneDNN for this processor; shared between threads.
final class MatrixProduct: Sendable {
    /// How many rows one call of the library takes at most. A result never depends on the other rows of its call, nor on
    /// how many there are: rows are multiplied alike.
    static let rows = 32

    /// As an address, since the library's object is never changed once made.
    private let address: UInt
    private let inner: Int
    private let columns: Int

    private init(_ product: OpaquePointer, _ inner: Int, _ columns: Int) {
        address = UInt(bitPattern: product)
        (self.inner, self.columns) = (inner, columns)
    }

    deinit {
        // Safe: the object made by one of the makers below, which nothing can reach any more.
        unsafe cdnnl_product_free(OpaquePointer(bitPattern: address))
    }

    /// - Parameters:
    ///   - weights: `columns` rows of `inner` values.
    ///   - bias: One value a column, or empty.
    static func float(
        inner: Int, columns: Int, weights: [Float], bias: [Float], gelu: Bool
    ) throws(EmbeddingError) -> MatrixProduct {
        precondition(weights.count == inner * columns && (bias.isEmpty || bias.count == columns))
        // Safe: the arrays hold what the preconditions say, and the library copies it.
        return try unsafe make(inner, columns) { message in
            unsafe weights.withUnsafeBytes { weights in
                unsafe bias.withUnsafeBufferPointer { bias in
                    unsafe cdnnl_product_create(
                        Int32(CDNNL_FLOAT) | (gelu ? Int32(CDNNL_GELU) : 0), Int32(rows), Int32(inner), Int32(columns),
                        weights.baseAddress, bias.isEmpty ? nil : bias.baseAddress, nil, message.baseAddress,
                        message.count)
                }
            }
        }
    }

    /// - Parameters:
    ///   - weights: `columns` rows of `inner` values.
    ///   - scales: One a column: what a sum of products is multiplied with.
    ///   - bias: One a column, in units of the sums before scaling; or empty.
    static func int8(
        inner: Int, columns: Int, weights: [Int8], scales: [Float], bias: [Float], gelu: Bool
    ) throws(EmbeddingError) -> MatrixProduct {
        precondition(weights.count == inner * columns && scales.count == columns)
        precondition(bias.isEmpty || bias.count == columns)
        // Safe: the arrays hold what the preconditions say, and the library copies it.
        return try unsafe make(inner, columns) { message in
            unsafe weights.withUnsafeBytes { weights in
                unsafe scales.withUnsafeBufferPointer { scales in
                    unsafe bias.withUnsafeBufferPointer { bias in
                        unsafe cdnnl_product_create(
                            Int32(CDNNL_INT8) | (gelu ? Int32(CDNNL_GELU) : 0), Int32(rows), Int32(inner),
                            Int32(columns), weights.baseAddress, bias.isEmpty ? nil : bias.baseAddress,
                            scales.baseAddress, message.baseAddress, message.count)
                    }
                }
            }
        }
    }

    private static func make(
        _ inner: Int, _ columns: Int, _ create: (UnsafeMutableBufferPointer<CChar>) -> OpaquePointer?
    ) throws(EmbeddingError) -> MatrixProduct {
        unsafe MatrixProduct(try MatrixLibrary.object(create), inner, columns)
    }

    /// Multiplies rows of `source`, ``rows`` at most, into as many of `result`, from `row` on. Both tables have room for
    /// ``rows`` from there, of which the rest is of no account.
    func multiply(
        _ source: Rows<Float>, _ range: Range<Int>, into result: Rows<Float>, row: Int
    ) throws(EmbeddingError) {
        precondition(range.count <= Self.rows && source.width == inner && result.width == columns)
        // Safe: both tables hold the rows; several threads may use one product.
        try MatrixLibrary.check(
            unsafe cdnnl_product_run(
                OpaquePointer(bitPattern: address), Int32(range.count), source.at(range.lowerBound, rows: Self.rows),
                result.at(row, rows: Self.rows)))
    }

    /// The same for rows of bytes, packed from the table's first on.
    func multiply(
        _ source: Rows<Int8>, rows: Int, inner: Int, into result: Rows<Float>, row: Int
    ) throws(EmbeddingError) {
        precondition(rows <= Self.rows && inner == self.inner && result.width == columns)
        precondition(source.count * source.width >= Self.rows * inner)
        // Safe: as above.
        try MatrixLibrary.check(
            unsafe cdnnl_product_run(
                OpaquePointer(bitPattern: address), Int32(rows), source.at(0), result.at(row, rows: Self.rows)))
    }
}

/// The library for matrix products.
public enum MatrixLibrary {
    /// Its name and version, such as `oneDNN 2.6.3`; loads it.
    public static var version: String? {
        var message = [CChar](repeating: 0, count: 256)
        // Safe: the library writes at most the buffer's size; its version is a text of its own that ends with a NUL.
        guard unsafe message.withUnsafeMutableBufferPointer({ unsafe cdnnl_load($0.baseAddress, $0.count) }) == 0,
            let version = unsafe cdnnl_version()
        else { return nil }
        return unsafe "oneDNN " + String(cString: version)
    }

    /// What the library makes, or its reason not to.
    static func object(
        _ create: (UnsafeMutableBufferPointer<CChar>) -> OpaquePointer?
    ) throws(EmbeddingError) -> OpaquePointer {
        var message = [CChar](repeating: 0, count: 256)
        // Safe: the library writes a text that ends with a NUL into the buffer, no more than its size.
        guard let object = unsafe message.withUnsafeMutableBufferPointer({ unsafe create($0) }) else {
            let bytes = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            throw EmbeddingError(.library, String(decoding: bytes, as: UTF8.self))
        }
        return unsafe object
    }

    static func check(_ status: Int32) throws(EmbeddingError) {
        if status != 0 { throw EmbeddingError(.library, "oneDNN cannot multiply (status \(status))") }
    }
}
