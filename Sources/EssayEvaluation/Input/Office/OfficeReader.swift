/// Reads word processors' files, .docx (ECMA-376) and .odt (OASIS OpenDocument): headings, paragraphs, lists, tables
/// and notes. Deleted text of tracked changes, hidden text, comments and fields' codes are left out. Lines of the
/// document count paragraphs.
struct OfficeReader: Sendable {
    let limits: ReadingLimits

    func read(_ bytes: [UInt8]) throws(InputError) -> Document {
        let package = try OfficePackage(bytes, limit: limits.bytes) { name in
            name == "content.xml" || name == "word/footnotes.xml" || name == "word/endnotes.xml"
                || name.hasPrefix("word/document") && name.hasSuffix(".xml")
        }
        let parts = package.parts
        if let name = parts.keys.filter({ $0.hasPrefix("word/document") }).min(), let main = parts[name] {
            let notes = ["word/footnotes.xml", "word/endnotes.xml"].compactMap { parts[$0] }
            return try document([main] + notes, .docx)
        }
        if let content = parts["content.xml"] { return try document([content], .odt) }
        throw InputError(.malformed, "a zip archive and no office file; expected .docx or .odt")
    }

    private func document(_ parts: [[UInt8]], _ format: Document.Format) throws(InputError) -> Document {
        var markup = Array("<html><body>\n".utf8)
        for part in parts { markup += try OfficeMarkup.xhtml(of: part, format, limits: limits) }
        markup += Array("</body></html>\n".utf8)
        var wide = limits
        wide.bytes = max(limits.bytes, markup.count)
        let document = try MarkupReader(limits: wide).read(markup)
        return Document(
            text: document.text, blocks: document.blocks, format: format, language: document.language,
            notes: document.notes,
            concealments: document.concealments, lines: document.lines)
    }
}
