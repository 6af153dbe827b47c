/// The styles of an .odt, of `styles.xml` and of the text's own part (OpenDocument 1.3 part 3, 16).
final class OpenDocumentStyles: OfficePart {
    private struct Style: StackedStyle {
        var below: String?
        var text = OfficeStyle()
        var block = OfficeBlock()

        func over(_ below: Style) -> Style {
            Style(text: text.over(below.text), block: block.over(below.block))
        }
    }

    /// By family and name.
    private var styles = OfficeStyleSheet<Style>()
    /// By family.
    private var defaults: [String: Style] = [:]
    private var key: String?
    private var family = ""
    private var style = Style()
    private var open: [String] = []

    init(_ parts: [[UInt8]], limits: ReadingLimits) throws(InputError) {
        for part in parts { _ = try follow(part, limits: limits) }
    }

    func start(_ name: String, _ attributes: OfficeAttributes) {
        open.append(name)
        switch name {
        case "style", "default-style":
            family = attributes["family"] ?? ""
            key = name == "style" ? Self.key(family, attributes["name"] ?? "") : nil
            style = Style(below: attributes["parent-style-name"].map { Self.key(family, $0) })
        case "text-properties": take(text: attributes)
        case "paragraph-properties", "table-cell-properties", "table-properties", "table-row-properties":
            take(block: attributes)
        default: break
        }
    }

    func end() {
        switch open.popLast() {
        case "style": if let key { styles.add(style, named: key) }
        case "default-style": defaults[family] = style
        default: break
        }
    }

    private func take(text attributes: OfficeAttributes) {
        style.text.isHidden = attributes["display"].map { $0 != "true" }
        style.text.colour =
            attributes["use-window-font-color"] == "true" ? .automatic : attributes["color"].map { OfficePaint($0) }
        style.text.shading = attributes["background-color"].map { OfficePaint($0) }
        style.text.width = attributes["text-scale"].flatMap(Self.share)
        style.text.opacity = attributes["opacity"].flatMap(Self.share)
        if let size = attributes["font-size"] {
            style.text.sizeShare = Self.share(size)
            style.text.points = Self.points(size)
        }
    }

    private func take(block attributes: OfficeAttributes) {
        style.block.shading = attributes["background-color"].map { OfficePaint($0) } ?? style.block.shading
        style.block.indent = attributes["margin-left"].flatMap(Self.points)
        style.block.firstLine = attributes["text-indent"].flatMap(Self.points)
        // A share is one of the letters' own height.
        style.block.exactLine = attributes["line-height"].flatMap { Self.share($0).map { 12 * $0 } ?? Self.points($0) }
        if let height = attributes["row-height"] { style.block.exactLine = Self.points(height) }
    }

    private static func key(_ family: String, _ name: String) -> String { "\(family)\u{0}\(name)" }

    private static func share(_ text: String) -> Double? {
        text.hasSuffix("%") ? number(text.dropLast()).map { $0 / 100 } : nil
    }

    private static func points(_ text: String) -> Double? {
        let units = ["pt": 1, "in": 72, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12, "px": 0.75]
        return units[String(text.suffix(2))].flatMap { unit in number(text.dropLast(2)).map { $0 * unit } }
    }

    private static func number(_ text: Substring) -> Double? { Double(text).flatMap { $0.isFinite ? $0 : nil } }

    /// A style with all that it stands on.
    private func whole(_ family: String, _ name: String?) -> Style {
        styles.whole(name.map { Self.key(family, $0) })
    }

    /// How text looks in a style of a family, over what it stands in.
    func text(_ family: String, _ name: String?, over below: OfficeStyle) -> OfficeStyle {
        whole(family, name).text.over(below)
    }

    var usual: OfficeStyle { defaults["paragraph"]?.text ?? OfficeStyle() }

    func block(_ family: String, _ name: String?) -> OfficeBlock {
        whole(family, name).block.over(defaults[family]?.block ?? OfficeBlock())
    }
}
