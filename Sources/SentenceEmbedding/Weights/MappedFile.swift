import CNettle
import Glibc

/// A file's bytes, mapped read-only for as long as the value lives.
final class MappedFile: Sendable {
    let path: String
    let count: Int
    private let address: UInt

    init(_ path: String) throws(EmbeddingError) {
        // Safe: the system only reads the name, which outlives the call. A pipe is opened without waiting for a writer.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw EmbeddingError(.missing, path: path, "it cannot be opened: \(Self.reason)") }
        defer { close(descriptor) }
        var status = stat()
        // Safe: the system fills the structure, which outlives the call.
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw EmbeddingError(.missing, path: path, "it is not a regular file")
        }
        guard status.st_size > 0 else { throw EmbeddingError(.malformed, path: path, "it is empty") }
        // Safe: a new private read-only mapping of the whole file; it is unmapped with the object alone.
        let start = unsafe mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0)
        guard let start = unsafe start, unsafe start != MAP_FAILED else {
            throw EmbeddingError(.missing, path: path, "it cannot be mapped: \(Self.reason)")
        }
        self.path = path
        count = Int(status.st_size)
        address = UInt(bitPattern: start)
    }

    deinit {
        // Safe: the mapping made by `init`, which nothing can reach any more.
        _ = unsafe munmap(UnsafeMutableRawPointer(bitPattern: address), count)
    }

    /// Lends the bytes for the length of the call.
    func read<Result, Failure: Error>(_ body: (RawSpan) throws(Failure) -> Result) throws(Failure) -> Result {
        // Safe: the mapping covers `count` bytes, is never written and outlives the call, as `self` does.
        let bytes = unsafe UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: count)
        defer { withExtendedLifetime(self) {} }
        return try body(unsafe bytes.bytes)
    }

    /// The SHA-256 of the bytes, in 64 lower-case hexadecimal digits.
    var sha256: String {
        var context = sha256_ctx()
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
        // Safe: the mapping and both buffers outlive the calls, which read and write just the counts given.
        unsafe nettle_sha256_init(&context)
        unsafe nettle_sha256_update(&context, count, UnsafePointer<UInt8>(bitPattern: address))
        let length = digest.count
        unsafe digest.withUnsafeMutableBufferPointer { unsafe nettle_sha256_digest(&context, length, $0.baseAddress) }
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static var reason: String {
        // Safe: the text is copied before another call could change it.
        unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)"
    }
}
