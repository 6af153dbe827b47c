/// The difference of two texts as `diff -u` writes it, where it is known which lines came in place of which.
struct UnifiedDiff {
    private struct Line {
        let sign: Character
        let text: String
        let isLast: Bool
    }

    private let old: [String]
    private let new: [[String]]
    private let endsWithBreak: Bool

    /// Lines shown before and after a change.
    private static let context = 3

    /// - Parameters:
    ///   - old: lines without their line feeds.
    ///   - new: what stands in place of each line.
    init(_ old: [String], _ new: [[String]], endsWithBreak: Bool) {
        self.old = old
        self.new = new
        self.endsWithBreak = endsWithBreak
    }

    func text(path: String) -> String {
        let changed = old.indices.filter { new[$0] != [old[$0]] }
        guard !changed.isEmpty else { return "" }
        var text = "--- \(path)\n+++ \(path)\n"
        var moved = 0
        for range in hunks(changed) {
            let body = range.flatMap(lines)
            let (before, after) = (body.count { $0.sign != "+" }, body.count { $0.sign != "-" })
            text += "@@ -\(span(range.lowerBound, before)) +\(span(range.lowerBound + moved, after)) @@\n"
            for line in body {
                text += "\(line.sign)\(line.text)"
                text += line.isLast && !endsWithBreak ? "\n\\ No newline at end of file\n" : "\n"
            }
            moved += after - before
        }
        return text
    }

    private func span(_ start: Int, _ count: Int) -> String { count == 1 ? "\(start + 1)" : "\(start + 1),\(count)" }

    /// Changes with what is around them; those that are near each other together.
    private func hunks(_ changed: [Int]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for line in changed {
            // What comes behind a line that is kept has as much around it as any other change.
            let first = keeps(line) ? line + 1 : line
            let range = max(0, first - Self.context)..<min(old.count, line + 1 + Self.context)
            if let last = result.last, range.lowerBound <= last.upperBound {
                result[result.count - 1] = last.lowerBound..<range.upperBound
            } else {
                result.append(range)
            }
        }
        return result
    }

    /// Whether a line stays, whatever comes behind it. The last one of a text without a line end gets one.
    private func keeps(_ index: Int) -> Bool {
        new[index].first == old[index] && (new[index].count == 1 || index < old.count - 1 || endsWithBreak)
    }

    /// A line that is kept is shown as such, and what came before or behind it as added.
    private func lines(_ index: Int) -> [Line] {
        let isLast = index == old.count - 1
        let (was, now) = (old[index], new[index])
        func added(_ texts: ArraySlice<String>, endsText: Bool) -> [Line] {
            texts.enumerated().map { number, text in
                Line(sign: "+", text: text, isLast: endsText && number == texts.count - 1)
            }
        }
        if now.count > 1, now.last == was {
            return added(now.dropLast(), endsText: false) + [Line(sign: " ", text: was, isLast: isLast)]
        }
        let isKept = keeps(index)
        let behind = isKept ? now.dropFirst() : now[...]
        let first = Line(sign: isKept ? " " : "-", text: was, isLast: isLast && (!isKept || behind.isEmpty))
        return [first] + added(behind, endsText: isLast)
    }
}
