public struct MarkupReader {
    public init(limits: ReadingLimits = .standard) {}
    public func read(_ bytes: [UInt8]) throws(InputError) -> Document { throw InputError(.malformed, "stub") }
    public static func looksLikeMarkup(_ prefix: some Collection<UInt8>) -> Bool { false }
}
