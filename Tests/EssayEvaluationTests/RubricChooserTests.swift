import Foundation
import Testing

@testable import EssayEvaluation

@Suite("Choosing a rubric")
struct RubricChooserTests {
    private static let ids = [
        "balance-of-power", "critical-minerals", "economic-technological-cooperation", "us-china-relations",
    ]

    private func choose(_ text: String) throws -> RubricChooser.Choice {
        let rubrics = try Self.ids.map { id in
            try CompiledRubric(
                RubricReader.read(path: SamplesTests.root.appendingPathComponent("Rubrics/\(id).yaml").path))
        }
        return try RubricChooser.choose(try AnswerReader().read(Array(text.utf8)), among: rubrics)
    }

    private func sample(_ name: String) throws -> String {
        try String(contentsOf: SamplesTests.root.appendingPathComponent("Samples/\(name)"), encoding: .utf8)
    }

    @Test("an answer that quotes its question belongs to it, whatever it says")
    func quoted() throws {
        let text =
            "Q. Estimate the challenges and opportunities in building multilateral frameworks for critical mineral supply chains in Asia.\n\nCricket is a game."
        #expect(try choose(text) == .quoted(1))
    }

    @Test("a strong answer is near to its own rubric", arguments: ids.enumerated().map { ($0.offset, $0.element) })
    func near(index: Int, id: String) throws {
        #expect(try choose(try sample("\(id)/strong.txt")) == .near(index))
    }

    @Test("an answer to none of them is near to none")
    func none() throws {
        #expect(try choose("Cricket is played by two teams of eleven on a field of grass.") == .none)
    }
}
