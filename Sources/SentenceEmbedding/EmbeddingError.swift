/// Why a model cannot be used.
public struct EmbeddingError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Kind: String, Sendable {
        /// A file of the model is not there or cannot be read.
        case missing
        /// A file of the model is not what its format or the model's shape asks for.
        case malformed
        /// The library for matrix products is not there or does not work here.
        case library
    }

    public let kind: Kind
    /// The file it speaks of; empty for the library.
    public let path: String
    /// One sentence without a full stop: what is wrong and what was expected.
    public let message: String

    public init(_ kind: Kind, path: String = "", _ message: String) {
        self.kind = kind
        self.path = path
        self.message = message
    }

    public var description: String { path.isEmpty ? message : "\(path): \(message)" }
}
