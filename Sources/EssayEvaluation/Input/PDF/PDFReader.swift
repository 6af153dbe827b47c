import CPDF
import Glibc

/// Reads the text of a PDF by Poppler, in reading order, column by column; words that a line's end parts are joined
/// again, and page numbers left out. What leaves no trace on the page as it is painted counts as hidden. Lines of the
/// document count paragraphs.
struct PDFReader: Sendable {
    let limits: ReadingLimits

    /// A page of prose takes some milliseconds; longer than this, in seconds, is no essay.
    private static let patience = 30.0

    static func looksLikePDF(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.starts(with: Array("%PDF-".utf8))
    }

    func read(_ bytes: [UInt8]) throws(InputError) -> Document {
        var seconds = Self.patience
        var pages = PDFPage.pages(of: try words(of: bytes, &seconds))
        for part in PagePicture.parts(of: pages) {
            let pictures = try pictures(of: bytes, part, &seconds)
            for (index, picture) in zip(part.pages, pictures) { picture.part(&pages[index]) }
        }
        let markup = PDFProse.xhtml(pages)
        var wide = limits
        wide.bytes = max(limits.bytes, markup.count)
        let document = try MarkupReader(limits: wide).read(markup)
        let hasText = document.text.contains { (0x61...0x7A).contains($0 | 0x20) || $0 >= 0xC3 }
        guard hasText || !document.concealments.isEmpty else {
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
    private func words(of bytes: [UInt8], _ seconds: inout Double) throws(InputError) -> [UInt8] {
        var text: UnsafeMutablePointer<UInt8>?
        var length = 0
        // Each word comes with four numbers.
        let limit = 32 * min(limits.bytes, 1 << 40)
        // Safe: the shim reads just `count` bytes, and what it gives is copied and freed once.
        let outcome = unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe cpdf_text(buffer.baseAddress, buffer.count, limit, &seconds, &text, &length)
        }
        defer { unsafe free(text) }
        guard Int(outcome) == CPDF_DONE else { throw error(outcome) }
        return unsafe Array(UnsafeBufferPointer(start: text, count: length))
    }

    private func pictures(
        of bytes: [UInt8], _ part: PagePicture.Part, _ seconds: inout Double
    ) throws(InputError) -> [PagePicture] {
        var pictures: UnsafeMutablePointer<UInt8>?
        var length = 0
        // Safe: as above.
        let outcome = unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe cpdf_pictures(
                buffer.baseAddress, buffer.count, CInt(part.pages.lowerBound + 1), CInt(part.pages.upperBound),
                part.scale * 72, PagePicture.mostBytes, &seconds, &pictures, &length)
        }
        defer { unsafe free(pictures) }
        guard Int(outcome) == CPDF_DONE else { throw error(outcome) }
        let all = PagePicture.all(in: unsafe Array(UnsafeBufferPointer(start: pictures, count: length)), part.scale)
        guard all.count == part.pages.count else { throw error(CInt(CPDF_DAMAGED)) }
        return all
    }

    private func error(_ outcome: CInt) -> InputError {
        switch Int(outcome) {
        case CPDF_MISSING:
            InputError(.unreadable, "pdftotext is not installed; install poppler-utils to read PDF")
        case CPDF_LOCKED:
            InputError(.unreadable, "a PDF whose text may not be taken; hand it in without a password")
        case CPDF_TOO_LARGE:
            InputError(.tooLarge, "a PDF of more than \(limits.bytes) bytes of text; --max-bytes raises it")
        case CPDF_TOO_SLOW:
            InputError(.tooLarge, "a PDF that takes more than \(Int(Self.patience)) seconds to read")
        case CPDF_DAMAGED:
            InputError(.malformed, "a PDF that is damaged or needs a password")
        default:
            InputError(.unreadable, "the PDF could not be read: the system has no memory or process to give")
        }
    }
}
