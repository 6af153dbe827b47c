/// Follows, as elements open and close, whether an eye can see their text.
struct Visibility {
    private var matcher: StyleMatcher
    /// Whether rules were found that elements before them should have obeyed.
    private(set) var hasLateRules = false
    private let collectsRules: Bool

    /// A style and the number it has for as long as the document is read.
    private struct Numbered {
        let style: TextStyle
        let number: Int
    }
    /// What the style of an element follows from, unless a rule asks for its ancestors.
    private struct Cause: Hashable {
        let parent: Int
        let name: String
        /// Without the id and language, in which elements alike differ.
        let attributes: ElementAttributes
        let id: String?
    }
    /// The styles of the open elements that change it, each with the depth of its element.
    private var styles: [(depth: Int, style: Numbered)] = [(0, Numbered(style: TextStyle(), number: 0))]
    private var known: [Cause: Numbered] = [:]
    private var numbers = 1
    private static let maximumKnown = 10_000
    /// The open elements, where a rule may ask for them.
    private var path: [StyledElement] = []
    private var depth = 0
    private(set) var isHidden = false

    /// The depth of a `style` element in a `head`: so far the path is kept even before a rule is known.
    private static let headDepth = 3

    /// - Parameter sheet: the rules of a document that has been read before; empty for one that has not.
    init(sheet: StyleSheet) {
        matcher = StyleMatcher(sheet: sheet)
        collectsRules = sheet.isEmpty
    }

    var sheet: StyleSheet { matcher.sheet }

    /// Whether there is more to match than anyone waits for.
    var isOverstyled: Bool { matcher.isExhausted || styleBytes > Self.maximumStyleBytes }

    private var styleBytes = 0
    /// Whether the head is past: a rule that comes now is late in any case.
    private var hasBody = false
    /// Of all `style` elements together: more than the largest framework that pages carry with them.
    private static let maximumStyleBytes = 1 << 20

    /// Whether the names of elements matter where reading is now.
    var wantsNames: Bool { !matcher.sheet.isEmpty || depth <= Self.headDepth && !hasBody }

    mutating func open(_ name: String, _ attributes: ElementAttributes) {
        depth += 1
        if matcher.sheet.asksForAncestors || wantsNames && matcher.sheet.isEmpty, path.count == depth - 1 {
            if name == "body" { hasBody = true }
            path.append(StyledElement(tag: name, id: attributes.id, className: attributes.className))
        }
        guard attributes.isStyled || !matcher.sheet.isEmpty, let parent = styles.last?.style else { return }
        let style = style(of: name, attributes, in: parent)
        guard style.number != parent.number else { return }
        styles.append((depth, style))
        isHidden = style.style.isHidden
    }

    private mutating func style(of name: String, _ attributes: ElementAttributes, in parent: Numbered) -> Numbered {
        let id = attributes.id.flatMap { matcher.sheet.ids.contains($0) ? $0 : nil }
        let cause = Cause(parent: parent.number, name: name, attributes: attributes.withoutNames, id: id)
        if let style = known[cause] { return style }
        var declarations = attributes.style.map { StyleDeclaration.all(in: $0) } ?? []
        var isSettled = true
        if !matcher.sheet.isEmpty {
            let element = StyledElement(
                tag: name, id: attributes.id, className: attributes.className, for: matcher.sheet)
            (declarations, isSettled) = matcher.declarations(for: element, path: path, style: declarations)
        }
        var style = parent.style
        if attributes.isStyled || !declarations.isEmpty {
            style.apply(
                declarations, isHidden: attributes.isHidden,
                colour: attributes.colour.flatMap(Colour.init(attribute:)),
                background: attributes.background.flatMap(Colour.init(attribute:)))
        }
        let result = style == parent.style ? parent : Numbered(style: style, number: numbers)
        if result.number == numbers { numbers += 1 }
        if isSettled {
            if known.count >= Self.maximumKnown { known = [:] }
            known[cause] = result
        }
        return result
    }

    mutating func close() {
        if styles.count > 1, styles.last?.depth == depth {
            styles.removeLast()
            isHidden = styles.last?.style.style.isHidden ?? false
        }
        depth -= 1
        if path.count > depth { path.removeLast() }
    }

    /// Takes the text of the `style` element that is open; `isLate` tells that text has gone before it.
    mutating func addRules(_ text: String, isLate: Bool) {
        styleBytes += text.utf8.count
        guard collectsRules, !isOverstyled else { return }
        let before = sheet.rules.count
        matcher.add(text)
        known = [:]
        if sheet.rules.count > before, isLate || path.count < depth { hasLateRules = true }
    }
}

/// Gathers the text that was kept from the eye.
struct HiddenText {
    private struct Passage {
        var line: Int
        var words = 0
        var characters = 0
        var excerpt: [UInt8] = []
    }
    private var passages: [Passage] = []
    private var isOpen = false
    private var inWord = false

    /// Passages beyond these are counted with the last.
    private static let maximumPassages = 20

    @unsafe mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) {
        var line = line
        for index in bytes.indices {
            // Safe: `index` is one of the buffer's.
            let byte = unsafe bytes[index]
            // A no-break space is the bytes C2 A0.
            let next = index + 1 < bytes.count ? unsafe bytes[index + 1] : 0
            let last = index > 0 ? unsafe bytes[index - 1] : 0
            if byte == 0x0A { line += 1 }
            if byte <= 0x20 || byte == 0xC2 && next == 0xA0 || byte == 0xA0 && last == 0xC2 {
                endWord()
                continue
            }
            add(byte, line: line)
        }
    }

    private mutating func add(_ byte: UInt8, line: Int) {
        if !isOpen, passages.count < Self.maximumPassages { passages.append(Passage(line: line)) }
        isOpen = true
        let last = passages.count - 1
        let isLetter =
            byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
        if isLetter, !inWord {
            passages[last].words += 1
            inWord = true
        }
        if byte & 0xC0 != 0x80 { passages[last].characters += 1 }
        if passages[last].excerpt.count < 4 * Concealment.maximumExcerpt { passages[last].excerpt.append(byte) }
    }

    /// Ends a word, as space and the edge of a block do.
    mutating func endWord() {
        inWord = false
        if isOpen, let last = passages.last?.excerpt.last, last != 0x20 {
            passages[passages.count - 1].excerpt.append(0x20)
        }
    }

    /// Ends a passage, as visible text does.
    @inline(__always)
    mutating func endPassage() {
        if isOpen {
            endWord()
            isOpen = false
        }
    }

    /// Without those that hold no letter or digit.
    var concealments: [Concealment] {
        passages.filter { $0.words > 0 }.map { passage in
            Concealment(
                .hidden, words: passage.words, characters: passage.characters,
                excerpt: String(decoding: passage.excerpt, as: UTF8.self).trimmingSpaces, line: passage.line)
        }
    }
}
