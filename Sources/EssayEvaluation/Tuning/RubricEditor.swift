/// Changes a rubric's YAML where it must be changed and nowhere else: comments, order and layout stay.
public struct RubricEditor: Sendable {
    /// Each line as it was.
    private let originals: [String]
    /// What stands in its place now.
    private var lines: [[String]]
    private let endsWithBreak: Bool
    private let breaks: String

    public init(_ text: String) {
        breaks = text.contains("\r\n") ? "\r\n" : "\n"
        let plain = text.replacing("\r\n", with: "\n")
        endsWithBreak = plain.hasSuffix("\n")
        var split = plain.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if endsWithBreak { split.removeLast() }
        originals = split
        lines = split.map { [$0] }
    }

    public var text: String { lines.joined().joined(separator: breaks) + (endsWithBreak ? breaks : "") }

    /// The changes as `diff -u` shows them and `patch` takes them.
    public func diff(path: String) -> String {
        UnifiedDiff(originals, lines, breaks: breaks == "\n" ? "" : "\r", endsWithBreak: endsWithBreak).text(path: path)
    }

    /// A stretch of a line as it was, and what comes in its place.
    private struct Edit {
        let line: Int
        let columns: Range<Int>
        let text: String
    }

    /// Adds the phrases as keywords behind a point's last one, those that belong to no point left out, and writes the
    /// marks and `full` of themes anew.
    ///
    /// - Returns: Nil where nothing is to be changed.
    public static func apply(_ suggestions: Suggestions, to text: String) -> RubricEditor? {
        var added: [SourcePosition: [String]] = [:]
        for phrase in suggestions.phrases {
            guard let theme = phrase.theme, let point = phrase.point,
                let last = suggestions.rubric.themes[theme].points[point].keywords.last
            else { continue }
            added[last.position, default: []].append(phrase.text)
        }
        var editor = RubricEditor(text)
        var edits: [Edit] = []
        for position in added.keys.sorted() { editor.insert(added[position] ?? [], behind: position, &edits) }
        let themes = suggestions.rubric.themes
        for (old, new) in zip(themes, suggestions.weights.last?.rubric.themes ?? themes) {
            let mapping = YAMLMapping(editor.originals, at: old.position)
            for (key, value, isNew) in [
                ("marks", "\(new.marks)", new.marks != old.marks), ("full", "\(new.full)", new.full != old.full),
            ] where isNew {
                guard let place = mapping.value(of: key) else { continue }
                edits.append(Edit(line: place.line, columns: place.columns, text: value))
            }
        }
        // From the end of a line, so that places before stay what they were.
        for edit in edits.sorted(by: { $0.columns.lowerBound > $1.columns.lowerBound }) { editor.make(edit) }
        return editor.lines == editor.originals.map { [$0] } ? nil : editor
    }

    private mutating func make(_ edit: Edit) {
        let scalars = Array(lines[edit.line][0].unicodeScalars)
        let head = String(String.UnicodeScalarView(scalars[..<edit.columns.lowerBound]))
        let tail = String(String.UnicodeScalarView(scalars[edit.columns.upperBound...]))
        lines[edit.line][0] = head + edit.text + tail
    }

    private mutating func insert(_ keywords: [String], behind position: SourcePosition, _ edits: inout [Edit]) {
        guard originals.indices.contains(position.line - 1) else { return }
        let scalars = Array(originals[position.line - 1].unicodeScalars)
        let column = position.column - 1
        guard column < scalars.count else { return }
        let before = String(String.UnicodeScalarView(scalars[..<column]))
        let quoted = keywords.map { "\"\($0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"" }
        if before.trimmingSpaces == "-" {
            lines[position.line - 1] += quoted.map { before + $0 }
        } else if let end = Self.end(of: scalars, from: column) {
            edits.append(
                Edit(line: position.line - 1, columns: end..<end, text: quoted.map { ", \($0)" }.joined()))
        }
    }

    /// Where a scalar of a list in brackets ends; nil when not on this line.
    private static func end(of line: [Unicode.Scalar], from start: Int) -> Int? {
        if line[start] == "\"" || line[start] == "'" { return YAMLMapping.quotedEnd(line, start) }
        var end = start
        while end < line.count, line[end] != ",", line[end] != "]" { end += 1 }
        guard end < line.count else { return nil }
        while end > start, line[end - 1] == " " { end -= 1 }
        return end
    }
}
