import Glibc

/// The bytes of an answer or a rubric, as far as a limit allows.
public enum InputFile {
    /// Reads a regular file, a pipe or a terminal to its end. A pipe without a writer is waited for; one whose writer
    /// leaves without a word is an empty input.
    ///
    /// - Parameter limit: The most bytes that are accepted.
    /// - Throws: An error of kind `missing`, `unreadable`, `notAFile` or `tooLarge`.
    public static func read(
        _ path: String, limit: Int = ReadingLimits.standard.bytes
    ) throws(InputError) -> [UInt8] {
        try read(path, flags: 0, limit: limit)
    }

    /// Reads a file that a folder or a table named rather than somebody at a keyboard: a pipe, which might never end, is no
    /// such file. Errors as in ``read(_:limit:)``.
    public static func readRegular(
        _ path: String, limit: Int = ReadingLimits.standard.bytes
    ) throws(InputError) -> [UInt8] {
        try read(path, flags: O_NONBLOCK, limit: limit)
    }

    private static func read(_ path: String, flags: Int32, limit: Int) throws(InputError) -> [UInt8] {
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw InputError(.missing, "a file's name cannot be empty or contain a zero byte")
        }
        // Safe: the system only reads the name, which outlives the call.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | flags)
        guard descriptor >= 0 else { throw failure(errno) }
        defer { close(descriptor) }
        if flags & O_NONBLOCK != 0 {
            var status = stat()
            // Safe: the system fills the structure, which outlives the call.
            guard unsafe fstat(descriptor, &status) == 0 else { throw failure(errno) }
            let type = status.st_mode & S_IFMT
            if type != S_IFREG, type != S_IFDIR { throw InputError(.notAFile, "not a regular file") }
        }
        return try contents(of: descriptor, limit: limit)
    }

    /// Reads standard input to its end; errors as for a file.
    public static func readStandardInput(limit: Int = ReadingLimits.standard.bytes) throws(InputError) -> [UInt8] {
        try contents(of: STDIN_FILENO, limit: limit)
    }

    private static func contents(of descriptor: Int32, limit: Int) throws(InputError) -> [UInt8] {
        let limit = min(max(limit, 0), Int.max - 1)
        var status = stat()
        // Safe: the system fills the structure, which outlives the call.
        guard unsafe fstat(descriptor, &status) == 0 else { throw failure(errno) }
        var expected = 1 << 16
        switch status.st_mode & S_IFMT {
        case S_IFDIR: throw InputError(.notAFile, "it is a folder; name the files in it")
        case S_IFBLK: throw InputError(.notAFile, "it is a device; name a file")
        case S_IFREG:
            // A size of 0 may be a lie, as in /proc: the file is read in any case.
            if status.st_size > limit { throw tooLarge(limit) }
            expected = Int(status.st_size)
        default: break
        }
        return try readToEnd(descriptor, expected: min(expected, limit), limit: limit)
    }

    /// - Parameter expected: The size of the first buffer; one byte more tells a file that has grown since.
    private static func readToEnd(_ descriptor: Int32, expected: Int, limit: Int) throws(InputError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: expected + 1)
        var count = 0
        while true {
            if count == bytes.count {
                let growth = min(max(bytes.count, 1 << 16), limit + 1 - bytes.count)
                bytes.append(contentsOf: repeatElement(0, count: growth))
            }
            let start = count
            // Safe: the part of the buffer behind the bytes already read, no more.
            let added = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe Glibc.read(descriptor, buffer.baseAddress.map { unsafe $0 + start }, buffer.count - start)
            }
            if added == 0 { break }
            if added < 0 {
                try recover(descriptor, from: errno)
                continue
            }
            count += added
            if count > limit { throw tooLarge(limit) }
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    /// Returns when reading may be tried again.
    private static func recover(_ descriptor: Int32, from code: Int32) throws(InputError) {
        switch code {
        case EINTR: return
        case EAGAIN:
            // Another program left the stream in non-blocking mode.
            var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            // Safe: one structure, which outlives the call.
            _ = unsafe poll(&request, 1, -1)
        default: throw failure(code)
        }
    }

    private static func tooLarge(_ limit: Int) -> InputError {
        let units = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")]
        let unit = units.first { limit >= $0.0 && limit % $0.0 == 0 } ?? (1, limit == 1 ? "byte" : "bytes")
        return InputError(.tooLarge, "it is larger than the limit of \(limit / unit.0) \(unit.1)")
    }

    private static func failure(_ code: Int32) -> InputError {
        switch code {
        case ENOENT, ENOTDIR: return InputError(.missing, "there is no such file")
        case EACCES, EPERM: return InputError(.unreadable, "reading it is not permitted")
        case EISDIR: return InputError(.notAFile, "it is a folder; name the files in it")
        case ENXIO: return InputError(.notAFile, "it is a socket or device; name a file")
        case EBADF: return InputError(.unreadable, "it is not open for reading")
        default:
            // Safe: the text is copied before another call could change it.
            let reason = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
            return InputError(.unreadable, "it cannot be read: \(reason)")
        }
    }
}
