import EssayEvaluation
import Foundation

@testable import Gradebook

/// A folder of answers and one of results, which grading leads from and to.
final class GradingHarness {
    let base: TemporaryFolder
    let rubric: CompiledRubric

    var answers: String { base.path + "/answers" }
    var results: String { base.path + "/results" }

    init(rubric: CompiledRubric? = nil) throws {
        base = try TemporaryFolder()
        self.rubric = try rubric ?? SampleRubric.compiled()
        try FileManager.default.createDirectory(atPath: answers, withIntermediateDirectories: true)
    }

    /// With the answers of Asha, which says something, and of Ravi, which says nothing, graded.
    static func graded() throws -> GradingHarness {
        let harness = try GradingHarness()
        try harness.base.write("answers/asha.txt", "Ports raise trade because ships are cheap.")
        try harness.base.write("answers/ravi.txt", "Nothing of note.")
        _ = try harness.plan().run()
        return harness
    }

    /// Answers of different quality.
    func fill(_ count: Int) throws {
        for number in 0..<count { try base.write("answers/\(number % 7)/answer-\(number).txt", Self.text(number)) }
    }

    static func text(_ number: Int) -> String {
        var text = "Essay number \(number) on \(number * number) harbours and the people of town \(number).\n\n"
        if number % 2 == 0 { text += "Ports raise trade because ships are cheap in year \(number).\n" }
        if number % 3 == 0 { text += "Old cities grew where a port was, for instance port \(number).\n" }
        for word in 0..<30 {
            text += "Remark \(number) says \((number * 31 + word * 17) % 1009) about matter \(word). "
        }
        return text
    }

    func plan(jobs: Int = 2, feedback: FeedbackFormat = .html) -> FolderGrading {
        FolderGrading(
            folder: answers, output: results, rubrics: [rubric], feedback: feedback, jobs: jobs,
            time: { "2026-01-01T00:00:00Z" })
    }

    /// What a folder of results says: every file but the gradebook, and the gradebook's answers.
    func outcome() throws -> [String: Data] {
        var outcome: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: results) where name != "gradebook.sqlite" {
            let isFolder = FileStatus(results + "/" + name)?.kind == .folder
            outcome[name] = isFolder ? Data() : try Data(contentsOf: URL(fileURLWithPath: results + "/" + name))
        }
        outcome["gradebook.sqlite"] = Data(try dump().utf8)
        return outcome
    }

    /// Every answer of the gradebook, a line each.
    func dump() throws -> String {
        var text = ""
        let store = try Store(path: results + "/gradebook.sqlite")
        try store.forEachAnswer(absentToo: true) { (row) throws(GradebookError) in text += "\(row)\n" }
        try store.close()
        return text
    }

    func grades() throws -> [String] {
        try base.read("results/grades.csv").split(separator: "\r\n").map(String.init)
    }
}

/// What a body throws, in words.
func complaint(_ body: () throws -> Void) -> String? {
    do {
        try body()
        return nil
    } catch let error as GradebookError {
        return error.message
    } catch let error as InputError {
        return error.message
    } catch {
        return "\(error)"
    }
}
