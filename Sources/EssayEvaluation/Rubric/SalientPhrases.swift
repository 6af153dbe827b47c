/// Finds the phrases that a text is about.
enum SalientPhrases {
    struct Phrase: Equatable {
        let text: String
        /// The first sentence it stands in; of a very long one the words about it.
        let sentence: String
        let weight: Int
        /// The heading it stands under first; nil before the first heading.
        let section: String?
        /// Ascends in the order of the text.
        let order: Int
    }

    /// Words that say little of what a text is about.
    private static let dull: Set<String> = [
        "now", "more", "most", "less", "least", "much", "same", "one", "two", "three", "four", "other", "others",
        "another",
        "such", "many", "several", "few", "new", "old", "large", "small", "big", "great", "good", "better", "best",
        "first",
        "second", "last", "next", "today", "reason", "reasons", "thing", "things", "way", "ways", "year", "years",
    ]

    /// The part that one often used word may have in a phrase's weight.
    private static let mostWeight = 8

    /// Two or three words next to each other, without function words, verbs, dull words and marks, heaviest first.
    ///
    /// A phrase weighs how often its words occur in the text, added up over all its places; names twice as much. What
    /// occurs once counts only whole, and no phrase is named that shares two words in a row with a heavier one.
    static func find(in document: Document, excluding question: String, lexicon: Lexicon) -> [Phrase] {
        let tokenizer = Tokenizer(lexicon: lexicon)
        let asked = Set(tokenizer.tokenize(phrase: question).tokens.map { lexicon.words[Int($0.word)].stem })
        let text = tokenizer.tokenize(document)
        var uses: [String: Int] = [:]
        for token in text.tokens { uses[lexicon.words[Int(token.word)].stem, default: 0] += 1 }
        var found: [[String]: (phrase: Phrase, times: Int, isWhole: Bool)] = [:]
        var section: String?
        for sentence in text.sentences {
            let whole = ExampleQuote.whole(sentence, of: document)
            if document.blocks[sentence.block].kind == .heading {
                section = ExampleQuote.title(sentence, in: text, of: document)
                continue
            }
            for run in runs(of: sentence, in: text, document, lexicon) {
                for length in 2...3 where length <= run.count {
                    for first in run.lowerBound...(run.upperBound - length) {
                        let words = text.tokens[first..<first + length].map { lexicon.words[Int($0.word)] }
                        let key = words.map(\.stem)
                        guard !key.contains(where: asked.contains) else { continue }
                        let isName = words.allSatisfy { $0.kind.contains(.capital) }
                        let weight = words.reduce(0) { $0 + min(uses[$1.stem] ?? 0, mostWeight) } * (isName ? 2 : 1)
                        let opens = first == sentence.tokens.lowerBound && !isName
                        let shown = words.enumerated().map { opens && $0 == 0 ? $1.folded : $1.surface }
                        let known = found[key]
                        let quote =
                            known?.phrase.sentence ?? whole
                            ?? ExampleQuote.around(first..<first + length, in: sentence, text, of: document)
                        found[key] = (
                            Phrase(
                                text: known?.phrase.text ?? shown.joined(separator: " "),
                                sentence: quote,
                                weight: (known?.phrase.weight ?? 0) + weight,
                                section: known == nil ? section : known?.phrase.section,
                                order: known?.phrase.order ?? found.count),
                            (known?.times ?? 0) + 1, (known?.isWhole ?? false) || length == run.count
                        )
                    }
                }
            }
        }
        return apart(found.filter { $0.value.times > 1 || $0.value.isWhole }.mapValues(\.phrase))
    }

    /// The phrases, heaviest first, without those that share two words in a row with one before them.
    private static func apart(_ phrases: [[String]: Phrase]) -> [Phrase] {
        let ranked = phrases.sorted { ($0.value.weight, -$0.value.order) > ($1.value.weight, -$1.value.order) }
        var taken: Set<[String]> = []
        var result: [Phrase] = []
        for (stems, phrase) in ranked {
            let pairs = zip(stems, stems.dropFirst()).map { [$0, $1] }
            if pairs.contains(where: taken.contains) { continue }
            taken.formUnion(pairs)
            result.append(phrase)
        }
        return result
    }

    /// The runs of telling words of a sentence, as ranges of tokens.
    private static func runs(
        of sentence: Sentence, in text: TokenizedText, _ document: Document, _ lexicon: Lexicon
    ) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start: Int?
        for position in sentence.tokens {
            let word = lexicon.words[Int(text.tokens[position].word)]
            let isTelling =
                word.kind.isDisjoint(with: [.function, .verb, .number])
                && (3...ExampleQuote.longestWord).contains(word.folded.utf8.count)
                && !dull.contains(word.folded) && !word.folded.hasSuffix("ly")
                && word.folded.utf8.allSatisfy { (0x61...0x7A).contains($0) }
            if let first = start, !isTelling || gap(text, position - 1, position, document) {
                result.append(first..<position)
                start = nil
            }
            if isTelling, start == nil { start = position }
        }
        if let first = start { result.append(first..<sentence.tokens.upperBound) }
        return result
    }

    private static func gap(_ text: TokenizedText, _ left: Int, _ right: Int, _ document: Document) -> Bool {
        left + 1 != right || document.text[Int(text.tokens[left].end)..<Int(text.tokens[right].start)] != [0x20]
    }
}
