import EssayEvaluation
import Testing

@Suite("Large reports")
struct LargeReportTests {
    /// A reporter that compared each match with each other would take minutes.
    @Test("an answer stuffed with keywords is written in a moment", .timeLimit(.minutes(1)))
    func stuffed() {
        var builder = ReportBuilder()
        let count = 5_000
        builder.themes = [("t", "T", 6, [("p", "P", "k")])]
        builder.blocks = (0..<count).map { _ in (.paragraph, 1, "a [[keyword]] here") }
        builder.meaning = Array(repeating: .match("p", .stated, .repeated), count: count)
        let report = builder.build()
        for (_, reporter) in GoldenTests.reporters { #expect(!reporter.write([report]).isEmpty) }
    }
}
