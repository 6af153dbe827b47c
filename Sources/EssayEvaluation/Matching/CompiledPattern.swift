/// A pattern over the symbols of a ``SymbolTable``.
indirect enum CompiledPattern: Sendable, Equatable {
    case symbol(Int)
    /// `joined[i]` stands for parts i and i+1 written as one word.
    case sequence([CompiledPattern], joined: [Int?])
    case either([CompiledPattern])
    case near(CompiledPattern, CompiledPattern, within: Int, ordered: Bool)
    case all([CompiledPattern])

    /// Symbols of which at least one stands in every match: the choice used by the fewest patterns, so that common
    /// terms seldom wake a pattern that cannot match.
    func anchors(uses: [Int]) -> [Int] {
        func cost(_ symbols: [Int]) -> Int { symbols.reduce(0) { $0 + uses[$1] } }
        func rarest(_ parts: [[Int]]) -> [Int] { parts.min { cost($0) < cost($1) } ?? [] }
        switch self {
        case .symbol(let symbol): return [symbol]
        case .either(let choices): return choices.flatMap { $0.anchors(uses: uses) }
        case .near(let left, let right, _, _): return rarest([left.anchors(uses: uses), right.anchors(uses: uses)])
        case .all(let parts): return rarest(parts.map { $0.anchors(uses: uses) })
        case .sequence(let parts, let joined):
            return rarest(
                parts.indices.map { index in
                    // A joined word can stand in for either of its parts.
                    let beside = [index > 0 ? joined[index - 1] : nil, joined[index]].compactMap { $0 }
                    return parts[index].anchors(uses: uses) + beside
                })
        }
    }
}

/// A run of tokens, by index.
struct TokenSpan: Sendable, Hashable, Comparable {
    let start: Int
    let end: Int

    static func < (left: TokenSpan, right: TokenSpan) -> Bool {
        (left.start, left.end) < (right.start, right.end)
    }
}

extension CompiledPattern {
    /// Every span of one sentence that matches, ascending and distinct.
    /// - Parameter spans: where each symbol stands in the sentence, ascending.
    func spans(_ spans: (Int) -> [TokenSpan]) -> [TokenSpan] {
        switch self {
        case .symbol(let symbol):
            return spans(symbol)
        case .either(let choices):
            return Self.merge(choices.map { $0.spans(spans) })
        case .sequence(let parts, let joined):
            return sequence(parts, joined, spans)
        case .near(let left, let right, let within, let ordered):
            let found = left.spans(spans)
            return found.isEmpty ? [] : Self.near(found, right.spans(spans), within, ordered)
        case .all(let parts):
            var low = Int.max
            var high = 0
            for part in parts {
                guard let first = part.spans(spans).first else { return [] }
                low = min(low, first.start)
                high = max(high, first.end)
            }
            return [TokenSpan(start: low, end: high)]
        }
    }

    private func sequence(
        _ parts: [CompiledPattern], _ joined: [Int?], _ spans: (Int) -> [TokenSpan]
    ) -> [TokenSpan] {
        // Most sequences that are tried lack a word: see that first.
        for (index, part) in parts.enumerated() {
            guard case .symbol(let symbol) = part, spans(symbol).isEmpty else { continue }
            let isJoined = joined[index].map { !spans($0).isEmpty } ?? false
            let joinsBefore = index > 0 ? joined[index - 1].map { !spans($0).isEmpty } ?? false : false
            if !isJoined, !joinsBefore { return [] }
        }
        // reached[i] holds the spans that parts 0..<i cover.
        var reached: [[TokenSpan]] = [[]]
        for index in parts.indices {
            var ways = [Self.follow(index == 0 ? nil : reached[index], parts[index].spans(spans))]
            if index > 0, let symbol = joined[index - 1] {
                ways.append(Self.follow(index == 1 ? nil : reached[index - 1], spans(symbol)))
            }
            reached.append(Self.merge(ways))
            if reached[index + 1].isEmpty, index + 1 < parts.count, joined[index] == nil { return [] }
        }
        return reached[parts.count]
    }

    /// The spans of `next` that begin where one of `before` ends, widened to its start; all of `next` without one.
    private static func follow(_ before: [TokenSpan]?, _ next: [TokenSpan]) -> [TokenSpan] {
        guard let before else { return next }
        var result: [TokenSpan] = []
        for left in before {
            for right in next where right.start == left.end {
                result.append(TokenSpan(start: left.start, end: right.end))
            }
        }
        return result
    }

    /// For each left span the nearest right one behind it and, unless they are ordered, before it, at most `within` words
    /// away.
    private static func near(
        _ left: [TokenSpan], _ right: [TokenSpan], _ within: Int, _ ordered: Bool
    ) -> [TokenSpan] {
        var result: [TokenSpan] = []
        for span in left {
            if let after = right.first(where: { $0.start >= span.end }), after.start - span.end <= within {
                result.append(TokenSpan(start: span.start, end: after.end))
            }
            if ordered { continue }
            let before = right.filter { $0.end <= span.start }.max { ($0.end, $0.start) < ($1.end, $1.start) }
            if let before, span.start - before.end <= within {
                result.append(TokenSpan(start: before.start, end: span.end))
            }
        }
        return merge([result])
    }

    private static func merge(_ lists: [[TokenSpan]]) -> [TokenSpan] {
        let full = lists.filter { !$0.isEmpty }
        if full.isEmpty { return [] }
        if full.count == 1, full[0].count == 1 { return full[0] }
        return Array(Set(full.joined())).sorted()
    }

    /// The leftmost of the spans, of those the longest, then the next that does not overlap, and so on.
    static func leftmostLongest(_ spans: [TokenSpan]) -> [TokenSpan] {
        var result: [TokenSpan] = []
        for span in spans.sorted(by: { ($0.start, -$0.end) < ($1.start, -$1.end) })
        where result.last.map({ span.start >= $0.end }) ?? true {
            result.append(span)
        }
        return result
    }
}
