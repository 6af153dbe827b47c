import Testing

@testable import EssayEvaluation

@Suite("Slips in rubric files")
struct YAMLSlipTests {
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
              - id: fish
                text: Ports land fish.
                keywords:
                  - fish landing
                  - trawlers

        """

    /// Each as `line:column message`.
    private func problems(_ bytes: [UInt8]) -> [String] {
        do throws(Diagnostics) {
            _ = try RubricReader.read(bytes, path: "r.yaml") { name throws(InputError) in
                throw InputError(.missing, "there is no such file")
            }
            return []
        } catch {
            return error.all.map { "\($0.position?.line ?? 0):\($0.position?.column ?? 0) \($0.message)" }
        }
    }

    private func problems(_ part: String, _ wrong: String) -> [String] {
        problems(Array(Self.sound.replacing(part, with: wrong, maxReplacements: 1).utf8))
    }

    @Test("the sound rubric has none, whatever its line ends and byte order mark")
    func sound() {
        #expect(problems(Array(Self.sound.utf8)) == [])
        #expect(problems(Array(("\u{FEFF}" + Self.sound.replacing("\n", with: "\r\n")).utf8)) == [])
    }

    @Test(
        "a keyword that YAML takes for something else is told at its own place, with the quotes it needs",
        arguments: [
            ("{sea} trawlers", "a text cannot begin with '{' in YAML: put the text in quotes: \"{sea} trawlers\""),
            ("{sea}", "braces mean something else in YAML: put a keyword in quotes: \"{sea}\""),
            ("*trawl", "a text cannot begin with '*' in YAML: put the text in quotes: \"*trawl\""),
            ("&c trawl", "a text cannot begin with '&' in YAML: put the text in quotes: \"&c trawl\""),
            ("!fish", "a text cannot begin with '!' in YAML: put the text in quotes: \"!fish\""),
            ("%age of catch", "a text cannot begin with '%' in YAML: put the text in quotes: \"%age of catch\""),
            ("@home", "a text cannot begin with '@' in YAML: put the text in quotes: \"@home\""),
            ("`home`", "a text cannot begin with '`' in YAML: put the text in quotes: \"`home`\""),
            ("| boats", "a text cannot begin with '|' in YAML: put the text in quotes: \"| boats\""),
            ("> 5 boats", "a text cannot begin with '>' in YAML: put the text in quotes: \"> 5 boats\""),
            (
                "\"exact words\" boats",
                "the text goes on after its quotes: put the text in quotes: '\"exact words\" boats'"
            ),
            (
                "trawlers: big",
                "a ':' within a text means something else in YAML: put a keyword in quotes: \"trawlers: big\""
            ),
            ("\"trawlers", "this quote is never closed"), ("'trawlers", "this quote is never closed"),
        ])
    func keyword(written: String, message: String) {
        #expect(problems("- trawlers", "- \(written)") == ["21:13 \(message)"])
    }

    @Test(
        "what looks odd and is sound YAML is left alone",
        arguments: [
            "=Quad", "trawlers {sea}", "a | b", "2011", "fish # a comment", "'it''s'", "\"a \\\"b\\\"\"", "R&D",
            "C# code",
        ])
    func soundKeyword(written: String) {
        #expect(problems("- trawlers", "- \(written)") == [])
    }

    @Test(
        "a sign of a comment that cuts off a text is told",
        arguments: [
            ("- trawlers", "- rank #1 port", "21:18", "a keyword"), ("- trawlers", "- #Quad", "21:13", "a keyword"),
            ("Ports land fish.", "Ports land #1 fish.", "18:26", "'text'"),
        ])
    func comment(part: String, written: String, place: String, what: String) {
        #expect(
            problems(part, written) == [
                "\(place) YAML takes '#' for the start of a comment, so that \(what) ends here: put it in quotes, or a space after '#'"
            ])
    }

    @Test(
        "an item of a list in brackets is told like any other",
        arguments: [
            ("{sea} port", "16:20 a text cannot begin with '{' in YAML: put the text in quotes: \"{sea} port\""),
            ("the {sea}", "16:20 braces and brackets mean something else in YAML list: put"),
            ("{sea}", "16:20 braces mean something else in YAML: put a keyword in quotes: \"{sea}\""),
            ("*sea", "16:20 a text cannot begin with '*' in YAML: put the text in quotes: \"*sea\""),
            ("“{sea} port”", "16:20 curly quotes are letters to YAML: type straight ones, \"{sea} port\""),
            ("\"sea port", "16:20 this quote is never closed"),
        ])
    func flow(written: String, message: String) {
        let found = problems("[\"cargo ~3 {sea}\", containers]", "[\(written), containers]")
        #expect(found.count == 1)
        #expect(found.first?.replacing("in a YAML list", with: "in YAML list").hasPrefix(message) == true, "\(found)")
    }

    @Test(
        "a slip in a key is told on its own line",
        arguments: [
            ("directive: discuss", "directive discuss", "4:1 a ':' is missing after 'directive'"),
            ("    title: Trade", "    title Trade", "10:5 a ':' is missing after 'title'"),
            ("directive: discuss", "directive:discuss", "4:1 a space is missing after 'directive:'"),
            ("    title", "\ttitle", "10:1 a tab stands before the text: indent with spaces"),
            (
                "        text: Ports land", "       text: Ports land",
                "18:8 'text' must stand right below 'id': it is indented by 7 instead of 8"
            ),
            (
                "        text: Ports land", "         text: Ports land",
                "18:10 'text' must stand right below 'id': it is indented by 9 instead of 8"
            ),
            (
                "Discuss the role", "Ports: discuss the role",
                "3:11 a ':' within a text means something else in YAML: put the text in quotes: \"Ports: discuss the role of ports.\""
            ),
            ("Discuss the role", "\"Discuss the role", "3:11 this quote is never closed"),
            ("containers]", "containers", "16:19 '[' is never closed: a ']' is missing at the end of the list"),
            (
                "text: Ports move", "text: 'Ports' move",
                "15:15 the text goes on after its quotes: put the text in quotes: \"'Ports' move cargo.\""
            ),
        ])
    func key(part: String, wrong: String, message: String) {
        #expect(problems(part, wrong) == [message])
    }

    @Test("all the slips of a file are told at once")
    func several() {
        let text = Self.sound.replacing("directive: ", with: "directive ").replacing("- trawlers", with: "- *trawl")
        #expect(problems(Array(text.utf8)).map { $0.prefix(4) } == ["4:1 ", "21:1"])
    }

    @Test(
        "numbers that cannot be are told",
        arguments: [
            ("    marks: 10", "    marks: 0", "11:12 'marks' must be marks above 0"),
            ("    marks: 10", "    marks: -1", "11:12 'marks' must be marks above 0"),
            ("    marks: 10", "    marks: ten", "11:12 'marks' must be marks above 0"),
            (
                "    marks: 10", "    marks: 7,5",
                "11:12 'marks' must be marks above 0 to 1000 with at most two decimals after a point"
            ),
            ("full: 1", "full: 3", "12:11 'full' must be a whole number from 1 to 2, the number of points, not '3'"),
            ("full: 1", "full: 0", "12:11 'full' must be a whole number"),
            ("full: 1", "full: 1.5", "12:11 'full' must be a whole number"),
            ("marks: 10\n", "marks: 10\nstep: 0.3\n", "6:7 the marks (10) are no multiple of the step (0.3)"),
            ("marks: 10\n", "marks: 10\nstep: 0\n", "6:7 'step' must be marks above 0"),
            ("- id: fish", "- id: cargo", "17:13 the id 'cargo' is taken by the point on line 14"),
            ("[\"cargo ~3 {sea}\", containers]", "[]", "16:19 'keywords' is empty"),
            (
                "[\"cargo ~3 {sea}\", containers]", "cargo, boats",
                "16:19 'keywords' must be a list: 'keywords: [cargo, boats]' or a line '- item' for each"
            ),
            ("- trawlers", "- \"\"", "21:13 a keyword is empty"),
            ("    full: 1", "    full: 1\n    full: 2", "13:5 'full' was given already on line 12"),
        ])
    func numbers(part: String, wrong: String, message: String) {
        let found = problems(part, wrong)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(message) == true, "\(found)")
    }

    @Test("a misspelt key is not told a second time as lacking")
    func misspelt() {
        #expect(problems("    title:", "    titel:") == ["10:5 unknown key 'titel' in a theme; did you mean 'title'?"])
    }

    @Test("control characters and other encodings are told at their place")
    func bytes() {
        #expect(problems("Trade", "Tra\u{0}de") == ["10:15 a control character that no text needs: remove it"])
        #expect(problems([0xFF, 0xFE, 0x61, 0x00]) == ["1:1 not UTF-8: save the rubric as UTF-8 text"])
    }

    @Test("aliases cannot multiply, and nothing nests without end")
    func bombs() {
        var bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n"
        for (name, before) in zip("bcdefghi", "abcdefgh") {
            bomb += "\(name): &\(name) [\(Array(repeating: "*\(before)", count: 9).joined(separator: ","))]\n"
        }
        #expect(problems(Array(bomb.utf8)).first?.hasPrefix("1:4 a text cannot begin with '&' in YAML") == true)
        let deep = problems(Array(String(repeating: "[", count: 100_000).utf8))
        #expect(deep.count == 1 && deep.first?.contains("nested too deep") == true)
    }

    @Test("any damage to a file is told or read, never worse")
    func damage() {
        var generator = SeededGenerator(seed: 3)
        let signs = Array("{}[]\"'#:-|>&*!%@`\t ,\n".utf8)
        for _ in 0..<2000 {
            var bytes = Array(Self.sound.utf8)
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let at = Int.random(in: 0..<bytes.count, using: &generator)
                if Bool.random(using: &generator) {
                    bytes.remove(at: at)
                } else {
                    bytes.insert(signs[Int.random(in: 0..<signs.count, using: &generator)], at: at)
                }
            }
            let lines = bytes.count { $0 == 0x0A } + 2
            for problem in problems(bytes) {
                let line = Int(problem.prefix { $0 != ":" }) ?? 0
                #expect((1...lines).contains(line), "\(problem)")
            }
        }
    }
}
