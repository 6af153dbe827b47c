import Glibc

/// A file that appears under its name whole or not at all: it is written under a temporary name beside it, and
/// renamed. Names of temporary files begin with ``prefix``, so that those a killed run left can be told and removed.
struct AtomicFile: ~Copyable {
    static let prefix = ".essay-"

    private let path: String
    private let temporary: String
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    /// How many bytes were written.
    private(set) var count = 0

    private static let capacity = 1 << 16

    /// - Parameters:
    ///   - number: Tells this file from others that this process writes to the same folder at the same time.
    ///   - isPersons: Whether the file there is a person's own, whose permissions, and owner where that is allowed, stay.
    init(_ path: String, number: Int = 0, isPersons: Bool = false) throws(GradebookError) {
        self.path = path
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        temporary = "\(folder)\(Self.prefix)\(getpid())-\(number).tmp"
        // Safe, as in every call below: the system reads the name or the bytes given, which outlive the call.
        var status = stat()
        let keeps = unsafe isPersons && stat(path, &status) == 0
        // Nobody else may read it before it has its permissions.
        let mode: mode_t = keeps ? 0o600 : 0o666
        descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode)
        if descriptor < 0 { throw GradebookError("write", path, code: errno) }
        if !keeps { return }
        // Few may give files away: a group can often be kept where an owner cannot.
        if fchown(descriptor, status.st_uid, status.st_gid) != 0 { _ = fchown(descriptor, uid_t.max, status.st_gid) }
        if fchmod(descriptor, status.st_mode & 0o7777) != 0 {
            let code = errno
            close(descriptor)
            descriptor = -1
            unsafe unlink(temporary)
            throw GradebookError("write", path, code: code)
        }
    }

    deinit {
        if descriptor >= 0 {
            close(descriptor)
            unsafe unlink(temporary)
        }
    }

    mutating func write(_ text: String) throws(GradebookError) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= Self.capacity { try flush() }
    }

    mutating func write(_ bytes: [UInt8]) throws(GradebookError) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.capacity { try flush() }
    }

    private mutating func flush() throws(GradebookError) {
        var done = 0
        while done < buffer.count {
            let start = done
            let written = unsafe buffer.withUnsafeBytes { bytes in
                unsafe Glibc.write(descriptor, bytes.baseAddress.map { unsafe $0 + start }, bytes.count - start)
            }
            if written >= 0 {
                done += written
            } else if errno != EINTR {
                throw GradebookError("write", path, code: errno)
            }
        }
        count += buffer.count
        buffer.removeAll(keepingCapacity: true)
    }

    /// Puts the file in its place.
    ///
    /// - Parameter durable: Whether it must be on the disk before, so that a power cut leaves the old or the new one.
    mutating func commit(durable: Bool) throws(GradebookError) {
        try flush()
        if durable, fsync(descriptor) != 0 { throw GradebookError("write", path, code: errno) }
        var code: Int32 = close(descriptor) == 0 ? 0 : errno
        descriptor = -1
        if code == 0, unsafe rename(temporary, path) != 0 { code = errno }
        if code != 0 {
            unsafe unlink(temporary)
            throw GradebookError("write", path, code: code)
        }
    }

    static func write(
        _ text: String, to path: String, number: Int = 0, durable: Bool = false
    ) throws(GradebookError) -> Int {
        var file = try AtomicFile(path, number: number)
        try file.write(text)
        try file.commit(durable: durable)
        return file.count
    }
}
