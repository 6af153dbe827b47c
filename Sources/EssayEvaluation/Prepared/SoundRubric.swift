extension Rubric {
    /// Whether its numbers are such as a rubric's file can have. What was prepared is marked by without being checked
    /// word for word again, so that a number out of bounds would end the program.
    var isSound: Bool {
        let most = Marks(1000)
        func isAmount(_ marks: Marks) -> Bool { marks >= .zero && marks <= most }
        return marks > .zero && isAmount(marks) && step > .zero && isAmount(step)
            && words.map { (1...100_000).contains($0) } ?? true
            && [presentation.introduction, presentation.organisation, presentation.conclusion].allSatisfy(isAmount)
            && !themes.isEmpty
            && themes.allSatisfy { theme in
                theme.marks > .zero && isAmount(theme.marks) && (1...max(1, theme.points.count)).contains(theme.full)
                    && !theme.points.isEmpty && theme.points.allSatisfy { !$0.keywords.isEmpty }
            }
            && facts.allSatisfy { (0...1).contains($0.tolerance) && $0.value.value.isFinite }
            && profile.isSound
    }
}

extension DirectiveProfile {
    /// Whether its numbers are such as a file of directives can have.
    fileprivate var isSound: Bool {
        let points = scale.points
        return checks.allSatisfy { (1...100).contains($0.least) && (1...100).contains($0.cap) }
            && points.first == Scale.Point(content: 0, marks: 0) && points.last?.content == 100
            && points.allSatisfy { (0...100).contains($0.marks) }
            && zip(points, points.dropFirst()).allSatisfy { $0.content < $1.content && $0.marks <= $1.marks }
    }
}
