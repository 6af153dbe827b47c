/// What came of one answer: a report, or why there is none.
public enum Outcome: Sendable {
    case graded(Report)
    /// The answer as the caller named it, and one sentence about what is wrong with it.
    case failed(name: String, message: String)
}

/// Sets out outcomes for a reader. The same outcomes give the same text.
public protocol Reporter: Sendable {
    /// A whole output, its last line ended.
    func write(_ outcomes: [Outcome]) -> String
}

extension Reporter {
    public func write(_ reports: [Report]) -> String {
        write(reports.map(Outcome.graded))
    }
}
