import CDNNL

/// How exactly the model computes.
public enum Precision: String, Sendable, CaseIterable {
    /// Single precision throughout.
    case float
    /// Products of signed bytes, all else in single precision.
    case int8
}

/// Eight values side by side. Rows of activations are arrays of these.
typealias Lanes = SIMD8<Float>

/// A product by a fixed matrix, packed by oneDNN for this processor; shared between threads.
final class MatrixProduct: Sendable {
    /// How many rows one call of the library takes. A result never depends on the other rows of its call: rows are
    /// multiplied alike, and what is missing to a full call is filled with zeros.
    static let rows = 32

    /// As an address, since the library's object is never changed once made.
    private let address: UInt

    private init(_ product: OpaquePointer) {
        address = UInt(bitPattern: product)
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
        return try unsafe make { message in
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
        return try unsafe make { message in
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
        _ create: (UnsafeMutableBufferPointer<CChar>) -> OpaquePointer?
    ) throws(EmbeddingError) -> MatrixProduct {
        unsafe MatrixProduct(try MatrixLibrary.object(create))
    }

    /// Multiplies ``rows`` rows from `source`, `inner` values each, into `result`, `columns` values each.
    ///
    /// - Parameters:
    ///   - from: Index of the first element of `source`.
    ///   - to: Index of the first element of `result`.
    func multiply<Element: BitwiseCopyable>(
        _ source: [Element], from: Int, inner: Int, into result: inout [Lanes], to: Int, columns: Int
    ) throws(EmbeddingError) {
        precondition(source.count * MemoryLayout<Element>.stride >= from * MemoryLayout<Element>.stride)
        precondition((result.count - to) * 8 >= Self.rows * columns)
        // Safe: both buffers hold the rows, as the preconditions say; several threads may use one product.
        let status = unsafe source.withUnsafeBufferPointer { source in
            unsafe result.withUnsafeMutableBufferPointer { result -> Int32 in
                guard let input = source.baseAddress, let output = result.baseAddress else { return -1 }
                return unsafe cdnnl_product_run(
                    OpaquePointer(bitPattern: address), input + from,
                    UnsafeMutableRawPointer(output + to).assumingMemoryBound(to: Float.self))
            }
        }
        try MatrixLibrary.check(status)
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
