import CPDF
import Glibc

/// Reads the text of a PDF by Poppler, in reading order, column by column; words that a line's end parts are joined
/// again, and page numbers left out. Lines of the document count paragraphs.
struct PDFReader: Sendable {
    let limits: ReadingLimits

    /// A page of prose takes some milliseconds; longer than this, in seconds, is no essay.
    private static let patience: CInt = 30

    static func looksLikePDF(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.starts(with: Array("%PDF-".utf8))
    }

    func read(_ bytes: [UInt8]) throws(InputError) -> Document {
        let markup = PDFProse.xhtml(PDFPage.pages(of: try words(of: bytes)))
        var wide = limits
        wide.bytes = max(limits.bytes, markup.count)
        let document = try MarkupReader(limits: wide).read(markup)
        guard document.text.contains(where: { (0x61...0x7A).contains($0 | 0x20) || $0 >= 0xC3 }) else {
            throw InputError(
                .malformed,
                "a PDF of pictures without text, as scanners make; have it recognised (OCR) as hOCR, for instance by "
                    + "tesseract, and hand that in")
        }
        return Document(
            text: document.text, blocks: document.blocks, format: .pdf, language: document.language,
            notes: document.notes,
            concealments: document.concealments, lines: document.lines)
    }

    /// What Poppler says of the words and their places.
    private func words(of bytes: [UInt8]) throws(InputError) -> [UInt8] {
        var text: UnsafeMutablePointer<UInt8>?
        var length = 0
        // Each word comes with four numbers.
        let limit = 32 * min(limits.bytes, 1 << 40)
        // Safe: the shim reads just `count` bytes, and what it gives is copied and freed once.
        let outcome = unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe cpdf_text(buffer.baseAddress, buffer.count, limit, Self.patience, &text, &length)
        }
        defer { unsafe free(text) }
        switch Int(outcome) {
        case CPDF_DONE:
            return unsafe Array(UnsafeBufferPointer(start: text, count: length))
        case CPDF_MISSING:
            throw InputError(.unreadable, "pdftotext is not installed; install poppler-utils to read PDF")
        case CPDF_LOCKED:
            throw InputError(.unreadable, "a PDF whose text may not be taken; hand it in without a password")
        case CPDF_TOO_LARGE:
            throw InputError(.tooLarge, "a PDF of more than \(limits.bytes) bytes of text; --max-bytes raises it")
        case CPDF_TOO_SLOW:
            throw InputError(.tooLarge, "a PDF that takes more than \(Self.patience) seconds to read")
        case CPDF_DAMAGED:
            throw InputError(.malformed, "a PDF that is damaged or needs a password")
        default:
            throw InputError(.unreadable, "the PDF could not be read: the system has no memory or process to give")
        }
    }
}
