import Glibc

/// A result file that is there whole or not at all.
enum OutputFile {
    /// Writes beside the file under a temporary name, then renames, so that a reader or a failure never meets half a
    /// result. Links are followed; a device or pipe is written to as it is. An existing file's permissions are kept.
    static func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
        if let descriptor = descriptor(named: path) {
            let code = writeAll(bytes, to: descriptor)
            if code != 0, code != EPIPE { throw OutputError(target: path, code: code) }
            return
        }
        var status = stat()
        // Safe: the system fills the structure, which outlives the call.
        let exists = unsafe stat(path, &status) == 0
        let type = status.st_mode & S_IFMT
        if exists, type == S_IFDIR {
            throw OutputError(target: path, code: EISDIR)
        }
        if exists, type != S_IFREG {
            return try writeDirectly(bytes, to: path)
        }
        let target = exists ? resolved(path) : path
        try replace(target, with: bytes, permissions: exists ? status.st_mode & 0o7777 : nil, named: path)
    }

    /// The open descriptor that a name of the system's stands for, such as `/dev/stdout`: whatever file it leads to is
    /// written on and not replaced.
    private static func descriptor(named path: String) -> Int32? {
        switch path {
        case "/dev/stdout": return STDOUT_FILENO
        case "/dev/stderr": return STDERR_FILENO
        default:
            for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
                return Int32(path.dropFirst(folder.count))
            }
            return nil
        }
    }

    private static func writeDirectly(_ bytes: [UInt8], to path: String) throws(OutputError) {
        // Safe, as in every call below: the system only reads the name, which outlives the call.
        let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw OutputError(target: path, code: errno) }
        var code = writeAll(bytes, to: descriptor)
        if close(descriptor) != 0, code == 0 { code = errno }
        if code != 0, code != EPIPE { throw OutputError(target: path, code: code) }
    }

    private static func replace(
        _ target: String, with bytes: [UInt8], permissions: mode_t?, named path: String
    ) throws(OutputError) {
        let (temporary, descriptor) = try create(besides: target, named: path)
        var code = writeAll(bytes, to: descriptor)
        if code == 0, let permissions, fchmod(descriptor, permissions) != 0 { code = errno }
        if close(descriptor) != 0, code == 0 { code = errno }
        if code == 0, unsafe rename(temporary, target) != 0 { code = errno }
        if code != 0 {
            unsafe unlink(temporary)
            throw OutputError(target: path, code: code)
        }
    }

    /// A new file in the target's folder; its name is hidden and says which process made it.
    private static func create(besides target: String, named path: String) throws(OutputError) -> (String, Int32) {
        let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
        for attempt in 0..<100 {
            let name = "\(folder).essay-\(getpid())-\(attempt).tmp"
            let descriptor = unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            if descriptor >= 0 { return (name, descriptor) }
            if errno != EEXIST { throw OutputError(target: path, code: errno) }
        }
        throw OutputError(target: path, code: EEXIST)
    }

    private static func resolved(_ path: String) -> String {
        // Safe: the system allocates the text; it is copied, then freed once.
        guard let text = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(text) }
        return unsafe String(cString: text)
    }
}
