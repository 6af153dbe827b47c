import Foundation
import Testing

@testable import EssayEvaluation

@Suite("Advice")
struct AdvisorTests {
    /// The advice on a sample and the marks it starts from.
    private func advise(_ sample: String, limit: Int = 3) throws -> (Evaluation, [Advice], Rubric) {
        let id = sample.split(separator: "/")[0]
        let rubric = try RubricReader.read(path: SamplesTests.root.appendingPathComponent("Rubrics/\(id).yaml").path)
        let evaluator = try Evaluator(CompiledRubric(rubric))
        let bytes = try InputFile.read(SamplesTests.root.appendingPathComponent("Samples/\(sample)").path)
        let (evaluation, next) = evaluator.evaluateWithAdvice(try AnswerReader().read(bytes), limit: limit)
        return (evaluation, next, rubric)
    }

    @Test(
        "earns more with each piece, a step in all, and never beyond the marks", arguments: SamplesTests.samples)
    func growth(sample: String) throws {
        let (evaluation, next, rubric) = try advise(sample)
        #expect(next.count <= 5)
        var before = Marks.zero
        for advice in next {
            #expect(advice.gain >= .zero)
            #expect(advice.together >= before && advice.together.hundredths % rubric.step.hundredths == 0)
            before = advice.together
        }
        let isWithheld = evaluation.advisories.contains { $0.severity == .withheld }
        #expect(before > .zero || isWithheld || next.allSatisfy { $0.gain < rubric.step })
        #expect(evaluation.marks + before <= evaluation.maximum)
    }

    @Test("lifts the cap that binds first, and quotes what the profile says of it")
    func cap() throws {
        let (evaluation, next, rubric) = try advise("balance-of-power/one-sided.txt")
        let broken = try #require(evaluation.checks.first { !$0.isMet && $0.check.find == .limitingThemes })
        #expect(next[0].message.contains("“\(broken.check.otherwise)”"))
        #expect(next[0].message.hasPrefix("Lift the cap of 6 of 15, "))
        let against = rubric.themes.filter { $0.stance == .against }.flatMap(\.points).map(\.id)
        #expect(against.contains(try #require(next[0].point)))
    }

    @Test("begins with what keeps the marks down, wherever something does", arguments: SamplesTests.samples)
    func binding(sample: String) throws {
        let (evaluation, next, _) = try advise(sample)
        let caps = evaluation.checks.filter { outcome in
            !outcome.isMet && evaluation.trace.contains { $0.reason.hasPrefix("\(outcome.check.otherwise): at most") }
        }
        let isWithheld = evaluation.advisories.contains { $0.severity == .withheld }
        guard !caps.isEmpty, !isWithheld else { return }
        let first = try #require(next.first?.message)
        #expect(first.hasPrefix("Lift the cap of "))
        let lowest = try #require(caps.map(\.check.cap).min())
        #expect(caps.contains { $0.check.cap == lowest && first.contains("“\($0.check.otherwise)”") })
    }

    @Test("names each theme once", arguments: SamplesTests.samples.filter { $0.hasSuffix("average.xhtml") })
    func themes(sample: String) throws {
        let (_, next, rubric) = try advise(sample)
        let themes = next.compactMap(\.point).map { point in
            rubric.themes.firstIndex { $0.points.contains { $0.id == point } }
        }
        #expect(Set(themes).count == themes.count)
    }
}
