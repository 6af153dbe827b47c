import CXML

/// Lays out the text of markup in blocks as its elements go by.
///
/// A value, so that its parts are reached without a check of exclusive access for each.
struct MarkupBuilder {
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

    private var visibility: Visibility
    private var hidden = HiddenText()
    /// The text of the `style` element that is open.
    private var styleText: [UInt8]?

    /// - Parameters:
    ///   - sheet: the rules of the document's own style sheets, where they are known already.
    ///   - outline: how many children its elements have, where that is known.
    init(capacity: Int, sheet: StyleSheet, outline: ElementOutline?) {
        visibility = Visibility(sheet: sheet, outline: outline)
        text.reserveCapacity(capacity / 2)
    }

    var sheet: StyleSheet { visibility.sheet }
    var outline: ElementOutline? { visibility.outline }

    /// Whether there are more rules than can be followed.
    var isOverstyled: Bool { visibility.isOverstyled }

    /// Whether a style sheet came after text that it may hide.
    var hasLateRules: Bool { visibility.hasLateRules }

    func document(format: Document.Format, notes readingNotes: [Note]) -> Document {
        let lines = LineMap(anchors: anchors, countsLineFeeds: false)
        let notes = readingNotes + notes
        let format = isHOCR ? .hocr : format
        if InvisibleCharacters.isAbsent(from: text) {
            return Document(
                text: text, blocks: blocks, format: format, language: language, notes: notes,
                concealments: hidden.concealments + hidden.doubts, lines: lines)
        }
        let invisible = InvisibleCharacters(in: text) { lines.line(at: $0, in: text) }
        let shown = invisible.removed(from: text)
        let places = zip(anchors, invisible.shifted(anchors.map(\.offset)))
        let edges = invisible.shifted(blocks.flatMap { [$0.range.lowerBound, $0.range.upperBound] })
        let shifted = blocks.indices.compactMap { index -> Block? in
            let range = Self.trimmed(edges[2 * index]..<edges[2 * index + 1], in: shown)
            let block = blocks[index]
            return range.isEmpty
                ? nil : Block(kind: block.kind, level: block.level, range: range, language: block.language)
        }
        return Document(
            text: shown, blocks: shifted, format: format, language: language, notes: notes,
            concealments: hidden.concealments + invisible.concealments + hidden.doubts,
            lines: LineMap(
                anchors: places.map { LineMap.Anchor(offset: $1, line: $0.line) }, countsLineFeeds: false))
    }

    /// Without the spaces at its ends, which characters that are gone may have parted from the text's edge.
    private static func trimmed(_ range: Range<Int>, in text: [UInt8]) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, text[start] <= 0x20 { start += 1 }
        while end > start, text[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }

    mutating func finish() {
        closeBlock()
    }

    mutating func externalEntity(at position: SourcePosition) {
        notes.append(Note("an external entity was left out", at: position))
    }

    /// Takes the start of an element: what it means to the layout, and its name, which ends with a NUL.
    @unsafe mutating func start(
        _ element: CInt, _ name: UnsafePointer<CChar>, _ attributes: UnsafePointer<cxml_attributes>
    ) {
        let element = Int(element)
        // Safe: the name and the attributes live for the call of the parser's handler; what is kept of them is copied.
        let isOpen = unsafe attributes.pointee.is_open != 0
        let isStyled = unsafe attributes.pointee.is_styled != 0
        let scan = unsafe Int(attributes.pointee.scan)
        let isClosed = element == CXML_DIALOG && !isOpen
        let display: ElementDisplay = element == CXML_REPLACED ? .replaced : isClosed ? .hidden : .usual
        if visibility.wantsNames || isStyled || display != .usual {
            unsafe visibility.open(
                visibility.wantsNames ? String(cString: name) : "",
                ElementAttributes(attributes, asked: visibility.askedAttributes), display)
        } else {
            visibility.openUnstyled()
        }
        if scan != CXML_NO_SCAN { isHOCR = true }
        if skipping > 0 || element == CXML_SKIPPED || element == CXML_STYLE {
            if element == CXML_STYLE { styleText = [] }
            skipping += 1
            open.append(.skip)
            return
        }
        let language = unsafe attributes.pointee.language.string
        if let language, self.language == nil, text.isEmpty { self.language = language }
        switch element {
        case CXML_BREAK:
            if !visibility.isHidden { breaks += 1 }
            open.append(.nothing)
        case CXML_LIST:
            listDepth += 1
            openBlock(language)
            open.append(.list)
        case CXML_INLINE, CXML_REPLACED:
            open.append(startInline(scan: scan, language))
        default:
            openBlock(language)
            lay(element, in: frames.count - 1)
            open.append(.block)
        }
    }

    /// Closes the block before, and opens what parts blocks.
    private mutating func openBlock(_ language: String?) {
        closeBlock()
        var frame = frames[frames.count - 1]
        if let language, language != self.language { frame.language = language }
        frames.append(frame)
    }

    /// Says what an element makes of its text, unless it leaves that to the element around it.
    private mutating func lay(_ element: Int, in frame: Int) {
        switch element {
        case CXML_PREFORMATTED:
            frames[frame].isPreformatted = true
        case CXML_ITEM:
            frames[frame].kind = .item
            frames[frame].level = max(1, listDepth)
        case CXML_CELL:
            frames[frame].kind = .cell
            frames[frame].level = 1
        case CXML_HEADING_1...CXML_HEADING_1 + 5:
            frames[frame].kind = .heading
            frames[frame].level = element - CXML_HEADING_1 + 1
        default: break
        }
    }

    /// What stands in a line: of itself it parts nothing, unless it is a line or a paragraph of a scan.
    private mutating func startInline(scan: Int, _ language: String?) -> Ending {
        switch scan {
        case CXML_SCAN_LINE:
            if blockStart != nil { lineEnded = true }
            wantsSpace = true
            return .line
        case CXML_SCAN_PARAGRAPH:
            openBlock(language)
            return .block
        default:
            return .nothing
        }
    }

    mutating func end() {
        guard let ending = open.popLast() else { return }
        // A style sheet has no elements inside.
        if styleText != nil { endStyle() }
        visibility.close()
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

    private mutating func endStyle() {
        visibility.addRules(String(decoding: styleText ?? [], as: UTF8.self), isLate: !text.isEmpty)
        styleText = nil
    }

    /// Takes characters, which begin on a line of the source.
    @unsafe mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) {
        if skipping > 0 {
            // Safe: the bytes are copied.
            unsafe styleText?.append(contentsOf: bytes)
            return
        }
        if visibility.isHidden {
            unsafe hidden.add(bytes, line: line)
            return
        }
        if let doubt = visibility.doubt { unsafe hidden.add(doubt, line: line, before: bytes) }
        var line = line
        var isAnchored = false
        let isPreformatted = frames[frames.count - 1].isPreformatted
        var index = 0
        while index < bytes.count {
            // Safe: `index` is below the count.
            let byte = unsafe bytes[index]
            if byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D {
                if byte == 0x0A {
                    line += 1
                    isAnchored = false
                }
                if isPreformatted, byte == 0x0A { breaks += 1 } else { wantsSpace = true }
                index += 1
                continue
            }
            guard let start = bytes.baseAddress else { return }
            // Safe: the bytes from `index` on are the buffer's.
            let end = unsafe index + cxml_shown(start + index, bytes.count - index)
            if end == index {  // a no-break space
                wantsSpace = true
                index += 2
                continue
            }
            prepare(for: byte)
            if !isAnchored {
                if anchors.last?.line != line { anchors.append(LineMap.Anchor(offset: text.count, line: line)) }
                isAnchored = true
            }
            // Safe: the stretch lies within the bytes, which are copied.
            unsafe text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[index..<end]))
            index = end
        }
    }

    /// Puts what separates the next character from the text so far.
    @inline(__always)
    private mutating func prepare(for byte: UInt8) {
        hidden.endPassage()
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

    private mutating func separate(before byte: UInt8) {
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
    private mutating func joinHyphen(before byte: UInt8) -> Bool {
        var hyphen = 0
        if text.last == UInt8(ascii: "-") { hyphen = 1 }
        if text.suffix(2).elementsEqual([0xC2, 0xAD]) { hyphen = 2 }
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

    private mutating func closeBlock() {
        defer {
            blockStart = nil
            wantsSpace = false
            breaks = 0
            lineEnded = false
            hidden.endWord()
        }
        guard let start = blockStart, start < text.count else { return }
        let frame = frames[frames.count - 1]
        blocks.append(Block(kind: frame.kind, level: frame.level, range: start..<text.count, language: frame.language))
    }
}
