/// A sentence as it stands among a rubric's examples, of a size that a person reads.
enum ExampleQuote {
    /// A longer word is none of a language.
    static let longestWord = 40

    /// A longer sentence, in bytes, is no sentence but a text without full stops.
    private static let longest = 2_000

    /// What is quoted of such a sentence has fewer bytes.
    private static let excerpt = 300

    /// The sentence with its white space made plain; nil when it is too long.
    static func whole(_ sentence: Sentence, of document: Document) -> String? {
        sentence.range.count > longest ? nil : plain(document.string(sentence.range))
    }

    /// Some words and as many of those about them as make a short quote.
    static func around(
        _ tokens: Range<Int>, in sentence: Sentence, _ text: TokenizedText, of document: Document
    ) -> String {
        for radius in [10, 5, 2] {
            let some = tokens.lowerBound - radius..<tokens.upperBound + radius
            let range = bytes(of: some.clamped(to: sentence.tokens), text)
            guard range.count <= excerpt else { continue }
            let quote = plain(document.string(range))
            if RubricTemplate.quoted(quote).utf8.count <= excerpt { return quote }
        }
        return plain(document.string(bytes(of: tokens, text)))
    }

    /// A heading; of one that is too long for a title, its first words.
    static func title(_ heading: Sentence, in text: TokenizedText, of document: Document) -> String {
        guard heading.range.count > excerpt, let first = heading.tokens.first else {
            return plain(document.string(heading.range))
        }
        return around(first..<first + 1, in: heading, text, of: document)
    }

    private static func bytes(of tokens: Range<Int>, _ text: TokenizedText) -> Range<Int> {
        Int(text.tokens[tokens.lowerBound].start)..<Int(text.tokens[tokens.upperBound - 1].end)
    }

    private static func plain(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
