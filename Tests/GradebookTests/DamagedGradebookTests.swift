import EssayEvaluation
import Foundation
import Testing

@testable import Gradebook

/// Gradebooks that another program has written to.
@Suite("Damaged gradebooks")
struct DamagedGradebookTests {
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
        let harness = try GradingHarness.graded()
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

    @Test(
        "figures that cannot be are an error wherever they are read",
        arguments: [
            ("DELETE FROM themes", "themes"), ("DELETE FROM points", "points"),
            ("UPDATE rubrics SET marks = 9223372036854775807", "marks of the rubric ports"),
            ("UPDATE points SET theme = 2", "points of the rubric ports"),
            ("UPDATE keywords SET point = -1", "keywords of the rubric ports"),
            ("UPDATE themes SET marks = -1", "themes of the rubric ports"),
            ("UPDATE answers SET marks = 9223372036854775807", "marks of asha.txt"),
            ("UPDATE answers SET marks = 1001", "marks of asha.txt"),
            ("UPDATE answers SET marks = NULL", "marks of asha.txt"),
            ("UPDATE answers SET marks = 'ten'", "marks of asha.txt"),
            ("UPDATE answers SET words = -1", "words of asha.txt"),
            ("UPDATE answers SET coverage = 9223372036854775807", "coverage of asha.txt"),
            ("UPDATE answers SET themes = '9223372036854775807 9223372036854775807'", "themes of asha.txt"),
            ("UPDATE answers SET themes = '0 0 0'", "themes of asha.txt"),
            ("UPDATE answers SET levels = '--'", "levels of asha.txt"),
            ("UPDATE answers SET levels = '--x'", "levels of asha.txt"),
            ("UPDATE answers SET keywords = '0 6'", "keywords of asha.txt"),
            ("UPDATE answers SET keywords = '99999999999999999999'", "keywords of asha.txt"),
            ("UPDATE answers SET low = 0, high = 9223372036854775807", "interval of asha.txt"),
            ("INSERT INTO overrides VALUES (1, 'asha.txt', 't', 9223372036854775807, 'R', 'x')", "marks set for asha"),
        ])
    func figures(_ sql: String, _ what: String) throws {
        let harness = try GradingHarness.graded()
        try edit(harness, sql)
        let table = Array("id,mark\nasha,1\n".utf8)
        // Each of these reads what it shows, and only that.
        let read = [
            complaint { _ = try Moderation(harness.results).history("asha") },
            complaint { _ = try Progress(ofStudent: "asha", in: [harness.results]).lines },
            complaint { _ = try MarkerComparison(table, path: "m.csv", gradebook: harness.results) },
        ]
        let complaints = read.compactMap(\.self) + (try complaints(harness)).map { $0 ?? "none" }
        #expect(complaints.count > 3)
        let start = "\(harness.results)/gradebook.sqlite is damaged: the "
        for complaint in complaints {
            #expect(complaint.hasPrefix(start) && complaint.hasSuffix(" cannot be right"), "\(complaint)")
        }
        #expect(complaints.contains { $0.hasPrefix(start + what) }, "\(complaints)")
        let overrides = try Database(path: harness.results + "/gradebook.sqlite").statement(
            "SELECT count(*) FROM overrides WHERE number <> 1 OR author <> 'R' OR marks = 100")
        try overrides.start()
        #expect(try overrides.step() && overrides.integer(0) == 0)
    }

    @Test("a rubric that is lost is an error too, and grading by it brings it back")
    func lostRubric() throws {
        let harness = try GradingHarness.graded()
        let before = try harness.outcome()
        try edit(harness, "DELETE FROM rubrics")
        #expect(
            complaint { _ = try Moderation(harness.results).history("asha") }
                == "\(harness.results)/gradebook.sqlite is damaged: the rubric of asha.txt cannot be right")
        _ = try harness.plan().run()
        #expect(try harness.outcome() == before)
    }

    @Test("earlier marks that cannot be are an error where they are told")
    func earlierMarks() throws {
        let harness = try GradingHarness.graded()
        try harness.base.write("answers/asha.txt", "Ports raise trade.")
        _ = try harness.plan().run()
        try edit(harness, "UPDATE replaced SET marks = 9223372036854775807")
        #expect(
            complaint { _ = try Moderation(harness.results).history("asha") }
                == "\(harness.results)/gradebook.sqlite is damaged: the earlier marks of asha.txt cannot be right")
    }
}
