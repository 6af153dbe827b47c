/// The styles of a .docx: `word/styles.xml` with the colours of its theme (ECMA-376 part 1, 17.7).
final class WordStyles: OfficePart {
    struct Style: StackedStyle {
        var below: String?
        var text = OfficeStyle()
        var block = OfficeBlock()
        /// Of a table's first row.
        var firstRow = OfficeStyle()
        var firstRowShading: OfficePaint?
        var cellShading: OfficePaint?

        func over(_ below: Style) -> Style {
            Style(
                text: text.over(below.text), block: block.over(below.block), firstRow: firstRow.over(below.firstRow),
                firstRowShading: firstRowShading ?? below.firstRowShading,
                cellShading: cellShading ?? below.cellShading)
        }
    }

    private let theme: WordTheme
    private var styles = OfficeStyleSheet<Style>()
    private var defaults = Style()
    private var usualParagraph: String?
    private var open: [String] = []
    private var id: String?
    private var style = Style()
    /// Which part of a table's style is open.
    private var condition: String?

    init(_ part: [UInt8]?, theme: WordTheme, limits: ReadingLimits) throws(InputError) {
        self.theme = theme
        if let part { _ = try follow(part, limits: limits) }
    }

    func start(_ name: String, _ attributes: OfficeAttributes) {
        open.append(name)
        let parent = open.dropLast().last
        switch name {
        case "style":
            id = attributes["styleId"]
            style = Style()
            if attributes["type"] == "paragraph", attributes["default"].map({ $0 != "0" && $0 != "false" }) ?? false {
                usualParagraph = id
            }
        case "basedOn": style.below = attributes.value
        case "tblStylePr": condition = attributes["type"] ?? ""
        case "shd" where parent == "tcPr" || parent == "tblPr":
            let paint = WordProperties.shading(attributes, theme)
            if condition == nil { style.cellShading = paint }
            if condition == "firstRow" { style.firstRowShading = paint }
        default:
            if condition == "firstRow" {
                WordProperties.take(name, attributes, in: open, theme, &style.firstRow)
            } else if condition == nil {
                WordProperties.take(name, attributes, in: open, theme, &style.text)
                WordProperties.take(name, attributes, parent: parent, theme, &style.block)
            }
        }
    }

    func end() {
        switch open.popLast() {
        case "style":
            if let id { styles.add(style, named: id) }
            id = nil
        case "docDefaults":
            defaults = style
            style = Style()
        case "tblStylePr": condition = nil
        default: break
        }
    }

    /// How text looks with these styles and properties of its own. A paragraph's style and a run's undo each other's
    /// hiding where both hide (17.7.3).
    func text(paragraph: String?, run: String?, own: OfficeStyle, table: WordTable?) -> OfficeStyle {
        let paragraph = styles.whole(paragraph ?? usualParagraph).text, run = styles.whole(run).text
        var below = defaults.text
        if let table {
            let style = styles.whole(table.style)
            below = style.text.over(below)
            if table.isInFirstRow { below = style.firstRow.over(below) }
        }
        var result = own.over(run.over(paragraph.over(below)))
        let isHidden = below.isHidden == true || (paragraph.isHidden ?? false) != (run.isHidden ?? false)
        result.isHidden = own.isHidden ?? isHidden
        return result
    }

    func block(paragraph: String?, own: OfficeBlock) -> OfficeBlock {
        own.over(styles.whole(paragraph ?? usualParagraph).block.over(defaults.block))
    }

    /// What a cell shows behind its text by the table's style.
    func shading(of table: WordTable) -> Colour? {
        let style = styles.whole(table.style)
        return (table.isInFirstRow ? style.firstRowShading ?? style.cellShading : style.cellShading)?.colour
    }
}

/// A table that is open, as far as its style needs it.
struct WordTable {
    var style: String?
    var hasFirstRow = false
    var rows = 0
    var cell: OfficePaint?
    /// The exact height of the row, in points.
    var rowHeight: Double?
    var isInFirstRow: Bool { hasFirstRow && rows == 1 }
}

/// Reads the properties of runs and paragraphs, which styles and text write alike.
enum WordProperties {
    /// - Parameter open: the elements that are open, this one last.
    static func take(
        _ name: String, _ attributes: OfficeAttributes, in open: [String], _ theme: WordTheme,
        _ style: inout OfficeStyle
    ) {
        if open.dropLast().last == "rPr" {
            switch name {
            case "vanish": style.isHidden = attributes.isOn
            case "specVanish", "webHidden": style.isKeptAway = attributes.isOn
            case "color": style.colour = theme.colour(attributes)
            case "shd": style.shading = shading(attributes, theme)
            case "highlight": style.highlight = OfficePaint(highlights[attributes.value ?? ""])
            case "sz": style.points = number(attributes.value).map { $0 / 2 }
            case "w": style.width = number(attributes.value.map { String($0.prefix { $0 != "%" }) }).map { $0 / 100 }
            default: break
            }
        } else if open.suffix(5).contains("textFill") {
            switch name {
            case "noFill": style.fill = .given(Colour(red: 0, green: 0, blue: 0, alpha: 0))
            case "srgbClr": style.fill = OfficePaint(attributes.value ?? "")
            case "schemeClr": style.fill = OfficePaint(theme.named(attributes.value ?? ""))
            case "alpha":
                // Of Word's own extension, how much shines through, in thousandths of a per cent.
                if case .given(var colour) = style.fill, let share = number(attributes.value) {
                    colour.alpha = 1 - min(max(share / 100_000, 0), 1)
                    style.fill = .given(colour)
                }
            default: break
            }
        }
    }

    static func take(
        _ name: String, _ attributes: OfficeAttributes, parent: String?, _ theme: WordTheme, _ block: inout OfficeBlock
    ) {
        guard parent == "pPr" else { return }
        switch name {
        case "shd": block.shading = shading(attributes, theme)
        case "ind":
            block.indent = points(attributes["left"] ?? attributes["start"]) ?? block.indent
            block.firstLine =
                points(attributes["firstLine"]) ?? points(attributes["hanging"], sign: -1) ?? block.firstLine
        case "spacing":
            if attributes["lineRule"] == "exact" { block.exactLine = points(attributes["line"]) }
        default: break
        }
    }

    private static func number(_ text: String?) -> Double? {
        text.flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil }
    }

    /// A length in points of one in twentieths of them.
    static func points(_ text: String?, sign: Double = 1) -> Double? {
        number(text).map { sign * $0 / 20 }
    }

    /// A pattern's own colour counts as far as it covers what is behind it.
    static func shading(_ attributes: OfficeAttributes, _ theme: WordTheme) -> OfficePaint {
        let pattern = attributes.value ?? "clear"
        if pattern == "nil" { return .automatic }
        let behind = theme.colour(attributes, "fill", "themeFill", "themeFillTint", "themeFillShade")
        let share =
            pattern == "solid" ? 1 : pattern.hasPrefix("pct") ? (number(String(pattern.dropFirst(3))) ?? 0) / 100 : 0
        guard share > 0 else { return behind }
        var front = theme.colour(attributes, "color").colour ?? .black
        front.alpha = min(share, 1)
        return .given(front.over(behind.colour ?? .white))
    }

    private static let highlights: [String: Colour] = {
        let names = [
            "black": "000000", "blue": "0000ff", "cyan": "00ffff", "green": "00ff00", "magenta": "ff00ff",
            "red": "ff0000", "yellow": "ffff00", "white": "ffffff", "darkBlue": "00008b", "darkCyan": "008b8b",
            "darkGreen": "006400", "darkMagenta": "800080", "darkRed": "8b0000", "darkYellow": "808000",
            "darkGray": "a9a9a9", "lightGray": "d3d3d3",
        ]
        return names.compactMapValues { OfficePaint($0).colour }
    }()
}

/// The colours that a .docx names by their part in its design (`word/theme/theme1.xml`).
final class WordTheme: OfficePart {
    private var colours: [String: Colour] = ["lt1": .white, "dk1": .black]
    private var open: [String] = []

    init(_ part: [UInt8]?, limits: ReadingLimits) throws(InputError) {
        if let part { _ = try follow(part, limits: limits) }
    }

    func start(_ name: String, _ attributes: OfficeAttributes) {
        if name == "sysClr" || name == "srgbClr", open.dropLast().last == "clrScheme", let part = open.last,
            let colour = OfficePaint(attributes["lastClr"] ?? attributes.value ?? "").colour
        {
            colours[part] = colour
        }
        open.append(name)
    }

    func end() { _ = open.popLast() }

    func named(_ name: String) -> Colour? { colours[Self.parts[name] ?? name] }

    /// The colour that these attributes give; one of the theme wins over the one that is written beside it.
    func colour(
        _ attributes: OfficeAttributes, _ value: String = "val", _ part: String = "themeColor",
        _ tint: String = "themeTint", _ shade: String = "themeShade"
    ) -> OfficePaint {
        guard var colour = attributes[part].flatMap(named) else { return OfficePaint(attributes[value] ?? "") }
        func share(_ name: String) -> Double? {
            attributes[name].flatMap { UInt8($0, radix: 16) }.map { Double($0) / 255 }
        }
        if let share = share(tint) {
            colour.alpha = share
            colour = colour.over(.white)
        }
        if let share = share(shade) {
            colour.alpha = share
            colour = colour.over(.black)
        }
        return .given(colour)
    }

    private static let parts = [
        "background1": "lt1", "text1": "dk1", "background2": "lt2", "text2": "dk2", "light1": "lt1", "dark1": "dk1",
        "light2": "lt2", "dark2": "dk2", "bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2", "hyperlink": "hlink",
        "followedHyperlink": "folHlink",
    ]
}
