import Glibc

/// What ends work on a gradebook: one sentence without a full stop, for the person at the terminal.
public struct GradebookError: Error, Sendable, Equatable {
    public let message: String

    public init(_ message: String) {
        self.message = message
    }

    static func inUse(_ path: String) -> GradebookError {
        GradebookError("\(path) is in use by another process; wait until that is done and try again")
    }

    /// A gradebook that holds what this tool does not write, such as `marks of a.txt`.
    static func damaged(_ path: String, _ what: String) -> GradebookError {
        GradebookError("\(path) is damaged: the \(what) cannot be right")
    }

    /// What the system said about a path.
    init(_ action: String, _ path: String, code: Int32) {
        // Safe: the text is copied before the next call can change it.
        let reason = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
        var message = "cannot \(action) \(path): \(reason)"
        if code == ENOSPC || code == EDQUOT {
            message += "; make room and run the same command again: what is graded is kept"
        }
        self.init(message)
    }
}
