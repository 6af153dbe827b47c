/// Where a pattern of a rubric was found.
struct Match: Sendable, Equatable {
    /// Index into ``CompiledRubric/entries``.
    let entry: Int
    /// Index into the text's sentences.
    let sentence: Int
    let tokens: TokenSpan
}

/// Finds a rubric's patterns in tokenised text; one per thread.
///
/// Each word form is compared with the rubric once and remembered, so a text costs one look per token however many
/// keywords there are; patterns run only in the sentences that hold their rarest words.
final class Matcher {
    let rubric: CompiledRubric
    private let lexicon: Lexicon
    /// By word form: -1 not looked at, 0 none, else one more than an index into `sets`.
    private var setOfWord: [Int32] = []
    private var sets: [[Int]] = []
    /// By symbol: its spans in the sentence at hand.
    private var spans: [[TokenSpan]]
    private var touched: [Int] = []
    private var awake: [Bool]

    init(_ rubric: CompiledRubric, lexicon: Lexicon) {
        self.rubric = rubric
        self.lexicon = lexicon
        spans = [[TokenSpan]](repeating: [], count: rubric.symbols.count)
        awake = [Bool](repeating: false, count: rubric.entries.count)
    }

    /// All matches, by sentence, then in the order of the rubric's patterns, then by place.
    func matches(in text: TokenizedText, of document: Document) -> [Match] {
        var result: [Match] = []
        var quantity = 0
        var hyphen = 0
        for (index, sentence) in text.sentences.enumerated() {
            for position in sentence.tokens {
                note(setIndex(of: text.tokens[position].word), TokenSpan(start: position, end: position + 1))
            }
            while hyphen < text.hyphenated.count, text.hyphenated[hyphen] < sentence.tokens.upperBound {
                let first = text.hyphenated[hyphen]
                hyphen += 1
                guard first + 1 < sentence.tokens.upperBound else { continue }
                note(
                    setIndex(of: joined(text.tokens[first], text.tokens[first + 1])),
                    TokenSpan(start: first, end: first + 2))
            }
            while quantity < text.quantities.count,
                text.quantities[quantity].tokens.lowerBound < sentence.tokens.upperBound
            {
                let mention = text.quantities[quantity]
                quantity += 1
                let span = TokenSpan(start: mention.tokens.lowerBound, end: mention.tokens.upperBound)
                for symbol in rubric.symbols.symbols(of: mention.quantity) { note(symbol: symbol, span) }
            }
            if !touched.isEmpty { match(sentence: index, into: &result) }
        }
        return result
    }

    /// Whether any pattern of the rubric looks for the word.
    func knows(_ word: Lexicon.ID) -> Bool {
        setIndex(of: word) != 0
    }

    private func match(sentence: Int, into result: inout [Match]) {
        var woken: [Int] = []
        for symbol in touched {
            for entry in rubric.awakens[symbol] where !awake[entry] {
                awake[entry] = true
                woken.append(entry)
            }
        }
        woken.sort()
        for entry in woken {
            awake[entry] = false
            let found = rubric.entries[entry].pattern.spans { spans[$0] }
            if found.isEmpty { continue }
            for span in CompiledPattern.leftmostLongest(found) {
                result.append(Match(entry: entry, sentence: sentence, tokens: span))
            }
        }
        for symbol in touched { spans[symbol].removeAll(keepingCapacity: true) }
        touched.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    private func note(_ set: Int32, _ span: TokenSpan) {
        if set == 0 { return }
        for symbol in sets[Int(set) - 1] { note(symbol: symbol, span) }
    }

    private func note(symbol: Int, _ span: TokenSpan) {
        if spans[symbol].isEmpty { touched.append(symbol) }
        if spans[symbol].last == span { return }
        if let last = spans[symbol].last, span < last {
            let place = spans[symbol].firstIndex { span <= $0 } ?? spans[symbol].count
            if spans[symbol][place] != span { spans[symbol].insert(span, at: place) }
        } else {
            spans[symbol].append(span)
        }
    }

    private func joined(_ left: Token, _ right: Token) -> Lexicon.ID {
        lexicon.id(of: lexicon.words[Int(left.word)].surface + lexicon.words[Int(right.word)].surface)
    }

    @inline(__always)
    private func setIndex(of word: Lexicon.ID) -> Int32 {
        if Int(word) < setOfWord.count, setOfWord[Int(word)] >= 0 { return setOfWord[Int(word)] }
        return learn(word)
    }

    private func learn(_ word: Lexicon.ID) -> Int32 {
        while setOfWord.count <= Int(word) { setOfWord.append(-1) }
        let symbols = rubric.symbols.symbols(of: lexicon.words[Int(word)], dictionary: rubric.dictionary)
        if symbols.isEmpty {
            setOfWord[Int(word)] = 0
        } else {
            sets.append(symbols)
            setOfWord[Int(word)] = Int32(sets.count)
        }
        return setOfWord[Int(word)]
    }
}
