/// Reads plain text: paragraphs, headings (`#`, underlined, numbered, short lines in capitals or without an end mark)
/// and bullet lists.
///
/// The document's text is the decoded input without the characters that have no shape; blocks leave out marks and
/// bullets.
public struct TextReader: Sendable {
    public init() {}

    public func read(_ bytes: [UInt8]) throws(InputError) -> Document {
        let decoded = try TextDecoder.decode(bytes)
        var text = decoded.text
        var concealments: [Concealment] = []
        if !InvisibleCharacters.isAbsent(from: text) {
            // No line end is ever taken away, so that lines stay the source's own.
            let invisible = InvisibleCharacters(in: text) { LineMap.plainText.line(at: $0, in: text) }
            concealments = invisible.concealments
            text = invisible.removed(from: text)
        }
        let lines = TextLine.all(in: text)
        return Document(
            text: text, blocks: blocks(of: lines, text), format: .text, notes: decoded.notes,
            concealments: concealments, lines: .plainText)
    }

    private func blocks(of lines: [TextLine], _ text: [UInt8]) -> [Block] {
        // A text with a line of over 120 bytes is not hard-wrapped: each of its lines is a paragraph.
        let width = lines.reduce(0) { max($0, $1.content.count) }
        let wrapped = width <= 120
        var blocks: [Block] = []
        var open: (kind: Block.Kind, level: Int, range: Range<Int>)?
        func close() {
            if let block = open, !block.range.isEmpty {
                blocks.append(Block(kind: block.kind, level: block.level, range: block.range))
            }
            open = nil
        }
        for (index, line) in lines.enumerated() {
            if line.kind == .underline, let title = open, title.kind == .paragraph, index > 0,
                lines[index - 1].content.lowerBound == title.range.lowerBound
            {
                open = (.heading, line.level, title.range)
                close()
                continue
            }
            switch line.kind {
            case .blank, .underline:
                close()
            case .heading:
                close()
                open = (.heading, line.level, line.content)
                close()
            case .item where isNumberedTitle(index, in: lines, width: width, text):
                close()
                open = (.heading, 2, line.content)
                close()
            case .item:
                close()
                open = (.item, line.level, line.content)
            case .plain:
                if let block = open, continues(lines[index - 1], wrapped: wrapped, width: width, text) {
                    open = (block.kind, block.level, block.range.lowerBound..<line.content.upperBound)
                } else {
                    close()
                    let next = index + 1 < lines.count ? lines[index + 1] : nil
                    let last = index > 0 ? lines[index - 1] : nil
                    let isTitle =
                        line.looksLikeTitle(text) && last?.kind != .plain
                        && (next.map { $0.kind != .underline } ?? false)
                        && (next?.kind == .blank || next?.kind == .item
                            || (next.map { $0.content.count > line.content.count } ?? false))
                    open = (isTitle ? .heading : .paragraph, isTitle ? 2 : 1, line.content)
                    if isTitle { close() }
                }
            }
        }
        close()
        return blocks
    }

    /// Whether an item, such as "5. Conclusion", is the title of the paragraph behind it: it stands by itself, not among
    /// others, and is too short to be wrapped.
    private func isNumberedTitle(_ index: Int, in lines: [TextLine], width: Int, _ text: [UInt8]) -> Bool {
        let line = lines[index]
        guard line.isNumbered, line.looksLikeTitle(text), line.content.count * 2 < width,
            index == 0 || lines[index - 1].kind == .blank,
            lines[..<index].last(where: { $0.kind != .blank })?.kind != .item,
            let next = lines[(index + 1)...].first(where: { $0.kind != .blank })
        else { return false }
        return next.kind == .plain && next.content.count > 2 * line.content.count
    }

    /// Whether the line after `line` carries on its paragraph: the text is hard-wrapped and the line reaches most of
    /// the way to the margin or stops in mid-sentence.
    private func continues(_ line: TextLine, wrapped: Bool, width: Int, _ text: [UInt8]) -> Bool {
        guard wrapped, line.kind == .plain || line.kind == .item, let last = line.content.last else { return false }
        return line.content.count * 4 >= width * 3 || ![0x2E, 0x21, 0x3F, 0x3A].contains(text[last])
    }
}

/// A line of a plain text and what it is for.
struct TextLine: Equatable {
    enum Kind { case blank, plain, heading, item, underline }

    let kind: Kind
    let level: Int
    /// Without its mark and surrounding space.
    let content: Range<Int>
    /// Of an item: whether its mark is a number or a letter.
    var isNumbered = false

    static func all(in bytes: [UInt8]) -> [TextLine] {
        let text = bytes.span
        var lines: [TextLine] = []
        var start = 0
        let count = bytes.count
        while start < count {
            var end = start
            while end < count, text[end] != 0x0A, text[end] != 0x0D { end += 1 }
            lines.append(TextLine(text, start, end))
            start = end + 1
            if end < count, text[end] == 0x0D, start < count, text[start] == 0x0A { start += 1 }
        }
        return lines
    }

    private init(_ text: Span<UInt8>, _ lineStart: Int, _ lineEnd: Int) {
        var start = lineStart
        var end = lineEnd
        var indent = 0
        while start < end, Self.isSpace(text[start]) {
            indent += text[start] == 0x09 ? 4 : 1
            start += 1
        }
        while end > start, Self.isSpace(text[end - 1]) { end -= 1 }
        if start == end {
            self.init(.blank, 1, start..<end)
            return
        }
        if let underline = Self.underline(text, start, end) {
            self.init(.underline, underline, start..<start)
            return
        }
        if text[start] == UInt8(ascii: "#") {
            var mark = start
            while mark < end, text[mark] == UInt8(ascii: "#") { mark += 1 }
            let level = mark - start
            if level <= 6, mark < end {
                while mark < end, Self.isSpace(text[mark]) { mark += 1 }
                self.init(.heading, level, mark..<max(mark, end))
                return
            }
        }
        if let content = Self.item(text, start, end) {
            self.init(.item, 1 + indent / 2, content..<end)
            isNumbered = Self.numbered(text, start, end) != nil
            return
        }
        // Markdown's emphasis around a whole line is how people mark a heading.
        if end - start > 4, text[start] == 0x2A, text[start + 1] == 0x2A, text[end - 1] == 0x2A, text[end - 2] == 0x2A {
            self.init(.heading, 2, start + 2..<end - 2)
            return
        }
        self.init(.plain, 1, start..<end)
    }

    private init(_ kind: Kind, _ level: Int, _ content: Range<Int>) {
        self.kind = kind
        self.level = level
        self.content = content
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0B || byte == 0x0C
    }

    /// 1 for a line of `=`, 2 for one of `-`, `_`, `~` or `*`; nil for anything else.
    private static func underline(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
        guard end - start >= 3 else { return nil }
        let mark = text[start]
        guard [0x3D, 0x2D, 0x5F, 0x7E, 0x2A].contains(mark) else { return nil }
        for index in start..<end where text[index] != mark { return nil }
        return mark == 0x3D ? 1 : 2
    }

    /// Where the content of a list item starts; nil for a line that is none.
    private static func item(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
        func content(after mark: Int) -> Int? {
            var index = mark
            while index < end, isSpace(text[index]) { index += 1 }
            return index > mark && index < end ? index : nil
        }
        switch text[start] {
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ">"):
            // "-> leads to" is an arrow, not a bullet.
            return content(after: start + 1)
        case 0xE2:
            // • ‣ ◦ ● ○ ■ □ ▪ ► ➢ ✓ – — and their like.
            guard start + 3 < end else { return nil }
            let second = text[start + 1]
            let isBullet =
                second == 0x80 && [0xA2, 0xA3, 0x93, 0x94].contains(text[start + 2])
                || second == 0x81 && text[start + 2] == 0x83 || (0x96...0x9E).contains(second)
            return isBullet ? content(after: start + 3) ?? start + 3 : nil
        case 0xC2 where start + 2 < end && text[start + 1] == 0xB7:
            return content(after: start + 2)
        default:
            return numbered(text, start, end).flatMap(content(after:))
        }
    }

    /// Where `1.`, `2)`, `(iii)` or `b)` ends.
    private static func numbered(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
        var index = start
        let bracketed = text[index] == UInt8(ascii: "(")
        if bracketed { index += 1 }
        let first = index
        while index < end, index - first < 4, (0x30...0x39).contains(text[index]) { index += 1 }
        let digits = index - first
        if digits == 0 {
            while index < end, index - first < 4, [0x69, 0x76, 0x78].contains(text[index] | 0x20) { index += 1 }
            if index == first, index < end, (0x61...0x7A).contains(text[index] | 0x20) { index += 1 }
        }
        guard index > first, digits <= 2, index < end else { return nil }
        if text[index] == UInt8(ascii: ")") { return index + 1 }
        let isRoman = digits == 0 && (index - first > 1 || text[first] == 0x69)
        if !bracketed, text[index] == UInt8(ascii: "."), digits > 0 || isRoman { return index + 1 }
        return nil
    }

    /// Whether a plain line reads as a title: short, without an end mark, and in capitals, ending in a colon, or few
    /// words that begin with a capital letter.
    func looksLikeTitle(_ text: [UInt8]) -> Bool {
        guard content.count <= 80, let last = content.last, let first = content.first else { return false }
        let line = text[content]
        let letters = line.filter { (0x61...0x7A).contains($0 | 0x20) }
        guard letters.count >= 3, ![0x2E, 0x21, 0x3F, 0x2C, 0x3B].contains(text[last]) else { return false }
        if letters.allSatisfy({ $0 <= 0x5A }) { return true }
        let words = line.split(separator: 0x20).count
        if text[last] == UInt8(ascii: ":") { return words <= 10 }
        return words <= 8 && (0x41...0x5A).contains(text[first])
    }
}
