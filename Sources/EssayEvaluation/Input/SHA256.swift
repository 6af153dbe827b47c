import CNettle

/// SHA-256 by Nettle.
public enum SHA256 {
    /// The digest of the bytes, in 64 lower-case hexadecimal digits.
    public static func hexDigest(_ bytes: [UInt8]) -> String {
        var context = sha256_ctx()
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
        // Safe: both buffers outlive the calls, which read and write just the counts given.
        unsafe nettle_sha256_init(&context)
        unsafe bytes.withUnsafeBufferPointer { unsafe nettle_sha256_update(&context, $0.count, $0.baseAddress) }
        let length = digest.count
        unsafe digest.withUnsafeMutableBufferPointer { unsafe nettle_sha256_digest(&context, length, $0.baseAddress) }
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(2 * digest.count)
        for byte in digest {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
