import Glibc

/// The right to work on a folder of results: one process has it at a time, until it lets go or ends. It is taken before
/// the gradebook is opened, since SQLite lets several processes begin on one at once and then keeps each from going on.
final class FolderLock {
    private static let pause: UInt32 = 50_000
    private static let tries = 60

    /// -1 where the folder cannot be opened: what is wrong then is told by the gradebook in it.
    private let descriptor: Int32

    /// Waits a few seconds for another process that has it.
    init(ofGradebook path: String) throws(GradebookError) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        // Safe: the system reads the name, which outlives the call.
        let opened = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        for _ in 0..<Self.tries where opened >= 0 {
            // A file system without such locks leaves it to SQLite's.
            if flock(opened, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK {
                descriptor = opened
                return
            }
            usleep(Self.pause)
        }
        if opened >= 0 {
            close(opened)
            throw .inUse(path)
        }
        descriptor = opened
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }
}
