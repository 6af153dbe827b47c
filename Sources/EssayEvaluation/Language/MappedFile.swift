import Glibc

/// A file of the system's, seen in place without being copied; for lists that are replaced as a whole, never rewritten.
@safe final class MappedFile: @unchecked Sendable {
    private let start: UnsafeRawPointer
    private let count: Int

    /// Nil when there is no such file or it is empty.
    init?(path: String) {
        // Safe: the system only reads the name; the mapping is private, read-only and as long as the file.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0,
            let start = unsafe mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0),
            unsafe start != MAP_FAILED
        else { return nil }
        unsafe self.start = UnsafeRawPointer(start)
        count = Int(status.st_size)
    }

    deinit {
        unsafe munmap(UnsafeMutableRawPointer(mutating: start), count)
    }

    /// Lends the bytes.
    func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        // Safe: the mapping lives as long as this object, which outlives the call.
        unsafe body(Span(_unsafeStart: start.assumingMemoryBound(to: UInt8.self), count: count))
    }
}
