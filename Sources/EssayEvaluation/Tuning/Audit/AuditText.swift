/// An answer as attacks rewrite it: blocks of sentences.
struct AuditText: Sendable, Equatable {
    struct Passage: Sendable, Equatable {
        let kind: Block.Kind
        let level: Int
        /// Each with its end mark.
        var sentences: [String]

        init(kind: Block.Kind = .paragraph, level: Int = 1, sentences: [String]) {
            self.kind = kind
            self.level = level
            self.sentences = sentences
        }
    }

    var passages: [Passage]

    init(passages: [Passage]) {
        self.passages = passages
    }

    init(_ document: Document, lexicon: Lexicon) {
        passages = document.blocks.map { Passage(kind: $0.kind, level: $0.level, sentences: []) }
        for sentence in Tokenizer(lexicon: lexicon).tokenize(document).sentences {
            let words = document.string(sentence.range).split(whereSeparator: \.isWhitespace)
            passages[sentence.block].sentences.append(words.joined(separator: " "))
        }
        passages.removeAll { $0.sentences.isEmpty }
    }

    /// The answer with its blocks as they are, so that no reader's guesses come between two of them.
    var document: Document {
        var text: [UInt8] = []
        var blocks: [Block] = []
        for passage in passages where !passage.sentences.isEmpty {
            if !text.isEmpty { text.append(UInt8(ascii: "\n")) }
            let start = text.count
            text.append(contentsOf: passage.sentences.joined(separator: " ").utf8)
            blocks.append(Block(kind: passage.kind, level: passage.level, range: start..<text.count))
        }
        return Document(text: text, blocks: blocks, format: .text, lines: .plainText)
    }

    /// The sentences of the whole answer in order, headings among them.
    var sentences: [String] { passages.flatMap(\.sentences) }

    /// In front of the answer, what another holds.
    func preceded(by other: AuditText) -> AuditText {
        AuditText(passages: other.passages + passages)
    }

    /// The same with every sentence rewritten.
    func mapSentences(_ rewrite: (String, Block.Kind) -> String) -> AuditText {
        AuditText(
            passages: passages.map { passage in
                var passage = passage
                passage.sentences = passage.sentences.map { rewrite($0, passage.kind) }.filter { !$0.isEmpty }
                return passage
            })
    }
}
