import Foundation
import Testing

@testable import EssayEvaluation

@Suite("Prepared rubrics")
struct PreparedRubricTests {
    static let ids = [
        "balance-of-power", "critical-minerals", "economic-technological-cooperation", "us-china-relations",
    ]

    @Test("the hidden file stands beside the rubric")
    func path() {
        #expect(PreparedRubric.path(besideRubricAt: "Rubrics/ports.yaml") == "Rubrics/.ports.prepared")
        #expect(PreparedRubric.path(besideRubricAt: "ports.v2.yaml") == ".ports.v2.prepared")
        #expect(PreparedRubric.path(besideRubricAt: "/a.b/ports") == "/a.b/.ports.prepared")
        #expect(PreparedRubric.path(besideRubricAt: "a/.yaml") == "a/..yaml.prepared")
    }

    @Test("what was prepared is the rubric that was read, and finds the same", arguments: ids)
    func same(id: String) throws {
        let folder = try Copy(of: id)
        let read = try CompiledRubric(try RubricReader.read(path: folder.rubric))
        try folder.prepare(read)
        let prepared = try #require(PreparedRubric.load(folder.rubric, dictionary: .load()))
        #expect(prepared.rubric == read.rubric)
        let first = try Evaluator(read)
        let second = try Evaluator(prepared)
        for sample in SamplesTests.samples {
            let document = try AnswerReader().read(
                try InputFile.read(SamplesTests.root.appendingPathComponent("Samples/\(sample)").path))
            let one = first.evaluateWithAdvice(document)
            let two = second.evaluateWithAdvice(document)
            #expect(one.evaluation == two.evaluation, "\(sample)")
            #expect(one.next == two.next, "\(sample)")
        }
    }

    @Test("a prepared rubric says nothing once the rubric, its directives or a source are others")
    func stale() throws {
        for file in ["balance-of-power.yaml", "directives.yaml", "sources/article.fingerprint"] {
            let folder = try Copy(of: "balance-of-power")
            let read = try CompiledRubric(try RubricReader.read(path: folder.rubric))
            try folder.prepare(read)
            #expect(PreparedRubric.load(folder.rubric, dictionary: .none) != nil)
            let url = folder.url.appendingPathComponent(file)
            try Data(try Data(contentsOf: url) + Data("\n".utf8)).write(to: url)
            #expect(PreparedRubric.load(folder.rubric, dictionary: .none) == nil, "\(file)")
        }
    }

    @Test("a damaged or cut prepared rubric is as good as none")
    func damaged() throws {
        let folder = try Copy(of: "critical-minerals")
        let read = try CompiledRubric(try RubricReader.read(path: folder.rubric))
        try folder.prepare(read)
        let bytes = try Data(contentsOf: folder.prepared)
        var random = SystemRandomNumberGenerator()
        for _ in 0..<20 {
            var damaged = bytes
            damaged[Int.random(in: bytes.indices, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
            try damaged.write(to: folder.prepared)
            #expect(PreparedRubric.load(folder.rubric, dictionary: .none) == nil)
            try bytes.prefix(Int.random(in: 0..<bytes.count, using: &random)).write(to: folder.prepared)
            #expect(PreparedRubric.load(folder.rubric, dictionary: .none) == nil)
        }
        try Data("something else".utf8).write(to: folder.prepared)
        #expect(PreparedRubric.load(folder.rubric, dictionary: .none) == nil)
    }

    @Test("a prepared rubric whose numbers lead nowhere is refused, even where its checksum holds")
    func unsound() throws {
        let compiled = try Bench.compiled()
        let document = try TextReader().read(Array("Harbours bring cargo, pilots and debt; reefs die.".utf8))
        var writer = StoreWriter()
        compiled.store(in: &writer)
        var random = SeededGenerator(seed: 7)
        var refused = 0
        for round in 0..<800 {
            var bytes = writer.bytes
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            var reader = StoreReader(bytes)
            guard let read = try? CompiledRubric(from: &reader, path: "r.yaml", dictionary: .none) else {
                refused += 1
                continue
            }
            // What is not refused marks without a trap.
            let evaluation = try Evaluator(read).evaluate(document)
            #expect(evaluation.trace.reduce(.zero) { $0 + $1.marks } == evaluation.marks, "round \(round)")
        }
        #expect(refused > 200)
    }

    @Test("a keyword's pattern is read again from its source, whatever stands in it")
    func patterns() throws {
        for name in ["balance-of-power", "critical-minerals"] {
            let rubric = try RubricReader.read(
                path: SamplesTests.root.appendingPathComponent("Rubrics/\(name).yaml").path)
            for point in rubric.themes.flatMap(\.points) {
                for keyword in point.keywords {
                    let again = Rubric.Keyword(soundSource: keyword.source, position: keyword.position)
                    #expect(again == keyword && again.pattern == keyword.pattern, "\(keyword.source)")
                }
            }
        }
    }

    @Test("what a directive counts is kept: points said or points named", arguments: ["state", "name", "discuss"])
    func counting(directive: String) throws {
        let folder = try Copy(of: "balance-of-power")
        let text = """
            format: 1
            id: balance-of-power
            question: Plants and what they need.
            directive: \(directive)
            marks: 2
            step: 0.1
            themes:
              - {id: needs, title: Needs, marks: 2, full: 2, points: [
                  {id: water, text: Plants need water., keywords: [water]},
                  {id: light, text: Plants need light., keywords: [light]}]}
            """
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder.rubric))
        let read = try CompiledRubric(try RubricReader.read(path: folder.rubric))
        try folder.prepare(read)
        let prepared = try #require(PreparedRubric.load(folder.rubric, dictionary: .load()))
        let counting: [String: DirectiveProfile.Counting] = ["state": .points, "name": .mentions]
        #expect(prepared.rubric.profile.counting == counting[directive])
        #expect(prepared.rubric == read.rubric)
        let document = try TextReader().read(Array("They need water. Light.".utf8))
        #expect(try Evaluator(prepared).evaluate(document) == Evaluator(read).evaluate(document))
    }

    /// A rubric of the tool's with its directives and sources in a folder of its own.
    private final class Copy {
        let url: URL
        let id: String

        init(of id: String) throws {
            self.id = id
            url = FileManager.default.temporaryDirectory.appendingPathComponent("prepared-\(UUID().uuidString)")
            let rubrics = SamplesTests.root.appendingPathComponent("Rubrics")
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            for name in ["\(id).yaml", "directives.yaml", "sources"] {
                try FileManager.default.copyItem(
                    at: rubrics.appendingPathComponent(name), to: url.appendingPathComponent(name))
            }
        }

        deinit { try? FileManager.default.removeItem(at: url) }

        var rubric: String { url.appendingPathComponent("\(id).yaml").path }
        var prepared: URL { url.appendingPathComponent(".\(id).prepared") }

        func prepare(_ compiled: CompiledRubric) throws {
            try Data(try PreparedRubric.bytes(of: compiled)).write(to: prepared)
        }
    }
}
