/// A mistake in a keyword pattern.
public struct PatternError: Error, Sendable, Equatable {
    /// In characters (Unicode scalars) from the start of the pattern, from 0.
    public let offset: Int
    /// How many characters the mistake covers; at least 1.
    public let length: Int
    /// One sentence without a full stop.
    public let message: String

    public init(offset: Int, length: Int, message: String) {
        self.offset = offset
        self.length = max(1, length)
        self.message = message
    }
}
