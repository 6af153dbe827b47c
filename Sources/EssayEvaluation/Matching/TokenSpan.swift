/// A run of tokens, by index.
struct TokenSpan: Sendable, Hashable, Comparable {
    let start: Int
    let end: Int

    @inline(__always)
    static func < (left: TokenSpan, right: TokenSpan) -> Bool {
        left.start != right.start ? left.start < right.start : left.end < right.end
    }

    /// The leftmost of the spans, of those the longest, then the next that does not overlap, and so on.
    /// - Parameter spans: in any order.
    static func leftmostLongest(_ spans: [TokenSpan]) -> [TokenSpan] {
        var result: [TokenSpan] = []
        for span in spans.sorted(by: { ($0.start, -$0.end) < ($1.start, -$1.end) })
        where result.last.map({ span.start >= $0.end }) ?? true {
            result.append(span)
        }
        return result
    }
}
