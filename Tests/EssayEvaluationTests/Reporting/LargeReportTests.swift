import EssayEvaluation
import Glibc
import Testing

@Suite("Large reports")
struct LargeReportTests {
    /// A reporter that compared each match with each other would take minutes of the processor; other tests that hold it up
    /// do not count.
    @Test("an answer stuffed with keywords is written in a moment")
    func stuffed() {
        var builder = ReportBuilder()
        let count = 5_000
        builder.themes = [("t", "T", 6, [("p", "P", "k")])]
        builder.blocks = (0..<count).map { _ in (.paragraph, 1, "a [[keyword]] here") }
        builder.meaning = Array(repeating: .match("p", .stated, .repeated), count: count)
        let report = builder.build()
        let start = processorSeconds()
        for (_, reporter) in GoldenTests.reporters { #expect(!reporter.write([report]).isEmpty) }
        #expect(processorSeconds() - start < 60)
    }

    private func processorSeconds() -> Int {
        var time = timespec()
        // Safe: the system fills the structure, which outlives the call.
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec
    }
}
