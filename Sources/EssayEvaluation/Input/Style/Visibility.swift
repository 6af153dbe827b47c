/// How an element shows by its kind.
enum ElementDisplay: UInt8, Sendable {
    case usual
    /// Not unless a style says so.
    case hidden
    /// Never: something else stands in its place.
    case replaced
}

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
        let display: ElementDisplay
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
    /// What cannot be judged and would hide the text.
    private(set) var doubt: String?

    /// The depth of a `style` element in a `head`: so far the path is kept even before a rule is known.
    private static let headDepth = 3

    /// - Parameters:
    ///   - sheet: the rules of a document that has been read before; empty for one that has not.
    ///   - outline: what was counted of its elements.
    init(sheet: StyleSheet, outline: ElementOutline?) {
        matcher = StyleMatcher(sheet: sheet, outline: outline)
        collectsRules = sheet.isEmpty
    }

    var sheet: StyleSheet { matcher.sheet }
    var askedAttributes: Set<String> { matcher.sheet.attributes }
    var outline: ElementOutline? { matcher.outline }

    /// Whether there is more to match than anyone waits for.
    var isOverstyled: Bool { matcher.isExhausted || styleBytes > Self.maximumStyleBytes }

    private var styleBytes = 0
    /// Whether the head is past: a rule that comes now is late in any case.
    private var hasBody = false
    /// Of all `style` elements together: more than the largest framework that pages carry with them.
    private static let maximumStyleBytes = 1 << 20

    /// Whether the names of elements matter where reading is now.
    var wantsNames: Bool { !matcher.sheet.isEmpty || depth <= Self.headDepth && !hasBody }

    /// Opens an element whose looks nothing changes, where names do not matter.
    mutating func openUnstyled() { depth += 1 }

    /// - Parameter display: what the element is by its kind, whatever its attributes say.
    mutating func open(_ name: String, _ attributes: ElementAttributes, _ display: ElementDisplay) {
        depth += 1
        if collectsRules, wantsNames, !hasBody, path.count == depth - 1 {
            if name == "body" { hasBody = true }
            path.append(StyledElement(tag: name, attributes))
        }
        guard attributes.isStyled || display != .usual || !matcher.sheet.isEmpty, let parent = styles.last?.style else {
            return
        }
        let style = style(of: name, attributes, display, in: parent)
        guard style.number != parent.number else { return }
        styles.append((depth, style))
        isHidden = style.style.isHidden
        doubt = style.style.doubt
    }

    private mutating func style(
        of name: String, _ attributes: ElementAttributes, _ display: ElementDisplay, in parent: Numbered
    ) -> Numbered {
        let id = attributes.id.flatMap { matcher.sheet.ids.contains($0) ? $0 : nil }
        let cause = Cause(
            parent: parent.number, name: name, attributes: attributes.withoutNames, id: id, display: display)
        // A rule that asks what stands around elements must see each of them.
        if !matcher.sheet.asksForContext, let style = known[cause] { return style }
        var rules: [Int] = []
        var isSettled = true
        if !matcher.sheet.isEmpty {
            (rules, isSettled) = matcher.open(StyledElement(tag: name, attributes, for: matcher.sheet))
            if isSettled, let style = known[cause] { return style }
        }
        let own = attributes.style.map { StyleDeclaration.all(in: $0) } ?? []
        let declarations = matcher.declarations(rules, own, withDoubtful: false)
        let doubt = matcher.doubt(rules)
        var style = parent.style
        if attributes.isStyled || display != .usual || !declarations.isEmpty || doubt != nil {
            let colours = (
                attributes.colour.flatMap(Colour.init(attribute:)),
                attributes.background.flatMap(Colour.init(attribute:))
            )
            style.apply(declarations, display, isHidden: attributes.isHidden, colour: colours.0, background: colours.1)
            if let doubt, !style.isHidden {
                var other = parent.style
                let all = matcher.declarations(rules, own, withDoubtful: true)
                other.apply(all, display, isHidden: attributes.isHidden, colour: colours.0, background: colours.1)
                if other.isHidden { style.doubt = doubt }
            }
        }
        let result = style == parent.style ? parent : Numbered(style: style, number: numbers)
        if result.number == numbers { numbers += 1 }
        if isSettled {
            if known.count >= (style.hasVariables ? Self.maximumKnown / 5 : Self.maximumKnown) { known = [:] }
            known[cause] = result
        }
        return result
    }

    mutating func close() {
        if styles.count > 1, styles.last?.depth == depth {
            styles.removeLast()
            isHidden = styles.last?.style.style.isHidden ?? false
            doubt = styles.last?.style.style.doubt
        }
        matcher.close()
        depth -= 1
        if path.count > depth { path.removeLast() }
    }

    /// Takes the text of the `style` element that is open; `isLate` tells that text has gone before it.
    mutating func addRules(_ text: String, isLate: Bool) {
        styleBytes += text.utf8.count
        guard collectsRules, !isOverstyled else { return }
        let before = sheet.rules.count
        let isPathKnown = path.count == depth
        let isForOpen = matcher.add(text, path)
        known = [:]
        // What elements before it should have obeyed, or were not asked for, is known when all is read once more.
        if sheet.rules.count > before,
            isLate || isForOpen || !isPathKnown || sheet.asksForSiblings
                || sheet.asksForContext && !sheet.attributes.isEmpty
        {
            hasLateRules = true
        }
    }
}
