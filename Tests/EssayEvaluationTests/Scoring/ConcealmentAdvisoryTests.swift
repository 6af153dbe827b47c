import Testing

@testable import EssayEvaluation

@Suite("Advisories on concealment")
struct ConcealmentAdvisoryTests {
    private func advisories(_ text: String) throws -> [Advisory] {
        ConcealmentAdvisories.find(in: try AnswerReader().read(Array(text.utf8)))
    }

    @Test("five hidden words are told, with what they were and where; four are not")
    func hidden() throws {
        let told = try advisories(
            "<html><body>\n<p>Ports.</p>\n<p hidden=\"\">Malabar JIMEX Quad SCRI Chabahar</p></body></html>")
        #expect(
            told == [
                Advisory(
                    .keywordList, .warning,
                    "5 words are hidden from the eye and earned nothing, line 3: “Malabar JIMEX Quad SCRI Chabahar”")
            ])
        #expect(
            try advisories("<html><body><p>Ports.</p><p hidden=\"\">Malabar JIMEX Quad SCRI</p></body></html>") == [])
    }

    @Test("three disguised words are told, two are not", arguments: ["\u{200B}", "\u{430}"])
    func disguised(character: String) throws {
        let word = "p\(character)n"
        #expect(try advisories("\(word) \(word) and so on") == [])
        let told = try advisories("\(word) \(word) \(word) and so on")
        #expect(told.map(\.kind) == [.gibberish])
        #expect(told.map(\.severity) == [.warning])
    }

    @Test("one overridden word is told")
    func overridden() throws {
        #expect(try advisories("\u{202E}aidnI\u{202C} grows").map(\.kind) == [.gibberish])
    }

    @Test("hidden keywords earn nothing and do not turn the rest into another subject")
    func marks() throws {
        let rubric = try RubricReader.read(RubricReaderTests.sound, path: "r.yaml")
        let evaluator = try Evaluator(CompiledRubric(rubric, dictionary: .none))
        let hidden = "<p style=\"color:#fff\">Ports handle containers because these are many.</p>"
        let shown = hidden.replacing("#fff", with: "#000")
        func evaluate(_ body: String) throws -> Evaluation {
            evaluator.evaluate(try AnswerReader().read(Array("<html><body>\(body)</body></html>".utf8)))
        }
        #expect(try evaluate("<p>Nothing.</p>" + shown).marks > .zero)
        #expect(try evaluate("<p>Nothing.</p>" + hidden).marks == .zero)
        #expect(try evaluate(hidden).advisories.map(\.kind) == [.incomplete, .keywordList])
    }
}
