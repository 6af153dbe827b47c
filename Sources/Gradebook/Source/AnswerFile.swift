import EssayEvaluation
import Glibc

/// Reads the bytes of an answer that others may be writing at the same moment.
struct AnswerFile {
    let bytes: [UInt8]
    /// When the file was last changed, in seconds since 1970.
    let date: Int

    /// How often a file that changes while it is read is read again.
    private static let attempts = 3

    static func read(_ path: String, limit: Int) throws(InputError) -> [UInt8] {
        try open(path, limit: limit).bytes
    }

    static func open(_ path: String, limit: Int) throws(InputError) -> AnswerFile {
        for _ in 0..<attempts {
            // Safe: the system only reads the name. A pipe put in the file's place would not be waited for.
            let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_NOFOLLOW)
            guard descriptor >= 0 else { throw failure(errno) }
            defer { close(descriptor) }
            guard let before = FileStatus(descriptor: descriptor) else { throw failure(errno) }
            guard before.kind == .file else { throw InputError(.notAFile, "not a regular file") }
            if before.size > limit {
                throw InputError(
                    .tooLarge, "\(before.size) bytes, more than the limit of \(limit); --max-bytes raises it")
            }
            let bytes = try contents(descriptor, expected: before.size)
            guard let after = FileStatus(descriptor: descriptor) else { throw failure(errno) }
            if after == before, bytes.count == before.size {
                return AnswerFile(bytes: bytes, date: before.seconds)
            }
        }
        throw InputError(.unreadable, "the file kept changing while it was read; run again when it is whole")
    }

    /// At most a byte more than is expected: enough to tell that the file has grown.
    private static func contents(_ descriptor: Int32, expected: Int) throws(InputError) -> [UInt8] {
        var code: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: expected + 1) { buffer, count in
            while count < buffer.count {
                // Safe: the part of the buffer behind what was read; the system says how much it filled.
                let start = count
                let added = unsafe Glibc.read(
                    descriptor, buffer.baseAddress.map { unsafe $0 + start }, buffer.count - start)
                if added > 0 {
                    count += added
                } else if added == 0 {
                    return
                } else if errno != EINTR {
                    code = errno
                    return
                }
            }
        }
        if code != 0 { throw failure(code) }
        return bytes
    }

    private static func failure(_ code: Int32) -> InputError {
        switch code {
        case ENOENT: InputError(.missing, "the file was there and is gone")
        case ELOOP: InputError(.notAFile, "a symbolic link took the file's place")
        default: InputError(.unreadable, GradebookError("read", "it", code: code).message)
        }
    }
}
