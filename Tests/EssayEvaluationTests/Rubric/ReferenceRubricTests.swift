import Testing

@testable import EssayEvaluation

@Suite("Rubrics from reference answers")
struct ReferenceRubricTests {
    private func rubric(_ answers: [String]) throws -> CompiledRubric {
        let documents = try answers.map { try TextReader().read(Array($0.utf8)) }
        let text = try ReferenceRubric.write(
            question: "How did you separate the salt from the water?", marks: 2, answers: documents)
        return try CalibrationTests.compiled(text)
    }

    @Test("the reference answer has all the marks, a part of it some, and another matter none")
    func marks() throws {
        let evaluator = try Evaluator(rubric(["The water was evaporated, leaving the salt."]))
        func marks(_ text: String) throws -> Double {
            evaluator.evaluate(try TextReader().read(Array(text.utf8))).marks.doubleValue
        }
        #expect(try marks("The water was evaporated, leaving the salt.") == 2)
        let part = try marks("The water evaporated.")
        #expect(part > 0.5 && part < 2)
        #expect(try marks("We looked at a picture.") == 0)
    }

    @Test("what most wordings say counts for more than what one says")
    func wordings() throws {
        let rubric = try rubric(["Evaporation took it.", "By evaporation.", "Evaporation or boiling."]).rubric
        #expect(rubric.themes.map(\.id) == ["core", "further"])
        #expect(rubric.themes[0].marks > rubric.themes[1].marks)
        #expect(rubric.themes.reduce(Marks.zero) { $0 + $1.marks } == Marks(2))
    }

    @Test("a word makes its point wherever it stands: denied, in a list, or after the question's own words")
    func words() throws {
        let evaluator = try Evaluator(rubric(["The water was evaporated, leaving the salt."]))
        for text in [
            "It was never evaporated.", "- evaporated", "I separated the salt from the water as it evaporated.",
        ] {
            let point = evaluator.evaluate(try AnswerReader().read(Array(text.utf8))).themes[0].points[0]
            #expect(point.credit == 1, "\(text)")
        }
    }

    @Test("the question said again names nothing")
    func question() throws {
        let question = "How did the pupils separate clean table salt from muddy river water without a paper filter?"
        let text = try ReferenceRubric.write(
            question: question, marks: 2, answers: [try TextReader().read(Array("They boiled the water off.".utf8))])
        let evaluator = try Evaluator(CalibrationTests.compiled(text))
        #expect(evaluator.evaluate(try TextReader().read(Array(question.utf8))).marks == .zero)
    }

    @Test("each point has the sentences of the wordings that have its word")
    func sentences() throws {
        let rubric = try rubric(["Evaporation took it.", "By evaporation.", "Evaporation took it."]).rubric
        let point = try #require(rubric.themes[0].points.first)
        #expect(point.kind == .word)
        #expect(point.examples.credit.map(\.text) == ["Evaporation took it.", "By evaporation."])
    }

    @Test("an endless sentence gives a rubric that can be read, of the words used most and what stands about them")
    func endless() throws {
        var text = ""
        for number in 0..<2000 { text += "crystal\(number) beside beaker\(number % 10) " }
        let document = try TextReader().read(Array(text.utf8))
        let written = try ReferenceRubric.write(question: "How?", marks: 2, answers: [document])
        #expect(written.utf8.count < RubricReader.maximumBytes)
        let rubric = try RubricReader.read(written, path: "r.yaml")
        let points = rubric.themes.flatMap(\.points)
        #expect(points.count == 800)
        #expect(points.contains { $0.keywords.first?.source == "beaker9" })
        for point in points {
            let example = try #require(point.examples.credit.first).text
            #expect(example.utf8.count <= 300)
            #expect(example.contains(point.keywords[0].source))
        }
    }

    @Test("many long sentences of different words do not make a rubric too large to be read")
    func large() throws {
        let padding = String(repeating: "it is and was of ", count: 100)
        let answers = (0..<4).map { answer in
            (0..<1000).map { "Crystal\($0) is \(answer) of \(padding)here." }.joined(separator: " ")
        }
        let documents = try answers.map { try TextReader().read(Array($0.utf8)) }
        let written = try ReferenceRubric.write(question: "How?", marks: 2, answers: documents)
        #expect(written.utf8.count < RubricReader.maximumBytes)
        let rubric = try RubricReader.read(written, path: "r.yaml")
        #expect(rubric.themes.flatMap(\.points).allSatisfy { !$0.examples.credit.isEmpty })
    }

    @Test("an answer without a telling word makes no rubric")
    func empty() throws {
        #expect(throws: InputError.self) { try rubric(["It is."]) }
    }
}
