/// How the text of an element shows: as much of its computed style as tells whether an eye can see it.
struct TextStyle: Sendable, Equatable {
    /// By a box that is not shown, empty or off the page; nothing inside can undo it.
    private(set) var isConcealed = false
    private var isVisible = true
    /// In pixels, as all lengths here.
    private var fontSize = 16.0
    private var indent = 0.0
    private var opacity = 1.0
    /// Nil where it cannot be told, as for `var(--ink)`: it then counts as visible.
    private var colour: Colour? = .black
    private var background: Colour? = .white

    /// Whether the text is kept from the eye; set by ``apply(_:isHidden:colour:background:)``.
    private(set) var isHidden = false

    /// Smaller letters are not writing.
    static let smallestFont = 3.0
    /// Text moved further than this has left the page.
    private static let offPage = -500.0
    private static let faintest = 0.1

    /// The style of a child with these declarations, weakest first, and the attributes of HTML that stand for some.
    mutating func apply(
        _ declarations: [StyleDeclaration], isHidden attribute: Bool, colour font: Colour?, background page: Colour?
    ) {
        if let font { colour = font }
        if let page { background = page }
        var box = Box()
        box.isShown = !attribute
        for declaration in declarations where declaration.property.hasPrefix("font") { size(declaration) }
        for declaration in declarations { take(declaration, &box) }
        if !box.isShown || box.isEmpty || box.isAway(Self.offPage) { isConcealed = true }
        isHidden =
            isConcealed || !isVisible || fontSize < Self.smallestFont || indent <= Self.offPage
            || opacity < Self.faintest || isColourless
    }

    private var isColourless: Bool {
        guard let colour else { return false }
        if colour.alpha < Self.faintest { return true }
        guard let background else { return false }
        return colour.over(background).isNearly(background)
    }

    private mutating func take(_ declaration: StyleDeclaration, _ box: inout Box) {
        let value = declaration.value
        switch declaration.property {
        case "display": box.isShown = value != "none"
        case "content-visibility": if value == "hidden" { box.isShown = false }
        case "visibility": isVisible = value == "inherit" ? isVisible : !(value == "hidden" || value == "collapse")
        case "opacity": fade(value)
        case "filter": if value.hasPrefix("opacity(") { fade(String(value.dropFirst(8).prefix { $0 != ")" })) }
        case "color", "-webkit-text-fill-color":
            if value != "inherit", value != "currentcolor" { colour = Colour(css: value) }
        case "background", "background-color": paint(value)
        case "text-indent": if let length = length(value) { indent = length }
        default: box.take(declaration.property, value, length)
        }
    }

    private mutating func fade(_ value: String) {
        let share = value.hasSuffix("%") ? Double(value.dropLast()).map { $0 / 100 } : Double(value)
        if let share { opacity *= min(max(share, 0), 1) }
    }

    private mutating func paint(_ value: String) {
        if value.contains("url(") || value.contains("gradient(") {
            background = nil
            return
        }
        for word in StyleText.split(value, at: " ") where !word.isEmpty {
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
            for word in declaration.value.split(separator: " ") {
                let part = word.prefix { $0 != "/" }
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
        let unit = value.drop { "0123456789.+-".contains($0) }
        guard let number = Double(value.dropLast(unit.count)), number.isFinite else { return nil }
        switch unit {
        case "": return number
        case "px": return number
        case "pt": return number * 4 / 3
        case "pc": return number * 16
        case "in": return number * 96
        case "cm": return number * 96 / 2.54
        case "mm": return number * 96 / 25.4
        case "em": return number * fontSize
        case "ex", "ch": return number * fontSize / 2
        case "rem": return number * 16
        case "%": return number * percent / 100
        case "vw", "vh", "vmin", "vmax": return number * 8
        default: return nil
        }
    }
}

/// What the box of one element does to the text inside.
private struct Box {
    var isShown = true
    private var clips = false
    private var isPositioned = false
    private var extent = [String: Double]()
    private var shift = 0.0
    private var offset = [String: Double]()
    private var isCutAway = false
    private var clip: String?

    mutating func take(_ property: String, _ value: String, _ length: (String) -> Double?) {
        switch property {
        case "position": isPositioned = value == "absolute" || value == "fixed" || value == "relative"
        case "left", "right", "top", "bottom": offset[property] = length(value)
        case "margin-left", "margin-top": shift = min(shift, length(value) ?? 0)
        case "overflow", "overflow-x", "overflow-y":
            clips = value.contains("hidden") || value.contains("clip") || value.contains("scroll")
        case "width", "height", "max-width", "max-height": extent[property] = length(value)
        case "clip": clip = value
        case "clip-path": isCutAway = Self.cuts(value, length)
        case "transform":
            let inner = value.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }
            let numbers = inner.split { $0 == "," || $0 == " " }.compactMap { length(String($0)) }
            if value.hasPrefix("scale"), numbers.contains(where: { abs($0) < 0.05 }) { isCutAway = true }
            if value.hasPrefix("translate") { shift = min(shift, numbers.min() ?? 0) }
        default: break
        }
    }

    /// No more than a pixel of it shows.
    var isEmpty: Bool {
        if isCutAway || clips && extent.values.contains(where: { $0 <= 1 }) { return true }
        guard isPositioned, let clip, clip.hasPrefix("rect(") else { return false }
        let sides = clip.dropFirst(5).split { $0 == "," || $0 == " " || $0 == ")" }
            .map { side in Double(side.prefix { "0123456789.-".contains($0) }) }
        guard sides.count == 4 else { return false }
        func isThin(_ from: Double?, _ to: Double?) -> Bool {
            from.flatMap { from in to.map { $0 - from <= 1 } } ?? false
        }
        return isThin(sides[0], sides[2]) || isThin(sides[3], sides[1])
    }

    func isAway(_ limit: Double) -> Bool {
        shift <= limit || isPositioned && offset.values.contains { $0 <= limit }
    }

    /// `inset` by half or more from a side, or a circle of no size.
    private static func cuts(_ value: String, _ length: (String) -> Double?) -> Bool {
        let inner = value.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" && $0 != " " }
        if value.hasPrefix("circle("), let radius = length(String(inner)) { return radius <= 1 }
        guard value.hasPrefix("inset("), inner.hasSuffix("%"), let share = Double(inner.dropLast()) else {
            return false
        }
        return share >= 50
    }
}
