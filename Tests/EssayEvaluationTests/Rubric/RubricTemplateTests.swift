import Testing

@testable import EssayEvaluation

@Suite("New rubrics")
struct RubricTemplateTests {
    private func read(_ text: String) throws -> Rubric {
        try RubricReader.read(text, path: "new.yaml")
    }

    /// The rubric, once it has passed its own check and examples.
    private func sound(_ text: String) throws -> Rubric {
        let rubric = try read(text)
        #expect(try RubricChecker.check(rubric).map(\.rendered) == [])
        #expect(try RubricTester.run(CompiledRubric(rubric, dictionary: .none)).allSatisfy(\.passed))
        #expect(rubric.themes.reduce(Marks.zero) { $0 + $1.marks } == rubric.marks)
        return rubric
    }

    @Test("are sound for any marks", arguments: [1, 2, 3, 5, 10, 15, 100])
    func marks(marks: Int) throws {
        _ = try sound(try RubricTemplate.write(question: "Discuss the role of ports.", marks: marks, words: 250))
    }

    @Test(
        "take their directive from the question",
        arguments: [
            ("Critically discuss ports.", "critically-discuss"), ("Analyze the role of ports.", "analyse"),
            ("Estimate the reach of ports.", "estimate"), ("Why ports?", "discuss"),
        ])
    func directive(question: String, directive: String) throws {
        #expect(try read(RubricTemplate.write(question: question, marks: 10, words: 150)).directive == directive)
    }

    static let source = """
        # Ports and the sea

        Deep harbours need dredging machines. Container terminals stand beside deep harbours, and container terminals
        need skilled crane operators. Nothing is said of empty promises.

        ## Inland roads

        Freight corridors reach the coast. Freight corridors carry grain from farming districts, and railway wagons
        follow freight corridors because railway wagons are cheap.
        """

    @Test("propose the salient phrases of a source, by its sections", arguments: ["text", "markup"])
    func salient(form: String) throws {
        let markup =
            "<html><body><h1>Ports and the sea</h1><p>Deep harbours need dredging machines. Container terminals stand beside deep harbours, and container terminals need skilled crane operators.</p><h2>Inland roads</h2><p>Freight corridors reach the coast. Freight corridors carry grain from farming districts, and railway wagons follow freight corridors because railway wagons are cheap.</p></body></html>"
        let document = try AnswerReader().read(Array((form == "text" ? Self.source : markup).utf8))
        let rubric = try sound(
            RubricTemplate.write(
                question: "Discuss trade.", marks: 10, words: 150, source: document, sourceName: "a.txt"))
        #expect(rubric.themes.map(\.title) == ["Ports and the sea", "Inland roads"])
        let keywords = rubric.themes.map { $0.points.flatMap { $0.keywords.map(\.source) } }
        #expect(keywords.first?.contains("container terminals") == true)
        #expect(keywords.last?.contains("freight corridors") == true)
    }

    @Test(
        "are sound for sources of any size",
        arguments: ["", "x", "Ports.", "Deep harbours.", "Deep harbours help. Crane operators work."])
    func small(source: String) throws {
        let document = try TextReader().read(Array(source.utf8))
        _ = try sound(RubricTemplate.write(question: "Discuss trade.", marks: 10, words: 150, source: document))
    }

    @Test("of a source without full stops the words about each phrase are the example")
    func endless() throws {
        var source = ""
        for number in 0..<3000 {
            source += "deep harbours and crane operators of quay \(number) with grain wagons and "
        }
        let document = try TextReader().read(Array(source.utf8))
        let text = try RubricTemplate.write(question: "Discuss trade.", marks: 10, words: 150, source: document)
        let rubric = try sound(text)
        let points = rubric.themes.flatMap(\.points)
        #expect(points.contains { $0.keywords.map(\.source).contains("crane operators") })
        #expect(points.allSatisfy { $0.examples.credit.allSatisfy { $0.text.utf8.count <= 300 } })
    }

    @Test("are sound for random texts as question and source")
    func random() throws {
        var generator = SeededGenerator(seed: 8)
        let words = [
            "port", "Deep", "no", "harbour", "\"", "\\", ":", "#", "{", "}", "not", "*", "~5", "&", "|", "crane",
            "Quad", "2011", "$5bn", ".", "\n", "- ", "\t", "é", "rail", "wagon", "corridor",
        ]
        for _ in 0..<25 {
            let text = (0..<60).compactMap { _ in words.randomElement(using: &generator) }.joined(separator: " ")
            let document = try TextReader().read(Array(text.utf8))
            let question =
                "Discuss " + (0..<5).compactMap { _ in words.randomElement(using: &generator) }.joined(separator: " ")
            let rubric = try read(try RubricTemplate.write(question: question, marks: 15, words: 250, source: document))
            #expect(try RubricChecker.check(rubric).map(\.message) == [], "\(question)")
        }
    }
}
