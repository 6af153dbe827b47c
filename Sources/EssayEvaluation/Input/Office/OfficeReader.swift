/// Reads word processors' files, .docx (ECMA-376) and .odt (OASIS OpenDocument): headings, paragraphs, lists, tables
/// and notes. Deleted text of tracked changes, comments and fields' codes are left out, and so is text that an eye cannot
/// see, which is told. Lines of the document count paragraphs.
struct OfficeReader: Sendable {
    let limits: ReadingLimits

    func read(_ bytes: [UInt8]) throws(InputError) -> Document {
        let package = try OfficePackage(bytes, limit: limits.bytes) { name in
            ["content.xml", "styles.xml", "word/footnotes.xml", "word/endnotes.xml", "word/settings.xml"].contains(name)
                || name.hasSuffix(".xml")
                    && ["word/document", "word/styles", "word/theme/theme"].contains(where: name.hasPrefix)
        }
        let parts = package.parts
        func first(_ prefix: String) -> [UInt8]? {
            parts.keys.filter { $0.hasPrefix(prefix) }.min().flatMap { parts[$0] }
        }
        if let main = first("word/document") {
            let theme = try WordTheme(first("word/theme/theme"), limits: limits)
            let styles = try WordStyles(first("word/styles"), theme: theme, limits: limits)
            let notes = ["word/footnotes.xml", "word/endnotes.xml"].compactMap { parts[$0] }
            let settings = parts["word/settings.xml"].map { String(decoding: $0, as: UTF8.self) } ?? ""
            let showsBackground = settings.contains("displayBackgroundShape")
            return try document([main] + notes, .docx) {
                WordMarkup(styles: styles, theme: theme, showsBackground: showsBackground)
            }
        }
        if let content = parts["content.xml"] {
            let styles = try OpenDocumentStyles((parts["styles.xml"].map { [$0] } ?? []) + [content], limits: limits)
            return try document([content], .odt) { OpenDocumentMarkup(styles: styles) }
        }
        throw InputError(.malformed, "a zip archive and no office file; expected .docx or .odt")
    }

    private func document<Markup: OfficeMarkup & OfficePart>(
        _ parts: [[UInt8]], _ format: Document.Format, _ reader: () -> Markup
    ) throws(InputError) -> Document {
        var markup = Array("<html><body>\n".utf8)
        var notes: [Note] = []
        for part in parts {
            let reader = reader()
            if try reader.follow(part, limits: limits), notes.isEmpty {
                notes.append(Note("an external entity was left out"))
            }
            markup += reader.bytes
        }
        markup += Array("</body></html>\n".utf8)
        var wide = limits
        wide.bytes = max(limits.bytes, markup.count)
        let document = try MarkupReader(limits: wide).read(markup)
        return Document(
            text: document.text, blocks: document.blocks, format: format, language: document.language,
            notes: notes + document.notes,
            concealments: document.concealments, lines: document.lines)
    }
}
