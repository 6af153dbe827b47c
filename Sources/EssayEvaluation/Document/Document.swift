/// An answer as a reader sees it: visible text in blocks, with the way back to the source it came from.
///
/// Every later stage points into ``text`` with UTF-8 offsets; none of them moves or copies it.
public struct Document: Sendable, Equatable {
    /// How the source was written.
    public enum Format: String, Sendable, CaseIterable {
        case text, xhtml, html, hocr, docx, odt, pdf
    }

    /// The visible text, valid UTF-8: for plain text the decoded input, for markup what the markup shows, with a line
    /// feed between blocks; in both without the characters that have no shape, such as zero-width spaces, unless their
    /// script needs them.
    public let text: [UInt8]
    /// headings, paragraphs, list items and table cells in reading order; their ranges ascend and never overlap.
    public let blocks: [Block]
    public let format: Format
    /// The language the source declares for itself (`lang`), as written there, such as `en-GB`.
    public let language: String?
    /// What a person should know about how the source was read, such as an encoding that was guessed.
    public let notes: [Note]
    /// What the source keeps from the eye, in the order of its lines for each kind.
    public let concealments: [Concealment]
    /// Leads from an offset of ``text`` to a line of the source.
    public let lines: LineMap

    public init(
        text: [UInt8], blocks: [Block], format: Format, language: String? = nil, notes: [Note] = [],
        concealments: [Concealment] = [], lines: LineMap
    ) {
        self.text = text
        self.blocks = blocks
        self.format = format
        self.language = language
        self.notes = notes
        self.concealments = concealments
        self.lines = lines
    }

    /// The text of a range of UTF-8 offsets that starts and ends at character boundaries.
    public func string(_ range: Range<Int>) -> String {
        String(decoding: text[range], as: UTF8.self)
    }

    /// The 1-based line of the source that the character at a UTF-8 offset of ``text`` came from.
    public func sourceLine(at offset: Int) -> Int {
        lines.line(at: offset, in: text)
    }
}

/// A run of text that its author set apart.
public struct Block: Sendable, Equatable {
    public enum Kind: String, Sendable {
        case heading, paragraph, item, cell
    }

    public let kind: Kind
    /// 1 for the outermost; headings 1...6, list items their nesting depth, otherwise 1.
    public let level: Int
    /// UTF-8 offsets into ``Document/text``, without bullets, heading marks or surrounding space.
    public let range: Range<Int>
    /// The block's own `lang` where it differs from the document's.
    public let language: String?

    public init(kind: Kind, level: Int = 1, range: Range<Int>, language: String? = nil) {
        self.kind = kind
        self.level = level
        self.range = range
        self.language = language
    }
}

/// A remark on how a source was read, with its place there when it has one.
public struct Note: Sendable, Equatable {
    public let message: String
    public let position: SourcePosition?

    public init(_ message: String, at position: SourcePosition? = nil) {
        self.message = message
        self.position = position
    }
}
