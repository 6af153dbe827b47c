import Glibc

/// Small dealings with the file system. Each call is safe: the system reads names that outlive it.
enum Files {
    /// 0 or the system's error number.
    static func remove(_ path: String) -> Int32 {
        unsafe unlink(path) == 0 ? 0 : errno
    }

    /// Gives a file another name, unless there is something of that name.
    static func link(_ path: String, to target: String) throws(GradebookError) {
        if unsafe Glibc.link(path, target) == 0 || errno == EEXIST { return }
        var code = errno
        // Some file systems have no second names.
        if [EPERM, ENOSYS, EOPNOTSUPP, EMLINK].contains(code), FileStatus(target) == nil {
            code = unsafe rename(path, target) == 0 ? 0 : errno
        }
        if code != 0 { throw GradebookError("write", target, code: code) }
    }

    /// Makes an empty file beside another, under a temporary name that is no other's.
    static func reserve(besides path: String) throws(GradebookError) -> String {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { path[...$0] } ?? ""
        let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
        for attempt in 0..<1000 {
            let temporary = "\(folder)\(AtomicFile.prefix)\(getpid())-\(name)-\(attempt).tmp"
            let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            if descriptor >= 0 {
                close(descriptor)
                return temporary
            }
            if errno != EEXIST { throw GradebookError("write", path, code: errno) }
        }
        throw GradebookError("write", path, code: EEXIST)
    }

    /// Whether a file, and the folder it lies in, may be changed.
    static func isWritable(_ path: String) -> Bool {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        return unsafe access(path, W_OK) == 0 && access(folder, W_OK) == 0
    }

    /// Makes a folder and those above it, where they are missing.
    static func makeFolder(_ path: String) throws(GradebookError) {
        if FileStatus(path, following: true)?.kind == .folder { return }
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try makeFolder(String(path[..<slash])) }
        if unsafe mkdir(path, 0o777) != 0, errno != EEXIST { throw GradebookError("make", path, code: errno) }
    }

    /// Puts what was written to a folder's file system on its disk, as far as the system can tell.
    static func sync(_ path: String) throws(GradebookError) {
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw GradebookError("write", path, code: errno) }
        defer { close(descriptor) }
        if fsync(descriptor) != 0 { throw GradebookError("write", path, code: errno) }
    }
}
