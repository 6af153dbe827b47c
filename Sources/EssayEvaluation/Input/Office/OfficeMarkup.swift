import CXML

/// Turns the XML of a word processor into XHTML, a paragraph a line.
final class OfficeMarkup {
    private let isWord: Bool
    private(set) var bytes: [UInt8] = []
    /// Paragraphs that wait for the one they stand in to end: notes and text boxes.
    private var late: [UInt8] = []
    private var paragraphs: [Paragraph] = []
    private var open: [String] = []
    /// How many of the open elements hold nothing of the answer.
    private var skipping = 0
    private var isText = false
    private var isHidden = false
    /// Of the run that is open in Word's XML, as six digits; white text on paper is told by the reader of the markup.
    private var colour: String?

    private struct Paragraph {
        var heading: Int?
        var isItem = false
        var text: [UInt8] = []
    }

    private static let wordSkipped: Set<String> = [
        "del", "moveFrom", "delText", "instrText", "Fallback", "sectPr", "rPrChange", "pPrChange",
    ]
    private static let textSkipped: Set<String> = [
        "tracked-changes", "annotation", "note-citation", "automatic-styles", "forms", "desc", "title",
        "sequence-decls", "bibliography-mark", "ruby-text",
    ]

    private init(isWord: Bool) {
        self.isWord = isWord
    }

    static func xhtml(
        of part: [UInt8], _ format: Document.Format, limits: ReadingLimits
    ) throws(InputError) -> [UInt8] {
        let markup = OfficeMarkup(isWord: format == .docx)
        var error = cxml_error()
        // Safe: libxml2 calls back only during the call, while `markup` is alive; each callback copies what it is lent.
        let context = unsafe Unmanaged.passUnretained(markup).toOpaque()
        var handler = unsafe cxml_handler(
            start: { context, _, name, attributes in
                guard let name = unsafe name, let attributes = unsafe attributes else { return }
                let value = unsafe attributes.pointee.value
                let text = unsafe value.bytes.map {
                    unsafe String(decoding: UnsafeBufferPointer(start: $0, count: value.count), as: UTF8.self)
                }
                unsafe OfficeMarkup.from(context)?.start(String(cString: name), value: text)
            },
            end: { context in unsafe OfficeMarkup.from(context)?.end() },
            text: { context, bytes, count, _ in
                guard let bytes = unsafe bytes else { return }
                unsafe OfficeMarkup.from(context)?.text(UnsafeBufferPointer(start: bytes, count: count))
            },
            external: { _, _ in }, context: context)
        let outcome = unsafe part.withUnsafeBufferPointer { bytes in
            unsafe cxml_parse(
                bytes.baseAddress, bytes.count, nil, 0, CInt(limits.depth), limits.expansion, &handler, &error)
        }
        guard Int(outcome) == CXML_DONE else {
            throw InputError(.malformed, "an office file that is damaged: its text is not well-formed XML")
        }
        return markup.bytes
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> OfficeMarkup? {
        // Safe: the pointer is the value that the parse was started with, alive until it returns.
        unsafe context.map { unsafe Unmanaged<OfficeMarkup>.fromOpaque($0).takeUnretainedValue() }
    }

    private func start(_ name: String, value: String?) {
        open.append(name)
        if skipping > 0 || (isWord ? Self.wordSkipped : Self.textSkipped).contains(name) {
            skipping += 1
            return
        }
        switch name {
        case "p": paragraphs.append(Paragraph())
        case "h": paragraphs.append(Paragraph(heading: Self.level(value ?? "1")))
        case "tbl", "table": emit("<table>\n")
        case "tr", "table-row": emit("<tr>\n")
        case "tc", "table-cell": emit("<td>\n")
        case "list" where !isWord: emit("<ul>\n")
        case "list-item" where !isWord: emit("<li>\n")
        case "tab", "s", "noBreakHyphen", "br", "cr", "line-break": gap(name)
        case "t": isText = true
        case "r":
            isHidden = false
            colour = nil
        case "color" where isWord:
            let digits = value ?? ""
            let isColour = digits.utf8.count == 6 && digits.allSatisfy(\.isHexDigit) && digits != "000000"
            colour = isColour && open.contains("r") ? digits : nil
        case "vanish": isHidden = value != "0" && value != "false"
        case "pStyle": style(value ?? "")
        case "numPr": change { $0.isItem = true }
        case "outlineLvl":
            change {
                $0.heading = $0.heading ?? value.flatMap { Int($0) }.flatMap { (0..<6).contains($0) ? $0 + 1 : nil }
            }
        default: break
        }
    }

    private func end() {
        guard let name = open.popLast() else { return }
        if skipping > 0 {
            skipping -= 1
            return
        }
        switch name {
        case "p", "h": finish()
        case "tbl", "table": emit("</table>\n")
        case "tr", "table-row": emit("</tr>\n")
        case "tc", "table-cell": emit("</td>\n")
        case "list" where !isWord: emit("</ul>\n")
        case "list-item" where !isWord: emit("</li>\n")
        case "t": isText = false
        case "r": isHidden = false
        default: break
        }
    }

    private func text(_ characters: UnsafeBufferPointer<UInt8>) {
        guard skipping == 0, !isHidden, !paragraphs.isEmpty, isText || !isWord else { return }
        // Safe: the parser's text lives for the call; it is copied.
        let bytes = unsafe Array(characters)
        if let colour { add("<span style=\"color:#\(colour)\">") }
        defer { if colour != nil { add("</span>") } }
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "&"): add("&amp;")
            case UInt8(ascii: "<"): add("&lt;")
            case UInt8(ascii: ">"): add("&gt;")
            case 0x0A: add(" ")
            default: paragraphs[paragraphs.count - 1].text.append(byte)
            }
        }
    }

    private func add(_ text: String) {
        paragraphs[paragraphs.count - 1].text.append(contentsOf: text.utf8)
    }

    /// Space of its own kind within a paragraph; in Word's properties the same names mean something else.
    private func gap(_ name: String) {
        guard !paragraphs.isEmpty, !isHidden else { return }
        if isWord, open.count < 2 || open[open.count - 2] != "r" { return }
        switch name {
        case "br", "cr", "line-break": add("<br/>")
        case "noBreakHyphen": add("-")
        default: add(" ")
        }
    }

    private func style(_ name: String) {
        let plain = name.lowercased().filter { $0 != " " }
        if plain == "title" {
            change { $0.heading = 1 }
        } else if plain.hasPrefix("heading"), let level = plain.last.flatMap({ Int(String($0)) }) {
            change { $0.heading = min(max(level, 1), 6) }
        } else if plain.hasPrefix("listbullet") || plain.hasPrefix("listnumber") {
            change { $0.isItem = true }
        }
    }

    private func change(_ body: (inout Paragraph) -> Void) {
        if !paragraphs.isEmpty { body(&paragraphs[paragraphs.count - 1]) }
    }

    private func finish() {
        guard let paragraph = paragraphs.popLast() else { return }
        var line: [UInt8] = []
        if paragraph.text.contains(where: { $0 != 0x20 }) {
            let tag = paragraph.heading.map { "h\($0)" } ?? (paragraph.isItem ? "li" : "p")
            line = Array("<\(tag)>".utf8) + paragraph.text + Array("</\(tag)>\n".utf8)
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
    private func emit(_ tag: String) {
        if paragraphs.isEmpty { bytes.append(contentsOf: tag.utf8) }
    }

    private static func level(_ text: String) -> Int {
        min(max(Int(text) ?? 1, 1), 6)
    }
}
