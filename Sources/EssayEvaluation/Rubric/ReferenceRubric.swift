/// Writes a rubric from reference answers: each telling word of theirs is a point that an answer names.
///
/// Words are put in three themes by what they tell: those that most wordings share and the question does not say, those
/// of single wordings, and those of the question. An answer that says a whole wording has all the marks.
public struct ReferenceRubric {
    private struct Word {
        let stem: String
        let shown: String
        /// Sentences that have it, one of each wording, the first few.
        var sentences: [String]
        let isAsked: Bool
        /// In how many of the wordings.
        var wordings = 0
        var uses = 0
    }

    /// A word of the question that the answer repeats is worth this much of one of its own.
    private static let askedWeight = 0.4

    private static let mostExamples = 4

    /// The words used most; with what the examples may take, the rubric has the size of one that can be read.
    private static let mostWords = 800
    private static let examplesBytes = 400 << 10

    /// - Parameter answers: one or more wordings of what the question asks for.
    /// - Throws: When there is no telling word in any of them.
    public static func write(question: String, marks: Int, answers: [Document]) throws(InputError) -> String {
        let lexicon = try Lexicon()
        let tokenizer = Tokenizer(lexicon: lexicon)
        let asked = Set(tokenizer.tokenize(phrase: question).tokens.map { lexicon.words[Int($0.word)].stem })
        var order: [String] = []
        var words: [String: Word] = [:]
        var wordings: [Set<String>] = []
        let texts = answers.map { tokenizer.tokenize($0) }
        for text in texts {
            var stems: Set<String> = []
            for token in text.sentences.lazy.flatMap({ text.tokens[$0.tokens] }) {
                let word = lexicon.words[Int(token.word)]
                guard isTelling(word) else { continue }
                if words[word.stem] == nil {
                    order.append(word.stem)
                    words[word.stem] = Word(
                        stem: word.stem, shown: word.folded, sentences: [], isAsked: asked.contains(word.stem))
                }
                words[word.stem]?.uses += 1
                stems.insert(word.stem)
            }
            for stem in stems { words[stem]?.wordings += 1 }
            wordings.append(stems)
        }
        if order.count > mostWords {
            let ranked = order.enumerated().sorted {
                (words[$0.element]?.uses ?? 0, $1.offset) > (words[$1.element]?.uses ?? 0, $0.offset)
            }
            for (_, stem) in ranked.dropFirst(mostWords) { words[stem] = nil }
            order = order.filter { words[$0] != nil }
        }
        var bytes = examplesBytes
        for (answer, text) in zip(answers, texts) {
            var met: Set<String> = []
            for sentence in text.sentences {
                let whole = ExampleQuote.whole(sentence, of: answer)
                for position in sentence.tokens {
                    let word = lexicon.words[Int(text.tokens[position].word)]
                    guard isTelling(word), let known = words[word.stem]?.sentences, met.insert(word.stem).inserted,
                        known.count < mostExamples, known.isEmpty || bytes > 0
                    else { continue }
                    let quote =
                        (bytes > 0 ? whole : nil)
                        ?? ExampleQuote.around(position..<position + 1, in: sentence, text, of: answer)
                    guard !known.contains(quote) else { continue }
                    bytes -= RubricTemplate.quoted(quote).utf8.count
                    words[word.stem]?.sentences.append(quote)
                }
            }
        }
        guard !order.isEmpty else {
            throw InputError(.malformed, "the reference answer has no telling word to make a point of")
        }
        let known = order.compactMap { words[$0] }
        let groups = [
            ("core", "What the answer must say", known.filter { !$0.isAsked && $0.wordings * 2 >= answers.count }, 1.0),
            ("further", "Said in some wordings", known.filter { !$0.isAsked && $0.wordings * 2 < answers.count }, 0.5),
            ("asked", "Words of the question", known.filter(\.isAsked), askedWeight),
        ].filter { !$0.2.isEmpty }
        let template = RubricTemplate(question: question, marks: marks, words: 0, source: nil)
        var text = """
            # Made of \(answers.count == 1 ? "a reference answer" : "\(answers.count) wordings of a reference answer"). \
            Each telling word is a point; join words into phrases, add synonyms
            # after a '|', and leave out what is not needed.
            format: 1
            id: \(template.id(lexicon))
            question: \(RubricTemplate.quoted(question))
            directive: state
            marks: \(marks)
            step: \(step(marks))
            themes:

            """
        let full = groups.map { group in
            let stems = Set(group.2.map(\.stem))
            return max(1, wordings.map { $0.intersection(stems).count }.max() ?? 1)
        }
        let shares = share(Marks(marks), by: zip(groups, full).map { $0.3 * Double($1) })
        for (index, group) in groups.enumerated() {
            text += "  - id: \(group.0)\n    title: \(group.1)\n    marks: \(shares[index])\n    full: \(full[index])\n"
            text += "    points:\n"
            for (number, word) in group.2.enumerated() {
                text += "      - id: \(group.0)-\(number + 1)\n"
                text += "        text: \(RubricTemplate.quoted("It names “\(word.shown)”."))\n"
                text += "        kind: word\n"
                text += "        keywords: [\(RubricTemplate.quoted(word.shown))]\n"
                text += "        examples:\n          credit:\n"
                for sentence in word.sentences { text += "            - \(RubricTemplate.quoted(sentence))\n" }
            }
        }
        return text
    }

    private static func isTelling(_ word: Lexicon.Word) -> Bool {
        word.kind.isDisjoint(with: .function) && word.folded.utf8.count <= ExampleQuote.longestWord
            && word.folded.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }

    /// A hundredth of the marks, so that answers can be told apart, or half a mark for a question of many.
    private static func step(_ marks: Int) -> String { marks > 20 ? "0.5" : "0.01" }

    /// Parts of the marks in hundredths that sum to them; at least one hundredth each.
    private static func share(_ marks: Marks, by weights: [Double]) -> [Marks] {
        let total = weights.reduce(0, +)
        var parts = weights.map { max(1, Int((Double(marks.hundredths) * $0 / total).rounded(.down))) }
        parts[0] += marks.hundredths - parts.reduce(0, +)
        return parts.map { Marks(hundredths: $0) }
    }
}
