/// Splits documents into words and sentences.
///
/// Words are those of UAX #29 that hold a letter or digit. Sentences end at `.`, `!`, `?` or `…` unless the stop
/// belongs to an abbreviation, an initial or a number, and at the end of every block.
struct Tokenizer {
    let lexicon: Lexicon

    func tokenize(_ document: Document) -> TokenizedText {
        var result = TokenizedText()
        result.tokens.reserveCapacity(document.text.count / 5 + 8)
        for (index, block) in document.blocks.enumerated() {
            var reader = BlockReader(lexicon: lexicon, block: index, range: block.range)
            reader.read(document.text.span, into: &result)
        }
        QuantityReader.read(document.text.span, lexicon: lexicon, into: &result)
        return result
    }

    /// The words of a short text that is no document, such as a keyword.
    func tokenize(phrase: String) -> TokenizedText {
        let text = Array(phrase.utf8)
        let block = Block(kind: .paragraph, range: 0..<text.count)
        return tokenize(Document(text: text, blocks: [block], format: .text, lines: .plainText))
    }
}

/// Reads the words and sentences of one block.
private struct BlockReader {
    let lexicon: Lexicon
    let block: Int
    let range: Range<Int>

    private var firstToken = 0
    private var sentenceStart = 0
    /// Where the end mark after the last word ends; nil when there was none.
    private var stop: Int?
    private var stopIsPeriod = false
    private var spaceAfterStop = false

    init(lexicon: Lexicon, block: Int, range: Range<Int>) {
        self.lexicon = lexicon
        self.block = block
        self.range = range
        sentenceStart = range.lowerBound
    }

    mutating func read(_ text: Span<UInt8>, into result: inout TokenizedText) {
        firstToken = result.tokens.count
        let table = WordScanner.classes
        let kinds = table.span
        let limit = range.upperBound
        var index = range.lowerBound
        while index < limit {
            let byte = text[index]
            switch kinds[Int(byte)] {
            case .letter, .digit, .connector:
                // Most words are a few letters and end before a byte that joins none.
                if let (word, count) = PackedWord.letters(of: text, at: index), count > 1, index + count < limit,
                    kinds[Int(text[index + count])] == .other || kinds[Int(text[index + count])] == .midNumber
                {
                    let end = index + count
                    take(lexicon.id(of: word, in: text, index, end), text, index, end, limit: limit, into: &result)
                    index = end
                } else if let end = WordScanner.asciiWordEnd(text, kinds, from: index, limit: limit) {
                    index = word(text, index, end, limit: limit, into: &result)
                } else {
                    index = run(text, from: index, limit: limit, into: &result)
                }
            case .nonASCII:
                if WordScanner.punctuation(text, at: index, limit: limit) != .none {
                    if text[index + 2] == 0xA6 { noteStop(index + 3, period: true) }
                    closeAfterStop(text[index + 2] == 0x9D || text[index + 2] == 0x99, index + 3)
                    index += 3
                } else {
                    index = run(text, from: index, limit: limit, into: &result)
                }
            default:
                mark(byte, text, index, limit: limit, into: &result)
                index += 1
            }
        }
        endSentence(at: limit, into: &result)
    }

    /// Takes the word at `start..<end` and returns where reading goes on.
    @inline(__always)
    private mutating func word(
        _ text: Span<UInt8>, _ start: Int, _ end: Int, limit: Int, into result: inout TokenizedText
    ) -> Int {
        // b/w, w/o and w/ are three UAX #29 segments and one word.
        if end - start == 1, end < limit, text[end] == UInt8(ascii: "/"),
            let slashed = SlashedWord(text, start, limit: limit)
        {
            add(lexicon.id(of: slashed.word), start, slashed.end, into: &result)
            result.wordCount += 1
            return slashed.end
        }
        take(lexicon.id(of: text, start, end), text, start, end, limit: limit, into: &result)
        return end
    }

    /// Takes the word at `start..<end`.
    @inline(__always)
    private mutating func take(
        _ id: Lexicon.ID, _ text: Span<UInt8>, _ start: Int, _ end: Int, limit: Int, into result: inout TokenizedText
    ) {
        result.wordCount += 1
        if !lexicon.hasPieces[Int(id)] {
            add(id, start, end, into: &result)
        } else {
            let word = lexicon.words[Int(id)]
            let whole = word.pieces.count > 1 && word.pieces[0].range == word.pieces[1].range
            for piece in word.pieces {
                if piece.startsSentence { noteStop(start + piece.range.lowerBound, period: false) }
                let range = whole ? 0..<end - start : piece.range
                add(piece.word, start + range.lowerBound, start + range.upperBound, into: &result)
            }
        }
        if end + 1 < limit, text[end] == UInt8(ascii: "-"),
            WordScanner.joins(text[end + 1])
        {
            result.hyphenated.append(result.tokens.count - 1)
        }
    }

    private mutating func add(_ id: Lexicon.ID, _ start: Int, _ end: Int, into result: inout TokenizedText) {
        if let stop, result.tokens.count > firstToken {
            if !stopIsPeriod || endsSentence(result.tokens[result.tokens.count - 1], before: id) {
                endSentence(at: stop, into: &result)
            }
        }
        stop = nil
        spaceAfterStop = false
        result.tokens.append(Token(start: UInt32(start), end: UInt32(end), word: id))
    }

    /// Whether a period between two words ends a sentence.
    private func endsSentence(_ last: Token, before next: Lexicon.ID) -> Bool {
        let previous = lexicon.words[Int(last.word)]
        let following = lexicon.words[Int(next)]
        let opens = following.kind.contains(.capital) && following.kind.contains(.opener)
        if previous.kind.contains(.title) {
            // "No. 5" but "He said no. India ..."
            return previous.folded == "no" && !following.kind.contains(.number) && following.kind.contains(.capital)
        }
        let contracted = Int(last.end) - Int(last.start) != previous.surface.utf8.count
        if previous.kind.contains(.abbreviation) || contracted { return opens }
        if previous.kind.contains(.single), previous.kind.contains(.capital) { return opens }
        if following.kind.contains(.capital) { return true }
        if following.kind.contains(.number) { return spaceAfterStop }
        return spaceAfterStop && previous.folded.utf8.count >= 4
    }

    /// Takes an ASCII byte that is no part of a word.
    private mutating func mark(
        _ byte: UInt8, _ text: Span<UInt8>, _ index: Int, limit: Int, into result: inout TokenizedText
    ) {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
            if stop != nil { spaceAfterStop = true }
        case UInt8(ascii: "."):
            noteStop(index + 1, period: stop == nil || stopIsPeriod)
        case UInt8(ascii: "!"), UInt8(ascii: "?"):
            noteStop(index + 1, period: false)
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"):
            closeAfterStop(true, index + 1)
        case UInt8(ascii: "&"):
            add(lexicon.id(of: "and"), index, index + 1, into: &result)
        case UInt8(ascii: ">")
        where index > 0 && (text[index - 1] == UInt8(ascii: "-") || text[index - 1] == UInt8(ascii: "=")):
            add(lexicon.id(of: "leads"), index - 1, index + 1, into: &result)
            add(lexicon.id(of: "to"), index - 1, index + 1, into: &result)
        default:
            break
        }
    }

    private mutating func noteStop(_ end: Int, period: Bool) {
        stop = end
        stopIsPeriod = period
    }

    /// Closing quotes and brackets right after an end mark belong to the sentence it ends.
    private mutating func closeAfterStop(_ closes: Bool, _ end: Int) {
        if closes, stop != nil, !spaceAfterStop { stop = end }
    }

    private mutating func endSentence(at end: Int, into result: inout TokenizedText) {
        let tokens = firstToken..<result.tokens.count
        guard !tokens.isEmpty else { return }
        let start = max(sentenceStart, range.lowerBound)
        result.sentences.append(
            Sentence(tokens: tokens, range: min(start, Int(result.tokens[firstToken].start))..<end, block: block))
        firstToken = result.tokens.count
        sentenceStart = end
        stop = nil
    }

    /// Takes a run of text beyond ASCII, word by word as libunistring parts it.
    private mutating func run(
        _ text: Span<UInt8>, from start: Int, limit: Int, into result: inout TokenizedText
    ) -> Int {
        let run = start..<WordScanner.runEnd(text, from: start, limit: limit)
        var segments: [Range<Int>] = []
        WordScanner.forEachSegment(of: text, run: run) { segments.append($0..<$1) }
        for segment in segments {
            switch NonASCII.kind(of: text, segment) {
            case .word:
                _ = word(text, segment.lowerBound, segment.upperBound, limit: segment.upperBound, into: &result)
            case .arrow:
                add(lexicon.id(of: "leads"), segment.lowerBound, segment.upperBound, into: &result)
                add(lexicon.id(of: "to"), segment.lowerBound, segment.upperBound, into: &result)
            case .stop:
                noteStop(segment.upperBound, period: false)
            case .other:
                if segment.count == 1 {
                    mark(text[segment.lowerBound], text, segment.lowerBound, limit: limit, into: &result)
                } else if text[segment.lowerBound] == 0x20, stop != nil {
                    spaceAfterStop = true
                }
            }
        }
        return run.upperBound
    }
}

/// `b/w`, `w/o`, `w/`: one letter and a slash that stand for a word.
private struct SlashedWord {
    let word: String
    let end: Int

    init?(_ text: Span<UInt8>, _ start: Int, limit: Int) {
        func letter(_ index: Int) -> UInt8? { index < limit ? text[index] | 0x20 : nil }
        func isLetter(_ byte: UInt8?) -> Bool { byte.map { $0 >= 0x61 && $0 <= 0x7A } ?? false }
        switch (letter(start), letter(start + 2)) {
        case (UInt8(ascii: "b"), UInt8(ascii: "w")) where !isLetter(letter(start + 3)):
            (word, end) = ("between", start + 3)
        case (UInt8(ascii: "b"), UInt8(ascii: "n")) where !isLetter(letter(start + 3)):
            (word, end) = ("between", start + 3)
        case (UInt8(ascii: "w"), UInt8(ascii: "o")) where !isLetter(letter(start + 3)):
            (word, end) = ("without", start + 3)
        case (UInt8(ascii: "w"), let next) where !isLetter(next):
            (word, end) = ("with", start + 2)
        default:
            return nil
        }
    }
}

/// What a segment beyond ASCII is.
private enum NonASCII {
    enum Kind { case word, arrow, stop, other }

    static func kind(of text: Span<UInt8>, _ segment: Range<Int>) -> Kind {
        var bytes: [UInt8] = []
        for index in segment { bytes.append(text[index]) }
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x2190...0x21FF, 0x27F0...0x27FF: return .arrow
            case 0x0964, 0x0965, 0x3002, 0xFF01, 0xFF1F: return .stop
            default: break
            }
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
                .letterNumber, .otherNumber:
                return .word
            default: break
            }
        }
        return .other
    }
}
