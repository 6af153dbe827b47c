import Glibc

/// The numbers that a rubric's evidence makes of an answer.
enum DenseFeatures {
    /// The most points for which "at least so many" is a number of its own.
    static let countSteps = 6

    /// For each point whether it is at least mentioned, stated, developed, and how often found; then how many points
    /// there are, by theme and in all; then the mark and the coverage.
    static func evidence(_ evaluation: Evaluation) -> [Double] {
        var values: [Double] = []
        var found = 0
        var byTheme: [Double] = []
        for theme in evaluation.themes {
            var inTheme = 0
            for point in theme.points {
                values.append(point.level >= .mentioned ? 1 : 0)
                values.append(point.level >= .stated ? 1 : 0)
                values.append(point.level >= .developed ? 1 : 0)
                values.append(log1p(Double(point.evidence.count { $0.refusal == nil })))
                if point.level >= .mentioned { inTheme += 1 }
            }
            found += inTheme
            byTheme += [Double(inTheme), theme.coverage]
        }
        for step in 1...countSteps { values.append(found >= step ? 1 : 0) }
        return values + byTheme + [Double(found), evaluation.marks.doubleValue, evaluation.coverage]
    }

    /// How many numbers an answer to a rubric's question has: those of ``evidence(_:)`` and of its form.
    static func count(_ rubric: Rubric) -> Int {
        rubric.themes.reduce(0) { $0 + 4 * $1.points.count + 2 } + countSteps + 3 + FeatureExtractor.formCount
    }

    static func log1p(_ value: Double) -> Double { Glibc.log1p(value) }
}
