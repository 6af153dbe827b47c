import CPDF
import Glibc

/// Reads the text of a PDF by Poppler, in reading order; words that a line's end parts are joined again.
struct PDFReader: Sendable {
    let limits: ReadingLimits

    /// A page of prose takes some milliseconds; longer than this, in seconds, is no essay.
    private static let patience: CInt = 30

    static func looksLikePDF(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.starts(with: Array("%PDF-".utf8))
    }

    func read(_ bytes: [UInt8]) throws(InputError) -> Document {
        let joined = Self.joined(try text(of: bytes))
        guard joined.contains(where: { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0xC3 }) else {
            throw InputError(
                .malformed,
                "a PDF of pictures without text, as scanners make; have it recognised (OCR) as hOCR, for instance by "
                    + "tesseract, and hand that in")
        }
        let document = try TextReader().read(joined)
        return Document(
            text: document.text, blocks: document.blocks, format: .pdf, notes: document.notes, lines: document.lines)
    }

    private func text(of bytes: [UInt8]) throws(InputError) -> [UInt8] {
        var text: UnsafeMutablePointer<UInt8>?
        var length = 0
        // Safe: the shim reads just `count` bytes, and what it gives is copied and freed once.
        let outcome = unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe cpdf_text(buffer.baseAddress, buffer.count, limits.bytes, Self.patience, &text, &length)
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

    /// Lines whose word goes on in the next are joined without the hyphen before a small letter; form feeds end lines.
    static func joined(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = 0
        func isSmall(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
        while index < text.count {
            let byte = text[index]
            if byte == UInt8(ascii: "-"), index + 2 < text.count, text[index + 1] == 0x0A, isSmall(text[index + 2]),
                let last = result.last, isSmall(last)
            {
                // The rest of the word comes up to this line.
                index += 2
                continue
            }
            result.append(byte == 0x0C ? 0x0A : byte)
            index += 1
        }
        return result
    }
}
