/// Something in a source that a reader of the page does not see, or does not see for what it is.
///
/// Hidden text and characters without a shape are no part of ``Document/text``; look-alike letters stay in it.
public struct Concealment: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        /// Text that the markup keeps from the eye, or that is written in Unicode's tag characters.
        case hidden
        /// Characters without a width, and soft hyphens where no word processor puts them.
        case zeroWidth = "zero-width"
        /// Cyrillic or Greek letters that pass for Latin ones inside a Latin word.
        case lookAlike = "look-alike"
        /// Overrides that show the letters in another order than they are written in.
        case bidirectional
        /// A rule of a style sheet that cannot be judged and may hide text; ``excerpt`` names it, and the text stays.
        case doubtful
    }

    public let kind: Kind
    /// How many words are hidden; for the other kinds, how many words hold such a character.
    public let words: Int
    /// How many characters are hidden, without white space; for the other kinds, how many such characters there are.
    public let characters: Int
    /// At most ``maximumExcerpt`` characters of the source, as they stand there: to be escaped where it is shown.
    public let excerpt: String
    /// The 1-based line of the source that it begins on.
    public let line: Int

    public static let maximumExcerpt = 80

    public init(_ kind: Kind, words: Int, characters: Int, excerpt: String, line: Int) {
        self.kind = kind
        self.words = words
        self.characters = characters
        self.excerpt = String(String.UnicodeScalarView(excerpt.unicodeScalars.prefix(Self.maximumExcerpt)))
        self.line = line
    }
}
