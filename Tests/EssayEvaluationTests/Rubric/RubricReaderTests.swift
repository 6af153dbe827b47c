import Testing

@testable import EssayEvaluation

@Suite("Rubric files")
struct RubricReaderTests {
    static let sound = """
        format: 1
        id: ports
        question: Discuss the role of ports.
        directive: discuss
        marks: 10
        terms:
          sea: [sea, ocean]
        themes:
          - id: trade
            title: Trade
            marks: 10
            full: 1
            points:
              - id: cargo
                text: Ports move cargo.
                keywords: ["cargo ~3 {sea}", containers]

        """

    private func read(_ text: String) -> Result<Rubric, Diagnostics> {
        do throws(Diagnostics) {
            return .success(
                try RubricReader.read(Array(text.utf8), path: "r.yaml") { name throws(InputError) in
                    throw InputError(.missing, "there is no such file")
                })
        } catch {
            return .failure(error)
        }
    }

    @Test("a sound rubric is read whole")
    func soundRubric() throws {
        let rubric = try read(Self.sound).get()
        #expect(rubric.id == "ports")
        #expect(rubric.step == Marks(hundredths: 50))
        #expect(rubric.themes.first?.points.first?.keywords.count == 2)
    }

    @Test(
        "a mistake is told at its place, with what was meant",
        arguments: [
            ("marks: 10\nterms", "mark: 10\nterms", "5:1", "unknown key 'mark' in a rubric; did you mean 'marks'?"),
            (
                "directive: discuss", "directive: discus", "4:12",
                "'directive' cannot be 'discus'; did you mean 'discuss'?"
            ),
            ("marks: 10\nterms", "marks: \"10\"\nterms", "5:8", "'marks' must be a number: leave the quotes out"),
            (
                "marks: 10\nterms", "marks: -3\nterms", "5:8",
                "'marks' must be marks above 0 to 1000 with at most two decimals, not '-3'"
            ),
            ("full: 1", "full: 2", "12:11", "'full' must be a whole number from 1 to 1, the number of points, not '2'"),
            ("format: 1", "format: 2", "1:9", "format 2 is not known to this version, which reads format 1"),
            ("{sea}", "{see}", "16:30", "unknown term {see}; did you mean {sea}?"),
            (
                "cargo ~3", "cargo ~", "16:27",
                "'~' needs the number of words that may stand between, from 0 to 50, as in 'a ~5 b'"
            ),
            ("id: cargo", "id: Cargo", "14:13", "an id has small letters, digits and hyphens only, not 'Cargo'"),
            (
                "[\"cargo ~3 {sea}\", containers]", "cargo", "16:19",
                "'keywords' must be a list: 'keywords: [cargo]' or a line '- item' for each"
            ),
            (
                "id: ports", "id: *x", "2:5",
                "a text cannot begin with '*' in YAML: put the text in quotes: \"*x\""
            ),
            ("id: ports", "id: ports\nid: again", "3:1", "'id' was given already on line 2"),
            (
                "themes:", "sources: [gone.txt]\nthemes:", "8:11",
                "the source 'gone.txt' cannot be read: there is no such file"
            ),
        ])
    func mistakes(part: String, wrong: String, place: String, message: String) {
        guard case .failure(let problems) = read(Self.sound.replacing(part, with: wrong, maxReplacements: 1)) else {
            Issue.record("no mistake was found")
            return
        }
        let found = problems.all.map { "\($0.position?.line ?? 0):\($0.position?.column ?? 0) \($0.message)" }
        #expect(found.contains("\(place) \(message)"), "\(found)")
    }

    @Test("all the mistakes of a file are told at once")
    func several() {
        let text = Self.sound.replacing("directive: discuss", with: "directive: discus").replacing(
            "full: 1", with: "full: 9")
        guard case .failure(let problems) = read(text) else {
            Issue.record("no mistake was found")
            return
        }
        #expect(problems.all.count == 2)
    }

    @Test("a mistake is shown with its line and carets")
    func rendered() {
        guard case .failure(let problems) = read(Self.sound.replacing("{sea}\"", with: "{see}\"")) else {
            Issue.record("no mistake was found")
            return
        }
        let expected = """
            r.yaml:16:30: error: unknown term {see}; did you mean {sea}?
                        keywords: ["cargo ~3 {see}", containers]
                                             ^^^^^
            """
        #expect(problems.all.first?.rendered == expected)
    }

    @Test(
        "a new rubric passes its own check",
        arguments: ["Discuss the role of ports in trade.", "Why?", "Examine \"quotes\" \\ and more."])
    func template(question: String) throws {
        let text = try RubricTemplate.write(question: question, marks: 15, words: 250)
        let rubric = try read(text).get()
        #expect(try RubricChecker.check(rubric).map(\.message) == [])
        #expect(try RubricTester.run(CompiledRubric(rubric, dictionary: .none)).allSatisfy(\.passed))
    }

    @Test("a check notices what a careful colleague would")
    func check() throws {
        let text = Self.sound.replacing(
            "containers]", with: "containers, containers, container cranes, \"role of ports\"]"
        )
        .replacing("            marks: 10", with: "            marks: 8")
        let messages = try RubricChecker.check(try read(text).get()).map(\.message).joined(separator: "\n")
        #expect(messages.contains("stands already in 'cargo'"))
        #expect(messages.contains("'containers' finds all that it finds"))
        #expect(messages.contains("the question itself matches the keyword"))
        #expect(messages.contains("asks for every one of its 1 points"))
    }
}
