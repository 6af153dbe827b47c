/// The evidence of each point; nothing is kept for points that nothing was found for, which are most of a large rubric's.
struct PointEvidence {
    /// A point that something was found for.
    struct Touched {
        let theme: Int
        let point: Int
        var evidence: [Evidence]
    }

    /// In the order in which something was found for them first.
    private(set) var touched: [Touched] = []
    private let scheme: MarkScheme
    /// By point, all themes in one row: its index in ``touched``; -1 for none.
    private var places: [Int32]

    init(_ scheme: MarkScheme) {
        self.scheme = scheme
        places = [Int32](repeating: -1, count: scheme.points.count)
    }

    subscript(theme: Int, point: Int) -> [Evidence] {
        let place = places[scheme.themes[theme].points.lowerBound + point]
        return place < 0 ? [] : touched[Int(place)].evidence
    }

    mutating func append(_ evidence: Evidence, theme: Int, point: Int) {
        let row = scheme.themes[theme].points.lowerBound + point
        if places[row] < 0 {
            places[row] = Int32(touched.count)
            touched.append(Touched(theme: theme, point: point, evidence: []))
        }
        touched[Int(places[row])].evidence.append(evidence)
    }

    /// Puts each point's evidence into reading order.
    mutating func sort() {
        for index in touched.indices where touched[index].evidence.count > 1 {
            touched[index].evidence.sort {
                ($0.range.lowerBound, $0.range.upperBound, $0.keyword)
                    < ($1.range.lowerBound, $1.range.upperBound, $1.keyword)
            }
        }
    }

    /// The points that something was found for, in the rubric's order.
    var ordered: [Touched] { touched.sorted { ($0.theme, $0.point) < ($1.theme, $1.point) } }
}

extension PointEvidence.Touched {
    /// The firmest that is credited.
    var level: Level {
        var level = Level.absent
        for index in evidence.indices where evidence[index].refusal == nil { level = max(level, evidence[index].level) }
        return level
    }
}
