/// Reads the pattern language of keywords.
///
///     either := all ('|' all)*
///     all    := near ('&' near)*
///     near   := phrase (('~' | '~>') number phrase)*
///     phrase := (words | '"' words '"' | '=' word | prefix '*' | '{' term '}' | '(' either ')')+
public struct PatternParser {
    /// How deep parentheses may nest.
    public static let maximumDepth = 16
    /// How long a keyword may be, in bytes of UTF-8.
    public static let maximumLength = 2000
    /// How many `~` may follow each other outside parentheses: each multiplies what is looked at around a word.
    public static let maximumChain = 16
    /// How far apart the sides of `~` may be.
    public static let maximumDistance = 50

    /// UTF-8.
    private let text: [UInt8]
    /// The ids that `{id}` may name; nil for any.
    private let terms: Set<String>?
    private let tokenizer: Tokenizer
    private var index = 0
    private var depth = 0
    /// The parts of what is being read, of all that is open at a time: each takes its own off the end.
    private var parts: [Pattern] = []

    /// - Parameter terms: the ids that `{id}` may name.
    public static func parse(_ source: String, terms: Set<String>) throws(PatternError) -> Pattern {
        guard let lexicon = try? Lexicon() else {
            throw PatternError(offset: 0, length: 1, message: "libstemmer has no English stemmer")
        }
        return try parse(source, terms: terms, lexicon: lexicon)
    }

    /// What a source means that was read without an error before; what finds nothing, were it not so.
    static func pattern(ofSound source: String) -> Pattern {
        guard let lexicon = try? Lexicon() else { return .either([]) }
        var parser = PatternParser(source, terms: nil, lexicon: lexicon)
        return (try? parser.either()) ?? .either([])
    }

    /// The same with a lexicon to share between patterns.
    public static func parse(
        _ source: String, terms: Set<String>, lexicon: Lexicon
    ) throws(PatternError) -> Pattern {
        guard source.utf8.count <= maximumLength else {
            throw PatternError(
                offset: 0, length: 1, message: "a keyword of more than \(maximumLength) bytes: make it several keywords"
            )
        }
        var parser = PatternParser(source, terms: terms, lexicon: lexicon)
        let pattern = try parser.either()
        if parser.peek() != nil {
            throw parser.error("'\(parser.scalar())' has no partner: expected the end of the keyword")
        }
        return pattern
    }

    private init(_ source: String, terms: Set<String>?, lexicon: Lexicon) {
        text = Array(source.utf8)
        self.terms = terms
        tokenizer = Tokenizer(lexicon: lexicon)
    }

    // MARK: Characters

    /// An error at a place in UTF-8, told in characters.
    private func error(_ message: String, at place: Range<Int>? = nil) -> PatternError {
        guard let place else {
            return PatternError(
                offset: min(scalars(0..<index), max(0, scalars(text.indices) - 1)), length: 1, message: message)
        }
        return PatternError(offset: scalars(0..<place.lowerBound), length: scalars(place), message: message)
    }

    /// How many characters a part of the text is.
    private func scalars(_ range: Range<Int>) -> Int {
        text[range].reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    }

    /// The character at ``index``.
    private func scalar() -> Unicode.Scalar {
        string(index..<end(of: index)).unicodeScalars.first ?? " "
    }

    /// Where the character at an index ends.
    private func end(of index: Int) -> Int {
        var end = index + 1
        while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
        return end
    }

    private func start(before index: Int) -> Int {
        var start = index - 1
        while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
        return start
    }

    private func string(_ range: Range<Int>) -> String {
        String(copying: text.span, range.lowerBound, range.upperBound)
    }

    /// The first byte of the next character that is no space; nil at the end.
    @inline(__always)
    private mutating func peek() -> UInt8? {
        while index < text.count, isSpace(at: index) { index = end(of: index) }
        return index < text.count ? text[index] : nil
    }

    @inline(__always)
    private func isSpace(at index: Int) -> Bool {
        let byte = text[index]
        return byte < 0x80 ? byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) : isWideSpace(at: index)
    }

    /// Whether a character beyond ASCII is white space.
    private func isWideSpace(at index: Int) -> Bool {
        string(index..<end(of: index)).unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }

    @inline(__always)
    private func isBreak(at index: Int) -> Bool {
        isSpace(at: index) || (text[index] != UInt8(ascii: "~") && Self.isOperator(text[index]))
    }

    @inline(__always)
    private func isBreak(before index: Int) -> Bool {
        index == 0 || isBreak(at: start(before: index))
    }

    /// Whether a character ends a run of plain words wherever it stands.
    @inline(__always)
    private static func isOperator(_ character: UInt8) -> Bool {
        switch character {
        case UInt8(ascii: "|"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"),
            UInt8(ascii: "\""), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    /// `&` joins patterns when it stands alone; in `R&D` it is part of a word.
    @inline(__always)
    private var isConjunction: Bool {
        guard index < text.count, text[index] == UInt8(ascii: "&") else { return false }
        return index + 1 >= text.count || isBreak(before: index) || isBreak(at: index + 1)
    }

    // MARK: Grammar

    /// Takes the parts from the given one on off the end.
    private mutating func take(from first: Int) -> [Pattern] {
        let taken = Array(parts[first...])
        drop(from: first)
        return taken
    }

    private mutating func drop(from first: Int) {
        while parts.count > first { parts.removeLast() }
    }

    private mutating func either() throws(PatternError) -> Pattern {
        let choice = try all()
        guard peek() == UInt8(ascii: "|") else { return choice }
        let first = parts.count
        parts.append(choice)
        while peek() == UInt8(ascii: "|") {
            index += 1
            parts.append(try all())
        }
        return .either(take(from: first))
    }

    private mutating func all() throws(PatternError) -> Pattern {
        let part = try near()
        guard peek() == UInt8(ascii: "&") else { return part }
        let first = parts.count
        parts.append(part)
        while peek() == UInt8(ascii: "&") {
            index += 1
            parts.append(try near())
        }
        return .all(take(from: first))
    }

    private mutating func near() throws(PatternError) -> Pattern {
        var left = try phrase()
        var chain = 0
        while peek() == UInt8(ascii: "~") {
            let start = index
            chain += 1
            guard chain <= Self.maximumChain else {
                throw error("more than \(Self.maximumChain) '~' follow each other", at: start..<start + 1)
            }
            index += 1
            let isOrdered = index < text.count && text[index] == UInt8(ascii: ">")
            if isOrdered { index += 1 }
            let digits = index
            while index < text.count, text[index] >= 0x30, text[index] <= 0x39 { index += 1 }
            guard let distance = Int(string(digits..<index)), (0...Self.maximumDistance).contains(distance) else {
                throw error(
                    "'~' needs the number of words that may stand between, from 0 to \(Self.maximumDistance), as in 'a ~5 b'",
                    at: start..<index)
            }
            left = .near(left, try phrase(), within: distance, ordered: isOrdered)
        }
        return left
    }

    private mutating func phrase() throws(PatternError) -> Pattern {
        let first = parts.count
        while let next = peek(), next != UInt8(ascii: "|"), next != UInt8(ascii: ")"), next != UInt8(ascii: "~"),
            !isConjunction
        {
            switch next {
            case UInt8(ascii: "("): parts.append(try group())
            case UInt8(ascii: "{"): parts.append(try term())
            case UInt8(ascii: "\""): try quoted()
            case UInt8(ascii: "="): try cased()
            case UInt8(ascii: "}"):
                throw error("'}' without '{'")
            default: try words()
            }
        }
        switch parts.count - first {
        case 0:
            throw error(
                peek() != nil
                    ? "a word was expected before '\(scalar())'" : "a word was expected at the end of the keyword")
        case 1: return parts.removeLast()
        default: return .sequence(take(from: first))
        }
    }

    private mutating func group() throws(PatternError) -> Pattern {
        let start = index
        index += 1
        depth += 1
        guard depth <= Self.maximumDepth else {
            throw error("parentheses nest deeper than \(Self.maximumDepth)", at: start..<start + 1)
        }
        let inner = try either()
        guard peek() == UInt8(ascii: ")") else { throw error("'(' is never closed", at: start..<start + 1) }
        index += 1
        depth -= 1
        return inner
    }

    private mutating func term() throws(PatternError) -> Pattern {
        let start = index
        while index < text.count, text[index] != UInt8(ascii: "}") { index += 1 }
        guard index < text.count else { throw error("'{' is never closed", at: start..<start + 1) }
        let name = string(start + 1..<index)
        index += 1
        if let terms, !terms.contains(name) {
            let near = Misspelling.nearest(to: name, in: terms.sorted()).map { "; did you mean {\($0)}?" } ?? ""
            throw error("unknown term {\(name)}\(near)", at: start..<index)
        }
        return .term(name)
    }

    private mutating func quoted() throws(PatternError) {
        let start = index
        index += 1
        while index < text.count, text[index] != UInt8(ascii: "\"") { index += 1 }
        guard index < text.count else { throw error("'\"' is never closed", at: start..<start + 1) }
        let words = start + 1..<index
        index += 1
        try plain(words, test: .exact, from: start)
    }

    private mutating func cased() throws(PatternError) {
        let start = index
        index += 1
        while index < text.count, text[index] != UInt8(ascii: "~"), !isBreak(at: index) { index = end(of: index) }
        try plain(start + 1..<index, test: .cased, from: start)
    }

    /// A run of plain words, up to the next operator; a prefix ends it.
    private mutating func words() throws(PatternError) {
        let start = index
        while index < text.count {
            let character = text[index]
            if Self.isOperator(character) || isConjunction { break }
            if character == UInt8(ascii: "="), isBreak(before: index) { break }
            if character == UInt8(ascii: "*") {
                var word = index
                while word > start, !isBreak(before: word) { word = self.start(before: word) }
                guard word < index else {
                    throw error("'*' must follow the beginning of a word", at: index..<index + 1)
                }
                var space = start
                while space < word, isSpace(at: space) { space = end(of: space) }
                if space < word { try plain(start..<word, test: .stem, from: start) }
                try prefix(word..<index)
                index += 1
                return
            }
            index += 1
        }
        try plain(start..<index, test: .stem, from: start)
    }

    /// `semi-conduct*` is a word and a prefix.
    private mutating func prefix(_ range: Range<Int>) throws(PatternError) {
        if let letters = letters(range) {
            parts.append(.word(letters, .prefix))
            return
        }
        let text = string(range)
        let first = parts.count
        try plain(range, test: .stem, from: range.lowerBound)
        let last =
            text.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "'") }).last.map(String.init) ?? text
        if parts.count > first { parts.removeLast() }
        parts.append(.word(Folding.fold(last), .prefix))
    }

    /// A word of ASCII letters in lower case; nil for anything else and for an abbreviation that reads as other words.
    private func letters(_ range: Range<Int>) -> String? {
        let word = text.span.extracting(range)
        var isLower = true
        for index in word.indices {
            let letter = word[index] | 0x20
            guard letter >= 0x61, letter <= 0x7A else { return nil }
            if letter != word[index] { isLower = false }
        }
        if isLower { return WordForms.isAbbreviation(word) ? nil : String(copying: word, 0, word.count) }
        let lower = text[range].map { $0 | 0x20 }
        return WordForms.isAbbreviation(lower.span) ? nil : String(decoding: lower, as: UTF8.self)
    }

    /// Adds the patterns of plain words and amounts.
    /// - Parameter start: what a mistake is told to begin at.
    private mutating func plain(_ range: Range<Int>, test: Pattern.Test, from start: Int) throws(PatternError) {
        if !letterWords(range, test: test) { try anyWords(range, test: test, from: start) }
    }

    /// Adds words of ASCII letters with spaces between, as nearly all are; false for anything else.
    private mutating func letterWords(_ range: Range<Int>, test: Pattern.Test) -> Bool {
        let lexicon = tokenizer.lexicon
        let first = parts.count
        var start = range.lowerBound
        for end in range.lowerBound...range.upperBound {
            if end < range.upperBound {
                let letter = text[end] | 0x20
                if letter >= 0x61, letter <= 0x7A { continue }
                guard text[end] == 0x20 else {
                    drop(from: first)
                    return false
                }
            }
            if start < end {
                let id = Int(lexicon.id(of: text.span, start, end))
                guard lexicon.words[id].pieces.isEmpty else {
                    drop(from: first)
                    return false
                }
                parts.append(.word(test == .cased ? lexicon.words[id].surface : lexicon.words[id].folded, test))
            }
            start = end + 1
        }
        return parts.count > first
    }

    private mutating func anyWords(_ range: Range<Int>, test: Pattern.Test, from start: Int) throws(PatternError) {
        let text = string(range)
        let read = tokenizer.tokenize(phrase: text)
        guard !read.tokens.isEmpty else {
            let shown = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            throw PatternError(
                offset: scalars(0..<start), length: scalars(range), message: "'\(shown)' has no word to look for")
        }
        var position = 0
        while position < read.tokens.count {
            if test == .stem, let amount = read.quantities.first(where: { $0.tokens.lowerBound == position }) {
                parts.append(.quantity(amount.quantity))
                position = amount.tokens.upperBound
                continue
            }
            let word = tokenizer.lexicon.words[Int(read.tokens[position].word)]
            parts.append(.word(test == .cased ? word.surface : word.folded, test))
            position += 1
        }
    }
}
