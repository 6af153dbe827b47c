/// How firmly each point of a rubric is made, with what that is worth to its theme.
struct Standing {
    let scheme: MarkScheme
    /// By point, all themes in one row.
    private var levels: [Level]
    private var themes: [Theme]

    struct Theme {
        /// Of its points together, in hundredths of a point.
        fileprivate(set) var sum = 0
        /// The stances of its points that are stated or developed.
        fileprivate(set) var said: MarkScheme.Stances = []
    }

    /// - Parameter level: of a theme's point.
    init(_ scheme: MarkScheme, level: (_ theme: Int, _ point: Int) -> Level) {
        self.scheme = scheme
        levels = []
        levels.reserveCapacity(scheme.points.count)
        themes = []
        themes.reserveCapacity(scheme.themes.count)
        for (index, theme) in scheme.themes.enumerated() {
            for point in 0..<theme.points.count { levels.append(level(index, point)) }
            themes.append(Theme())
            tally(index)
        }
    }

    subscript(theme: Int, point: Int) -> Level {
        get { levels[scheme.themes[theme].points.lowerBound + point] }
        set {
            levels[scheme.themes[theme].points.lowerBound + point] = newValue
            tally(theme)
        }
    }

    /// As firm as the firmest evidence of each point.
    init(_ scheme: MarkScheme, _ evidence: PointEvidence) {
        self.scheme = scheme
        levels = [Level](repeating: .absent, count: scheme.points.count)
        themes = [Theme](repeating: Theme(), count: scheme.themes.count)
        for touched in evidence.touched {
            levels[scheme.themes[touched.theme].points.lowerBound + touched.point] = touched.level
        }
        for theme in themes.indices { tally(theme) }
    }

    private mutating func tally(_ theme: Int) {
        var result = Theme()
        for point in scheme.themes[theme].points {
            result.sum += scheme.credit(levels[point])
            if levels[point] >= .stated { result.said.formUnion(scheme.points[point].stances) }
        }
        themes[theme] = result
    }

    /// The levels of a theme's points.
    func points(of theme: Int) -> ArraySlice<Level> { levels[scheme.themes[theme].points] }

    /// The credit of a theme's points, at most what earns all its marks, in hundredths of a point.
    func credit(_ theme: Int) -> Int { min(themes[theme].sum, scheme.themes[theme].full * 100) }

    /// The credit of a theme's points, however much earns all its marks.
    func sum(_ theme: Int) -> Int { themes[theme].sum }

    /// The stances of a theme's points that are stated or developed.
    func said(_ theme: Int) -> MarkScheme.Stances { themes[theme].said }

    /// The credit of some themes over what they ask for, from 0 to 1; 0 for no theme.
    func share(_ isIncluded: (Int) -> Bool) -> Share {
        var share = Share()
        for theme in themes.indices where isIncluded(theme) {
            share.credit += credit(theme)
            share.full += scheme.themes[theme].full
        }
        return share
    }

    struct Share {
        /// In hundredths of a point.
        fileprivate(set) var credit = 0
        /// In points.
        fileprivate(set) var full = 0

        var hundredths: Int { full == 0 ? 0 : credit / full }
        var value: Double { full == 0 ? 0 : Double(credit) / Double(full * 100) }
    }

    /// The credit of all points over what the themes ask for, from 0 to 1.
    var coverage: Double { share { _ in true }.value }
}
