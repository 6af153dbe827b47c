/// From levels to credit, in hundredths of a point.
extension DirectiveProfile {
    /// What a level earns of a point.
    func credit(_ level: Level) -> Int {
        if let counting, level >= counting.least { return 100 }
        return ScoringProfile.credit(level)
    }
}

extension Rubric.Theme {
    /// The credit of the theme's points, at most what earns all its marks.
    /// - Parameter levels: by point.
    func credit(_ levels: [Level], _ profile: DirectiveProfile) -> Int {
        min(levels.reduce(0) { $0 + profile.credit($1) }, full * 100)
    }
}

extension Rubric {
    /// The credit of all points over what the themes ask for, from 0 to 1.
    /// - Parameter levels: by theme and point.
    func coverage(_ levels: [[Level]]) -> Double {
        let expected = themes.reduce(0) { $0 + $1.full } * 100
        let got = zip(themes, levels).reduce(0) { $0 + $1.0.credit($1.1, profile) }
        return expected == 0 ? 0 : Double(got) / Double(expected)
    }
}
