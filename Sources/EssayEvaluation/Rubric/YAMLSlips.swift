/// Finds in a text that is no YAML the slips of people who do not know YAML, each at its own place.
///
/// libyaml tells where it could not go on, which is often lines after the mistake. This looks at each line as a
/// teacher wrote it: a key, a list item, a text that should have had quotes.
struct YAMLSlips {
    struct Slip: Equatable {
        let message: String
        let position: SourcePosition
        /// How many characters it covers.
        let length: Int
    }

    private let lines: [SlipLine]
    private let keys: Set<String>
    private var slips: [Slip] = []
    /// How many brackets are open at the end of the line before.
    private var depth = 0
    /// Lines that are indented wrongly, to which the next ones are not compared.
    private var misplaced: Set<Int> = []

    /// Every word that is a key of rubrics somewhere.
    static let rubricKeys: Set<String> = [
        "format", "id", "question", "directive", "marks", "step", "words", "language", "sources", "presentation",
        "introduction", "organisation", "conclusion", "parts", "terms", "themes", "title", "part", "full", "stance",
        "points", "text", "kind", "keywords", "negative", "examples", "credit", "refuse", "facts", "about", "value",
        "tolerance",
        "scale", "relations", "who", "does", "whom", "misstatements", "limits", "directives", "demand", "checks",
        "find",
        "least", "cap", "otherwise", "scales",
    ]

    /// - Parameter keys: the words that are followed by a colon.
    static func find(in lines: [String], keys: Set<String>) -> [Slip] {
        var finder = YAMLSlips(lines: lines.enumerated().map { SlipLine($1, number: $0 + 1) }, keys: keys)
        finder.run()
        return finder.slips
    }

    private init(lines: [SlipLine], keys: Set<String>) {
        self.lines = lines
        self.keys = keys
    }

    private mutating func report(_ message: String, _ line: SlipLine, _ column: Int, length: Int = 1) {
        slips.append(
            Slip(message: message, position: SourcePosition(line: line.number, column: column + 1), length: length))
    }

    private mutating func run() {
        /// The indentation of the line that began a text over several lines, whose lines are not YAML.
        var block: Int?
        var quote: Unicode.Scalar?
        for (index, line) in lines.enumerated() where !line.isBlank {
            if let open = block, line.indent > open { continue }
            block = nil
            if let open = quote {
                if line.characters.contains(open) { quote = nil }
                continue
            }
            if let tab = line.tab {
                report("a tab stands before the text: indent with spaces", line, tab)
                continue
            }
            if depth > 0 {
                flow(line, from: line.start)
                continue
            }
            if colon(line, index) || indentation(line, index) { continue }
            if line.isBlockText { block = line.indent }
            guard line.value < line.characters.count else { continue }
            let first = line.characters[line.value]
            if first == "\"" || first == "'", line.closing(from: line.value) == nil {
                if closesLater(index, first) {
                    quote = first
                } else {
                    report("this quote is never closed", line, line.value)
                }
            } else {
                value(line, line.value..<line.end, inFlow: false)
            }
            if depth > 0, !continuesFlow(index) {
                report("'[' is never closed: a ']' is missing at the end of the list", line, line.value)
                depth = 0
            }
        }
    }

    // MARK: Keys

    /// `directive discuss`, `directive:discuss`.
    private mutating func colon(_ line: SlipLine, _ index: Int) -> Bool {
        guard line.key == nil else { return false }
        let word = line.firstWord
        guard keys.contains(word), line.start + word.count < line.characters.count else { return false }
        let after = line.characters[line.start + word.count]
        if after == ":" {
            report("a space is missing after '\(word):'", line, line.start, length: word.count + 1)
            return true
        }
        let beside = [neighbour(index, -1), neighbour(index, 1)].compactMap(\.self)
        guard after == " ", beside.contains(where: { $0.key != nil && $0.start == line.start }) else { return false }
        report("a ':' is missing after '\(word)'", line, line.start, length: word.count)
        return true
    }

    /// A key that stands a little to the right or left of the one above it.
    private mutating func indentation(_ line: SlipLine, _ index: Int) -> Bool {
        guard let key = line.key, keys.contains(key), !line.isItem, let above = neighbour(index, -1),
            let other = above.key, keys.contains(other), line.start != above.start
        else { return false }
        let isDeeper = line.start > above.start && above.value < above.characters.count
        let isOff =
            line.start < above.start && above.start - line.start < 2 && !above.isItem || isDeeper
            || above.isItem && line.start < above.start && line.start > above.indent
        guard isOff else { return false }
        misplaced.insert(index)
        report(
            "'\(key)' must stand right below '\(other)': it is indented by \(line.start) instead of \(above.start)",
            line,
            line.start, length: key.count)
        return true
    }

    private func neighbour(_ index: Int, _ step: Int) -> SlipLine? {
        var at = index + step
        while lines.indices.contains(at), lines[at].isBlank || misplaced.contains(at) { at += step }
        return lines.indices.contains(at) ? lines[at] : nil
    }

    /// Whether a quote is closed before the next line that begins with a key.
    private func closesLater(_ index: Int, _ quote: Unicode.Scalar) -> Bool {
        for line in lines[(index + 1)...] where !line.isBlank {
            if let key = line.key, keys.contains(key) { return false }
            if let last = line.characters[..<line.end].last, last == quote { return true }
        }
        return false
    }

    private func continuesFlow(_ index: Int) -> Bool {
        guard let next = neighbour(index, 1) else { return false }
        return !(next.isItem || next.key.map(keys.contains) ?? false)
    }

    // MARK: Values

    private mutating func value(_ line: SlipLine, _ range: Range<Int>, inFlow: Bool) {
        guard let first = line.characters[range].first else { return }
        let text = line.text(range)
        func mustQuote(_ why: String) {
            report("\(why): put the text in quotes: \(Self.quoted(text))", line, range.lowerBound, length: range.count)
        }
        switch first {
        case "\"", "'":
            guard let end = line.closing(from: range.lowerBound) else {
                report("this quote is never closed", line, range.lowerBound)
                return
            }
            if end + 1 < range.upperBound { mustQuote("the text goes on after its quotes") }
        case "“", "”", "‘", "’", "„", "«":
            report(
                "curly quotes are letters to YAML: type straight ones, \(Self.quoted(text.filter { !"“”‘’„«»".contains($0) }))",
                line, range.lowerBound, length: range.count)
        case "[" where !inFlow:
            flow(line, from: range.lowerBound)
        case "{" where text.contains(": "):
            flow(line, from: range.lowerBound)
        case "{", "*", "&", "!", "%", "@", "`", "]", "}":
            mustQuote("a text cannot begin with '\(first)' in YAML")
        case "|" where !line.isBlockText, ">" where !line.isBlockText:
            mustQuote("a text cannot begin with '\(first)' in YAML")
        default:
            if inFlow, text.contains(where: { "{}[".contains($0) }) {
                mustQuote("braces and brackets mean something else in a YAML list")
            } else if !inFlow, line.key != nil, text.contains(": ") || text.hasSuffix(":") {
                mustQuote("a ':' within a text means something else in YAML")
            }
        }
    }

    /// Looks at each item of a list or mapping in brackets, as far as this line holds it.
    private mutating func flow(_ line: SlipLine, from start: Int) {
        var index = start
        var itemStart: Int?
        func isSpace(_ index: Int) -> Bool { line.characters[index] == " " }
        func close(_ end: Int) {
            guard let first = itemStart else { return }
            var end = end
            while end > first, isSpace(end - 1) { end -= 1 }
            var begin = first
            // `about: trade` within braces.
            if let colon = (first..<end).first(where: { line.characters[$0] == ":" && $0 + 1 < end && isSpace($0 + 1) }
            ),
                !"\"'".unicodeScalars.contains(line.characters[first])
            {
                begin = colon + 1
                while begin < end, isSpace(begin) { begin += 1 }
            }
            value(line, begin..<end, inFlow: true)
            itemStart = nil
        }
        while index < line.end {
            let character = line.characters[index]
            let isFirst = itemStart == nil
            switch character {
            case "[" where isFirst:
                depth += 1
            case "{" where isFirst && line.opensMapping(at: index):
                depth += 1
            case "]" where depth > 0, "}" where depth > 0 && !line.isTerm(endingAt: index):
                close(index)
                depth -= 1
                if depth == 0 { return }
            case ",":
                close(index)
            case " " where isFirst:
                break
            default:
                if isFirst { itemStart = index }
                if character == "\"" || character == "'", isFirst || line.isValueStart(index, from: itemStart) {
                    guard let end = line.closing(from: index) else {
                        report("this quote is never closed", line, index)
                        depth = 0
                        return
                    }
                    index = end
                }
            }
            index += 1
        }
        close(line.end)
    }

    /// In the quotes that need no escapes inside.
    private static func quoted(_ text: String) -> String {
        text.contains("\"") ? "'\(text.replacing("'", with: "''"))'" : "\"\(text.replacing("\\", with: "\\\\"))\""
    }
}

// MARK: Texts that YAML takes for something else

extension YAMLSlips {
    /// What to say of a mapping or list that stands where a text belongs: `{china}` and `trade: big` are mappings.
    static func unquoted(_ node: YAMLNode, _ what: String, in lines: [String]) -> Slip {
        let start = node.position.column - 1
        let line =
            lines.indices.contains(node.position.line - 1)
            ? SlipLine(lines[node.position.line - 1], number: node.position.line) : SlipLine("", number: 1)
        guard case .mapping(let entries) = node.content, let entry = entries.first, start < line.characters.count else {
            return Slip(message: "\(what) must be a text on one line", position: node.position, length: 1)
        }
        let isTerm = line.characters[start] == "{"
        let text = isTerm ? "{\(entry.key)}" : line.text(start..<max(start, line.end))
        let why = isTerm ? "braces mean something else in YAML" : "a ':' within a text means something else in YAML"
        return Slip(
            message: "\(why): put \(what) in quotes: \(quoted(text))", position: node.position,
            length: text.unicodeScalars.count)
    }

    /// Whether a `#` stands anywhere right before a letter or digit, as it does wherever ``cutOff(_:_:_:in:)`` finds one.
    static func mayCutOff(in text: String) -> Bool {
        let bytes = text.utf8Span.span
        for index in bytes.indices.dropLast() where bytes[index] == UInt8(ascii: "#") {
            switch bytes[index + 1] {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: return true
            default: continue
            }
        }
        return false
    }

    /// What to say of a text without quotes that a comment without a space after its sign cuts off, as in `rank #1`.
    static func cutOff(_ text: String, _ node: YAMLNode, _ what: String, in lines: [String]) -> Slip? {
        guard lines.indices.contains(node.position.line - 1) else { return nil }
        let line = Array(lines[node.position.line - 1].unicodeScalars)
        let end = node.position.column - 1 + text.unicodeScalars.count
        guard end <= line.count, let sign = line[end...].firstIndex(where: { $0 != " " }), line[sign] == "#",
            sign + 1 < line.count, line[sign + 1].properties.isAlphabetic || ("0"..."9").contains(line[sign + 1])
        else { return nil }
        return Slip(
            message:
                "YAML takes '#' for the start of a comment, so that \(what) ends here: put it in quotes, or a space after '#'",
            position: SourcePosition(line: node.position.line, column: sign + 1), length: 1)
    }
}
