import EssayEvaluation
import Foundation
import Testing

@testable import Gradebook

/// Counts what it is asked. Each word is an axis, and synonyms share theirs.
final class CountingEngine: ParaphraseEngine {
    let identity: String
    private let asked = Monitor<[String]>([])
    private static let width = 64
    private static let synonyms = ["harbours": "ports", "lift": "raise", "commerce": "trade", "vessels": "ships"]

    init(_ identity: String = "words") { self.identity = identity }

    /// Since this was read last, in the order of their bytes.
    var texts: [String] {
        asked.withLock { (texts) in
            defer { texts = [] }
            return texts.sorted()
        }
    }

    func meanings(of texts: [String]) -> [Meaning] {
        asked.withLock { $0 += texts }
        return texts.map { text in
            let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
            var vectors: [Float] = []
            for word in words {
                var axis = [Float](repeating: 0, count: Self.width)
                axis[Int((Self.synonyms[word] ?? word).utf8.reduce(UInt32(7)) { ($0 &* 31 &+ UInt32($1)) % 61 })] = 1
                vectors += axis
            }
            return Meaning(width: Self.width, vectors: vectors, weights: words.map { $0.utf8.count > 3 ? 1 : 0.02 })
        }
    }
}

@Suite("Kept meanings")
struct MeaningCacheTests {
    @Test("a text is read once, until the engine is another")
    func once() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/gradebook.sqlite"
        try Store.create(path: path)
        let first = CountingEngine("one")
        let store = try Store(path: path)
        let cache = try MeaningCache(first, in: store).recorder()
        let made = try cache.meanings(of: ["a harbour", "a reef"])
        #expect(try cache.meanings(of: ["a reef", "a pilot", "a harbour"])[0] == made[1])
        #expect(first.texts == ["a harbour", "a pilot", "a reef"])
        let second = CountingEngine("two")
        _ = try MeaningCache(second, in: store).recorder().meanings(of: ["a reef"])
        #expect(second.texts == ["a reef"])
    }

    @Test("a text that no answer has any more is forgotten, one that another still has is not")
    func bounded() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/gradebook.sqlite"
        try Store.create(path: path)
        let engine = CountingEngine()
        let cache = try MeaningCache(engine, in: try Store(path: path))
        let recorder = cache.recorder()
        _ = try recorder.meanings(of: ["a reef", "a pilot"])
        try cache.keep(recorder.takeAsked(), for: "asha")
        _ = try recorder.meanings(of: ["a pilot", "a buoy"])
        try cache.keep(recorder.takeAsked(), for: "ben")
        try cache.removeUnused(gone: ["asha"])
        _ = engine.texts
        _ = try recorder.meanings(of: ["a pilot", "a buoy", "a reef"])
        #expect(engine.texts == ["a reef"])
        _ = recorder.takeAsked()
        try cache.keep([], for: "ben")
        try cache.removeUnused()
        _ = try recorder.meanings(of: ["a pilot", "a buoy", "a reef"])
        #expect(engine.texts == ["a buoy", "a pilot", "a reef"])
    }
}

@Suite("Grading a folder with a paraphrase engine")
struct ParaphraseGradingTests {
    private static let said = "In such places harbours lift commerce. Remarks of no account follow here and there."

    private func plan(_ harness: GradingHarness, _ engine: CountingEngine, jobs: Int = 2) -> FolderGrading {
        var plan = harness.plan(jobs: jobs)
        plan.paraphrases = engine
        plan.engine = Engine(semantic: engine.identity)
        return plan
    }

    private func fill(_ harness: GradingHarness, _ numbers: some Sequence<Int>) throws {
        for number in numbers {
            let start = "Ports matter to trade and town \(number) in these years. "
            let text = start + (number % 3 == 0 ? Self.said : GradingHarness.text(number))
            try harness.base.write("answers/\(number % 5)/\(number).txt", text)
        }
    }

    @Test("the same answers give the same bytes, whatever the number of threads and the order of the files")
    func deterministic() throws {
        let one = try GradingHarness()
        try fill(one, 0..<40)
        _ = try plan(one, CountingEngine(), jobs: 1).run()
        let many = try GradingHarness()
        try fill(many, (0..<40).reversed())
        _ = try plan(many, CountingEngine(), jobs: 7).run()
        #expect(try one.outcome() == many.outcome())
        // Marked by meaning, not by words alone.
        let words = try GradingHarness()
        try fill(words, 0..<40)
        _ = try words.plan().run()
        let unread = try words.grades().dropFirst().map { $0 + "words" }
        #expect(try Array(one.grades().dropFirst()) != unread)
    }

    @Test("the table and the class page name the engine, and without one they do not")
    func named() throws {
        let harness = try GradingHarness()
        try fill(harness, 0..<4)
        try harness.base.write("answers/broken.txt", Data([0, 1, 2, 3]))
        _ = try plan(harness, CountingEngine()).run()
        #expect(
            try harness.grades().map { $0.split(separator: ",", omittingEmptySubsequences: false).last } == [
                "semantic", "words", "words", "words", "words", "",
            ])
        #expect(try harness.base.read("results/index.html").contains("<p class=\"soft\">paraphrases by words</p>"))
        let words = try GradingHarness()
        try fill(words, 0..<4)
        _ = try words.plan().run()
        #expect(try !words.base.read("results/index.html").contains("paraphrases by"))
    }

    @Test("after an edit of the rubric only the rubric is read; after an edit of an answer only its new sentences")
    func reading() throws {
        let harness = try GradingHarness()
        try fill(harness, 0..<12)
        let engine = CountingEngine()
        _ = try plan(harness, engine).run()
        #expect(engine.texts.count > 4)
        _ = try plan(harness, engine).run()
        #expect(engine.texts.isEmpty)
        try harness.base.write("answers/0/0.txt", "Ports matter to trade and town 0 in those days. " + Self.said)
        _ = try plan(harness, engine).run()
        #expect(engine.texts == ["Ports matter to trade and town 0 in those days."])
        var edited = plan(harness, engine)
        edited.rubrics = [
            try SampleRubric.compiled(
                SampleRubric.text.replacing("text: Ships are cheap.", with: "text: Ships cost little."))
        ]
        _ = try Regrading(edited).run(keep: true)
        #expect(engine.texts == ["Ships cost little."])
    }

    @Test("the gradebook holds the meanings of its answers, not of what they were")
    func bounded() throws {
        let harness = try GradingHarness()
        try fill(harness, 0..<12)
        _ = try plan(harness, CountingEngine()).run()
        let start = try count(harness)
        for round in 0..<5 {
            try harness.base.write(
                "answers/0/0.txt", "Ports matter to trade in round \(round) of this long story. " + Self.said)
            _ = try plan(harness, CountingEngine()).run()
        }
        #expect(try count(harness) <= start + 1)
        for number in 0..<12 where number != 5 {
            try FileManager.default.removeItem(atPath: harness.answers + "/\(number % 5)/\(number).txt")
        }
        _ = try plan(harness, CountingEngine()).run()
        let fresh = try GradingHarness()
        try fill(fresh, [5])
        _ = try plan(fresh, CountingEngine()).run()
        #expect(try count(harness) == count(fresh))
    }

    private func count(_ harness: GradingHarness) throws -> Int {
        let store = try Store(path: harness.results + "/gradebook.sqlite")
        let statement = try store.database.statement("SELECT count(*) FROM meanings")
        try statement.start()
        _ = try statement.step()
        return statement.integer(0)
    }
}
