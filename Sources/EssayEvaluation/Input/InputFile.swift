import Glibc

/// Reads whole files by the C library.
public enum InputFile {
    /// The bytes of a regular file, FIFO or device.
    /// - Parameter limit: in bytes; a longer file is refused, however much of it is there.
    public static func read(_ path: String, limit: Int) throws(InputError) -> [UInt8] {
        guard !path.utf8.contains(0) else { throw InputError(.missing, "no such file") }
        // Safe: the path is a null-terminated copy that outlives the call.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw InputError(errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable, reason(errno))
        }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw InputError(.unreadable, reason(errno)) }
        if status.st_mode & S_IFMT == S_IFDIR {
            throw InputError(.notAFile, "a folder, not an answer")
        }
        return try read(descriptor, limit: limit, expected: Int(status.st_size))
    }

    public static func readStandardInput(limit: Int) throws(InputError) -> [UInt8] {
        try read(STDIN_FILENO, limit: limit, expected: 0)
    }

    private static func read(_ descriptor: CInt, limit: Int, expected: Int) throws(InputError) -> [UInt8] {
        if expected > limit { throw tooLarge(expected, limit) }
        var bytes = [UInt8](repeating: 0, count: max(expected + 1, 64 << 10))
        var count = 0
        while true {
            if count == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
            let room = bytes.count - count
            let start = count
            // Safe: the kernel writes at most `room` bytes from `start` on, which the buffer has.
            let got = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe buffer.baseAddress.map { unsafe Glibc.read(descriptor, $0 + start, room) } ?? 0
            }
            if got < 0 {
                if errno == EINTR { continue }
                throw InputError(.unreadable, reason(errno))
            }
            if got == 0 { break }
            count += got
            if count > limit { throw tooLarge(count, limit) }
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    private static func tooLarge(_ size: Int, _ limit: Int) -> InputError {
        InputError(.tooLarge, "larger than the limit of \(limit) bytes; --max-bytes raises it")
    }

    /// The system's words for an error number.
    static func reason(_ code: CInt) -> String {
        // Safe: strerror returns a null-terminated string that is copied at once.
        unsafe String(cString: strerror(code)).lowercased()
    }
}
