/// How the text of an element shows: as much of its computed style as tells whether an eye can see it.
struct TextStyle: Sendable, Equatable {
    /// By a box that is not shown, empty or off the page; nothing inside can undo it.
    private(set) var isConcealed = false
    private var isVisible = true
    /// In pixels, as all lengths here.
    private var fontSize = 16.0
    private var zoom = 1.0
    private var indent = 0.0
    private var opacity = 1.0
    /// Nil where it cannot be told, as where a function is not known: it then counts as visible.
    private var colour: Colour? = .black
    /// What letters are filled with in place of their colour, if anything.
    private var fill: Colour??
    private var background: Colour? = .white
    private var variables: [String: String] = [:]

    /// Whether the text is kept from the eye; set by ``apply(_:_:isHidden:colour:background:)``.
    private(set) var isHidden = false
    /// The rule that would hide the text if it could be judged.
    var doubt: String?

    var hasVariables: Bool { !variables.isEmpty }

    /// Smaller letters are not writing.
    static let smallestFont = 3.0
    /// Text moved further than this has left the page.
    private static let offPage = -500.0
    private static let faintest = 0.1
    /// More than any page needs, and longer.
    private static let mostVariables = 400
    private static let longestVariable = 100

    /// The style of a child with these declarations, weakest first, and the attributes of HTML that stand for some.
    mutating func apply(
        _ declarations: [StyleDeclaration], _ display: ElementDisplay, isHidden attribute: Bool, colour font: Colour?,
        background page: Colour?
    ) {
        if let font { colour = font }
        if let page { background = page }
        var box = Box()
        box.isShown = !attribute && display != .hidden
        for declaration in declarations where declaration.isVariable {
            guard declaration.value.utf8.count <= Self.longestVariable else { continue }
            if variables[declaration.property] == nil, variables.count >= Self.mostVariables { continue }
            variables[declaration.property] = declaration.value
        }
        let declarations = declarations.compactMap { $0.isVariable ? nil : $0.resolved(variables) }
        for declaration in declarations where declaration.property.hasPrefix("font") { size(declaration) }
        for declaration in declarations { take(declaration, &box) }
        if box.zoom > 0 { zoom *= box.zoom }
        if display == .replaced || !box.isShown || box.isEmpty || box.isAway(Self.offPage) { isConcealed = true }
        isHidden =
            isConcealed || !isVisible || fontSize * zoom < Self.smallestFont || indent <= Self.offPage
            || box.cutsOff(indent) || opacity < Self.faintest || isColourless
    }

    private var isColourless: Bool {
        guard let colour = fill ?? colour else { return false }
        if colour.alpha < Self.faintest { return true }
        guard let background else { return false }
        return colour.over(background).isNearly(background)
    }

    private static let displays: Set<String> = [
        "none", "inline", "block", "inline-block", "flex", "inline-flex", "grid", "inline-grid", "table", "table-row",
        "table-cell", "table-caption", "table-row-group", "table-header-group", "table-footer-group", "inline-table",
        "list-item", "contents", "flow-root", "run-in", "-webkit-box", "initial", "unset", "revert", "inherit", "flow",
        "ruby", "math", "revert-layer", "table-column", "table-column-group", "block flow", "inline flow-root",
    ]
    /// Of which nothing is shown.
    private static let unshown: Set<String> = ["none", "table-column", "table-column-group"]

    private mutating func take(_ declaration: StyleDeclaration, _ box: inout Box) {
        let value = declaration.value
        switch declaration.property {
        // A value that is none leaves what was said before.
        case "display": if Self.displays.contains(value) { box.isShown = !Self.unshown.contains(value) }
        case "content-visibility": if value == "hidden" { box.isShown = false }
        case "visibility":
            if value == "hidden" || value == "collapse" { isVisible = false }
            if value == "visible" || value == "initial" { isVisible = true }
        case "opacity": fade(value)
        case "filter": if value.hasPrefix("opacity(") { fade(String(value.dropFirst(8).prefix { $0 != ")" })) }
        case "color": if let paint = read(value) { colour = paint }
        case "-webkit-text-fill-color":
            if value == "currentcolor" || value == "initial" {
                fill = nil
            } else if let paint = read(value) {
                fill = .some(paint)
            }
        case "background", "background-color": paint(value)
        case "text-indent": if let length = length(value) { indent = length }
        case "mask", "mask-image", "-webkit-mask", "-webkit-mask-image": box.isMasked = Self.isClear(value)
        default: box.take(declaration.property, value, length)
        }
    }

    /// Nil for what is no colour, and a nil colour for one that is not known.
    private func read(_ value: String) -> Colour?? {
        if value == "initial" { return .some(.black) }
        if let colour = Colour(css: value) { return .some(colour) }
        return value.contains("(") ? .some(nil) : nil
    }

    /// Whether an image of a mask is a gradient from nothing to nothing.
    private static func isClear(_ value: String) -> Bool {
        guard let open = value.firstRange(of: "gradient("), !value.contains("url(") else { return false }
        let inner = Array(value[open.upperBound...].utf8)[...]
        guard let end = StyleText.end(in: inner, at: [UInt8(ascii: ")")]) else { return false }
        let colours = StyleText.words(String(decoding: inner[..<end], as: UTF8.self), at: ",").compactMap { stop in
            Colour(css: stop) ?? StyleText.words(stop).first.flatMap { Colour(css: $0) }
        }
        return !colours.isEmpty && colours.allSatisfy { $0.alpha < faintest }
    }

    private mutating func fade(_ value: String) {
        if let share = StyleMath.share(value) { opacity *= min(max(share, 0), 1) }
    }

    private mutating func paint(_ value: String) {
        if value.contains("url(") || value.contains("gradient(") {
            background = nil
            return
        }
        for word in StyleText.words(value) {
            if let colour = Colour(css: word) {
                background = background.map(colour.over) ?? (colour.alpha == 1 ? colour : nil)
                return
            }
            if word.contains("(") { background = nil }
        }
    }

    private mutating func size(_ declaration: StyleDeclaration) {
        if declaration.property == "font-size" {
            if let size = fontLength(declaration.value[...]) { fontSize = size }
        } else if declaration.property == "font" {
            // The size is the only part of the shorthand that may have a unit or a slash after it.
            for word in StyleText.words(declaration.value) {
                let part = word.contains("(") ? word[...] : word.prefix { $0 != "/" }
                let isWeight = part.count == 3 && part.hasSuffix("00") && part.count == word.count
                if !isWeight, let size = fontLength(part) {
                    fontSize = size
                    return
                }
            }
        }
    }

    private func fontLength(_ value: Substring) -> Double? {
        switch value {
        case "inherit", "unset": fontSize
        case "initial", "medium": 16
        case "xx-small", "x-small", "small": 10
        case "large", "x-large", "xx-large", "xxx-large": 20
        case "smaller": fontSize / 1.2
        case "larger": fontSize * 1.2
        default: length(String(value), percent: fontSize)
        }
    }

    /// A length in pixels; `percent` is what 100 % stands for, a page's width unless told. Nil for no length.
    private func length(_ value: String) -> Double? { length(value, percent: 800) }

    private func length(_ value: String, percent: Double) -> Double? {
        StyleMath.value(value) { number, unit in
            switch unit {
            case "", "px": number
            case "pt": number * 4 / 3
            case "pc": number * 16
            case "in": number * 96
            case "cm": number * 96 / 2.54
            case "mm": number * 96 / 25.4
            case "q": number * 96 / 101.6
            case "em", "lh", "ic", "cap": number * fontSize
            case "ex", "ch": number * fontSize / 2
            case "rem", "rlh": number * 16
            case "%": number * percent / 100
            case "vw", "vh", "vmin", "vmax", "svw", "svh", "lvw", "lvh", "dvw", "dvh", "vi", "vb", "cqw", "cqh":
                number * 8
            default: nil
            }
        }
    }
}
