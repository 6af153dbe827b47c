/// Changes a rubric's YAML where it must be changed and nowhere else: comments, order and layout stay.
public struct RubricEditor: Sendable {
    private var lines: [String]
    private let endsWithBreak: Bool
    private let breaks: String

    /// A line as it was and the lines that stand there now.
    public struct Change: Sendable, Equatable {
        public let line: Int
        public let old: String
        public let new: [String]
    }

    public private(set) var changes: [Change] = []

    public init(_ text: String) {
        breaks = text.contains("\r\n") ? "\r\n" : "\n"
        let plain = text.replacing("\r\n", with: "\n")
        endsWithBreak = plain.hasSuffix("\n")
        lines = plain.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if endsWithBreak { lines.removeLast() }
    }

    public var text: String { lines.joined(separator: breaks) + (endsWithBreak ? breaks : "") }

    /// The changes as a reader of diffs expects them.
    public func diff(path: String) -> String {
        var text = "--- \(path)\n+++ \(path)\n"
        for change in changes.sorted(by: { $0.line < $1.line }) {
            text += "@@ line \(change.line) @@\n-\(change.old)\n" + change.new.map { "+\($0)\n" }.joined()
        }
        return text
    }

    /// Adds the phrases as keywords behind a point's last one; those that belong to no point are left out.
    ///
    /// - Returns: Nil where nothing is to be changed.
    public static func apply(_ suggestions: Suggestions, to text: String) -> RubricEditor? {
        var editor = RubricEditor(text)
        var added: [SourcePosition: [String]] = [:]
        for phrase in suggestions.phrases {
            guard let theme = phrase.theme, let point = phrase.point,
                let last = suggestions.rubric.themes[theme].points[point].keywords.last
            else { continue }
            added[last.position, default: []].append(phrase.text)
        }
        // From the end, so that places before stay what they were.
        for position in added.keys.sorted(by: >) { editor.insert(added[position] ?? [], behind: position) }
        return editor.changes.isEmpty ? nil : editor
    }

    private mutating func insert(_ keywords: [String], behind position: SourcePosition) {
        guard lines.indices.contains(position.line - 1) else { return }
        let line = lines[position.line - 1]
        let scalars = Array(line.unicodeScalars)
        let column = position.column - 1
        guard column < scalars.count else { return }
        let before = String(String.UnicodeScalarView(scalars[..<column]))
        let quoted = keywords.map { "\"\($0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"" }
        if before.trimmingSpaces == "-" {
            let new = [line] + quoted.map { before + $0 }
            changes.append(Change(line: position.line, old: line, new: new))
            lines.replaceSubrange(position.line - 1..<position.line, with: new)
            return
        }
        guard let end = Self.end(of: scalars, from: column) else { return }
        let head = String(String.UnicodeScalarView(scalars[..<end]))
        let tail = String(String.UnicodeScalarView(scalars[end...]))
        let new = head + quoted.map { ", \($0)" }.joined() + tail
        changes.append(Change(line: position.line, old: line, new: [new]))
        lines[position.line - 1] = new
    }

    /// Where a scalar of a list in brackets ends; nil when not on this line.
    private static func end(of line: [Unicode.Scalar], from start: Int) -> Int? {
        let quote = line[start]
        guard quote == "\"" || quote == "'" else {
            var end = start
            while end < line.count, line[end] != ",", line[end] != "]" { end += 1 }
            guard end < line.count else { return nil }
            while end > start, line[end - 1] == " " { end -= 1 }
            return end
        }
        var index = start + 1
        while index < line.count {
            if quote == "\"", line[index] == "\\" {
                index += 2
                continue
            }
            if line[index] == quote {
                if quote == "'", index + 1 < line.count, line[index + 1] == "'" {
                    index += 2
                    continue
                }
                return index + 1
            }
            index += 1
        }
        return nil
    }
}
