/// From levels to credit, in hundredths of a point.
extension DirectiveProfile {
    /// What a level earns of a point.
    func credit(_ level: Level) -> Int {
        if let counting, level >= counting.least { return 100 }
        return ScoringProfile.credit(level)
    }
}
