/// Reads an answer of any known format.
public struct AnswerReader: Sendable {
    public let limits: ReadingLimits

    public init(limits: ReadingLimits = .standard) {
        self.limits = limits
    }

    /// - Parameter format: how the answer is written; found out from the bytes when nil.
    public func read(_ bytes: [UInt8], format: Document.Format? = nil) throws(InputError) -> Document {
        guard bytes.count <= limits.bytes else {
            throw InputError(
                .tooLarge, "\(bytes.count) bytes, more than the limit of \(limits.bytes); --max-bytes raises it")
        }
        switch format {
        case .docx, .odt: return try OfficeReader(limits: limits).read(bytes)
        case .pdf: return try PDFReader(limits: limits).read(bytes)
        case .text: return try TextReader().read(bytes)
        case .xhtml, .html, .hocr: return try MarkupReader(limits: limits).read(bytes)
        case nil:
            if OfficePackage.looksLikePackage(bytes) { return try OfficeReader(limits: limits).read(bytes) }
            if PDFReader.looksLikePDF(bytes) { return try PDFReader(limits: limits).read(bytes) }
            return MarkupReader.looksLikeMarkup(bytes.prefix(1024))
                ? try MarkupReader(limits: limits).read(bytes) : try TextReader().read(bytes)
        }
    }
}
