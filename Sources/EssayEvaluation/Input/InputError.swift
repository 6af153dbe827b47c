/// Why an answer could not be read at all.
public struct InputError: Error, Sendable, Equatable {
    public enum Kind: String, Sendable {
        case missing, unreadable, notAFile, tooLarge, binary, encoding, tooDeep, entityExpansion, malformed
    }

    public let kind: Kind
    /// One sentence without a full stop and without the file's name: what is wrong and what would be right.
    public let message: String
    /// Where in the source, when it has a place.
    public let position: SourcePosition?

    /// The message with the line and column, when it has a place, for where neither is written apart.
    public var placedMessage: String {
        position.map { "line \($0.line), column \($0.column): \(message)" } ?? message
    }

    public init(_ kind: Kind, _ message: String, at position: SourcePosition? = nil) {
        self.kind = kind
        self.message = message
        self.position = position
    }
}

/// How much of an answer is read before it is refused.
public struct ReadingLimits: Sendable, Equatable {
    /// The size of the source, in bytes.
    public var bytes: Int
    /// How deep elements may nest in markup.
    public var depth: Int
    /// How many bytes of text the entities of one document may expand to.
    public var expansion: Int

    public init(bytes: Int = 16 << 20, depth: Int = 256, expansion: Int = 1 << 20) {
        self.bytes = bytes
        self.depth = depth
        self.expansion = expansion
    }

    public static let standard = ReadingLimits()
}
