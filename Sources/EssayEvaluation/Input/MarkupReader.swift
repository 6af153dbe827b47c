import CXML

/// Reads XHTML by libxml2's XML parser and, where that finds it not well-formed, by its HTML parser, with a note.
public struct MarkupReader: Sendable {
    public let limits: ReadingLimits

    public init(limits: ReadingLimits = .standard) {
        self.limits = limits
    }

    /// Whether a text begins as markup does: after a byte order mark and white space, a declaration, a document type,
    /// a comment, or a tag of HTML.
    public static func looksLikeMarkup(_ prefix: some Collection<UInt8>) -> Bool {
        var bytes = Array(prefix.prefix(1024))
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { bytes = bytes.filter { $0 != 0 } }
        let start = bytes.firstIndex { ![0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0x20, 0x09, 0x0A, 0x0D].contains($0) }
        guard let start, bytes[start] == UInt8(ascii: "<") else { return false }
        let rest = String(decoding: bytes[start...].prefix(40), as: UTF8.self).lowercased().dropFirst()
        if ["?xml", "!doctype", "!--"].contains(where: { rest.hasPrefix($0) }) { return true }
        let name = rest.prefix { $0.isLetter || $0.isNumber }
        guard let after = rest.dropFirst(name.count).first, after == ">" || after == "/" || after.isWhitespace else {
            return false
        }
        return [
            "html", "body", "head", "div", "p", "h1", "h2", "h3", "h4", "ul", "ol", "table", "section", "article",
            "span",
            "main",
        ].contains(String(name))
    }

    public func read(_ bytes: [UInt8]) throws(InputError) -> Document {
        guard bytes.count <= limits.bytes else {
            throw InputError(
                .tooLarge, "\(bytes.count) bytes, more than the limit of \(limits.bytes); --max-bytes raises it")
        }
        var source = try MarkupEncoding.settle(bytes)
        let xml = MarkupParse(source, isHTML: false, limits: limits)
        // What nests too deep as XML may be HTML whose paragraphs are never closed.
        if xml.outcome != CInt(CXML_TOO_DEEP) { try xml.checkBounds(limits) }
        if xml.outcome == CInt(CXML_DONE) { return xml.builder.document(format: .xhtml, notes: source.notes) }
        if source.encoding != "UTF-8" || UTF8Validation.firstInvalid(in: source.bytes) != nil {
            source = MarkupEncoding.asWindows1252(source)
        }
        let html = MarkupParse(source, isHTML: true, limits: limits)
        try html.checkBounds(limits)
        if html.outcome == CInt(CXML_UNAVAILABLE) {
            throw InputError(.malformed, "neither XHTML nor HTML: \(xml.message)", at: xml.position)
        }
        let note = Note("\(xml.message); read as HTML", at: xml.position)
        return html.builder.document(format: .html, notes: source.notes + [note])
    }
}

/// The bytes to parse and the encoding to parse them in.
struct MarkupSource {
    var bytes: [UInt8]
    /// The encoding to parse in; nil leaves it to the document.
    var encoding: String?
    var notes: [Note] = []
}

/// Settles what encoding markup is in: its byte order mark, else UTF-8 if it is valid, else what it declares, else
/// Windows-1252.
enum MarkupEncoding {
    static func settle(_ bytes: [UInt8]) throws(InputError) -> MarkupSource {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            let decoded = try TextDecoder.decode(bytes)
            return MarkupSource(bytes: decoded.text, encoding: "UTF-8", notes: decoded.notes)
        }
        if let nul = SourceText.firstNUL(in: bytes) {
            throw InputError(
                .binary, "a NUL character: expected XHTML or HTML as text", at: SourceText.position(of: nul, in: bytes))
        }
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        let declared = declaration(text)
        guard let invalid = UTF8Validation.firstInvalid(in: text) else {
            // Text that is valid UTF-8 and more than ASCII is UTF-8, whatever it declares.
            var notes: [Note] = []
            if let declared, !isCompatible(declared) {
                notes.append(
                    Note("declares the encoding \(MarkupProblem.quoted(declared)) but is valid UTF-8; read as UTF-8"))
            }
            return MarkupSource(bytes: text, encoding: "UTF-8", notes: notes)
        }
        if let declared, !isCompatible(declared), !declared.lowercased().hasPrefix("utf-16") {
            return MarkupSource(bytes: text, encoding: declared)
        }
        var source = MarkupSource(bytes: text)
        source.notes = [TextDecoder.windows1252Note(text, at: invalid)]
        source.bytes = TextDecoder.windows1252(text)
        source.encoding = "UTF-8"
        return source
    }

    static func asWindows1252(_ source: MarkupSource) -> MarkupSource {
        MarkupSource(
            bytes: TextDecoder.windows1252(source.bytes), encoding: "UTF-8",
            notes: source.notes + [
                Note(
                    "the encoding \(source.encoding.map(MarkupProblem.quoted) ?? "declared") is not known; read as Windows-1252"
                )
            ])
    }

    private static func isCompatible(_ name: String) -> Bool {
        ["utf-8", "utf8", "us-ascii", "ascii"].contains(name.lowercased())
    }

    /// The name after `encoding=` or `charset=` near the start.
    private static func declaration(_ bytes: [UInt8]) -> String? {
        let head = bytes.prefix(1024)
        for key in ["encoding=", "charset="].map({ Array($0.utf8) }) {
            guard
                let start = head.indices.first(where: { head[$0] == key[0] && head[$0...].starts(with: key) }).map({
                    $0 + key.count
                })
            else { continue }
            let quotes: [UInt8] = [UInt8(ascii: "\""), UInt8(ascii: "'")]
            let value = head[start...].drop(while: quotes.contains).prefix { byte in
                (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: "_")
            }
            if !value.isEmpty { return String(decoding: value, as: UTF8.self) }
        }
        return nil
    }
}

/// One run of libxml2 over a source.
private struct MarkupParse {
    let builder: MarkupBuilder
    let outcome: CInt
    let message: String
    let position: SourcePosition?

    /// A style sheet after the text it is for is known only at the end, and so is how many children elements have, where a
    /// rule asks for that: the source is then parsed again.
    init(_ source: MarkupSource, isHTML: Bool, limits: ReadingLimits) {
        func parse(_ sheet: StyleSheet, _ outline: ElementOutline?) -> MarkupParse {
            MarkupParse(source, isHTML: isHTML, limits: limits, sheet: sheet, outline: outline)
        }
        var last = parse(StyleSheet(), nil)
        let sheet = last.builder.sheet
        if last.builder.hasLateRules, last.outcome != CInt(CXML_MALFORMED), !last.builder.isOverstyled {
            last = parse(sheet, nil)
            if let outline = last.builder.outline { last = parse(sheet, outline) }
        }
        self = last
    }

    private init(
        _ source: MarkupSource, isHTML: Bool, limits: ReadingLimits, sheet: StyleSheet, outline: ElementOutline?
    ) {
        var builder = MarkupBuilder(capacity: source.bytes.count, sheet: sheet, outline: outline)
        var error = cxml_error()
        // Safe: libxml2 calls back only during the call, while the builder stays where it is; it reads just `count`
        // bytes, and each callback copies what it is lent.
        outcome = unsafe withUnsafeMutablePointer(to: &builder) { place in
            var handler = unsafe cxml_handler(
                start: { context, element, name, attributes in
                    guard let place = unsafe MarkupParse.builder(context), let name = unsafe name,
                        let attributes = unsafe attributes
                    else { return }
                    unsafe place.pointee.start(element, name, attributes)
                },
                end: { context in unsafe MarkupParse.builder(context)?.pointee.end() },
                text: { context, bytes, count, line in
                    guard let bytes = unsafe bytes else { return }
                    unsafe MarkupParse.builder(context)?.pointee.text(
                        UnsafeBufferPointer(start: bytes, count: count), line: Int(line))
                },
                external: { context, line, column in
                    unsafe MarkupParse.builder(context)?.pointee.externalEntity(
                        at: SourcePosition(line: Int(line), column: Int(column)))
                },
                context: UnsafeMutableRawPointer(place))
            return unsafe source.bytes.withUnsafeBufferPointer { bytes in
                unsafe cxml_parse(
                    bytes.baseAddress, bytes.count, source.encoding, isHTML ? 1 : 0, CInt(limits.depth),
                    limits.expansion, &handler, &error)
            }
        }
        builder.finish()
        self.builder = builder
        position = error.line > 0 ? SourcePosition(line: Int(error.line), column: max(1, Int(error.column))) : nil
        // Safe: the shim ends its message with a NUL within the array. What follows the first line quotes the source.
        let first = unsafe withUnsafeBytes(of: error.message) { bytes in
            unsafe String(decoding: bytes.prefix { $0 != 0 && $0 != 0x0A }, as: UTF8.self)
        }
        message = MarkupProblem.plain(first, code: Int(error.code))
    }

    private static func builder(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<MarkupBuilder>? {
        // Safe: the pointer is the one that the parse was started with.
        unsafe context?.assumingMemoryBound(to: MarkupBuilder.self)
    }

    /// Throws where one of the bounds of reading was met.
    func checkBounds(_ limits: ReadingLimits) throws(InputError) {
        switch outcome {
        case CInt(CXML_TOO_DEEP):
            throw InputError(.tooDeep, "elements nest deeper than \(limits.depth)", at: position)
        case CInt(CXML_EXPANSION):
            throw InputError(
                .entityExpansion, "entities expand to more than \(limits.expansion) bytes", at: position)
        case CInt(CXML_ATTRIBUTES):
            throw InputError(.malformed, "an element has more attributes than any page needs", at: position)
        default: break
        }
        if builder.isOverstyled {
            throw InputError(.malformed, "its style sheets are too large to tell what they hide")
        }
    }
}
