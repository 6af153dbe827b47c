import EssayEvaluation
import Foundation
import Testing

@testable import Gradebook

/// Gradebooks that another program has written to.
@Suite("Damaged gradebooks")
struct DamagedGradebookTests {
    private func graded() throws -> GradingHarness {
        let harness = try GradingHarness()
        try harness.base.write("answers/asha.txt", "Ports raise trade because ships are cheap.")
        try harness.base.write("answers/ravi.txt", "Nothing of note.")
        _ = try harness.plan().run()
        return harness
    }

    private func edit(_ harness: GradingHarness, _ sql: String) throws {
        try Database(path: harness.results + "/gradebook.sqlite").run(sql)
    }

    /// What overriding, regrading and grading say, the last once an answer has changed and one has gone.
    private func complaints(_ harness: GradingHarness) throws -> [String?] {
        var complaints = [
            complaint {
                _ = try Moderation(harness.results).decide(
                    [.init("asha", marks: 100, author: "R", reason: "x")], time: "t")
            },
            complaint { _ = try Regrading(harness.plan()).run(keep: true) },
        ]
        try harness.base.write("answers/new.txt", "Ships are cheap.")
        try FileManager.default.removeItem(atPath: harness.answers + "/ravi.txt")
        complaints.append(complaint { _ = try harness.plan().run() })
        return complaints
    }

    @Test(
        "feedback files that lie elsewhere are neither written nor removed",
        arguments: ["'../../outside.html'", "'..'", "'.'", "''", "'a/b.html'", "'a' || char(0) || 'b'", "'a\"b.html'"])
    func feedback(_ name: String) throws {
        let harness = try graded()
        let outside = try harness.base.write("outside.html", "<main id=\"main\">\nmine")
        try edit(harness, "UPDATE answers SET feedback = \(name)")
        let book = harness.results + "/gradebook.sqlite"
        for complaint in try complaints(harness) {
            #expect(complaint == "\(book) is damaged: the feedback file of asha.txt cannot be right")
        }
        #expect(try String(contentsOfFile: outside, encoding: .utf8) == "<main id=\"main\">\nmine")
        let overrides = try Database(path: book).statement("SELECT count(*) FROM overrides")
        try overrides.start()
        #expect(try overrides.step() && overrides.integer(0) == 0)
    }
}
