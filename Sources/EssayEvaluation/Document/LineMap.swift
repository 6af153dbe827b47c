/// Leads from offsets of a document's text back to the lines of its source.
public struct LineMap: Sendable, Equatable {
    /// From `offset` on, the text came from `line`.
    public struct Anchor: Sendable, Equatable {
        public let offset: Int
        public let line: Int

        public init(offset: Int, line: Int) {
            self.offset = offset
            self.line = line
        }
    }

    /// In ascending order of offset.
    public let anchors: [Anchor]
    /// Whether each line feed between an anchor and an offset is a line feed of the source too: so in plain text,
    /// not in markup, whose blocks are joined by line feeds of the reader's own.
    public let countsLineFeeds: Bool

    public init(anchors: [Anchor], countsLineFeeds: Bool) {
        self.anchors = anchors
        self.countsLineFeeds = countsLineFeeds
    }

    /// The map of a plain text, whose lines are the source's own.
    public static let plainText = LineMap(anchors: [Anchor(offset: 0, line: 1)], countsLineFeeds: true)

    /// The 1-based source line of the character at `offset`. Lines end at LF, CR or CR LF.
    public func line(at offset: Int, in text: [UInt8]) -> Int {
        let next = anchors.partitioningIndex { $0.offset > offset }
        guard next > 0 else { return anchors.first?.line ?? 1 }
        let anchor = anchors[next - 1]
        guard countsLineFeeds else { return anchor.line }
        var line = anchor.line
        for index in anchor.offset..<min(offset, text.count) {
            let byte = text[index]
            if byte == UInt8(ascii: "\n") {
                line += 1
            } else if byte == UInt8(ascii: "\r"), index + 1 >= text.count || text[index + 1] != UInt8(ascii: "\n") {
                line += 1
            }
        }
        return line
    }
}
