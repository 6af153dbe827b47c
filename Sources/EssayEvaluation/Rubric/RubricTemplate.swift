/// Writes the beginning of a rubric for a question, to be filled in by its teacher.
public struct RubricTemplate {
    let question: String
    let marks: Int
    let words: Int
    let source: String?

    /// - Parameters:
    ///   - source: a text the question was set on; its salient phrases become proposed points.
    ///   - sourceName: how the rubric names the source, relative to itself.
    public static func write(
        question: String, marks: Int, words: Int, source: Document? = nil, sourceName: String? = nil
    ) throws(InputError) -> String {
        let lexicon = try Lexicon()
        let phrases =
            try source.map { document throws(InputError) in
                SalientPhrases.find(in: document, excluding: question, lexicon: lexicon)
            } ?? []
        return RubricTemplate(question: question, marks: marks, words: words, source: sourceName).text(phrases, lexicon)
    }

    private func text(_ phrases: [SalientPhrases.Phrase], _ lexicon: Lexicon) -> String {
        let proposals = phrases.isEmpty ? Self.generic : phrases.prefix(12).map { ($0.text, $0.text, $0.sentence) }
        let half = max(1, (proposals.count + 1) / 2)
        let groups = [proposals.prefix(half), proposals.dropFirst(half)].filter { !$0.isEmpty }
        // Whole marks for each theme, the rest to the first.
        let share = max(1, marks / groups.count)
        var text = """
            # A rubric to fill in. Each point says one thing that a good answer says; its keywords are plain words, found
            # by stem, next to each other, whatever the case. Replace what is proposed here, then run
            #   essay rubric check FILE     to find slips
            #   essay rubric test FILE      to see whether the examples earn what they should
            format: 1
            id: \(id(lexicon))
            question: \(Self.quoted(question))
            directive: \(directive)
            marks: \(marks)
            step: \(marks >= 1 ? "0.5" : "\(marks)")
            words: \(words)

            """
        if let source { text += "sources: [\(Self.quoted(source))]\n" }
        text += "themes:\n"
        for (index, group) in groups.enumerated() {
            let themeMarks = index == 0 ? marks - share * (groups.count - 1) : share
            text += "  - id: theme-\(index + 1)\n"
            text += "    title: Theme \(index + 1)            # what these points have in common\n"
            text += "    marks: \(themeMarks)\n"
            text +=
                "    full: \(max(1, group.count - 1))                   # so many of the points earn all the marks\n"
            text += "    points:\n"
            for (number, proposal) in group.enumerated() {
                text += "      - id: point-\(index + 1)-\(number + 1)\n"
                text += "        text: \(Self.quoted(Self.sentence(proposal.0)))\n"
                text += "        keywords: [\(Self.quoted(proposal.1))]\n"
                text += "        examples:\n"
                text += "          credit:\n"
                text += "            - \(Self.quoted(proposal.2))\n"
                text += "            - \(Self.quoted("It rests on \(proposal.1)."))\n"
                text += "          refuse: [\"This matters a great deal.\"]\n"
            }
        }
        return text
    }

    private static let generic: [(String, String, String)] = [
        ("a first reason", "first reason", "The first reason is given here."),
        ("a second reason", "second reason", "The second reason is given here."),
        ("a telling example", "telling example", "A telling example shows it."),
        ("a main obstacle", "main obstacle", "The main obstacle is named here."),
        ("a second obstacle", "second obstacle", "A second obstacle is named here."),
        ("a practical remedy", "practical remedy", "A practical remedy is proposed here."),
    ]

    private static func sentence(_ phrase: String) -> String {
        "The answer speaks of \(phrase)."
    }

    /// The directive whose words the question begins with, else `discuss`.
    private var directive: String {
        let folded = question.lowercased()
        let named = Directives.standardNames.sorted { $0.utf8.count > $1.utf8.count }
        let found = named.first { folded.contains($0.split(separator: "-").joined(separator: " ")) }
        return found ?? (folded.contains("analyze") ? "analyse" : "discuss")
    }

    /// The first telling words of the question.
    func id(_ lexicon: Lexicon) -> String {
        let read = Tokenizer(lexicon: lexicon).tokenize(phrase: question)
        let telling = read.tokens.map { lexicon.words[Int($0.word)] }.filter { word in
            word.kind.isDisjoint(with: [.function, .verb]) && word.folded.utf8.count > 3
                && !Directives.standardNames.contains { $0.contains(word.folded) }
                && word.folded.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        }
        let id = telling.prefix(3).map(\.folded).joined(separator: "-")
        return id.isEmpty ? "my-question" : id
    }

    /// A YAML text in double quotes.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

/// Finds the phrases that a text is about.
enum SalientPhrases {
    struct Phrase: Equatable {
        let text: String
        /// The first sentence it stands in.
        let sentence: String
        let weight: Int
    }

    /// Runs of two or three words between function words, verbs and marks, heaviest first: frequency times length, names doubled.
    static func find(in document: Document, excluding question: String, lexicon: Lexicon) -> [Phrase] {
        let tokenizer = Tokenizer(lexicon: lexicon)
        let asked = Set(tokenizer.tokenize(phrase: question).tokens.map { lexicon.words[Int($0.word)].stem })
        let text = tokenizer.tokenize(document)
        var found: [String: (phrase: Phrase, order: Int)] = [:]
        for sentence in text.sentences where document.blocks[sentence.block].kind != .heading {
            var run: [Int] = []
            func take() {
                defer { run = [] }
                guard (2...3).contains(run.count) else { return }
                let words = run.map { lexicon.words[Int(text.tokens[$0].word)] }
                guard !words.contains(where: { asked.contains($0.stem) }) else { return }
                let key = words.map(\.stem).joined(separator: " ")
                let isName = words.allSatisfy { $0.kind.contains(.capital) }
                let more = run.count * (isName ? 2 : 1)
                let phrase = words.map { isName ? $0.surface : $0.folded }.joined(separator: " ")
                let quote = document.string(sentence.range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
                let known = found[key]
                found[key] = (
                    Phrase(
                        text: known?.phrase.text ?? phrase, sentence: known?.phrase.sentence ?? quote,
                        weight: (known?.phrase.weight ?? 0) + more), known?.order ?? found.count
                )
            }
            for position in sentence.tokens {
                let word = lexicon.words[Int(text.tokens[position].word)]
                let parts =
                    word.kind.isDisjoint(with: [.function, .verb, .number]) && word.folded.utf8.count > 2
                    && word.folded.utf8.allSatisfy { (0x61...0x7A).contains($0) }
                if let last = run.last, gap(text, last, position, document) { take() }
                if parts { run.append(position) } else { take() }
            }
            take()
        }
        return found.values.sorted { ($0.phrase.weight, -$0.order) > ($1.phrase.weight, -$1.order) }.map(\.phrase)
    }

    private static func gap(_ text: TokenizedText, _ left: Int, _ right: Int, _ document: Document) -> Bool {
        left + 1 != right || document.text[Int(text.tokens[left].end)..<Int(text.tokens[right].start)] != [0x20]
    }
}
