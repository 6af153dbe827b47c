import Testing

@testable import EssayEvaluation

@Suite("Checks of rubrics")
struct RubricCheckerTests {
    /// A rubric whose first point has these keywords, and whose second those.
    static func rubric(_ keywords: String, _ others: String = "trawlers", full: Int = 1, marks: Int = 10) throws
        -> Rubric
    {
        let examples = "examples: {credit: [one, two], refuse: [three]}"
        let text = """
            format: 1
            id: ports
            question: Discuss the role of ports.
            directive: discuss
            marks: 10
            terms:
              sea: [sea, ocean, high water]
            themes:
              - id: trade
                title: Trade
                marks: \(marks)
                full: \(full)
                points:
                  - id: cargo
                    text: Ports move cargo.
                    keywords: [\(keywords)]
                    \(examples)
                  - id: other
                    text: Ports do more.
                    keywords: [\(others), "{sea} lane"]
                    \(examples)
                  - id: third
                    text: Ports do even more.
                    keywords: [lighthouses]
                    \(examples)
            """
        return try RubricReader.read(text, path: "r.yaml")
    }

    private func remarks(_ keywords: String, _ others: String = "trawlers", full: Int = 1, marks: Int = 10) throws
        -> [String]
    {
        try RubricChecker.check(try Self.rubric(keywords, others, full: full, marks: marks)).map(\.message)
    }

    @Test(
        "a keyword that another one of its point finds as well is never needed",
        arguments: [
            ("crane", "container cranes"), ("crane | hoist", "cranes"), ("crane | hoist | lift", "hoist | crane"),
            ("{sea}", "deep ocean"), ("{sea} | lake", "{sea} trade"), ("crane*", "\"cranes\""), ("cran*", "crane*"),
            ("crane", "=Crane"), ("crane", "crane ~5 cargo"), ("crane", "cargo & crane"),
            ("crane ~9 cargo", "cargo ~5 cranes"),
            ("crane & cargo", "crane ~5 cargo"), ("(crane | hoist) operator", "crane operator"),
            ("hoist ~9 crane", "dock crane ~5 hoist"),
            ("{sea} port", "(sea | ocean) port"),
        ])
    func shadowed(wide: String, narrow: String) throws {
        for keywords in ["'\(wide)', '\(narrow)'", "'\(narrow)', '\(wide)'"] {
            #expect(
                try remarks(keywords) == ["the keyword '\(narrow)' is never needed: '\(wide)' finds all that it finds"])
        }
    }

    @Test(
        "keywords that each find something of their own are left alone",
        arguments: [
            ("container cranes", "ship cranes"), ("\"cranes\"", "crane"), ("=Crane", "crane"),
            ("crane ~3 cargo", "crane ~5 ship"),
            ("{sea} port", "lake port"), ("{sea}", "lake | ocean"), ("crane & cargo", "crane & ship"),
            ("crane", "no crane"),
            ("hoist ~5 crane", "dock crane ~5 hoist"),
        ])
    func separate(first: String, second: String) throws {
        let narrower = try remarks("'\(first)', '\(second)'").filter { $0.contains("'\(second)' is never needed") }
        #expect(narrower == [])
    }

    @Test("what is needless is a note, all else a warning")
    func severities() throws {
        let remarks = try RubricChecker.check(try Self.rubric("crane, ship crane, govt*"))
        #expect(remarks.map(\.severity) == [.note, .warning])
    }

    @Test("of two keywords that find the same, the later one is told, in other points and other shapes of the word too")
    func duplicates() throws {
        #expect(try remarks("'crane', 'cranes'") == ["the keyword 'cranes' stands already in 'cargo' on line 16"])
        #expect(try remarks("'crane'", "'cranes'") == ["the keyword 'cranes' stands already in 'cargo' on line 16"])
    }

    @Test("a keyword that stands very often again is told by its number")
    func manyDuplicates() throws {
        let told = try remarks(Array(repeating: "crane", count: 3000).joined(separator: ",\n                        "))
        #expect(told.count == 6)
        #expect(told.first == "the keyword 'crane' stands already in 'cargo' on line 16")
        #expect(told.last == "the keyword 'crane' of line 16 stands 2994 more times from here on")
    }

    @Test("a point with very many keywords is compared in part, which is told, and the next point all the same")
    func manyKeywords() throws {
        let words = (0..<800).map { "crane\($0)" }
        let remarks = try RubricChecker.check(
            try Self.rubric((words + ["crane1 hoist"]).joined(separator: ", "), "trawler, steam trawler"))
        #expect(
            remarks.map(\.message) == [
                "'cargo' has more keywords than are compared with each other: not all that are never needed are told",
                "the keyword 'steam trawler' is never needed: 'trawler' finds all that it finds",
            ])
        #expect(remarks.map(\.severity) == [.note, .note])
    }

    @Test("among very many keywords that find each other's words, one that can never match is told")
    func manyDead() throws {
        let words = (0..<600).map { $0 == 500 ? "govt*" : "crane ~5 hoist\($0)" }
        let told = try remarks(words.joined(separator: ", ")).filter { $0.contains("never match") }
        #expect(told == ["the keyword 'govt*' can never match"])
    }

    @Test(
        "a keyword that finds too much is told",
        arguments: [
            ("an*", "'an*' begins too many words to show anything"),
            ("the", "'the' stands in every answer and shows nothing"),
            ("crane | of", "'of' stands in every answer and shows nothing"),
            ("role of ports", "the question itself matches the keyword 'role of ports'"),
            ("crane | port", "the question itself matches the keyword 'crane | port'"),
        ])
    func general(keyword: String, message: String) throws {
        #expect(try remarks("'\(keyword)'").contains(message))
    }

    @Test("a keyword that can never match is told, and a theme that cannot be filled without it")
    func dead() throws {
        // An answer's "govt" is read as "government", which does not begin so; an amount has no beginning.
        for keyword in ["govt*", "$5bn*"] {
            #expect(try remarks("'\(keyword)'") == ["the keyword '\(keyword)' can never match"])
        }
        #expect(
            try remarks("'govt*'", full: 3).contains(
                "'trade' cannot be filled: it asks for 3 points and only 2 can be made"))
    }

    @Test(
        "every kind of keyword that can match is known to",
        arguments: [
            "crane", "container crane", "\"exact words\"", "=Quad", "assert*", "{sea} bed", "crane ~3 hoist",
            "crane & hoist",
            "$68 billion", "17 percent", "2011", "(a lift | crane) works", "R&D", "AT&T", "e.g. cranes",
            "semi-conduct*", "(crane & hoist) yard",
            "U.S. Navy", "co-operation", "¥10 trillion", "{sea} ~4 (crane | =JICA)", "don't", "café",
        ])
    func alive(keyword: String) throws {
        #expect(try remarks("'\(keyword.replacing("'", with: "''"))'").filter { $0.contains("never match") } == [])
    }

    @Test("marks that do not add up and terms that nothing uses are told")
    func sums() throws {
        #expect(
            try remarks("crane", marks: 8) == [
                "the themes (8) and the presentation (0) add up to 8 of 10 marks: 2 too few"
            ])
        let text = "{sea}"
        let rubric = try Self.rubric("'\(text) bed'", "trawlers")
        #expect(try RubricChecker.check(rubric) == [])
        #expect(try remarks("crane", "trawlers, '{sea} bed'") == [])
    }
}
