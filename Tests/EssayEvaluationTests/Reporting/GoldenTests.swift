import EssayEvaluation
import Foundation
import Testing

@Suite("Golden reports")
struct GoldenTests {
    static let reporters: [(file: String, reporter: any Reporter)] = [
        ("report.json", JSONReporter()),
        ("report.txt", TextReporter(trace: true)),
        ("report.colour.txt", TextReporter(width: 60, colour: true)),
        ("report.html", HTMLReporter()),
        ("report.md", MarkdownReporter()),
        ("report.csv", CSVReporter()),
    ]

    /// Recording is asked for by `RECORD_GOLDEN=1` and fails, so that it is never left on.
    @Test("every format writes what was agreed", arguments: reporters.indices)
    func golden(index: Int) throws {
        let (file, reporter) = Self.reporters[index]
        let outcomes: [Outcome] = [
            .graded(SampleReports.rivers), .failed(name: "answers/photo.jpg", message: "the file is not text"),
        ]
        let written = Data(reporter.write(outcomes).utf8)
        let url = repository.appendingPathComponent("Tests/EssayEvaluationTests/Golden/\(file)")
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
            try written.write(to: url)
            Issue.record("recorded \(file): read it, then run without RECORD_GOLDEN")
            return
        }
        let agreed = try Data(contentsOf: url)
        #expect(written == agreed, "\(file) differs; record it with RECORD_GOLDEN=1 and look at the change")
    }
}

/// The root of the package.
let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
