/// Finds where a mapping of a YAML file has the plain values of its keys, for changing them in place.
struct YAMLMapping {
    private let lines: [[Unicode.Scalar]]
    /// From 0.
    private let start: (line: Int, column: Int)

    /// - Parameter position: where the mapping begins: its first key, or its brace.
    init(_ lines: [String], at position: SourcePosition) {
        self.lines = lines.map { Array($0.unicodeScalars) }
        start = (position.line - 1, position.column - 1)
    }

    /// A value on the line of its key, in columns from 0; nil where there is none.
    func value(of key: String) -> (line: Int, columns: Range<Int>)? {
        guard lines.indices.contains(start.line), start.column < lines[start.line].count else { return nil }
        return lines[start.line][start.column] == "{" ? inBraces(key) : inBlock(key)
    }

    /// Keys of a block stand in the column of the first, at the beginnings of lines.
    private func inBlock(_ key: String) -> (line: Int, columns: Range<Int>)? {
        for line in start.line..<lines.count {
            let scalars = lines[line]
            let first = line == start.line ? start.column : scalars.firstIndex { $0 != " " } ?? scalars.count
            // Blank lines and comments belong to any block; what stands further left ends it.
            guard first < scalars.count, scalars[first] != "#" else { continue }
            if first < start.column { return nil }
            if first == start.column, let columns = Self.value(of: key, in: scalars, at: first) {
                return (line, columns)
            }
        }
        return nil
    }

    /// Keys of a mapping in braces stand behind its brace or its commas, outside of inner brackets and of quotes.
    private func inBraces(_ key: String) -> (line: Int, columns: Range<Int>)? {
        var depth = 0
        var awaitsKey = false
        for line in start.line..<lines.count {
            let scalars = lines[line]
            var index = line == start.line ? start.column : 0
            while index < scalars.count {
                let scalar = scalars[index]
                if scalar == " " {
                    index += 1
                    continue
                }
                if scalar == "#", index == 0 || scalars[index - 1] == " " { break }
                if awaitsKey, depth == 1, let columns = Self.value(of: key, in: scalars, at: index) {
                    return (line, columns)
                }
                let startsValue = awaitsKey || Self.opens(scalars, index)
                awaitsKey = false
                switch scalar {
                case "\"" where startsValue, "'" where startsValue:
                    guard let end = Self.quotedEnd(scalars, index) else { return nil }
                    index = end
                    continue
                case "{", "[":
                    depth += 1
                    awaitsKey = true
                case "}", "]":
                    depth -= 1
                    if depth == 0 { return nil }
                case ",": awaitsKey = true
                default: break
                }
                index += 1
            }
        }
        return nil
    }

    /// Whether a quote may open a scalar here: behind a key or a bracket, not within a word.
    private static func opens(_ line: [Unicode.Scalar], _ index: Int) -> Bool {
        guard let last = line[..<index].last(where: { $0 != " " }) else { return true }
        return [":", "[", "{", ","].contains(last)
    }

    /// The plain value of a key that stands at a place.
    private static func value(of key: String, in line: [Unicode.Scalar], at place: Int) -> Range<Int>? {
        let name = Array("\(key):".unicodeScalars)
        guard line[place...].starts(with: name) else { return nil }
        var first = place + name.count
        guard first < line.count, line[first] == " " else { return nil }
        while first < line.count, line[first] == " " { first += 1 }
        var end = first
        while end < line.count, ![" ", ",", "}", "#"].contains(line[end]) { end += 1 }
        return end > first ? first..<end : nil
    }

    /// Behind the closing quote of a scalar that begins with a quote; nil when it is not on this line.
    static func quotedEnd(_ line: [Unicode.Scalar], _ start: Int) -> Int? {
        let quote = line[start]
        var index = start + 1
        while index < line.count {
            if quote == "\"", line[index] == "\\" {
                index += 2
                continue
            }
            if line[index] == quote {
                guard quote == "'", index + 1 < line.count, line[index + 1] == "'" else { return index + 1 }
                index += 1
            }
            index += 1
        }
        return nil
    }
}
