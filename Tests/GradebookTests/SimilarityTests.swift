import EssayEvaluation
import Foundation
import Testing

@testable import Gradebook

@Suite("Similarity")
struct SimilarityTests {
    /// Sentences of words that no other author uses, with a plain generator so that the test is the same every time.
    private func sentences(_ author: UInt64, _ count: Int) -> [String] {
        var state = author &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func next(_ bound: UInt64) -> UInt64 {
            state = Signature.mixed(state)
            return state % bound
        }
        let words = (0..<400).map { number in
            "w" + String(Signature.mixed(UInt64(number)), radix: 36).prefix(6)
        }
        return (0..<count).map { _ in (0..<14).map { _ in words[Int(next(400))] }.joined(separator: " ") + "." }
    }

    @Test("copies with one sentence in five reworded are found, and no unrelated answers")
    func recall() throws {
        let harness = try GradingHarness()
        let originals = 150
        for author in 0..<originals {
            try harness.base.write("answers/\(author).txt", sentences(UInt64(author), 15).joined(separator: " "))
        }
        let copied = 50
        for author in 0..<copied {
            var text = sentences(UInt64(author), 15)
            let others = sentences(UInt64(author + 10_000), 15)
            for place in stride(from: author % 5, to: 15, by: 5) { text[place] = others[place] }
            try harness.base.write("answers/copy-\(author).txt", text.joined(separator: " "))
        }
        let summary = try harness.plan(feedback: .none).run()
        #expect(summary.pairs >= copied * 98 / 100)
        let page = try harness.base.read("results/index.html")
        var found = 0
        for author in 0..<copied where page.contains("<td>\(author).txt<br>copy-\(author).txt</td>") { found += 1 }
        #expect(found == summary.pairs)
    }

    @Test("the question and the rubric's sources are left out, and the shared words are marked side by side")
    func page() throws {
        let harness = try GradingHarness()
        let question = String(repeating: "Discuss the role of ports in trade. ", count: 20)
        let shared = sentences(1, 8).joined(separator: " ")
        try harness.base.write("answers/a.txt", question + "First of all. " + shared)
        try harness.base.write("answers/b.txt", shared + " And that is all I know.")
        try harness.base.write("answers/c.txt", question + sentences(2, 8).joined(separator: " "))
        #expect(try harness.plan().run().pairs == 1)
        let pages = try FileManager.default.contentsOfDirectory(atPath: harness.results + "/similar")
        #expect(pages.count == 1)
        let page = try harness.base.read("results/similar/" + pages[0])
        #expect(page.components(separatedBy: "<mark>").count == 3)
        #expect(page.contains("<mark>\(shared.dropLast())</mark>."))
        try FileManager.default.removeItem(atPath: harness.answers + "/b.txt")
        #expect(try harness.plan().run().pairs == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: harness.results + "/similar").isEmpty)
    }

    @Test("where there are too many pairs to compare, it is told how many are left")
    func cut() throws {
        let harness = try GradingHarness()
        let text = sentences(1, 8).joined(separator: " ")
        for number in 0..<4 { try harness.base.write("answers/\(number).txt", text) }
        var plan = harness.plan()
        #expect(try plan.run().pairsLeft == 0)
        #expect(try !harness.base.read("results/index.html").contains("likeliest"))
        try harness.base.write("answers/4.txt", text)
        plan.mostPairs = 7
        for _ in 0..<2 {
            let summary = try plan.run()
            #expect(summary.pairs == 7 && summary.pairsLeft == 3)
            #expect(
                try harness.base.read("results/index.html").contains(
                    "Only the likeliest pairs were compared; 3 more may share as much."))
            _ = try Moderation(harness.results).decide(
                [.init("4", marks: 100, author: "R", reason: "x")], time: "t")
        }
    }

    @Test("a signature estimates how much two sets overlap")
    func estimate() throws {
        for shared in [0, 100, 200, 300, 400] {
            let left = (0..<400).map { Signature.mixed(UInt64($0)) }
            let right = (400 - shared..<800 - shared).map { Signature.mixed(UInt64($0)) }
            let first = try #require(Signature.of(left))
            let second = try #require(Signature.of(right))
            let truth = Double(shared) / Double(800 - shared)
            #expect(abs(Signature.agreement(first[...], second[...]) - truth) < 0.15)
            #expect(Signature.read(Signature.bytes(first)) == first)
        }
        #expect(Signature.of(0..<5) == nil)
    }
}
