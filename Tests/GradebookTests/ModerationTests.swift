import EssayEvaluation
import Foundation
import Testing

@testable import Gradebook

@Suite("Moderation")
struct ModerationTests {
    private func graded() throws -> GradingHarness {
        let harness = try GradingHarness()
        try harness.base.write("answers/asha.txt", "Ports raise trade because ships are cheap.")
        try harness.base.write("answers/ravi.txt", "Nothing of note.")
        _ = try harness.plan().run()
        return harness
    }

    private func row(_ harness: GradingHarness, _ name: String) throws -> String {
        try #require(try harness.grades().first { $0.hasPrefix(name) })
    }

    @Test("an override shows in every output, survives another run and regrading, and can be taken back")
    func override() throws {
        let harness = try graded()
        let before = try harness.outcome()
        let name = try Moderation(harness.results).override(
            "asha", marks: 950, author: "Rao <b>", reason: "A \"fair\" point", time: "2026-02-01T10:00:00Z")
        #expect(name == "asha.txt")
        func isShown() throws {
            let row = try row(harness, "asha.txt")
            #expect(row.contains(",ports,9.5,10,"))
            #expect(row.hasSuffix(",Rao <b>,\"A \"\"fair\"\" point\","))
            #expect(
                try harness.base.read("results/index.html").contains(
                    "9.5 <span class=\"soft\">set by Rao &lt;b&gt;, computed"))
            let feedback = try FileManager.default.contentsOfDirectory(atPath: harness.results + "/feedback")
            let page = try harness.base.read("results/feedback/" + (feedback.first { $0.hasPrefix("asha") } ?? ""))
            #expect(
                page.contains(
                    "<strong>Marked 9.5 by Rao &lt;b&gt;</strong> on 2026-02-01T10:00:00Z: A &quot;fair&quot; point"))
        }
        try isShown()
        #expect(try harness.plan().run() == FolderGrading.Summary(unchanged: 2))
        try isShown()
        var plan = harness.plan()
        plan.rubrics = [try SampleRubric.compiled(SampleRubric.text + "# edited\n")]
        _ = try Regrading(plan).run(keep: true)
        try isShown()
        plan.rubrics = [harness.rubric]
        _ = try Regrading(plan).run(keep: true)
        _ = try Moderation(harness.results).override(
            "asha.txt", marks: nil, author: "Rao", reason: "A slip", time: "2026-02-02T10:00:00Z")
        let history = try Moderation(harness.results).history("asha.txt")
        #expect(history.contains { $0.hasSuffix("set to 9.5 by Rao <b> 2026-02-01T10:00:00Z: A \"fair\" point") })
        #expect(history.contains { $0.hasSuffix("taken back by Rao 2026-02-02T10:00:00Z: A slip") })
        #expect(try harness.outcome() == before)
    }

    @Test("what cannot be is refused: unknown answers, marks beyond the maximum, nothing to take back")
    func refusals() throws {
        let harness = try graded()
        func override(_ id: String, _ marks: Int?) -> String? {
            complaint {
                _ = try Moderation(harness.results).override(id, marks: marks, author: "R", reason: "x", time: "t")
            }
        }
        #expect(override("nobody", 100)?.hasPrefix("there is no answer nobody") == true)
        #expect(override("asha", 1001) == "10.01 is not from 0 to 10, the question's marks")
        #expect(override("asha", nil) == "asha.txt has no override to take back")
        #expect(complaint { _ = try Moderation(harness.answers) }?.hasPrefix("there is no gradebook") == true)
    }

    @Test("regrading shows what moves and why, and changes nothing until it is told to keep it")
    func regrading() throws {
        let harness = try graded()
        try harness.base.write(
            "answers/zoe.txt",
            "Ports raise trade because ships are cheap. In the old days many people came to live beside the quays, since "
                + "work was to be had there, and so a village became a place of some weight within a few decades.")
        _ = try harness.plan().run()
        let before = try harness.outcome()
        var plan = harness.plan()
        plan.rubrics = [
            try SampleRubric.compiled(
                SampleRubric.text.replacingOccurrences(of: "harbour town", with: "beside the quays"))
        ]
        let (moves, compared) = try Regrading(plan).run(keep: false)
        #expect(compared == 3)
        let move = try #require(moves.first)
        #expect(moves.count == 1)
        #expect(move.name == "zoe.txt" && move.before < move.after)
        #expect(move.reasons.count == 1 && move.reasons[0].hasPrefix("grow: absent to "))
        #expect(try harness.outcome() == before)
        #expect(try Regrading(plan).run(keep: true).moves == moves)
        #expect(try row(harness, "zoe.txt").contains(",ports,\(Marks(hundredths: move.after)),10,"))
        #expect(try plan.run() == FolderGrading.Summary(unchanged: 3))
        #expect(try Moderation(harness.results).history("zoe").contains { $0.hasSuffix(": regraded") })
    }

    @Test("a student's answers are shown theme by theme")
    func progress() throws {
        let harness = try GradingHarness()
        try harness.base.write("answers/1/Asha Rao_7_assignsubmission_file_/a.txt", "Ports raise trade.")
        try harness.base.write("answers/2/Asha Rao_8_assignsubmission_file_/b.txt", "Ships are cheap in every port.")
        try harness.base.write("answers/other.txt", "Ports raise trade.")
        _ = try harness.plan().run()
        let lines = try Moderation(harness.results).progress(ofStudent: "Asha Rao")
        #expect(lines.filter { $0.contains(" / 10, ") }.map { String($0.prefix(2)) } == ["1/", "2/"])
        #expect(lines.filter { $0.hasSuffix("% Trade") }.count == 2)
    }
}
