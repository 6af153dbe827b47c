/// Makes paragraphs of the lines of a PDF's pages, as XHTML with a paragraph a line: headings are larger, paragraphs are
/// parted by space, indents or a short last line, and words that a line's end parts are joined.
struct PDFProse {
    private var lines: [PageLayout.Line] = []
    /// What an eye cannot see, and the number of lines that stand before it.
    private var hidden: [(lines: Int, words: [PDFPage.Word])] = []
    private var lefts: [Double] = []
    private var rights: [Double] = []
    private var leading: Double = 0
    private var body: Double = 0
    /// Words with a hyphen within a line.
    private var hyphenated: Set<[UInt8]> = []

    /// First parts of words that keep their hyphen at a line's end too.
    private static let prefixes: Set<String> = [
        "long", "short", "well", "self", "non", "multi", "high", "low", "free", "rules", "so", "cross", "large",
        "small",
        "half", "full", "people", "decision", "time", "cost", "policy", "state", "market", "export", "ever", "far",
        "energy", "trade", "land", "sea", "world", "near", "deep", "early", "mid", "post", "pre", "anti", "pro", "co",
    ]

    static func xhtml(_ pages: [PDFPage]) -> [UInt8] {
        var prose = PDFProse()
        let furniture = PageFurniture(pages)
        for page in pages {
            let base = (prose.lines.last?.region ?? -1) + 1
            for var line in PageLayout.lines(of: page) where !furniture.holds(line, of: page) {
                line.region += base
                prose.lines.append(line)
            }
            if !page.hidden.isEmpty { prose.hidden.append((prose.lines.count, page.hidden)) }
        }
        prose.measure()
        return prose.render()
    }

    private mutating func measure() {
        body = PageLayout.median(lines.flatMap { line in line.words.map(\.height) })
        var steps: [Double] = []
        for (line, next) in zip(lines, lines.dropFirst()) where line.region == next.region {
            if next.top > line.top { steps.append(next.top - line.top) }
        }
        leading = PageLayout.median(steps)
        let regions = (lines.last?.region ?? -1) + 1
        lefts = [Double](repeating: .infinity, count: regions)
        rights = [Double](repeating: -.infinity, count: regions)
        for line in lines {
            lefts[line.region] = min(lefts[line.region], line.left)
            rights[line.region] = max(rights[line.region], line.right)
            for word in line.words where word.text.dropLast().contains(UInt8(ascii: "-")) {
                hyphenated.insert(Self.bare(word.text))
            }
        }
    }

    private func render() -> [UInt8] {
        var result = Array("<html><body>\n".utf8)
        var start = 0
        var told = hidden[...]
        while start < lines.count {
            var end = start + 1
            while end < lines.count, !isBreak(before: end, start: start) { end += 1 }
            result += paragraph(Array(lines[start..<end]))
            start = end
            while let passage = told.first, passage.lines <= start {
                told.removeFirst()
                result += concealed(passage.words)
            }
        }
        for passage in told { result += concealed(passage.words) }
        return result + Array("</body></html>\n".utf8)
    }

    /// A paragraph that the reader of markup counts as hidden.
    private func concealed(_ words: [PDFPage.Word]) -> [UInt8] {
        Array("<p style=\"display:none\">".utf8) + words.map(\.text).joined(separator: [0x20]) + Array("</p>\n".utf8)
    }

    private func isBreak(before index: Int, start: Int) -> Bool {
        let (last, next) = (lines[index - 1], lines[index])
        if abs(next.height - last.height) > 0.15 * body { return true }
        if Self.bullet(next) != nil { return true }
        let isEnd = Self.endsSentence(last)
        if last.region != next.region { return isEnd || !Self.startsSmall(next) && !Self.endsInHyphen(last) }
        if next.top - last.top > 1.35 * leading { return true }
        // A line that had room for the next one's first word was ended by its author.
        let room = rights[last.region] - last.right
        let first = next.words.first.map { $0.right - $0.left } ?? 0
        if room > first + body, isEnd || !Self.startsSmall(next) && !Self.endsInHyphen(last) { return true }
        let isIndented = next.left > lefts[next.region] + 0.8 * body && last.left < lefts[last.region] + 0.4 * body
        return isIndented && Self.bullet(lines[start]) == nil
    }

    private func paragraph(_ lines: [PageLayout.Line]) -> [UInt8] {
        var text: [UInt8] = []
        let mark = lines.first.flatMap(Self.bullet) ?? 0
        for (number, line) in lines.enumerated() {
            let words = line.words.dropFirst(number == 0 ? mark : 0)
            for (place, word) in words.enumerated() {
                if text.isEmpty {
                    text = word.text
                } else if place == 0, let joined = joined(Array(text[lastWord(of: text)...]), word.text) {
                    text.replaceSubrange(lastWord(of: text)..., with: joined)
                } else {
                    text += [0x20] + word.text
                }
            }
        }
        if text.isEmpty { return [] }
        let height = lines.map(\.height).max() ?? 0
        let isHeading = mark == 0 && height > 1.15 * body && lines.count <= 3
        let (open, close) = isHeading ? ("<h2>", "</h2>") : mark > 0 ? ("<ul><li>", "</li></ul>") : ("<p>", "</p>")
        return Array(open.utf8) + text + Array("\(close)\n".utf8)
    }

    private func lastWord(of text: [UInt8]) -> Int { text.lastIndex(of: 0x20).map { $0 + 1 } ?? 0 }

    /// The line's last word with the next line's first, where a hyphen at its end parts one word from itself; else nil.
    private func joined(_ text: [UInt8], _ next: [UInt8]) -> [UInt8]? {
        // A soft hyphen (C2 AD) is there only because the line ends; U+2010 (E2 80 90) may be meant.
        if text.suffix(2).elementsEqual([0xC2, 0xAD]) { return text.dropLast(2) + next }
        let dash = text.suffix(3).elementsEqual([0xE2, 0x80, 0x90]) ? 3 : text.last == UInt8(ascii: "-") ? 1 : 0
        let before = text.dropLast(dash)
        guard dash > 0, let last = before.last, Self.isLetter(last), let first = next.first else { return nil }
        guard (0x61...0x7A).contains(first) || first >= 0xC3 else {
            return Self.isLetter(first) || (0x30...0x39).contains(first) ? text + next : nil
        }
        let stem = Array(before.suffix(before.count - (before.lastIndex(of: 0x20).map { $0 + 1 } ?? 0)))
        let whole = Self.bare(stem + [UInt8(ascii: "-")] + next)
        let isMeant =
            stem.contains(UInt8(ascii: "-")) || hyphenated.contains(whole)
            || Self.prefixes.contains(String(decoding: Self.bare(stem), as: UTF8.self))
        return isMeant ? before + [UInt8(ascii: "-")] + next : before + next
    }

    /// In small letters, without what stands around a word.
    private static func bare(_ word: [UInt8]) -> [UInt8] {
        let small = word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        let first = small.firstIndex(where: isLetter) ?? small.endIndex
        let last = small.lastIndex(where: isLetter) ?? small.startIndex
        return first <= last && first < small.endIndex ? Array(small[first...last]) : []
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80 }

    private static func startsSmall(_ line: PageLayout.Line) -> Bool {
        line.words.first?.text.first.map { (0x61...0x7A).contains($0) } ?? false
    }

    private static func endsInHyphen(_ line: PageLayout.Line) -> Bool {
        line.words.last?.text.last == UInt8(ascii: "-")
    }

    private static func endsSentence(_ line: PageLayout.Line) -> Bool {
        guard let text = line.words.last?.text else { return true }
        let plain = text.reversed().drop {
            [UInt8(ascii: ")"), UInt8(ascii: "'"), 0x9D, 0x99, 0x80, 0xE2].contains($0)
        }
        let end = String(decoding: text.suffix(6), as: UTF8.self) == "&quot;" ? text.dropLast(6).last : plain.first
        return end.map { [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":")].contains($0) }
            ?? true
    }

    /// How many words of a line are the mark of a list's item; nil where it is none.
    private static func bullet(_ line: PageLayout.Line) -> Int? {
        guard line.words.count > 1, let first = line.words.first else { return nil }
        let text = String(decoding: first.text, as: UTF8.self)
        return ["•", "‣", "▪", "●", "○", "◦", "■", "–", "—", "-", "*", "\u{F0B7}"].contains(text) ? 1 : nil
    }
}

/// What stands at the head or foot of pages and is no part of the text: page numbers, and lines that come again.
struct PageFurniture {
    private var counts: [[UInt8]: Int] = [:]
    private let pages: Int
    /// The share of a page's height that its head and its foot take.
    private static let margin = 0.09

    init(_ pages: [PDFPage]) {
        self.pages = pages.count
        for page in pages where pages.count > 2 {
            for line in PageLayout.lines(of: page) where Self.isMarginal(line, page) {
                counts[Self.pattern(line), default: 0] += 1
            }
        }
    }

    func holds(_ line: PageLayout.Line, of page: PDFPage) -> Bool {
        guard Self.isMarginal(line, page) else { return false }
        let pattern = Self.pattern(line)
        if ["", "#", "page#", "page#of#", "#/#", "-#-", "–#–", "#of#", "|page#", "#|page"].contains(where: {
            pattern.elementsEqual($0.utf8)
        }) {
            return true
        }
        return pages > 2 && (counts[pattern] ?? 0) * 2 > pages
    }

    private static func isMarginal(_ line: PageLayout.Line, _ page: PDFPage) -> Bool {
        line.bottom < margin * page.height || line.top > (1 - margin) * page.height
    }

    /// The line in small letters without spaces, each number as `#`.
    private static func pattern(_ line: PageLayout.Line) -> [UInt8] {
        var result: [UInt8] = []
        for byte in line.words.flatMap(\.text) {
            if (0x30...0x39).contains(byte) {
                if result.last != UInt8(ascii: "#") { result.append(UInt8(ascii: "#")) }
            } else {
                result.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
            }
        }
        return result
    }
}
