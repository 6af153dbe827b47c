/// A place in a source file.
public struct SourcePosition: Sendable, Hashable, Comparable {
    /// From 1.
    public let line: Int
    /// From 1, in characters (Unicode scalars), not bytes.
    public let column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
