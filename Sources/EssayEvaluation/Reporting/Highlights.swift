/// A place in an answer that a report speaks of.
struct Highlight {
    enum Subject: Equatable {
        /// A point, by its number, and the firmness of the match or why it was refused.
        case point(String, Level, Evidence.Refusal?)
        /// An advisory, by its place in the list, from 1.
        case advisory(Int, Advisory.Kind)
        /// What met a demand of the directive, by the place of the demand in the list, from 1. It is no mark: a reader
        /// is only led there.
        case check(Int)
    }

    /// Within one block.
    let range: Range<Int>
    let subject: Subject
    /// What a reader is told about it.
    let title: String
    /// Unlike any other of the report; nil for what is left of a place that began in an earlier block.
    let id: String?

    /// Which of several matches a shared word leads to: the least. Credited ones go before refused ones, advisories
    /// last.
    var rank: Int {
        switch subject {
        case .point(_, let level, nil): 3 - level.rank
        case .point: 4
        case .advisory: 5
        case .check: 6
        }
    }

    /// Whether a reader sees it in the text.
    var isSeen: Bool {
        if case .check = subject { false } else { true }
    }

    /// What is not so, rather than what a person should look at.
    var isFalse: Bool {
        if case .advisory(_, let kind) = subject { kind == .wrongFact || kind == .negated } else { false }
    }
}

extension Report {
    /// All highlights in reading order, cut at the ends of the blocks; matches of several keywords of a point in one
    /// place are one highlight. Ids are `match-2.1-3`, the third of point 2.1, `advised-1`, and
    /// `checked-1-2`, the second place that met the first demand.
    func highlights(in blocks: [Block]) -> [Highlight] {
        var highlights: [Highlight] = []
        for theme in themes {
            for point in theme.points {
                for (index, match) in point.distinctMatches.enumerated() {
                    add(
                        match.evidence.range, .point(point.number, match.evidence.level, match.evidence.refusal),
                        title(of: match, point), id: "match-\(point.number)-\(index + 1)", blocks, to: &highlights)
                }
            }
        }
        for (index, advisory) in evaluation.advisories.enumerated() {
            guard let range = advisory.range else { continue }
            add(
                range, .advisory(index + 1, advisory.kind), "\(advisory.severity.rawValue): \(advisory.message)",
                id: "advised-\(index + 1)", blocks, to: &highlights)
        }
        for (index, check) in evaluation.checks.enumerated() {
            for (place, range) in check.ranges.enumerated() {
                add(
                    range, .check(index + 1), check.check.find.title, id: "checked-\(index + 1)-\(place + 1)", blocks,
                    to: &highlights)
            }
        }
        return highlights.sorted { left, right in
            (left.range.lowerBound, -left.range.upperBound, left.rank)
                < (right.range.lowerBound, -right.range.upperBound, right.rank)
        }
    }

    private func title(of match: ReportedPoint.Match, _ point: ReportedPoint) -> String {
        if let meaning = match.evidence.meaning {
            let verdict = match.evidence.refusal.map { "refused, \($0.explanation)" } ?? match.evidence.level.rawValue
            return "\(point.number) \(point.point.text) (\(verdict); \(meaning))"
        }
        let keywords = match.keywords.map { point.point.keywords[$0].source }.joined(separator: ", ")
        let verdict = match.evidence.refusal.map { "refused, \($0.explanation)" } ?? match.evidence.level.rawValue
        return "\(point.number) \(point.point.text) (\(verdict); keyword \(keywords))"
    }

    private func add(
        _ range: Range<Int>, _ subject: Highlight.Subject, _ title: String, id: String, _ blocks: [Block],
        to highlights: inout [Highlight]
    ) {
        var id: String? = id
        let first = blocks.partitioningIndex { $0.range.upperBound > range.lowerBound }
        for block in blocks[first...].prefix(while: { $0.range.lowerBound < range.upperBound }) {
            let part = range.clamped(to: block.range)
            if part.isEmpty { continue }
            highlights.append(Highlight(range: part, subject: subject, title: title, id: id))
            id = nil
        }
    }
}

/// A run of a block's text over which the same highlights lie.
struct HighlightedRun {
    let range: Range<Int>
    /// In the order of ``Highlight/rank``, then the shortest first.
    let highlights: [Highlight]

    /// The runs of a block, which cover its range without a gap.
    /// - Parameter highlights: within the block, in reading order.
    static func runs(of block: Range<Int>, _ highlights: some Sequence<Highlight>) -> [HighlightedRun] {
        let highlights = Array(highlights)
        var edges: Set = [block.lowerBound, block.upperBound]
        for highlight in highlights {
            edges.insert(highlight.range.lowerBound)
            edges.insert(highlight.range.upperBound)
        }
        let ordered = edges.sorted()
        var waiting = highlights[...]
        var covering: [Highlight] = []
        return zip(ordered, ordered.dropFirst()).map { start, end in
            covering.removeAll { $0.range.upperBound <= start }
            while let next = waiting.first, next.range.lowerBound <= start {
                covering.append(next)
                waiting.removeFirst()
            }
            covering.sort { ($0.rank, $0.range.count) < ($1.rank, $1.range.count) }
            return HighlightedRun(range: start..<end, highlights: covering)
        }
    }
}
