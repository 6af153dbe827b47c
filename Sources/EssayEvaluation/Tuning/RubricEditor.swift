/// Changes a rubric's YAML where it must be changed and nowhere else: comments, order and layout stay.
public struct RubricEditor: Sendable {
    /// Each line as it was, without its break.
    private let originals: [String]
    /// What stands in its place now.
    private var lines: [[String]]
    /// What ends each line: nothing, or a carriage return.
    private let returns: [String]
    private let endsWithBreak: Bool

    public init(_ text: String) {
        var split = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        endsWithBreak = text.unicodeScalars.last == "\n"
        if endsWithBreak { split.removeLast() }
        returns = split.map { $0.unicodeScalars.last == "\r" ? "\r" : "" }
        originals = zip(split, returns).map { String($0.unicodeScalars.dropLast($1.unicodeScalars.count)) }
        lines = originals.map { [$0] }
    }

    public var text: String { ended(lines).joined().joined(separator: "\n") + (endsWithBreak ? "\n" : "") }

    /// The changes as `diff -u` shows them and `patch` takes them.
    public func diff(path: String) -> String {
        UnifiedDiff(zip(originals, returns).map { $0 + $1 }, ended(lines), endsWithBreak: endsWithBreak)
            .text(path: path)
    }

    /// Lines with what ended the line whose place they take; the last of a text that ends without a break ends as it did.
    private func ended(_ lines: [[String]]) -> [[String]] {
        zip(lines, returns).enumerated().map { index, pair in
            let (new, old) = pair
            let isLast = index == lines.count - 1 && !endsWithBreak
            let between = isLast ? returns.first ?? "" : old
            return new.enumerated().map { $1 + ($0 == new.count - 1 ? old : between) }
        }
    }

    /// A stretch of a line as it was, and what comes in its place.
    private struct Edit {
        let line: Int
        let columns: Range<Int>
        let text: String
    }

    /// Makes the changes: keywords behind a point's last one, marks and `full` of themes where they stand.
    ///
    /// - Returns: Nil where nothing is to be changed.
    public static func apply(_ suggestions: Suggestions, to text: String) -> RubricEditor? {
        let themes = suggestions.rubric.themes
        var added: [SourcePosition: [String]] = [:]
        for change in suggestions.changes {
            guard case .keyword(let theme, let point, let source) = change.edit,
                let last = themes[theme].points[point].keywords.last
            else { continue }
            added[last.position, default: []].append(source)
        }
        var editor = RubricEditor(text)
        var edits: [Edit] = []
        for position in added.keys.sorted() { editor.insert(added[position] ?? [], behind: position, &edits) }
        for (old, new) in zip(themes, suggestions.changes.last?.rubric.themes ?? themes) {
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
            let new = quoted.map { before + $0 }
            if goesOn(position.line - 1, beyond: before) {
                lines[position.line - 1] = new + lines[position.line - 1]
            } else {
                lines[position.line - 1] += new
            }
        } else if let end = Self.end(of: scalars, from: column) {
            edits.append(
                Edit(line: position.line - 1, columns: end..<end, text: quoted.map { ", \($0)" }.joined()))
        } else {
            // It goes on in the next line: what is new stands before it.
            edits.append(
                Edit(line: position.line - 1, columns: column..<column, text: quoted.map { "\($0), " }.joined()))
        }
    }

    /// Whether an item of a list goes on in the next line, which then stands further right than its dash.
    private func goesOn(_ line: Int, beyond dash: String) -> Bool {
        let column = dash.unicodeScalars.firstIndex(of: "-").map { dash.unicodeScalars[..<$0].count } ?? 0
        let next = originals[(line + 1)...].first { !$0.trimmingSpaces.isEmpty }
        guard let next, let first = next.unicodeScalars.firstIndex(where: { $0 != " " }) else { return false }
        return next.unicodeScalars[..<first].count > column && next.unicodeScalars[first] != "#"
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
