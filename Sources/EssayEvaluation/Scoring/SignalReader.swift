/// Looks up what each word of a text tells, once for each word form; one per thread.
final class SignalReader {
    private let lexicon: Lexicon
    private let matcher: Matcher
    /// Stems of the question's content words.
    private var asked: Set<String> = []
    /// Stems of the content words of titles and points.
    private var expected: Set<String> = []
    private var known: [Signals?] = []

    init(_ rubric: Rubric, matcher: Matcher, lexicon: Lexicon) {
        self.lexicon = lexicon
        self.matcher = matcher
        asked = contentStems([rubric.question])
        expected = contentStems(rubric.themes.flatMap { [$0.title] + $0.points.map(\.text) } + rubric.parts.map(\.text))
    }

    /// The signals of each token of a text.
    func signals(of text: TokenizedText) -> [Signals] {
        text.tokens.map { signals(of: $0.word) }
    }

    private func signals(of word: Lexicon.ID) -> Signals {
        let index = Int(word)
        if index < known.count, let signals = known[index] { return signals }
        let form = lexicon.words[index]
        var signals = Signals(of: form)
        if signals.contains(.content), !signals.contains(.number) {
            if asked.contains(form.stem) { signals.formUnion([.asked, .topical]) }
            if expected.contains(form.stem) || matcher.knows(word) { signals.insert(.topical) }
        }
        while known.count <= index { known.append(nil) }
        known[index] = signals
        return signals
    }

    private func contentStems(_ texts: [String]) -> Set<String> {
        var stems: Set<String> = []
        let tokenizer = Tokenizer(lexicon: lexicon)
        for text in texts {
            for token in tokenizer.tokenize(phrase: text).tokens {
                let word = lexicon.words[Int(token.word)]
                if Signals(of: word).contains(.content) { stems.insert(word.stem) }
            }
        }
        return stems
    }
}
