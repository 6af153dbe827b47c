/// A page of a PDF as Poppler tells it: words and where they stand, in points from the upper left corner.
struct PDFPage: Equatable {
    struct Word: Equatable {
        var left: Double
        var top: Double
        var right: Double
        var bottom: Double
        /// UTF-8 in which `&`, `<`, `>` and quotes are escaped, as XHTML wants it.
        var text: [UInt8]

        var height: Double { bottom - top }
        var middle: Double { (top + bottom) / 2 }
        /// Whether it has a letter or a digit, and not just marks, which may be too small to judge by.
        var isWriting: Bool {
            text.contains {
                (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 >= 0xC3 && $0 != 0xE2
            }
        }
    }

    var width = 0.0
    var height: Double
    var words: [Word] = []
    /// Words that an eye cannot see, taken out of the others.
    var hidden: [Word] = []

    /// Reads what `pdftotext -bbox` prints: an element `page` with its size, and in it an element `word` a line.
    static func pages(of output: [UInt8]) -> [PDFPage] {
        var pages: [PDFPage] = []
        for line in output.split(separator: 0x0A) {
            let line = line.drop { $0 == 0x20 }
            if line.starts(with: "<page ".utf8) {
                let size = numbers(line, 2).filter { $0.isFinite && $0 > 0 }
                pages.append(PDFPage(width: size.first ?? 0, height: size.last ?? 0))
            } else if line.starts(with: "<word ".utf8), !pages.isEmpty, let start = line.firstIndex(of: gt),
                let end = line.lastIndex(of: UInt8(ascii: "<")), end > start
            {
                let box = numbers(line[..<start], 4)
                guard box.count == 4, box.allSatisfy({ $0.isFinite && abs($0) < 1e6 }) else { continue }
                let text = Array(line[(start + 1)..<end])
                pages[pages.count - 1].words.append(
                    Word(left: box[0], top: box[1], right: max(box[0], box[2]), bottom: max(box[1], box[3]), text: text)
                )
            }
        }
        return pages
    }

    private static let gt = UInt8(ascii: ">")

    /// The first values in quotes.
    private static func numbers(_ line: ArraySlice<UInt8>, _ most: Int) -> [Double] {
        line.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.prefix(most)
            .compactMap { Double(String(decoding: $0.element, as: UTF8.self)) }
    }
}
