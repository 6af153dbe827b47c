import CXML

/// Lays out the text of markup in blocks as its elements go by.
final class MarkupBuilder {
    private var text: [UInt8] = []
    private var blocks: [Block] = []
    private var anchors: [LineMap.Anchor] = []
    private var notes: [Note] = []
    private var language: String?
    private var isHOCR = false

    /// The open elements that part blocks.
    private struct Frame {
        var kind: Block.Kind
        var level: Int
        var isPreformatted: Bool
        var language: String?
    }
    private var frames: [Frame] = [Frame(kind: .paragraph, level: 1, isPreformatted: false, language: nil)]
    /// For each open element, what ending it does.
    private var open: [Ending] = []
    private enum Ending { case nothing, skip, block, list, line }
    private var skipping = 0
    private var listDepth = 0

    private var blockStart: Int?
    private var wantsSpace = false
    private var breaks = 0
    /// A line of a scan has just ended, whose last word may go on in the next.
    private var lineEnded = false

    init(capacity: Int) {
        text.reserveCapacity(capacity / 2)
    }

    static func from(_ context: UnsafeMutableRawPointer?) -> MarkupBuilder? {
        // Safe: the pointer is the builder that the parse was started with, alive until it returns.
        unsafe context.map { unsafe Unmanaged<MarkupBuilder>.fromOpaque($0).takeUnretainedValue() }
    }

    func document(format: Document.Format, notes readingNotes: [Note]) -> Document {
        Document(
            text: text, blocks: blocks, format: isHOCR ? .hocr : format, language: language,
            notes: readingNotes + notes, lines: LineMap(anchors: anchors, countsLineFeeds: false))
    }

    func finish() {
        closeBlock()
    }

    func externalEntity(line: Int) {
        notes.append(Note("an external entity was left out", at: SourcePosition(line: line, column: 1)))
    }

    func start(_ element: CInt, className: String?, language: String?) {
        let element = Int(element)
        let isPage = className?.hasPrefix("ocr") ?? false
        if isPage { isHOCR = true }
        if skipping > 0 || element == CXML_SKIPPED {
            skipping += 1
            open.append(.skip)
            return
        }
        if let language, self.language == nil, text.isEmpty { self.language = language }
        let parent = frames[frames.count - 1]
        var frame = parent
        if let language, language != self.language { frame.language = language }
        switch element {
        case CXML_BREAK:
            breaks += 1
            open.append(.nothing)
            return
        case CXML_LIST:
            listDepth += 1
            closeBlock()
            frames.append(frame)
            open.append(.list)
            return
        case CXML_CONTAINER, CXML_PREFORMATTED:
            frame.isPreformatted = parent.isPreformatted || element == CXML_PREFORMATTED
        case CXML_PARAGRAPH:
            break
        case CXML_ITEM:
            frame.kind = .item
            frame.level = max(1, listDepth)
        case CXML_CELL:
            frame.kind = .cell
            frame.level = 1
        case CXML_HEADING_1...CXML_HEADING_1 + 5:
            frame.kind = .heading
            frame.level = element - CXML_HEADING_1 + 1
        default:
            if isPage, let className, className.hasPrefix("ocr_line") || className.hasPrefix("ocr_header") {
                if blockStart != nil { lineEnded = true }
                wantsSpace = true
                open.append(.line)
            } else if isPage, className == "ocr_par" {
                closeBlock()
                frames.append(frame)
                open.append(.block)
            } else {
                open.append(.nothing)
            }
            return
        }
        closeBlock()
        frames.append(frame)
        open.append(.block)
    }

    func end(_ element: CInt) {
        guard let ending = open.popLast() else { return }
        switch ending {
        case .nothing: break
        case .skip: skipping -= 1
        case .line: wantsSpace = true
        case .list:
            listDepth -= 1
            closeBlock()
            if frames.count > 1 { frames.removeLast() }
        case .block:
            closeBlock()
            if frames.count > 1 { frames.removeLast() }
        }
    }

    /// Takes characters, which begin on a line of the source.
    @unsafe func text(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) {
        if skipping > 0 { return }
        var line = line
        var isAnchored = false
        let isPreformatted = frames[frames.count - 1].isPreformatted
        var index = 0
        while index < bytes.count {
            // Safe: `index` is below the count.
            let byte = unsafe bytes[index]
            var length = 1
            if byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D {
                if byte == 0x0A {
                    line += 1
                    isAnchored = false
                }
                if isPreformatted, byte == 0x0A { breaks += 1 } else { wantsSpace = true }
                index += 1
                continue
            }
            if byte == 0xC2, index + 1 < bytes.count {
                let next = unsafe bytes[index + 1]
                if next == 0xA0 {  // no-break space
                    wantsSpace = true
                    index += 2
                    continue
                }
                if next == 0xAD {  // soft hyphen
                    softHyphen()
                    index += 2
                    continue
                }
                length = 2
            }
            prepare(for: byte)
            if !isAnchored {
                if anchors.last?.line != line { anchors.append(LineMap.Anchor(offset: text.count, line: line)) }
                isAnchored = true
            }
            for part in index..<min(index + length, bytes.count) { text.append(unsafe bytes[part]) }
            index += length
        }
    }

    /// A soft hyphen at a line's end of a scan is a hyphen to join at; elsewhere it is nothing.
    private func softHyphen() {
        if isHOCR, blockStart != nil { text.append(UInt8(ascii: "-")) }
    }

    /// Puts what separates the next character from the text so far.
    @inline(__always)
    private func prepare(for byte: UInt8) {
        if blockStart == nil {
            if !text.isEmpty { text.append(0x0A) }
            blockStart = text.count
        } else if breaks > 0 || wantsSpace || lineEnded {
            separate(before: byte)
        }
        wantsSpace = false
        breaks = 0
        lineEnded = false
    }

    private func separate(before byte: UInt8) {
        if lineEnded, joinHyphen(before: byte) { return }
        if breaks >= 2 {
            closeBlock()
            text.append(0x0A)
            blockStart = text.count
        } else if breaks == 1 {
            text.append(0x0A)
        } else {
            text.append(0x20)
        }
    }

    /// Rejoins a word that a line's end parts: without its hyphen before a small letter, with it before a capital.
    private func joinHyphen(before byte: UInt8) -> Bool {
        var hyphen = 0
        if text.last == UInt8(ascii: "-") { hyphen = 1 }
        if text.suffix(3).elementsEqual([0xE2, 0x80, 0x90]) { hyphen = 3 }
        guard hyphen > 0, text.count > hyphen, (text[text.count - hyphen - 1] | 0x20) >= 0x61,
            (text[text.count - hyphen - 1] | 0x20) <= 0x7A
        else { return false }
        if (0x61...0x7A).contains(byte) {
            text.removeLast(hyphen)
            return true
        }
        return (0x41...0x5A).contains(byte)
    }

    private func closeBlock() {
        defer {
            blockStart = nil
            wantsSpace = false
            breaks = 0
            lineEnded = false
        }
        guard let start = blockStart, start < text.count else { return }
        let frame = frames[frames.count - 1]
        blocks.append(Block(kind: frame.kind, level: frame.level, range: start..<text.count, language: frame.language))
    }
}
