/// A report for a terminal, which reads as well in a file.
public struct TextReporter: Reporter {
    /// In columns, at least 40.
    public let width: Int
    public let colour: Bool
    /// Whether to list what the directive demands and each step that led to the marks.
    public let trace: Bool

    public init(width: Int = 80, colour: Bool = false, trace: Bool = false) {
        self.width = max(40, width)
        self.colour = colour
        self.trace = trace
    }

    public func write(_ outcomes: [Outcome]) -> String {
        let rule = String(repeating: "─", count: width)
        return outcomes.map { outcome in
            var page = TextPage(width: width, colour: colour)
            switch outcome {
            case .graded(let report): page.write(report, trace: trace)
            case .failed(let name, let message):
                page.put(StyledText(name, .bold))
                page.put(StyledText("Not graded: " + message, .bad))
            }
            return page.text
        }.joined(separator: "\n\(rule)\n\n")
    }
}
