/// Something wrong with a file that a person wrote, with its place and the way to mend it.
public struct Diagnostic: Error, Sendable, Equatable {
    public enum Severity: String, Sendable {
        /// A note is worth knowing and nothing to mend.
        case error, warning, note
    }

    public let severity: Severity
    /// The file as the caller named it.
    public let path: String
    public let position: SourcePosition?
    /// One sentence without a full stop: what is wrong, what was expected, the nearest right word.
    public let message: String
    /// The line of the source at ``position``, without its line end.
    public let excerpt: String?
    /// How many characters the mistake covers, for the line of carets; at least 1.
    public let length: Int

    public init(
        _ severity: Severity = .error, path: String, position: SourcePosition? = nil, message: String,
        excerpt: String? = nil, length: Int = 1
    ) {
        self.severity = severity
        self.path = path
        self.position = position
        self.message = message
        self.excerpt = excerpt
        self.length = max(1, length)
    }
}

/// All that is wrong with one input; never empty.
public struct Diagnostics: Error, Sendable, Equatable {
    public let all: [Diagnostic]

    public init(_ all: [Diagnostic]) {
        self.all = all
    }
}
