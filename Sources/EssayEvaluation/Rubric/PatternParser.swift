/// A mistake in a keyword pattern.
public struct PatternError: Error, Sendable, Equatable {
    /// In characters (Unicode scalars) from the start of the pattern, from 0.
    public let offset: Int
    /// How many characters the mistake covers; at least 1.
    public let length: Int
    /// One sentence without a full stop.
    public let message: String

    public init(offset: Int, length: Int, message: String) {
        self.offset = offset
        self.length = max(1, length)
        self.message = message
    }
}

/// Reads the pattern language of keywords.
///
///     either := all ('|' all)*
///     all    := near ('&' near)*
///     near   := phrase (('~' | '~>') number phrase)*
///     phrase := (words | '"' words '"' | '=' word | prefix '*' | '{' term '}' | '(' either ')')+
public struct PatternParser {
    /// How deep parentheses may nest.
    public static let maximumDepth = 16
    /// How far apart the sides of `~` may be.
    public static let maximumDistance = 50

    private let characters: [Unicode.Scalar]
    private let terms: Set<String>
    private let tokenizer: Tokenizer
    private var index = 0
    private var depth = 0

    /// - Parameter terms: the ids that `{id}` may name.
    public static func parse(_ source: String, terms: Set<String>) throws(PatternError) -> Pattern {
        guard let lexicon = try? Lexicon() else {
            throw PatternError(offset: 0, length: 1, message: "libstemmer has no English stemmer")
        }
        return try parse(source, terms: terms, lexicon: lexicon)
    }

    /// The same with a lexicon to share between patterns.
    public static func parse(
        _ source: String, terms: Set<String>, lexicon: Lexicon
    ) throws(PatternError) -> Pattern {
        var parser = PatternParser(source, terms: terms, lexicon: lexicon)
        let pattern = try parser.either()
        if let extra = parser.peek() {
            throw parser.error("'\(extra)' has no partner: expected the end of the keyword")
        }
        return pattern
    }

    private init(_ source: String, terms: Set<String>, lexicon: Lexicon) {
        characters = Array(source.unicodeScalars)
        self.terms = terms
        tokenizer = Tokenizer(lexicon: lexicon)
    }

    private func error(_ message: String, at offset: Int? = nil, length: Int = 1) -> PatternError {
        PatternError(offset: offset ?? min(index, max(0, characters.count - 1)), length: length, message: message)
    }

    private mutating func peek() -> Unicode.Scalar? {
        while index < characters.count, Self.isSpace(characters[index]) { index += 1 }
        return index < characters.count ? characters[index] : nil
    }

    private mutating func either() throws(PatternError) -> Pattern {
        var choices = [try all()]
        while peek() == "|" {
            index += 1
            choices.append(try all())
        }
        return choices.count == 1 ? choices[0] : .either(choices)
    }

    private mutating func all() throws(PatternError) -> Pattern {
        var parts = [try near()]
        while peek() == "&" {
            index += 1
            parts.append(try near())
        }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func near() throws(PatternError) -> Pattern {
        var left = try phrase()
        while peek() == "~" {
            let start = index
            index += 1
            let isOrdered = index < characters.count && characters[index] == ">"
            if isOrdered { index += 1 }
            var digits = ""
            while index < characters.count, ("0"..."9").contains(characters[index]) {
                digits.unicodeScalars.append(characters[index])
                index += 1
            }
            guard let distance = Int(digits), (0...Self.maximumDistance).contains(distance) else {
                throw error(
                    "'~' needs the number of words that may stand between, from 0 to \(Self.maximumDistance), as in 'a ~5 b'",
                    at: start, length: index - start)
            }
            left = .near(left, try phrase(), within: distance, ordered: isOrdered)
        }
        return left
    }

    private mutating func phrase() throws(PatternError) -> Pattern {
        var parts: [Pattern] = []
        while let next = peek(), next != "|", next != ")", next != "~", !isConjunction {
            switch next {
            case "(": parts.append(try group())
            case "{": parts.append(try term())
            case "\"": parts += try quoted()
            case "=": parts += try cased()
            case "}":
                throw error("'}' without '{'")
            default: parts += try words()
            }
        }
        guard let first = parts.first else {
            throw error(
                peek().map { "a word was expected before '\($0)'" } ?? "a word was expected at the end of the keyword")
        }
        return parts.count == 1 ? first : .sequence(parts)
    }

    /// `&` joins patterns when it stands alone; in `R&D` it is part of a word.
    private var isConjunction: Bool {
        guard index < characters.count, characters[index] == "&" else { return false }
        return index == 0 || index + 1 >= characters.count || Self.isBreak(characters[index - 1])
            || Self.isBreak(characters[index + 1])
    }

    private static func isBreak(_ character: Unicode.Scalar) -> Bool {
        isSpace(character) || (character != "~" && isOperator(character))
    }

    /// Whether a character ends a run of plain words wherever it stands.
    private static func isOperator(_ character: Unicode.Scalar) -> Bool {
        switch character {
        case "|", "(", ")", "{", "}", "\"", "~": true
        default: false
        }
    }

    private mutating func group() throws(PatternError) -> Pattern {
        let start = index
        index += 1
        depth += 1
        guard depth <= Self.maximumDepth else {
            throw error("parentheses nest deeper than \(Self.maximumDepth)", at: start)
        }
        let inner = try either()
        guard peek() == ")" else { throw error("'(' is never closed", at: start) }
        index += 1
        depth -= 1
        return inner
    }

    private mutating func term() throws(PatternError) -> Pattern {
        let start = index
        index += 1
        var name = ""
        while index < characters.count, characters[index] != "}" {
            name.unicodeScalars.append(characters[index])
            index += 1
        }
        guard index < characters.count else { throw error("'{' is never closed", at: start) }
        index += 1
        guard terms.contains(name) else {
            let near = Misspelling.nearest(to: name, in: terms.sorted()).map { "; did you mean {\($0)}?" } ?? ""
            throw error("unknown term {\(name)}\(near)", at: start, length: index - start)
        }
        return .term(name)
    }

    private mutating func quoted() throws(PatternError) -> [Pattern] {
        let start = index
        index += 1
        let text = take { $0 != "\"" }
        guard index < characters.count else { throw error("'\"' is never closed", at: start) }
        index += 1
        if let words = letterWords(text, test: .exact) { return words }
        return try plain(self.text(text), test: .exact, at: start)
    }

    private mutating func cased() throws(PatternError) -> [Pattern] {
        let start = index
        index += 1
        let text = take { !Self.isBreak($0) && $0 != "~" }
        if let words = letterWords(text, test: .cased) { return words }
        return try plain(self.text(text), test: .cased, at: start)
    }

    private mutating func take(while accepts: (Unicode.Scalar) -> Bool) -> Range<Int> {
        let start = index
        while index < characters.count, accepts(characters[index]) { index += 1 }
        return start..<index
    }

    /// A run of plain words, up to the next operator; a prefix ends it.
    private mutating func words() throws(PatternError) -> [Pattern] {
        let start = index
        while index < characters.count {
            let character = characters[index]
            if Self.isOperator(character) || isConjunction { break }
            if character == "=", index == 0 || Self.isBreak(characters[index - 1]) { break }
            if character == "*" {
                var word = index
                while word > start, !Self.isBreak(characters[word - 1]) { word -= 1 }
                guard word < index else { throw error("'*' must follow the beginning of a word", at: index) }
                let isFirst = characters[start..<word].allSatisfy(Self.isSpace)
                let head = isFirst ? [] : try plain(start..<word, test: .stem)
                let tail = try prefix(word..<index)
                index += 1
                return head + tail
            }
            index += 1
        }
        return try plain(start..<index, test: .stem)
    }

    private func text(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(characters[range]))
    }

    private static func isSpace(_ character: Unicode.Scalar) -> Bool {
        character.isASCII
            ? character == " " || (character.value >= 0x09 && character.value <= 0x0D)
            : character.properties.isWhitespace
    }

    /// `semi-conduct*` is a word and a prefix.
    private func prefix(_ range: Range<Int>) throws(PatternError) -> [Pattern] {
        if let letters = letterWords(range, test: .stem), letters.count == 1, case .word(let word, _) = letters[0] {
            return [.word(word, .prefix)]
        }
        let text = text(range)
        let parts = try plain(text, test: .stem, at: range.lowerBound)
        let last =
            text.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "'") }).last.map(String.init) ?? text
        return Array(parts.dropLast()) + [.word(Folding.fold(last), .prefix)]
    }

    /// The patterns of plain words and amounts.
    private func plain(_ range: Range<Int>, test: Pattern.Test) throws(PatternError) -> [Pattern] {
        if let words = letterWords(range, test: test) { return words }
        return try plain(text(range), test: test, at: range.lowerBound)
    }

    /// The patterns of words of ASCII letters with spaces between, as nearly all are; nil for anything else.
    private func letterWords(_ range: Range<Int>, test: Pattern.Test) -> [Pattern]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        for index in range {
            let value = characters[index].value
            let isLetter = (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A
            guard isLetter || value == 0x20, let byte = UInt8(exactly: value) else { return nil }
            bytes.append(byte)
        }
        let lexicon = tokenizer.lexicon
        var parts: [Pattern] = []
        var start = 0
        for end in 0...bytes.count where end == bytes.count || bytes[end] == 0x20 {
            if start < end {
                let id = Int(lexicon.id(of: bytes.span, start, end))
                guard lexicon.words[id].pieces.isEmpty else { return nil }
                parts.append(.word(test == .cased ? lexicon.words[id].surface : lexicon.words[id].folded, test))
            }
            start = end + 1
        }
        return parts.isEmpty ? nil : parts
    }

    private func plain(_ text: String, test: Pattern.Test, at offset: Int) throws(PatternError) -> [Pattern] {
        let read = tokenizer.tokenize(phrase: text)
        guard !read.tokens.isEmpty else {
            let shown = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            throw error("'\(shown)' has no word to look for", at: offset, length: text.unicodeScalars.count)
        }
        var parts: [Pattern] = []
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
        return parts
    }
}
