/// A word of a document.
struct Token: Sendable, Equatable {
    /// UTF-8 offsets into the document's text. Words that stand for one abbreviation share its offsets.
    let start: UInt32
    let end: UInt32
    let word: Lexicon.ID

    var range: Range<Int> { Int(start)..<Int(end) }
}

/// A sentence, bullet, heading or cell: what a match may not reach beyond.
struct Sentence: Sendable, Equatable {
    let tokens: Range<Int>
    /// UTF-8 offsets of the sentence with its end mark.
    let range: Range<Int>
    /// Index into the document's blocks.
    let block: Int
}

/// An amount found in a text, with the tokens that say it.
struct QuantityMention: Sendable, Equatable {
    let quantity: Quantity
    let tokens: Range<Int>
}

/// A document's words, sentences and amounts.
struct TokenizedText: Sendable, Equatable {
    var tokens: [Token] = []
    var sentences: [Sentence] = []
    var quantities: [QuantityMention] = []
    /// Ascending indices of tokens that a hyphen alone parts from the next.
    var hyphenated: [Int] = []
    /// Words as an examiner counts them: an abbreviation is one.
    var wordCount = 0
}
