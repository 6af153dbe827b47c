import Glibc

/// Small dealings with the file system. Each call is safe: the system reads names that outlive it.
enum Files {
    /// 0 or the system's error number.
    static func remove(_ path: String) -> Int32 {
        unsafe unlink(path) == 0 ? 0 : errno
    }

    static func rename(_ path: String, to target: String) throws(GradebookError) {
        if unsafe Glibc.rename(path, target) != 0 { throw GradebookError("write", target, code: errno) }
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
