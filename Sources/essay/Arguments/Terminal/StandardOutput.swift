import Glibc

/// Buffered standard output. A reader that has gone away ends the writing without an error.
struct StandardOutput: ~Copyable {
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    /// Whether the reader has gone: what is written from now on is dropped, so that a caller may stop early.
    private(set) var isClosed = false

    /// Written out once so many bytes have gathered.
    private static let capacity = 1 << 16

    init(descriptor: Int32 = STDOUT_FILENO) {
        self.descriptor = descriptor
    }

    mutating func write(_ text: String) throws(OutputError) {
        try append(text.utf8)
    }

    mutating func write(_ bytes: [UInt8]) throws(OutputError) {
        try append(bytes)
    }

    private mutating func append(_ bytes: some Collection<UInt8>) throws(OutputError) {
        if isClosed { return }
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.capacity { try flush() }
    }

    /// Must be called at the end; nothing is written when the value goes away, because nobody could hear of an error.
    mutating func flush() throws(OutputError) {
        let code = buffer.isEmpty ? 0 : writeAll(buffer, to: descriptor)
        buffer.removeAll(keepingCapacity: true)
        if code == EPIPE {
            isClosed = true
        } else if code != 0 {
            throw OutputError(target: "standard output", code: code)
        }
    }
}

/// Messages, one line each, on standard error.
enum StandardError {
    /// Prints `essay: ` and the message, made ``Printable``.
    static func report(_ message: String) {
        write(["essay: " + message])
    }

    static func report(_ error: UsageError) {
        write(error.lines)
    }

    /// Prints the lines as they are but for characters that a terminal would obey. All of them go out at once, so
    /// that several processes do not mix theirs. That they cannot be printed is nothing anyone could be told.
    static func write(_ lines: [String], to descriptor: Int32 = STDERR_FILENO) {
        let text = lines.map { Printable.line($0) + "\n" }.joined()
        _ = writeAll(Array(text.utf8), to: descriptor)
    }
}

/// How the process treats its three standard streams; once, before anything is opened.
enum StandardStreams {
    static func prepare() {
        // A write to a closed pipe then fails with EPIPE.
        _ = signal(SIGPIPE, SIG_IGN)
        // And one beyond a limit of size with EFBIG.
        _ = signal(SIGXFSZ, SIG_IGN)
        // A stream that the caller closed would lend its number to the next file opened, and messages would end up
        // in there. The number is taken instead, by a device that cannot be used in the stream's direction.
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            // Safe: the name is a constant.
            _ = unsafe open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }
}
