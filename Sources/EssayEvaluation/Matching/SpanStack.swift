/// Spans found by the patterns at work, run upon run: those of inner patterns behind those of outer ones. Keeps its memory.
struct SpanStack {
    private var spans: [TokenSpan] = []
    private var spare: [TokenSpan] = []

    var count: Int { spans.count }

    @inline(__always)
    subscript(index: Int) -> TokenSpan {
        get { spans[index] }
        set { spans[index] = newValue }
    }

    subscript(range: Range<Int>) -> ArraySlice<TokenSpan> { spans[range] }

    mutating func append(_ span: TokenSpan) { spans.append(span) }

    mutating func removeAll() { spans.removeAll(keepingCapacity: true) }

    mutating func cut(to count: Int) { spans.removeLast(spans.count - count) }

    /// The first of the ascending spans from `low` to `high` that starts at a place or behind it.
    func lowerBound(_ low: Int, _ high: Int, startingAt place: Int) -> Int {
        spans[low..<high].partitioningIndex { $0.start >= place }
    }

    /// Makes one ascending run of two that follow each other: `base..<middle` and `middle...`.
    mutating func merge(_ base: Int, _ middle: Int) {
        let end = spans.count
        if base == middle || middle == end || spans[middle - 1] < spans[middle] { return }
        spare.removeAll(keepingCapacity: true)
        var left = base
        var right = middle
        while left < middle || right < end {
            if right == end || left < middle && spans[left] < spans[right] {
                spare.append(spans[left])
                left += 1
            } else {
                if left < middle, spans[left] == spans[right] { left += 1 }
                spare.append(spans[right])
                right += 1
            }
        }
        cut(to: base)
        spans.append(contentsOf: spare)
    }

    /// Sorts the spans from `start` on and keeps one of each.
    mutating func sortDistinct(from start: Int) {
        let count = spans.count
        if count - start < 2 { return }
        var isSorted = true
        for position in start + 1..<count where !(spans[position - 1] < spans[position]) { isSorted = false }
        if isSorted { return }
        spare.removeAll(keepingCapacity: true)
        spare.append(contentsOf: spans[start...])
        spare.sort()
        cut(to: start)
        for span in spare where spans.count == start || spans[spans.count - 1] != span { spans.append(span) }
    }

    /// Moves the spans at the end of the stack down to `base`, over those that stand there.
    mutating func move(_ range: Range<Int>, to base: Int) {
        if range.lowerBound != base {
            for offset in 0..<range.count { spans[base + offset] = spans[range.lowerBound + offset] }
        }
        cut(to: base + range.count)
    }
}
