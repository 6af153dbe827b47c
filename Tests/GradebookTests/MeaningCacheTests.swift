import EssayEvaluation
import Testing

@testable import Gradebook

@Suite("Kept meanings")
struct MeaningCacheTests {
    /// Counts what it is asked.
    private final class CountingEngine: ParaphraseEngine {
        let identity: String
        private let asked = Monitor<[String]>([])

        init(_ identity: String) { self.identity = identity }

        var texts: [String] { asked.withLock { $0 } }

        func meanings(of texts: [String]) -> [Meaning] {
            asked.withLock { $0 += texts }
            return texts.map { Meaning(width: 1, vectors: [Float($0.utf8.count)], weights: [1]) }
        }
    }

    @Test("a text is read once, until the engine is another")
    func once() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/gradebook.sqlite"
        try Store.create(path: path, temporary: path + ".new")
        let first = CountingEngine("one")
        let store = try Store(path: path)
        let cache = try MeaningCache(first, in: store)
        let made = try cache.meanings(of: ["a harbour", "a reef"])
        #expect(try cache.meanings(of: ["a reef", "a pilot", "a harbour"])[0] == made[1])
        #expect(first.texts == ["a harbour", "a reef", "a pilot"])
        let second = CountingEngine("two")
        _ = try MeaningCache(second, in: store).meanings(of: ["a reef"])
        #expect(second.texts == ["a reef"])
    }
}
