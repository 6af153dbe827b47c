/// A mistake in a keyword pattern.
public struct PatternError: Error, Sendable, Equatable {
    /// In characters from the start of the pattern, from 0.
    public let offset: Int
    /// How many characters the mistake covers; at least 1.
    public let length: Int
    /// One sentence without a full stop.
    public let message: String
}

/// Reads the pattern language of keywords.
public struct PatternParser {
    /// - Parameter terms: the ids that `{id}` may name.
    public static func parse(_ source: String, terms: Set<String>) throws(PatternError) -> Pattern {
        throw PatternError(offset: 0, length: 1, message: "not yet")
    }
}
