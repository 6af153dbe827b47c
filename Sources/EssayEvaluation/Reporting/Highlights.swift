/// A place in an answer that a report speaks of.
struct Highlight {
    enum Subject: Equatable {
        /// A point, by its number, and the firmness of the match or why it was refused.
        case point(String, Level, Evidence.Refusal?)
        /// An advisory, by its place in the list, from 1.
        case advisory(Int)
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
        }
    }
}

extension Report {
    /// All highlights in reading order, cut at the ends of the blocks; matches of several keywords of a point in one
    /// place are one highlight. Ids are `match-2.1-3`, the third of point 2.1, and `advised-1`.
    func highlights(in blocks: [Block]) -> [Highlight] {
        var highlights: [Highlight] = []
        for theme in themes {
            for point in theme.points {
                for (index, match) in point.distinctMatches.enumerated() {
                    add(
                        match.range, .point(point.number, match.level, match.refusal), title(of: match, point),
                        id: "match-\(point.number)-\(index + 1)", blocks, to: &highlights)
                }
            }
        }
        for (index, advisory) in evaluation.advisories.enumerated() {
            guard let range = advisory.range else { continue }
            add(
                range, .advisory(index + 1), "\(advisory.severity.rawValue): \(advisory.message)",
                id: "advised-\(index + 1)", blocks, to: &highlights)
        }
        return highlights.sorted { left, right in
            (left.range.lowerBound, -left.range.upperBound, left.rank)
                < (right.range.lowerBound, -right.range.upperBound, right.rank)
        }
    }

    private func title(of match: Evidence, _ point: ReportedPoint) -> String {
        var keywords: [String] = []
        for evidence in point.result.evidence where evidence.range == match.range {
            let source = point.point.keywords[evidence.keyword].source
            if !keywords.contains(source) { keywords.append(source) }
        }
        let verdict = match.refusal.map { "refused, \($0.explanation)" } ?? match.level.rawValue
        return "\(point.number) \(point.point.text) (\(verdict); keyword \(keywords.joined(separator: ", ")))"
    }

    private func add(
        _ range: Range<Int>, _ subject: Highlight.Subject, _ title: String, id: String, _ blocks: [Block],
        to highlights: inout [Highlight]
    ) {
        var id: String? = id
        for block in blocks where block.range.overlaps(range) {
            let part = range.clamped(to: block.range)
            highlights.append(Highlight(range: part, subject: subject, title: title, id: id))
            id = nil
        }
    }
}

extension ReportedPoint {
    /// The matches, one for each place and verdict, in reading order.
    var distinctMatches: [Evidence] {
        var distinct: [Evidence] = []
        for evidence in result.evidence where !evidence.range.isEmpty {
            let isKnown = distinct.contains { $0.range == evidence.range && $0.refusal == evidence.refusal }
            if !isKnown { distinct.append(evidence) }
        }
        return distinct
    }
}

/// A run of a block's text over which the same highlights lie.
struct HighlightedRun {
    let range: Range<Int>
    /// In the order of ``Highlight/rank``, then the shortest first.
    let highlights: [Highlight]

    /// The runs of a block, which cover its range without a gap.
    static func runs(of block: Range<Int>, _ highlights: [Highlight]) -> [HighlightedRun] {
        let inside = highlights.filter { $0.range.overlaps(block) }
        var edges: Set = [block.lowerBound, block.upperBound]
        for highlight in inside {
            edges.insert(max(highlight.range.lowerBound, block.lowerBound))
            edges.insert(min(highlight.range.upperBound, block.upperBound))
        }
        let ordered = edges.sorted()
        return zip(ordered, ordered.dropFirst()).map { start, end in
            let covering = inside.filter { $0.range.lowerBound <= start && $0.range.upperBound >= end }
            let sorted = covering.sorted { ($0.rank, $0.range.count) < ($1.rank, $1.range.count) }
            return HighlightedRun(range: start..<end, highlights: sorted)
        }
    }
}
