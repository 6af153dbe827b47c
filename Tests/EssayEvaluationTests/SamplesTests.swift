import Foundation
import Testing

@testable import EssayEvaluation

/// Every sample against its rubric: the whole result is a golden file. RECORD_GOLDEN=1 writes them, and fails.
@Suite("Samples")
struct SamplesTests {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let samples: [String] = {
        let folder = root.appendingPathComponent("Samples")
        let rubrics = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return rubrics.sorted().flatMap { rubric in
            ((try? FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(rubric).path)) ?? [])
                .sorted().map { "\(rubric)/\($0)" }
        }
    }()

    private func evaluate(_ sample: String) throws -> (Document, Evaluator, Evaluation) {
        let id = sample.split(separator: "/")[0]
        let rubric = try RubricReader.read(path: Self.root.appendingPathComponent("Rubrics/\(id).yaml").path)
        let evaluator = try Evaluator(CompiledRubric(rubric))
        let bytes = try InputFile.read(Self.root.appendingPathComponent("Samples/\(sample)").path)
        let document = try AnswerReader().read(bytes)
        return (document, evaluator, evaluator.evaluate(document))
    }

    @Test("there are at least eight for each of the four questions")
    func count() {
        #expect(
            Dictionary(grouping: Self.samples) { $0.split(separator: "/")[0] }.values.map(\.count).allSatisfy {
                $0 >= 8
            })
        #expect(Self.samples.count >= 32)
    }

    @Test("earn what they earned when they were last reviewed", arguments: samples)
    func golden(sample: String) throws {
        let (document, evaluator, evaluation) = try evaluate(sample)
        var lines = ["marks \(evaluation.marks) of \(evaluation.maximum), \(evaluation.words) words"]
        for (theme, result) in zip(evaluator.rubric.themes, evaluation.themes) {
            lines.append("\(theme.id) \(result.marks)")
            for (point, found) in zip(theme.points, result.points) {
                for match in found.evidence {
                    let verdict = match.refusal.map { "refused, \($0.rawValue)" } ?? match.level.rawValue
                    lines.append("  \(point.id) \(verdict): \(document.string(match.range).debugDescription)")
                }
            }
        }
        lines += evaluation.advisories.map { "\($0.kind.rawValue) \($0.severity.rawValue): \($0.message)" }
        lines += evaluation.trace.map { "\($0.marks) \($0.reason)" }
        lines += evaluator.advice(for: evaluation, of: document).map { "+\($0.gain) \($0.message)" }
        let text = lines.joined(separator: "\n") + "\n"
        let file = Self.root.appendingPathComponent("Tests/EssayEvaluationTests/Golden/Samples/\(sample).golden")
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("recorded \(sample); review it and run without RECORD_GOLDEN")
            return
        }
        #expect(text == (try String(contentsOf: file, encoding: .utf8)))
    }

    @Test("the trace of every sample sums to its marks, and its ranges quote the answer", arguments: samples)
    func invariants(sample: String) throws {
        let (document, _, evaluation) = try evaluate(sample)
        #expect(evaluation.trace.reduce(Marks.zero) { $0 + $1.marks } == evaluation.marks)
        #expect(evaluation.marks >= .zero && evaluation.marks <= evaluation.maximum)
        #expect(evaluation.marks.hundredths % 50 == 0)
        for match in evaluation.themes.flatMap({ $0.points.flatMap(\.evidence) }) {
            #expect(
                match.range.lowerBound >= match.sentence.lowerBound
                    && match.range.upperBound <= match.sentence.upperBound)
            #expect(document.blocks[match.block].range.contains(match.range.lowerBound))
        }
    }

    @Test(
        "the same answer as text and as XHTML earns the same",
        arguments: Set(samples.map { String($0.split(separator: "/")[0]) }).sorted())
    func forms(question: String) throws {
        let (_, _, text) = try evaluate("\(question)/forms.txt")
        let (_, _, markup) = try evaluate("\(question)/forms.xhtml")
        #expect(text.marks == markup.marks)
        #expect(text.themes.map(\.marks) == markup.themes.map(\.marks))
        #expect(text.words == markup.words)
    }

    @Test(
        "whoever tries to fool it gets at most a tenth",
        arguments: samples.filter { sample in
            ["copy.txt", "keyword-list.txt", "off-topic.txt"].contains { sample.hasSuffix($0) }
        })
    func fooling(sample: String) throws {
        let (_, _, evaluation) = try evaluate(sample)
        #expect(evaluation.marks <= Marks(hundredths: 150))
    }
}
