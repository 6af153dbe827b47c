import Glibc

/// What is known about the place that text output goes to.
struct Terminal: Sendable, Equatable {
    /// In columns.
    let width: Int
    let isColored: Bool

    /// Columns where nothing says how many there are.
    static let standardWidth = 80

    /// The variables that are read, for the help.
    static let variables: [(name: String, help: String)] = [
        ("NO_COLOR", "If set and not empty, --color auto does not colour"),
        ("TERM", "If 'dumb' or not set, --color auto does not colour"),
        ("COLUMNS", "The width of text output, unless --width is given"),
    ]

    /// - Parameters:
    ///   - device: What was found out about the output; ``Device/none`` for a file.
    ///   - environment: The value of a variable, nil when it is not set.
    init(width: Int?, color: ColorChoice, device: Device, environment: (String) -> String?) {
        let columns = environment("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        self.width = width ?? columns ?? device.columns ?? Self.standardWidth
        switch color {
        case .always: isColored = true
        case .never: isColored = false
        case .auto:
            let term = environment("TERM") ?? ""
            isColored = device.isTerminal && (environment("NO_COLOR") ?? "").isEmpty && !term.isEmpty && term != "dumb"
        }
    }

    /// As the invocation wishes, for standard output or, if it writes to a file, for that file.
    init(_ invocation: Invocation) {
        let toFile = (invocation[Options.output] ?? "-") != "-"
        self.init(
            width: invocation[Options.width], color: invocation[Options.color],
            device: toFile ? .none : Device(descriptor: STDOUT_FILENO), environment: environmentValue)
    }

    /// What the system says about a file descriptor.
    struct Device: Sendable, Equatable {
        let isTerminal: Bool
        /// Nil unless it is a terminal that knows.
        let columns: Int?

        static let none = Device(isTerminal: false, columns: nil)

        init(isTerminal: Bool, columns: Int?) {
            self.isTerminal = isTerminal
            self.columns = columns
        }

        init(descriptor: Int32) {
            var size = winsize()
            isTerminal = isatty(descriptor) == 1
            // Safe: the kernel fills the structure that the request asks for, and it outlives the call.
            let known = unsafe isTerminal && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
            columns = known ? Int(size.ws_col) : nil
        }
    }
}

/// An environment variable's value, nil when it is not set.
func environmentValue(_ name: String) -> String? {
    // Safe: the text is copied at once, and nothing in this process changes the environment.
    unsafe getenv(name).map { unsafe String(cString: $0) }
}
