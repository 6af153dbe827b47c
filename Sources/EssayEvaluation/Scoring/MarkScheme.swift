/// What marks depend on in a rubric, point by point in one row; one per thread.
final class MarkScheme {
    let rubric: Rubric
    let themes: [Theme]
    let points: [Point]
    /// Which themes belong to each part of the question, a bit each.
    let parts: [Set<Int>]
    /// What the content and the form of an answer can earn together.
    let expected: Marks
    /// What each level earns of a point, in hundredths, the lowest level first.
    private let credits: [Int]

    struct Theme {
        /// Indices of ``MarkScheme/points``.
        let points: Range<Int>
        let marks: Marks
        let full: Int
        let stance: Rubric.Stance
        /// The stances that its points have, their own or its.
        let stances: Stances
    }

    struct Point {
        let stances: Stances
        /// How many words of substance it brings with it.
        let substance: Int
        let isWord: Bool
        /// Whether a negated sentence may make it.
        let bearsNegation: Bool
        /// Whether its text has a figure.
        let isOfFigure: Bool

        init(_ point: Rubric.Point, stances: Stances) {
            self.stances = stances
            substance = MarkScheme.substance(of: point.text)
            isWord = point.kind == .word
            bearsNegation = point.bearsNegation
            isOfFigure = point.text.utf8.contains { (0x30...0x39).contains($0) }
        }
    }

    /// A set of stances.
    struct Stances: OptionSet {
        let rawValue: UInt8

        static let supporting = Stances(rawValue: 1)
        static let limiting = Stances(rawValue: 2)
        static let neutral = Stances(rawValue: 4)
        static let any: Stances = [.supporting, .limiting, .neutral]

        init(rawValue: UInt8) { self.rawValue = rawValue }

        init(_ stance: Rubric.Stance) {
            switch stance {
            case .for: self = .supporting
            case .against: self = .limiting
            case .neutral: self = .neutral
            }
        }
    }

    init(_ rubric: Rubric) {
        self.rubric = rubric
        var themes: [Theme] = []
        var points: [Point] = []
        for theme in rubric.themes {
            let first = points.count
            var all: Stances = []
            for point in theme.points {
                let stances = Stances(point.stance ?? theme.stance)
                all.formUnion(stances)
                points.append(Point(point, stances: stances))
            }
            themes.append(
                Theme(
                    points: first..<points.count, marks: theme.marks, full: theme.full, stance: theme.stance,
                    stances: all))
        }
        self.themes = themes
        self.points = points
        parts = rubric.parts.map { part in
            Set(rubric.themes.indices.filter { rubric.themes[$0].part == part.id })
        }
        credits = Level.allCases.map(rubric.profile.credit)
        expected = themes.reduce(Marks.zero) { $0 + $1.marks } + rubric.presentation.total
    }

    /// A point by its theme and its place there.
    @inline(__always)
    func point(_ theme: Int, _ point: Int) -> Point { points[themes[theme].points.lowerBound + point] }

    /// What a level earns of a point, in hundredths.
    @inline(__always)
    func credit(_ level: Level) -> Int { credits[level.rank] }

    /// Whether points are counted, as in short answers.
    var isCounting: Bool { rubric.profile.counting != nil }

    /// How many words of substance a point brings with it: about as many as its own text has.
    private static func substance(of text: String) -> Int {
        var words = 0
        var length = 0
        for byte in text.utf8 {
            // Letters, digits and whatever is not ASCII.
            let isPart =
                byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
                || (0x41...0x5A).contains(byte)
            length = isPart ? length + 1 : 0
            if length == 4 { words += 1 }
        }
        return words
    }
}
