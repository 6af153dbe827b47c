/// Every distinct word form met so far, with all that is known of it; one per thread.
///
/// A form is looked at once and costs a hash look-up ever after. Ids are private to a lexicon and never reach a result.
public final class Lexicon {
    /// Index of a word form.
    typealias ID = UInt32

    /// What is known of a word form.
    struct Word: Sendable, Equatable {
        /// As it stands in the text.
        let surface: String
        /// In lower case, without accents and possessive.
        let folded: String
        let stem: String
        let kind: WordKinds
        /// For a number, its value.
        let number: Double?
        /// For a form that reads as several words (`w.r.t.`, `68bn`, `region.India`): these, instead of itself.
        let pieces: [Piece]
    }

    /// One of the words that a form reads as.
    struct Piece: Sendable, Equatable {
        let word: ID
        /// UTF-8 offsets from the form's start.
        let range: Range<Int>
        /// Whether a sentence ends before it, as in `region.India`.
        let startsSentence: Bool
    }

    private(set) var words: [Word] = []
    /// By word, whether it reads as several words.
    private(set) var hasPieces: [Bool] = []
    private let stemmer: Stemmer

    private var ids = WordMap(capacity: 4096)
    /// Reused from word to word.
    private var letters: [UInt8] = []

    public init() throws(InputError) {
        guard let stemmer = Stemmer() else {
            throw InputError(.unreadable, "libstemmer has no English stemmer; reinstall libstemmer")
        }
        self.stemmer = stemmer
    }

    /// The id of the form at `start..<end` of `text`.
    @inline(__always)
    func id(of text: Span<UInt8>, _ start: Int, _ end: Int) -> ID {
        ids.number(text, start, end) ?? learn(text, start, end)
    }

    /// The id of the form at `start..<end` of `text`, which is the packed word.
    @inline(__always)
    func id(of word: PackedWord, in text: Span<UInt8>, _ start: Int, _ end: Int) -> ID {
        ids.number(word) ?? learn(text, start, end)
    }

    /// The id of a form given as a string.
    func id(of form: String) -> ID {
        let bytes = form.utf8Span.span
        return id(of: bytes, 0, bytes.count)
    }

    /// What is known of a form.
    func word(_ form: String) -> Word {
        let id = id(of: form)
        return words[Int(id)]
    }

    func stem(ofFolded folded: String) -> String {
        var letters = Array(folded.utf8)
        stem(&letters)
        return String(decoding: letters, as: UTF8.self)
    }

    private func stem(_ letters: inout [UInt8]) {
        Spelling.canonicalize(&letters)
        stemmer.stem(&letters)
        Spelling.canonicalizeStem(&letters)
    }

    private func learn(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> ID {
        let word = letterWord(text, start, end) ?? anyWord(String(copying: text, start, end))
        words.append(word)
        hasPieces.append(!word.pieces.isEmpty)
        let id = ID(words.count - 1)
        ids.set(text, start, end, to: id)
        return id
    }

    /// A form of ASCII letters alone that stands for itself, as nearly all do; nil for any other.
    private func letterWord(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Word? {
        for index in start..<end where (text[index] | 0x20) < 0x61 || (text[index] | 0x20) > 0x7A { return nil }
        var letters = self.letters
        self.letters = []
        defer { self.letters = letters }
        letters.removeAll(keepingCapacity: true)
        for index in start..<end { letters.append(text[index] | 0x20) }
        if WordForms.isAbbreviation(letters.span) { return nil }
        let kind = WordKinds(letters: text.extracting(start..<end), folded: letters.span)
        let surface = String(copying: text, start, end)
        let folded =
            text[start] >= 0x61 && !surface.utf8.contains { $0 < 0x61 }
            ? surface : String(decoding: letters, as: UTF8.self)
        stem(&letters)
        return Word(
            surface: surface, folded: folded, stem: String(copying: letters.span, 0, letters.count), kind: kind,
            number: nil,
            pieces: [])
    }

    private func anyWord(_ form: String) -> Word {
        let pieces = WordForms.pieces(of: form).map {
            Piece(word: id(of: $0.text), range: $0.range, startsSentence: $0.startsSentence)
        }
        let surface = WordForms.withoutPeriods(form) ?? form
        let folded = Folding.fold(surface)
        let number = pieces.isEmpty ? WordForms.number(folded) : nil
        return Word(
            surface: surface, folded: folded, stem: number == nil ? stem(ofFolded: folded) : folded,
            kind: WordKinds(surface: surface, folded: folded), number: number, pieces: pieces)
    }
}
