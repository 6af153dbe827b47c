/// Turns a part of a .docx into XHTML.
final class WordMarkup: OfficeMarkup, OfficePart {
    private let styles: WordStyles
    private let theme: WordTheme
    /// Whether the page is shown in the colour that the document gives it.
    private let showsBackground: Bool
    private var page: Colour?
    private var tables: [WordTable] = []
    private var runs: [Run] = []
    private var isText = false
    /// That of the text that comes next, once it has been asked for.
    private var known: String?

    private struct Run {
        var style: String?
        var own = OfficeStyle()
    }

    private static let skipped: Set<String> = [
        "del", "moveFrom", "delText", "instrText", "Fallback", "sectPr", "rPrChange", "pPrChange",
    ]

    init(styles: WordStyles, theme: WordTheme, showsBackground: Bool) {
        self.styles = styles
        self.theme = theme
        self.showsBackground = showsBackground
    }

    override var css: String {
        if let known { return known }
        let run = runs.last ?? Run()
        let look = styles.text(
            paragraph: paragraphs.last?.style, run: run.style, own: run.own, table: tables.last)
        let css = look.css(on: paper)
        known = css
        return css
    }

    /// What the paragraph that is open shows behind its text.
    private var paper: Colour? {
        let block = styles.block(paragraph: paragraphs.last?.style, own: paragraphs.last?.block ?? OfficeBlock())
        if let colour = block.shading?.colour { return colour }
        for table in tables.reversed() {
            if let cell = table.cell?.colour ?? styles.shading(of: table) { return cell }
        }
        return page
    }

    override func css(of paragraph: Paragraph) -> String {
        var block = styles.block(paragraph: paragraph.style, own: paragraph.block)
        block.exactLine = tables.last?.rowHeight ?? block.exactLine
        return block.css
    }

    func start(_ name: String, _ attributes: OfficeAttributes) {
        guard enter(name, skipped: Self.skipped) else { return }
        let parent = open.count > 1 ? open[open.count - 2].name : ""
        switch name {
        case "p":
            // A text box is shown as far as the run is that it stands in.
            if !paragraphs.isEmpty, css == "display:none" { hide(open.count - 1) }
            begin(Paragraph())
            runs.append(Run())
        case "r": runs.append(Run())
        case "tbl":
            emit("<table>\n")
            tables.append(WordTable())
        case "tr":
            emit("<tr>\n")
            changeTable { ($0.rows, $0.rowHeight) = ($0.rows + 1, nil) }
        case "tc":
            emit("<td>\n")
            changeTable { $0.cell = nil }
        case "tab", "noBreakHyphen", "br", "cr": if parent == "r" { gap(name) }
        case "t": isText = true
        default: property(name, attributes, parent)
        }
        if name != "t" { known = nil }
    }

    private func property(_ name: String, _ attributes: OfficeAttributes, _ parent: String) {
        switch name {
        case "background" where showsBackground && parent == "document": page = theme.colour(attributes, "color").colour
        case "pStyle" where parent == "pPr": style(attributes.value ?? "")
        case "numPr": change { $0.isItem = true }
        case "outlineLvl":
            change {
                $0.heading =
                    $0.heading
                    ?? attributes.value.flatMap { Int($0) }.flatMap { (0..<6).contains($0) ? $0 + 1 : nil }
            }
        case "rStyle": if isInRun { runs[runs.count - 1].style = attributes.value }
        case "tblStyle": changeTable { $0.style = attributes.value }
        case "tblLook":
            let bits = attributes.value.flatMap { Int($0, radix: 16) } ?? 0
            changeTable {
                $0.hasFirstRow = attributes["firstRow"].map { $0 == "1" || $0 == "true" } ?? (bits & 0x20 != 0)
            }
        case "shd" where parent == "tcPr": changeTable { $0.cell = WordProperties.shading(attributes, theme) }
        case "hidden" where parent == "trPr" && attributes.isOn: hide(open.lastIndex { $0.name == "tr" })
        case "trHeight" where attributes["hRule"] == "exact":
            changeTable { $0.rowHeight = WordProperties.points(attributes.value) }
        case "docPr" where attributes["hidden"].map { $0 == "1" || $0 == "true" } ?? false: hide(open.count - 2)
        default:
            let names = open.suffix(6).map(\.name)
            if isInRun { WordProperties.take(name, attributes, in: names, theme, &runs[runs.count - 1].own) }
            change { WordProperties.take(name, attributes, parent: parent, theme, &$0.block) }
        }
    }

    /// Whether the properties that are open are those of a run, and not of the mark that ends a paragraph.
    private var isInRun: Bool {
        guard let properties = open.suffix(6).lastIndex(where: { $0.name == "rPr" }), properties > 0 else {
            return false
        }
        return open[properties - 1].name == "r" && !runs.isEmpty
    }

    func end() {
        let name = open.last?.name
        guard leave() != nil else { return }
        switch name {
        case "p":
            finish()
            _ = runs.popLast()
        case "r": _ = runs.popLast()
        case "tbl":
            emit("</table>\n")
            _ = tables.popLast()
        case "tr": emit("</tr>\n")
        case "tc":
            emit("</td>\n")
            changeTable { $0.cell = nil }
        case "t": isText = false
        default: break
        }
        if name != "t" { known = nil }
    }

    @unsafe func text(_ characters: UnsafeBufferPointer<UInt8>) {
        if skipping == 0, isText { unsafe write(characters) }
    }

    /// Space of its own kind within a run; in Word's properties the same names mean something else.
    private func gap(_ name: String) {
        switch name {
        case "br", "cr": write(markup: "<br/>".utf8)
        case "noBreakHyphen": write(markup: "-".utf8)
        default: write(markup: " ".utf8)
        }
    }

    private func changeTable(_ body: (inout WordTable) -> Void) {
        if !tables.isEmpty { body(&tables[tables.count - 1]) }
    }

    private func style(_ name: String) {
        change { $0.style = name }
        let plain = name.lowercased().filter { $0 != " " }
        if plain == "title" {
            change { $0.heading = 1 }
        } else if plain.hasPrefix("heading"), let level = plain.last.flatMap({ Int(String($0)) }) {
            change { $0.heading = min(max(level, 1), 6) }
        } else if plain.hasPrefix("listbullet") || plain.hasPrefix("listnumber") {
            change { $0.isItem = true }
        }
    }
}
