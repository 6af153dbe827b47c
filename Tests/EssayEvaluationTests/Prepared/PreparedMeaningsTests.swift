import Foundation
import Synchronization
import Testing

@testable import EssayEvaluation

@Suite("Prepared meanings")
struct PreparedMeaningsTests {
    private static let yaml = """
        format: 1
        id: ports
        question: Discuss the growth of island states.
        directive: discuss
        marks: 10
        themes:
          - {id: trade, title: Trade, marks: 5, full: 1, points: [
              {id: cargo, text: Harbours bring customs revenue to Malta., keywords: [cargo],
               examples: {credit: [Harbours bring revenue., Loans weigh heavily upon budgets too.]}}]}
          - {id: money, title: Money, marks: 5, full: 1, points: [
              {id: loans, text: Loans of $5 million weigh heavily upon budgets., keywords: [debt]}]}
        """

    /// Counts the texts that an engine of words is asked about.
    private final class CountingEngine: ParaphraseEngine {
        let words: WordEngine
        private let count = Mutex(0)

        init(_ words: WordEngine = WordEngine()) { self.words = words }

        var identity: String { words.identity }
        var asked: Int { count.withLock { $0 } }

        func meanings(of texts: [String]) throws(InputError) -> [Meaning] {
            count.withLock { $0 += texts.count }
            return try words.meanings(of: texts)
        }
    }

    private final class Folder {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("meanings-\(UUID().uuidString)")

        init() throws {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            try write(PreparedMeaningsTests.yaml)
            try FileManager.default.copyItem(
                at: SamplesTests.root.appendingPathComponent("Rubrics/directives.yaml"),
                to: url.appendingPathComponent("directives.yaml"))
        }

        deinit { try? FileManager.default.removeItem(at: url) }

        var prepared: URL { url.appendingPathComponent(".ports.meanings") }

        func write(_ yaml: String) throws {
            try Data(yaml.utf8).write(to: url.appendingPathComponent("ports.yaml"))
        }

        func rubric() throws -> Rubric {
            try RubricReader.read(path: url.appendingPathComponent("ports.yaml").path)
        }

        func prepare(_ engine: any ParaphraseEngine) throws {
            let rubric = try rubric()
            try Data(try PointMeanings(rubric, engine: engine).prepared(for: rubric)).write(to: prepared)
        }
    }

    private func same(_ left: PointMeanings, _ right: PointMeanings) throws -> Bool {
        let text = try WordEngine().meanings(of: ["Loans weigh upon harbours."])[0]
        let shares = (try left.shares(in: text), try right.shares(in: text))
        return left.meanings == right.meanings && left.thresholds == right.thresholds
            && left.confusions == right.confusions && left.places.map(\.point) == right.places.map(\.point)
            && shares.0 == shares.1
    }

    @Test("what stands ready is what would be found, and the engine is not asked")
    func ready() throws {
        let folder = try Folder()
        try folder.prepare(WordEngine())
        let engine = CountingEngine()
        let rubric = try folder.rubric()
        let ready = try PointMeanings.ready(for: rubric, engine: engine)
        #expect(engine.asked == 0)
        let found = try PointMeanings(rubric, engine: WordEngine())
        #expect(try same(ready, found))
        #expect(found.confusions.map(\.other) == ["loans"])
    }

    @Test("an engine of other weights, an edited rubric, damage and no file at all are found anew")
    func stale() throws {
        let folder = try Folder()
        func asks(_ engine: CountingEngine = CountingEngine()) throws -> Bool {
            _ = try PointMeanings.ready(for: try folder.rubric(), engine: engine)
            return engine.asked > 0
        }
        #expect(try asks())
        try folder.prepare(WordEngine())
        #expect(try !asks())
        #expect(try asks(CountingEngine(WordEngine(identity: "other weights"))))
        let bytes = try Data(contentsOf: folder.prepared)
        for index in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 40)) {
            var damaged = bytes
            damaged[index] ^= 0x21
            try damaged.write(to: folder.prepared)
            #expect(try asks(), "byte \(index)")
            try bytes.prefix(index).write(to: folder.prepared)
            #expect(try asks(), "\(index) bytes")
        }
        try bytes.write(to: folder.prepared)
        #expect(try !asks())
        try folder.write(Self.yaml.replacing("upon budgets", with: "on budgets"))
        #expect(try asks())
    }
}
