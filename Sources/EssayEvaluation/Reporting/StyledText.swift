/// A line of text for a terminal in runs of one style each, to be wrapped before it is shown.
struct StyledText {
    /// By the parameters of the terminal's sequence for it (ECMA-48, Select Graphic Rendition).
    enum Style: String {
        case plain = ""
        case bold = "1"
        case faint = "2"
        case good = "32"
        case match = "1;32"
        case warning = "33"
        case bad = "31"
        case refused = "1;31"
    }

    private(set) var cells: [(character: Character, style: Style)] = []

    init(_ text: String = "", _ style: Style = .plain) {
        append(text, style)
    }

    /// Hidden characters are shown by name and white space as single spaces.
    mutating func append(_ text: String, _ style: Style = .plain) {
        for character in Escaping.line(text) {
            if character == " ", cells.last?.character == " " { continue }
            cells.append((character, style))
        }
    }

    mutating func pad(to width: Int) {
        let gap = width - self.width
        if gap > 0 { cells.append(contentsOf: repeatElement((" ", .plain), count: gap)) }
    }

    mutating func append(_ other: StyledText) {
        cells.append(contentsOf: other.cells)
    }

    /// The text, or what fits of it up to a space, with an ellipsis.
    func cut(to width: Int) -> StyledText {
        guard self.width > width else { return self }
        var cut = StyledText()
        var taken = 1
        for cell in cells {
            taken += cell.character.terminalWidth
            if taken > width { break }
            cut.cells.append(cell)
        }
        if let space = cut.cells.lastIndex(where: { $0.character == " " }), space * 2 > cut.cells.count {
            cut.cells.removeSubrange(space...)
        }
        cut.append("…")
        return cut
    }

    var width: Int { cells.reduce(0) { $0 + $1.character.terminalWidth } }

    /// The lines, broken at spaces, or within a word that is longer than a line.
    /// - Parameters:
    ///   - first: stands before the first line.
    ///   - rest: the indentation of the others.
    func wrapped(width: Int, first: StyledText = StyledText(), rest: Int = 0) -> [StyledText] {
        var lines: [StyledText] = []
        var line = first
        var column = first.width
        var lineStart = first.cells.count
        var lastSpace: Int?
        for cell in cells {
            let size = cell.character.terminalWidth
            if column + size > width, line.cells.count > lineStart {
                var carried: ArraySlice<(character: Character, style: Style)> = []
                if cell.character == " " {
                    carried = []
                } else if let space = lastSpace {
                    carried = line.cells[(space + 1)...]
                    line.cells.removeSubrange(space...)
                }
                lines.append(line)
                line = StyledText()
                line.cells = Array(repeating: (" ", .plain), count: rest)
                lineStart = rest
                line.cells.append(contentsOf: carried)
                column = line.width
                lastSpace = nil
            }
            if cell.character == " " {
                if line.cells.count == lineStart { continue }
                lastSpace = line.cells.count
            }
            line.cells.append(cell)
            column += size
        }
        lines.append(line)
        return lines
    }

    /// With the terminal's sequences for styles, or without.
    func rendered(colour: Bool) -> String {
        var text = ""
        var current = Style.plain
        for cell in cells {
            if colour, cell.style != current {
                if current != .plain { text += "\u{1B}[0m" }
                if cell.style != .plain { text += "\u{1B}[\(cell.style.rawValue)m" }
                current = cell.style
            }
            text.append(cell.character)
        }
        if colour, current != .plain { text += "\u{1B}[0m" }
        while text.last == " " { text.removeLast() }
        return text
    }
}

extension Character {
    /// How many columns of a terminal it takes: of its scalars the widest.
    var terminalWidth: Int {
        unicodeScalars.reduce(0) { max($0, $1.terminalWidth) }
    }
}

extension Unicode.Scalar {
    /// 0 for combining marks and format characters, 2 for the wide ranges of UAX #11 and emoji, else 1.
    var terminalWidth: Int {
        switch value {
        case 0x20...0x7E: return 1
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
            0x20000...0x3FFFD:
            return 2
        default: break
        }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: return 1
        }
    }
}
