import Foundation
import Testing

@testable import EssayEvaluation

/// What answers of our own earned when a person last looked: Golden/Corpus/ID.tsv, one line an answer of ID.jsonl.
///
/// A change of scoring shows as a changed line, to be reviewed as any other change. RECORD_GOLDEN=1 writes the results
/// anew, and the answers where there are none, and fails.
@Suite("Golden corpus")
struct GoldenCorpusTests {
    private static let folder = SamplesTests.root.appendingPathComponent("Tests/EssayEvaluationTests/Golden/Corpus")
    private static let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1"

    private func texts(_ id: String, _ rubric: Rubric) throws -> [String] {
        let file = Self.folder.appendingPathComponent("\(id).jsonl")
        if Self.isRecording, !FileManager.default.fileExists(atPath: file.path) {
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            var json: [UInt8] = []
            for (index, text) in try InvariantTests().answers(rubric, count: 60, seed: 2026).enumerated() {
                var writer = JSONWriter(pretty: false)
                writer.object { json in
                    json.member("id", index)
                    json.member("text", text)
                }
                json += writer.bytes + [0x0A]
            }
            try Data(json).write(to: file)
        }
        return try InputFile.read(file.path).split(separator: 0x0A).map { line in
            try #require(JSONValue.parse(Array(line))?["text"]?.text)
        }
    }

    @Test("answers of our own earn what they earned when they were last reviewed", arguments: InvariantTests.ids)
    func marks(id: String) throws {
        let source = try InvariantTests.rubric(id)
        let evaluator = try Evaluator(
            InvariantTests.compiled(String(decoding: source.bytes, as: UTF8.self), source.directives))
        var lines = ["answer\tmarks\twords\tcoverage\tthemes\tlevels\tadvisories"]
        for (index, text) in try texts(id, evaluator.rubric).enumerated() {
            let evaluation = evaluator.evaluate(try InvariantTests.document(text))
            let levels = evaluation.themes.flatMap { theme in
                theme.points.map {
                    ["absent": "-", "mentioned": "m", "stated": "s", "developed": "d"][$0.level.rawValue] ?? "?"
                }
            }
            lines.append(
                [
                    "\(index)", "\(evaluation.marks)", "\(evaluation.words)", Decimal.short(evaluation.coverage, 4),
                    evaluation.themes.map { "\($0.marks)" }.joined(separator: " "), levels.joined(),
                    evaluation.advisories.map { "\($0.kind.rawValue):\($0.severity.rawValue)" }.joined(separator: " "),
                ].joined(separator: "\t"))
        }
        #expect(lines.count == 61)
        let text = lines.joined(separator: "\n") + "\n"
        let file = Self.folder.appendingPathComponent("\(id).tsv")
        if Self.isRecording {
            try text.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("recorded \(id); review it and run without RECORD_GOLDEN")
            return
        }
        let before = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        for (now, then) in zip(text.split(separator: "\n"), before) { #expect(now == then) }
        #expect(before.count == lines.count)
    }
}
