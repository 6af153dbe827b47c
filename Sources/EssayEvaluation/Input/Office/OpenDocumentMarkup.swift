/// Turns the text of an .odt into XHTML.
final class OpenDocumentMarkup: OfficeMarkup, OfficePart {
    private let styles: OpenDocumentStyles
    /// The looks of the open paragraphs and spans, each over the one before.
    private var looks: [OfficeStyle] = []
    /// What the open tables, rows and cells are like, and the paragraphs.
    private var boxes: [OfficeBlock] = []
    /// That of the text that comes next, once it has been asked for.
    private var known: String?

    private static let skipped: Set<String> = [
        "tracked-changes", "annotation", "note-citation", "automatic-styles", "forms", "desc", "title",
        "sequence-decls", "bibliography-mark", "ruby-text",
    ]

    init(styles: OpenDocumentStyles) {
        self.styles = styles
    }

    override var css: String {
        if let known { return known }
        let paper = boxes.last { $0.shading?.colour != nil }?.shading?.colour
        let css = (looks.last ?? OfficeStyle()).css(on: paper)
        known = css
        return css
    }

    override func css(of paragraph: Paragraph) -> String { paragraph.block.css }

    func start(_ name: String, _ attributes: OfficeAttributes) {
        guard enter(name, skipped: Self.skipped) else { return }
        known = nil
        // A condition is judged anew by the program that opens the file: what it may hide counts as hidden.
        if let display = attributes["display"], ["none", "false", "condition"].contains(display) {
            hide(open.count - 1)
        }
        if let shown = attributes["visibility"], shown != "visible" { hide(open.count - 1) }
        switch name {
        case "p", "h":
            let block = styles.block("paragraph", attributes["style-name"])
            var paragraph = Paragraph(heading: name == "h" ? Self.level(attributes["outline-level"] ?? "1") : nil)
            paragraph.block = block
            if let row = boxes.last(where: { $0.exactLine != nil }) { paragraph.block.exactLine = row.exactLine }
            // A note is shown as far as the text is that it stands in.
            if !paragraphs.isEmpty, css == "display:none" { hide(open.count - 1) }
            begin(paragraph)
            looks.append(styles.text("paragraph", attributes["style-name"], over: styles.usual))
            boxes.append(OfficeBlock(shading: block.shading))
        case "span":
            looks.append(styles.text("text", attributes["style-name"], over: looks.last ?? styles.usual))
        case "hidden-text": hide(open.count - 1)
        case "hidden-paragraph": change { $0.isHidden = true }
        case "table", "table-row", "table-cell":
            emit(["table": "<table>\n", "table-row": "<tr>\n"][name] ?? "<td>\n")
            boxes.append(styles.block(name, attributes["style-name"]))
        case "list": emit("<ul>\n")
        case "list-item": emit("<li>\n")
        case "tab", "s": write(markup: " ".utf8)
        case "line-break": write(markup: "<br/>".utf8)
        default: break
        }
        known = nil
    }

    func end() {
        let name = open.last?.name
        guard leave() != nil else { return }
        switch name {
        case "p", "h":
            finish()
            _ = looks.popLast()
            _ = boxes.popLast()
        case "span": _ = looks.popLast()
        case "table", "table-row", "table-cell":
            emit(name == "table" ? "</table>\n" : name == "table-row" ? "</tr>\n" : "</td>\n")
            _ = boxes.popLast()
        case "list": emit("</ul>\n")
        case "list-item": emit("</li>\n")
        default: break
        }
        known = nil
    }

    @unsafe func text(_ characters: UnsafeBufferPointer<UInt8>) {
        if skipping == 0 { unsafe write(characters) }
    }

    private static func level(_ text: String) -> Int {
        min(max(Int(text) ?? 1, 1), 6)
    }
}
