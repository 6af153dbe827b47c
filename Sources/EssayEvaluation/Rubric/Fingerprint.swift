/// The hashed shingles of a text: enough to tell what was copied from it, not enough to read it.
public struct Fingerprint: Sendable, Equatable {
    /// How many stems a shingle spans.
    public static let shingleLength = 5

    /// Ascending and distinct: a 64-bit hash of each run of ``shingleLength`` stems.
    public let shingles: [UInt64]

    public init(shingles: [UInt64]) {
        self.shingles = shingles
    }
}
