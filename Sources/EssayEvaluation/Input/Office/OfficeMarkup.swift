/// Turns the XML of a word processor into XHTML, a paragraph a line. What may keep text from the eye is written as the
/// style sheets of the web write it, so that one rule judges all.
class OfficeMarkup {
    private(set) var bytes: [UInt8] = []
    /// Paragraphs that wait for the one they stand in to end: notes and text boxes.
    private var late: [UInt8] = []
    private(set) var paragraphs: [Paragraph] = []

    struct Element {
        var name: String
        /// Whether nothing in it is shown.
        var hides = false
    }
    var open: [Element] = []
    /// How many of the open elements hold nothing of the answer.
    var skipping = 0
    /// How many of the open elements hide what they hold.
    private(set) var hiding = 0

    struct Paragraph {
        var style: String?
        var heading: Int?
        var isItem = false
        var isHidden = false
        var block = OfficeBlock()
        fileprivate(set) var text: [UInt8] = []
    }

    /// What shows behind the text that comes next, and how that looks; by the format's own class.
    var css: String { "" }
    /// How the box of the paragraph that ends looks.
    func css(of paragraph: Paragraph) -> String { "" }

    /// Opens an element; false where it is passed over.
    func enter(_ name: String, skipped: Set<String>) -> Bool {
        open.append(Element(name: name))
        guard skipping > 0 || skipped.contains(name) else { return true }
        skipping += 1
        return false
    }

    /// Closes the element that is open; nil where it was passed over.
    func leave() -> Element? {
        guard let element = open.popLast() else { return nil }
        if element.hides { hiding -= 1 }
        if skipping > 0 {
            skipping -= 1
            return nil
        }
        return element
    }

    /// Hides what the open element at this index holds.
    func hide(_ index: Int?) {
        guard let index, open.indices.contains(index), !open[index].hides else { return }
        open[index].hides = true
        hiding += 1
    }

    func begin(_ paragraph: Paragraph) { paragraphs.append(paragraph) }

    func change(_ body: (inout Paragraph) -> Void) {
        if !paragraphs.isEmpty { body(&paragraphs[paragraphs.count - 1]) }
    }

    @unsafe func write(_ characters: UnsafeBufferPointer<UInt8>) {
        if paragraphs.isEmpty { return }
        // Safe: the parser's text lives for the call; it is copied.
        let bytes = unsafe Array(characters)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "&"): text.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): text.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): text.append(contentsOf: "&gt;".utf8)
            case 0x0A: text.append(0x20)
            default: text.append(byte)
            }
        }
        write(markup: text)
    }

    /// Adds to the paragraph, in the style of where it stands.
    func write(markup text: some Sequence<UInt8>) {
        if paragraphs.isEmpty { return }
        let css = hiding > 0 ? "display:none" : css
        if !css.isEmpty { add("<span style=\"\(css)\">".utf8) }
        add(text)
        if !css.isEmpty { add("</span>".utf8) }
    }

    private func add(_ text: some Sequence<UInt8>) {
        paragraphs[paragraphs.count - 1].text.append(contentsOf: text)
    }

    func finish() {
        guard let paragraph = paragraphs.last else { return }
        let css = paragraph.isHidden ? "display:none" : css(of: paragraph)
        paragraphs.removeLast()
        var line: [UInt8] = []
        if paragraph.text.contains(where: { $0 != 0x20 }) {
            let tag = paragraph.heading.map { "h\($0)" } ?? (paragraph.isItem ? "li" : "p")
            let style = css.isEmpty ? "" : " style=\"\(css)\""
            line = Array("<\(tag)\(style)>".utf8) + paragraph.text + Array("</\(tag)>\n".utf8)
            if tag == "li" { line = Array("<ul>".utf8) + line + Array("</ul>\n".utf8) }
        }
        if !paragraphs.isEmpty {
            late += line
        } else {
            bytes += line + late
            late = []
        }
    }

    /// Structure between paragraphs; within one, where a text box holds a table, its paragraphs alone are kept.
    func emit(_ tag: String) {
        if paragraphs.isEmpty { bytes.append(contentsOf: tag.utf8) }
    }
}
