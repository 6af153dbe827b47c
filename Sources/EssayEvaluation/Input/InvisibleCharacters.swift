/// The characters of a text that have no shape of their own, and the letters that pass for others.
struct InvisibleCharacters {
    /// What later stages are not to see, in ascending order.
    private(set) var removals: [Range<Int>] = []
    private(set) var concealments: [Concealment] = []

    /// Looks through valid UTF-8.
    ///
    /// - Parameter line: the source line of an offset of the text.
    init(in text: [UInt8], line: (Int) -> Int) {
        var scan = InvisibleScan(text: text)
        scan.run()
        removals = scan.removals
        for (kind, tally) in [
            (Concealment.Kind.hidden, scan.tags), (.zeroWidth, scan.zeroWidth), (.lookAlike, scan.lookAlikes),
            (.bidirectional, scan.overrides),
        ] where tally.characters > 0 {
            concealments.append(
                Concealment(
                    kind, words: tally.words, characters: tally.characters, excerpt: tally.excerpt,
                    line: line(tally.offset)))
        }
    }

    /// Whether a text holds no byte that could begin such a character, as most do: then there is nothing to look for.
    static func isAbsent(from text: [UInt8]) -> Bool {
        let bytes = text.span
        var index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index = ASCIIRun.end(bytes, from: index)
                continue
            }
            if bytes[index] >= 0xC2, InvisibleScan.mayBegin(bytes, index) { return false }
            index += 1
        }
        return true
    }

    func removed(from text: [UInt8]) -> [UInt8] {
        if removals.isEmpty { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var start = 0
        for range in removals {
            result += text[start..<range.lowerBound]
            start = range.upperBound
        }
        return result + text[start...]
    }

    /// Where ascending offsets of the text lie once it is without the removals.
    func shifted(_ offsets: some Sequence<Int>) -> [Int] {
        var next = 0
        var gone = 0
        return offsets.map { offset in
            while next < removals.count, removals[next].upperBound <= offset {
                gone += removals[next].count
                next += 1
            }
            let inside = next < removals.count ? max(0, offset - removals[next].lowerBound) : 0
            return offset - gone - inside
        }
    }
}

/// One pass over a text, from suspicious word to suspicious word.
private struct InvisibleScan {
    struct Tally {
        var words = 0
        var characters = 0
        var offset = 0
        var excerpt = ""

        mutating func add(words: Int, characters: Int, at offset: Int, _ excerpt: @autoclosure () -> String) {
            if self.characters == 0 { self.offset = offset }
            if self.excerpt.unicodeScalars.count < Concealment.maximumExcerpt {
                self.excerpt += (self.excerpt.isEmpty ? "" : " ") + excerpt()
            }
            self.words += words
            self.characters += characters
        }
    }

    let text: [UInt8]
    var removals: [Range<Int>] = []
    var zeroWidth = Tally()
    var lookAlikes = Tally()
    var overrides = Tally()
    var tags = Tally()

    init(text: [UInt8]) {
        self.text = text
    }

    mutating func run() {
        var done = 0
        var index = 0
        while index < text.count {
            guard text[index] >= 0xC2, Self.mayBegin(text.span, index) else {
                index += 1
                continue
            }
            let start = Word.start(in: text, before: index, from: done)
            let word = Word(text, from: start)
            look(at: word)
            done = max(word.end, index + 1)
            index = done
        }
    }

    /// Whether a character at `index` may be one of those looked for, by its first bytes.
    @inline(__always)
    static func mayBegin(_ text: Span<UInt8>, _ index: Int) -> Bool {
        guard index + 1 < text.count else { return false }
        let next = text[index + 1]
        switch text[index] {
        case 0xC2: return next == 0xAD
        case 0xCD...0xD4: return true
        case 0xE1: return next == 0xA0
        case 0xE2:
            return next == 0x80 && index + 2 < text.count && (0x8B...0x8F).contains(text[index + 2])
                || next == 0x80 && index + 2 < text.count && (0xAA...0xAE).contains(text[index + 2]) || next == 0x81
        case 0xEF: return next == 0xBB
        case 0xF3: return next == 0xA0
        default: return false
        }
    }

    private mutating func look(at word: Word) {
        let scalars = word.scalars
        var shapeless = 0
        var inside = false
        var latin = 0
        var imitations = 0
        var reversed = 0
        let firstShape = scalars.firstIndex { !Shapeless.contains($0.scalar) } ?? scalars.count
        let lastShape = scalars.lastIndex { !Shapeless.contains($0.scalar) } ?? -1
        var tagged = ""
        for (position, entry) in scalars.enumerated() {
            let scalar = entry.scalar
            switch Shapeless.kind(scalar) {
            case .none:
                if LookAlike.isLatin(scalar) { latin += 1 }
                if LookAlike.contains(scalar) { imitations += 1 }
            case .override:
                reversed += scalar.value == 0x202D || scalar.value == 0x202E ? 1 : 0
                remove(entry.range)
            case .tag:
                if word.isFlag(at: position) { break }
                if let letter = Unicode.Scalar(scalar.value - 0xE0000), (0x20..<0x7F).contains(letter.value) {
                    tagged.unicodeScalars.append(letter)
                } else {
                    tagged += " "
                }
                remove(entry.range)
            case .zeroWidth:
                if word.needs(position) { break }
                remove(entry.range)
                if word.isOrdinary(position) { break }
                shapeless += 1
                if position > firstShape, position < lastShape { inside = true }
            }
        }
        if shapeless > 0 {
            zeroWidth.add(words: inside ? 1 : 0, characters: shapeless, at: word.start, word.string)
        }
        if latin > 0, imitations > 0 {
            lookAlikes.add(words: 1, characters: imitations, at: word.start, word.string)
        }
        if reversed > 0 { overrides.add(words: 1, characters: reversed, at: word.start, word.string) }
        if !tagged.isEmpty {
            let words = tagged.split(separator: " ")
            tags.add(
                words: words.count, characters: words.reduce(0) { $0 + $1.count }, at: word.start, tagged.trimmingSpaces
            )
        }
    }

    private mutating func remove(_ range: Range<Int>) {
        if let last = removals.last, last.upperBound == range.lowerBound {
            removals[removals.count - 1] = last.lowerBound..<range.upperBound
        } else {
            removals.append(range)
        }
    }
}

/// A run of letters, digits and characters beyond ASCII that are no space, dash or quotation mark.
private struct Word {
    let start: Int
    private(set) var end: Int
    private(set) var scalars: [(scalar: Unicode.Scalar, range: Range<Int>)] = []

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
    }

    /// Where the word begins that goes on at `index`; no earlier than `limit`.
    static func start(in text: [UInt8], before index: Int, from limit: Int) -> Int {
        var start = index
        while start > limit {
            var before = start - 1
            while before > limit, text[before] & 0xC0 == 0x80 { before -= 1 }
            guard let scalar = scalar(text, before..<start), continues(scalar) else { break }
            start = before
        }
        return start
    }

    /// Reads on from `start`, a character's first byte.
    init(_ text: [UInt8], from start: Int) {
        self.start = start
        var index = start
        while index < text.count {
            let byte = text[index]
            let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
            let range = index..<min(text.count, index + length)
            guard let scalar = Self.scalar(text, range), Self.continues(scalar) else { break }
            scalars.append((scalar, range))
            index = range.upperBound
        }
        end = index
    }

    private static func scalar(_ text: [UInt8], _ range: Range<Int>) -> Unicode.Scalar? {
        range.count == 1
            ? Unicode.Scalar(text[range.lowerBound]) : String(decoding: text[range], as: UTF8.self).unicodeScalars.first
    }

    private static func continues(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? isLetter(UInt8(scalar.value)) : !parts(scalar)
    }

    /// Spaces, dashes and quotation marks beyond ASCII part words, but for the apostrophe.
    private static func parts(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || (0x2010...0x2027).contains(scalar.value) && scalar.value != 0x2019
    }

    var string: String {
        var view = String.UnicodeScalarView()
        for entry in scalars.prefix(Concealment.maximumExcerpt) { view.append(entry.scalar) }
        return String(view)
    }

    /// Whether the script of its neighbour needs a joiner where it stands, as Devanagari, Arabic and emoji do.
    func needs(_ position: Int) -> Bool {
        let value = scalars[position].scalar.value
        guard value == 0x200C || value == 0x200D || value == 0x034F else { return false }
        guard position > 0 else { return false }
        let neighbour = scalars[position - 1].scalar
        switch neighbour.value {
        case 0x0590...0x08FF, 0x0900...0x109F, 0x1780...0x18AF, 0x1A20...0x1AAF, 0x1B00...0x1CFF, 0xA800...0xABFF,
            0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10A00...0x11FFF:
            return true
        case 0xFE0F, 0x1F3FB...0x1F3FF: return true
        default: return neighbour.value > 0x2000 && neighbour.properties.isEmoji
        }
    }

    /// Whether a soft hyphen stands where a word processor puts one, with two letters or more on both sides, or a
    /// byte order mark at the start of a word, where files have been joined.
    func isOrdinary(_ position: Int) -> Bool {
        let value = scalars[position].scalar.value
        if value == 0xFEFF { return position == 0 }
        guard value == 0xAD else { return false }
        func hasLetters(_ positions: [Int]) -> Bool {
            positions.allSatisfy { scalars.indices.contains($0) && !Shapeless.contains(scalars[$0].scalar) }
        }
        let isLast = position == scalars.count - 1
        return hasLetters([position - 2, position - 1]) && (isLast || hasLetters([position + 1, position + 2]))
    }

    /// Whether a tag character belongs to the flag of a region, which begins with a black flag.
    func isFlag(at position: Int) -> Bool {
        var first = position
        while first > 0, Shapeless.kind(scalars[first].scalar) == .tag, position - first < 8 { first -= 1 }
        return scalars[first].scalar.value == 0x1F3F4
    }
}

/// Characters that show nothing of themselves.
private enum Shapeless {
    enum Kind { case none, zeroWidth, override, tag }

    static func contains(_ scalar: Unicode.Scalar) -> Bool { kind(scalar) != .none }

    static func kind(_ scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case 0xAD, 0x034F, 0x180E, 0x200B...0x200D, 0x2060...0x2064, 0xFEFF: .zeroWidth
        case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: .override
        case 0xE0000...0xE007F: .tag
        default: .none
        }
    }
}

/// Letters of other scripts whose shape is that of a Latin letter, from the table of confusables of Unicode's UTS #39.
///
/// Greek letters that stand in the names of physics and biology, such as alpha, kappa and mu, are not among them.
private enum LookAlike {
    private static let letters = Set(
        "аеорсухіјѕһԁԛԝгАВЕЅЗІЈКМНОРСТУХҮԌԚԜӀԍОοΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϳνρυ".unicodeScalars.map(\.value))

    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        (0x0370...0x052F).contains(scalar.value) && letters.contains(scalar.value)
    }

    static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? scalar.properties.isAlphabetic
            : (0xC0...0x24F).contains(scalar.value) && scalar.value != 0xD7 && scalar.value != 0xF7
    }
}
