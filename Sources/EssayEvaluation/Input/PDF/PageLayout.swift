/// Puts the words of a page in reading order. Columns are told by the white strip between them: the one that the most
/// lines on both its sides share is cut first, and what lies above, left, right and below is looked at in the same way
/// (recursive X-Y cuts; Nagy and Seth 1984).
struct PageLayout {
    struct Line: Equatable {
        var words: [PDFPage.Word]
        /// Lines of one region follow each other down a column.
        var region: Int
        var left: Double { words.map(\.left).min() ?? 0 }
        var right: Double { words.map(\.right).max() ?? 0 }
        var top: Double { words.map(\.top).min() ?? 0 }
        var bottom: Double { words.map(\.bottom).max() ?? 0 }
        /// Of the tallest word: a raised figure makes no line small.
        var height: Double { words.map(\.height).max() ?? 0 }
    }

    private static let depth = 8
    /// No page of prose has more words; one that has is read from top to bottom.
    private static let most = 5000
    /// So many lines must stand on both sides of a strip.
    private static let fewest = 4
    /// The least width of a strip, in heights of a word and in spaces between words.
    private static let heights = 0.7
    private static let spaces = 1.8
    /// The least share of the width that a column takes.
    private static let share = 0.15
    /// The least space, in heights of a word, that parts a column from what is not of it.
    private static let gap = 1.2

    /// So many places are tried for a strip: some 300 on a page of prose. Words of no height on a page without end would
    /// ask for any number.
    private static let places = 2000.0

    private var regions: [[PDFPage.Word]] = []

    static func lines(of page: PDFPage) -> [Line] {
        var layout = PageLayout()
        layout.part(page.words, depth: 0)
        return layout.regions.enumerated().flatMap { number, words in
            Self.lines(words).map { Line(words: $0, region: number) }
        }
    }

    private mutating func part(_ words: [PDFPage.Word], depth: Int) {
        if words.isEmpty { return }
        guard depth < Self.depth, words.count <= Self.most, let strip = Self.strip(words) else {
            regions.append(words)
            return
        }
        part(words.filter { $0.middle < strip.top }, depth: depth + 1)
        let beside = words.filter { $0.middle >= strip.top && $0.middle <= strip.bottom }
        part(beside.filter { $0.left < strip.x }, depth: depth + 1)
        part(beside.filter { $0.left >= strip.x }, depth: depth + 1)
        part(words.filter { $0.middle > strip.bottom }, depth: depth + 1)
    }

    private struct Strip {
        var x: Double
        var top: Double
        var bottom: Double
    }

    /// The white strip with the most lines on both sides.
    private static func strip(_ words: [PDFPage.Word]) -> Strip? {
        let height = median(words.map(\.height))
        guard height > 0, let left = words.map(\.left).min(), let right = words.map(\.right).max() else { return nil }
        let width = max(heights * height, spaces * space(words, height))
        guard right - left > 4 * width, right - left < places * width / 4 else { return nil }
        let sorted = words.sorted { $0.top < $1.top }
        var best: (strip: Strip, lines: Int)?
        var x = left + width
        while x < right - width {
            var top = -Double.infinity
            var end = -Double.infinity
            func look(until bottom: Double) {
                guard bottom - top > Double(fewest) * height else { return }
                let whole = Strip(x: x, top: top, bottom: bottom)
                if let (strip, lines) = columns(whole, sorted, least: share * (right - left), height),
                    lines > best?.lines ?? 0
                {
                    best = (strip, lines)
                }
            }
            for word in sorted where word.left < x + width / 2 && word.right > x - width / 2 {
                if word.top > end {
                    top = end
                    look(until: word.top)
                }
                end = max(end, word.bottom)
            }
            top = end
            look(until: .infinity)
            x += width / 4
        }
        return best?.strip
    }

    /// The part of a strip that has running text on both sides, and the number of lines where they are fewer. A column
    /// may be longer than the one beside it as far as its lines go on without a gap.
    private static func columns(
        _ strip: Strip, _ words: [PDFPage.Word], least: Double, _ height: Double
    ) -> (Strip, lines: Int)? {
        let beside = words.filter { $0.middle >= strip.top && $0.middle <= strip.bottom }
        let sides = [beside.filter { $0.left < strip.x }, beside.filter { $0.left >= strip.x }]
        let rows = sides.map { lines($0).map { line in PageLayout.Line(words: line, region: 0) } }
        let (left, right) = (rows[0], rows[1])
        guard let start = [left.first?.top, right.first?.top].compactMap(\.self).max(),
            let end = [left.last?.bottom, right.last?.bottom].compactMap(\.self).min(), start < end
        else { return nil }
        var part = Strip(x: strip.x, top: start, bottom: end)
        for row in rows {
            for line in row where line.bottom > part.bottom && line.top - part.bottom < gap * height {
                part.bottom = line.bottom
            }
            for line in row.reversed() where line.top < part.top && part.top - line.bottom < gap * height {
                part.top = line.top
            }
        }
        var number = Int.max
        for row in rows {
            let inside = row.filter { $0.top >= part.top && $0.bottom <= part.bottom }
            let width = (inside.map(\.right).max() ?? 0) - (inside.map(\.left).min() ?? 0)
            let count = inside.reduce(0) { $0 + $1.words.count }
            guard inside.count >= fewest, count >= 2 * inside.count, width >= least else { return nil }
            number = min(number, inside.count)
        }
        return (part, number)
    }

    /// The words in lines from top to bottom, each from left to right.
    private static func lines(_ words: [PDFPage.Word]) -> [[PDFPage.Word]] {
        var lines: [(words: [PDFPage.Word], top: Double, bottom: Double)] = []
        for word in words.sorted(by: { ($0.middle, $0.left) < ($1.middle, $1.left) }) {
            if let last = lines.last {
                let common = min(last.bottom, word.bottom) - max(last.top, word.top)
                if common > 0.5 * min(last.bottom - last.top, word.height) {
                    lines[lines.count - 1].words.append(word)
                    lines[lines.count - 1].top = min(last.top, word.top)
                    lines[lines.count - 1].bottom = max(last.bottom, word.bottom)
                    continue
                }
            }
            lines.append(([word], word.top, word.bottom))
        }
        return lines.map { $0.words.sorted { ($0.left, $0.top) < ($1.left, $1.top) } }
    }

    /// The usual space between two words of a line.
    private static func space(_ words: [PDFPage.Word], _ height: Double) -> Double {
        var gaps: [Double] = []
        for line in lines(words) {
            for (word, next) in zip(line, line.dropFirst()) {
                let gap = next.left - word.right
                if gap > 0, gap < 2 * height { gaps.append(gap) }
            }
        }
        return median(gaps)
    }

    static func median(_ values: [Double]) -> Double {
        values.isEmpty ? 0 : values.sorted()[values.count / 2]
    }
}
