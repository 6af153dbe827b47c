/// A page of a PDF as it is painted, by which the words that an eye cannot see are told from the others: whatever the
/// reason (painted in no mode or in the colour of the page, beneath a picture, clipped, off the page), they leave no trace.
struct PagePicture {
    private let bytes: ArraySlice<UInt8>
    private let width: Int
    private let height: Int
    /// Pixels a point.
    private let scale: Double

    /// Pages that are painted at once.
    struct Part: Equatable {
        var pages: Range<Int>
        var scale: Double
    }

    /// A letter of a footnote is some ten pixels high.
    private static let usualScale = 2.0
    /// Larger pages are painted in less detail, in pixels a side.
    private static let mostPixels = 2000.0
    private static let mostPages = 4
    static let mostBytes = 64 << 20

    /// The pages that have words, in parts that take no more memory than there is.
    static func parts(of pages: [PDFPage]) -> [Part] {
        var parts: [Part] = []
        for (index, page) in pages.enumerated() where page.words.contains(where: \.isWriting) {
            let scale = min(usualScale, mostPixels / max(page.width, page.height, 1))
            if let last = parts.last, last.pages.upperBound == index, last.pages.count < mostPages, last.scale == scale
            {
                parts[parts.count - 1].pages = last.pages.lowerBound..<index + 1
            } else {
                parts.append(Part(pages: index..<index + 1, scale: scale))
            }
        }
        return parts
    }

    /// Reads binary PPM files that follow each other, as far as they are whole.
    static func all(in bytes: [UInt8], _ scale: Double) -> [PagePicture] {
        var pictures: [PagePicture] = []
        var rest = bytes[...]
        while let picture = PagePicture(&rest, scale) { pictures.append(picture) }
        return pictures
    }

    private init?(_ rest: inout ArraySlice<UInt8>, _ scale: Double) {
        // "P6", width, height and 255, with one white space after each.
        var fields: [String] = []
        while fields.count < 4, let end = rest.prefix(20).firstIndex(where: { $0 <= 0x20 }) {
            fields.append(String(decoding: rest[..<end], as: UTF8.self))
            rest = rest[(end + 1)...]
        }
        guard fields.count == 4, fields[0] == "P6", let width = Int(fields[1]), let height = Int(fields[2]),
            (1...1 << 20).contains(width), (1...1 << 20).contains(height), rest.count >= 3 * width * height
        else { return nil }
        (self.width, self.height, self.scale) = (width, height, scale)
        bytes = rest.prefix(3 * width * height)
        rest = rest.dropFirst(3 * width * height)
    }

    /// Parts the words of a page that can be seen from those that cannot.
    func part(_ page: inout PDFPage) {
        let words = page.words
        page.words = words.filter { !$0.isWriting || shows($0) }
        page.hidden = words.filter { $0.isWriting && !shows($0) }
    }

    /// Whether anything of a word is to be seen: across its small letters the shades differ, in more lines of pixels than
    /// a rule or the edge of a box would take.
    private func shows(_ word: PDFPage.Word) -> Bool {
        // From a font's ascent to its descent, nine tenths of its size.
        guard word.height >= 0.9 * TextStyle.smallestFont * 0.75 else { return false }
        let rows = range(word.top + 0.3 * word.height, word.top + 0.75 * word.height, below: height)
        let columns = range(word.left, word.right, below: width)
        let seen = rows.count { row in
            (0..<3).contains { part in
                let start = bytes.startIndex + 3 * row * width + part
                var (least, most) = (UInt8.max, UInt8.min)
                for column in columns {
                    let value = bytes[start + 3 * column]
                    least = min(least, value)
                    most = max(most, value)
                }
                return !columns.isEmpty && Double(most) - Double(least) > Colour.justVisible
            }
        }
        return seen > 0 && 3 * seen >= rows.count
    }

    private func range(_ start: Double, _ end: Double, below limit: Int) -> Range<Int> {
        let first = min(max(0, Int((start * scale).rounded(.down))), limit)
        return first..<min(max(first, Int((end * scale).rounded(.up))), limit)
    }
}
