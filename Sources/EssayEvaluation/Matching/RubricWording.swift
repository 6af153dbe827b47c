/// The words of a rubric's own texts, by which an answer's are told to be on the subject.
struct RubricWording: Sendable {
    /// Hashes of the stems of the question's content words; see ``Fingerprint/hash(ofStem:)``.
    let asked: HashSet
    /// The same of titles, points and parts.
    let expected: HashSet
    let question: Fingerprint

    init(asked: HashSet, expected: HashSet, question: Fingerprint) {
        self.asked = asked
        self.expected = expected
        self.question = question
    }

    init(_ rubric: Rubric, lexicon: Lexicon) {
        asked = Self.contentStems([rubric.question], lexicon)
        expected = Self.contentStems(
            rubric.themes.flatMap { [$0.title] + $0.points.map(\.text) } + rubric.parts.map(\.text), lexicon)
        let text = Array(rubric.question.utf8)
        question = Fingerprint(
            of: Document(
                text: text, blocks: [Block(kind: .paragraph, range: 0..<text.count)], format: .text, lines: .plainText),
            lexicon: lexicon)
    }

    private static func contentStems(_ texts: [String], _ lexicon: Lexicon) -> HashSet {
        var stems = HashSet()
        let tokenizer = Tokenizer(lexicon: lexicon)
        for text in texts {
            for token in tokenizer.tokenize(phrase: text).tokens {
                let word = lexicon.words[Int(token.word)]
                if Signals(of: word).contains(.content) { stems.insert(Fingerprint.hash(ofStem: word.stem)) }
            }
        }
        return stems
    }
}

extension RubricWording: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(asked)
        writer.add(expected)
        writer.add(question)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(asked: try reader.value(), expected: try reader.value(), question: try reader.value())
    }
}
