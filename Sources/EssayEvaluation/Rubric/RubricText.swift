/// Finds characters of a scalar's value in the file.
enum ScalarPlace {
    /// The place of the character at `offset` of the value; the scalar's own start where the value runs over lines.
    static func position(of offset: Int, in value: String, node: YAMLNode, lines: [String]) -> SourcePosition {
        guard lines.indices.contains(node.position.line - 1) else { return node.position }
        let line = Array(lines[node.position.line - 1].unicodeScalars)
        var column = node.position.column - 1
        guard column < line.count else { return node.position }
        let quote: Unicode.Scalar? = line[column] == "\"" || line[column] == "'" ? line[column] : nil
        if quote != nil { column += 1 }
        for _ in 0..<offset {
            guard column < line.count else { return node.position }
            if quote == "'", line[column] == "'" || quote == "\"" && line[column] == "\\" { column += 1 }
            if quote == "\"", line[column] == "\\" { column += 1 }
            column += 1
        }
        return column < line.count ? SourcePosition(line: node.position.line, column: column + 1) : node.position
    }
}

extension SourcePosition {
    static let start = SourcePosition(line: 1, column: 1)
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmingSpaces: String {
        var part = self[...]
        while let first = part.first, first.isWhitespace { part = part.dropFirst() }
        while let last = part.last, last.isWhitespace { part = part.dropLast() }
        return String(part)
    }
}

extension String {
    /// Without white space at both ends.
    var trimmingSpaces: String {
        // Visible ASCII at both ends, as nearly all texts have, is no white space.
        if let first = utf8.first, let last = utf8.last, (0x21...0x7E).contains(first), (0x21...0x7E).contains(last) {
            return self
        }
        return self[...].trimmingSpaces
    }
}

extension Marks {
    /// Reads `2`, `2.5` or `-0.25`; nil for anything else, more than two decimals or more than six digits among them.
    public init?(_ text: String) {
        let isNegative = text.hasPrefix("-")
        let parts = (isNegative ? text.dropFirst() : text[...]).split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first, (1...2).contains(parts.count), (1...6).contains(whole.utf8.count),
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }), let units = Int(whole)
        else { return nil }
        var hundredths = 0
        if parts.count == 2 {
            guard (1...2).contains(parts[1].utf8.count), let fraction = Int(parts[1]) else { return nil }
            hundredths = parts[1].utf8.count == 1 ? fraction * 10 : fraction
        }
        self.init(hundredths: (isNegative ? -1 : 1) * (units * 100 + hundredths))
    }
}
