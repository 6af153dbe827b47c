import Testing

@testable import EssayEvaluation

/// An engine of few words: each word is an axis, and synonyms share theirs.
struct WordEngine: ParaphraseEngine {
    var synonyms: [String: String] = [:]
    var fails = false
    var identity = "words"

    private static let width = 64

    func meanings(of texts: [String]) throws(InputError) -> [Meaning] {
        if fails && texts.count == 1 { throw InputError(.unreadable, "the engine is out of order") }
        return texts.map { text in
            let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
            var vectors: [Float] = []
            for word in words {
                var axis = [Float](repeating: 0, count: Self.width)
                let name = synonyms[word] ?? word
                axis[Int(name.utf8.reduce(UInt32(7)) { ($0 &* 31 &+ UInt32($1)) % 61 })] = 1
                vectors += axis
            }
            return Meaning(width: Self.width, vectors: vectors, weights: words.map { $0.utf8.count > 3 ? 1 : 0.02 })
        }
    }
}

@Suite("Points made in other words")
struct ParaphraseTests {
    private static let yaml = """
        format: 1
        id: ports
        question: Discuss the growth of island states.
        directive: discuss
        marks: 10
        step: 0.25
        themes:
          - {id: trade, title: Trade, marks: 5, full: 1, points: [
              {id: cargo, text: Harbours bring customs revenue to Malta., keywords: [cargo]}]}
          - {id: money, title: Money, marks: 5, full: 1, points: [
              {id: loans, text: Loans of $5 million weigh heavily upon budgets., keywords: [debt]}]}
        """

    private func evaluate(
        _ text: String, _ engine: WordEngine?, yaml: String = Self.yaml
    ) throws -> Evaluation {
        let rubric = try RubricReader.read(yaml, path: "ports.yaml")
        let evaluator = try Evaluator(
            CompiledRubric(rubric, dictionary: .none),
            meanings: try engine.map { try PointMeanings(rubric, engine: $0) })
        return evaluator.evaluate(try AnswerReader().read(Array(text.utf8)))
    }

    private let engine = WordEngine(
        synonyms: ["ports": "harbours", "yield": "bring", "duties": "customs", "income": "revenue", "press": "weigh"])

    @Test("a sentence that says a point in other words states it, and says how near it is")
    func credits() throws {
        let text = "The ports of Malta yield duties and income."
        #expect(try evaluate(text, nil).themes[0].points[0].level == .absent)
        let result = try evaluate(text, engine)
        let evidence = try #require(result.themes[0].points[0].evidence.first)
        #expect(result.themes[0].points[0].level == .stated)
        #expect((evidence.similarity ?? 0) > 0.8)
        #expect(evidence.sentence == 0..<text.utf8.count)
        let note = result.advisories.first { $0.kind == .semanticOnly }
        #expect(note?.message == "'Trade' is credited by meaning alone; check it")
    }

    @Test("the trace says what was found by meaning, how near it is, how near it had to be and why; the marks add up")
    func trace() throws {
        let result = try evaluate("The ports of Malta yield duties and income.", engine)
        let step = try #require(result.trace.first { $0.reason.contains("by meaning") })
        #expect(step.reason.hasPrefix("point 1.1 stated: by meaning, "))
        #expect(step.reason.hasSuffix(" %, \(percent(PointMeanings.usual)) % needed as usual"))
        #expect(result.trace.reduce(Marks.zero) { $0 + $1.marks } == result.marks)
        let refused = try evaluate("The ports of Cyprus yield duties and income.", engine)
        #expect(refused.trace.contains { $0.reason.hasPrefix("point 1.1 refused, it speaks of something else: by") })
    }

    @Test("a point's own examples set its threshold, and the evidence says so")
    func thresholds() throws {
        let examples = Self.yaml.replacing(
            "keywords: [cargo]}", with: "keywords: [cargo], examples: {credit: [Harbours bring revenue to Malta.]}}")
        let evidence = try evaluate("The ports of Malta yield duties and income.", engine, yaml: examples).themes[0]
            .points[0].evidence
        #expect(evidence.map(\.threshold?.source) == [.examples])
        #expect((evidence.first?.threshold?.value ?? 0) >= PointMeanings.least)
    }

    @Test("where words made the point the engine is not asked")
    func wordsFirst() throws {
        let result = try evaluate("The ports of Malta yield duties and income from cargo.", engine)
        #expect(result.themes[0].points[0].evidence.allSatisfy { $0.similarity == nil })
    }

    @Test(
        "a sentence near a point that says something else is refused, and shown",
        arguments: [
            ("The ports of Malta never yield duties or income.", 0, Evidence.Refusal.negated),
            ("The ports of Cyprus yield duties and income.", 0, .otherNames),
            ("The ports of Malta and Fiji yield duties and income.", 0, .otherNames),
            ("Loans of $90 million press heavily upon budgets.", 1, .wrongFact),
        ])
    func guards(_ text: String, _ theme: Int, _ refusal: Evidence.Refusal) throws {
        let point = try evaluate(text, engine).themes[theme].points[0]
        #expect(point.level == .absent)
        #expect(point.evidence.map(\.refusal) == [refusal])
    }

    @Test(
        "the reverse of a point is refused, without a negation too",
        arguments: [
            ("Malta's ports failed to yield duties and income.", Evidence.Refusal.negated),
            ("The ports of Malta have yet to yield duties and income.", .negated),
            ("It is a myth that the ports of Malta yield duties and income.", .negated),
            ("The ports of Malta were cut off from duties and income.", .negated),
            ("The ports of Malta scarcely yield duties and income.", .negated),
        ])
    func reversed(_ text: String, _ refusal: Evidence.Refusal) throws {
        let point = try evaluate(text, engine).themes[0].points[0]
        #expect(point.level == .absent)
        #expect(point.evidence.map(\.refusal) == [refusal])
    }

    @Test("opposites of the point's own words, and sides that changed places, are refused")
    func opposites() throws {
        let yaml = Self.yaml
            .replacing(
                "Harbours bring customs revenue to Malta.", with: "Malta has relaxed its customs rules for Cyprus."
            )
            .replacing("Discuss the growth of island states.", with: "Discuss how Malta and Cyprus grow.")
        let engine = WordEngine(synonyms: ["regulations": "rules", "eased": "relaxed", "tightened": "relaxed"])
        let made = try evaluate("Malta has eased its customs regulations for Cyprus.", engine, yaml: yaml)
        #expect(made.themes[0].points[0].level == .stated)
        for (text, refusal) in [
            ("Malta has tightened its customs regulations for Cyprus.", Evidence.Refusal.negated),
            ("Cyprus has eased its customs regulations for Malta.", .inverted),
        ] {
            let point = try evaluate(text, engine, yaml: yaml).themes[0].points[0]
            #expect(point.level == .absent, "\(text)")
            #expect(point.evidence.map(\.refusal) == [refusal], "\(text)")
        }
    }

    @Test("a figure that the point gives may be said again")
    func figures() throws {
        let point = try evaluate("Loans of 5 million dollars press heavily upon budgets.", engine).themes[1].points[0]
        #expect(point.level == .developed)
    }

    private static let words = """
        format: 1
        id: ports
        question: What do harbours bring?
        directive: state
        marks: 3
        step: 0.5
        themes:
          - {id: named, title: Named, marks: 3, full: 3, points: [
              {id: revenue, kind: word, text: It names revenue., keywords: [revenue],
                examples: {credit: [Harbours bring revenue.]}},
              {id: japan, kind: word, text: It names Japan., keywords: [japan]},
              {id: sum, kind: word, text: It names 68., keywords: ["68"]}]}
        """

    @Test(
        "a word that means the same stands for one that is asked for, in a sentence of any kind; figures and countries do not"
    )
    func word() throws {
        let engine = WordEngine(synonyms: ["income": "revenue", "china": "japan", "90": "68"])
        #expect(try evaluate("No income.", nil, yaml: Self.words).marks == .zero)
        let result = try evaluate("No income. China. 90.", engine, yaml: Self.words)
        #expect(result.marks == Marks(1))
        let points = result.themes[0].points
        #expect(points.map(\.level) == [.stated, .absent, .absent])
        #expect(points[0].evidence.map(\.threshold) == [WordMeanings.same])
        #expect(points[0].evidence.map(\.sentence) == [0..<10])
    }

    @Test("who came near a word is told to use it, and who did not, to name it; neither is asked for reasons")
    func wordAdvice() throws {
        let rubric = try RubricReader.read(Self.words, path: "ports.yaml")
        let evaluator = try Evaluator(CompiledRubric(rubric, dictionary: .none))
        let advice = evaluator.evaluateWithAdvice(try AnswerReader().read(Array("No income.".utf8))).next
        #expect(advice.first?.message == "Add to “Named”: It names revenue.")
    }

    @Test("a sentence that is as near to another point makes neither")
    func lead() throws {
        let twins = Self.yaml.replacing(
            "keywords: [cargo]}",
            with: "keywords: [cargo]}, {id: twin, text: Harbours bring revenue to Malta., keywords: [tolls]}")
        let points = try evaluate("The ports of Malta yield duties and income.", engine, yaml: twins).themes[0].points
        #expect(points.map(\.level) == [.absent, .absent])
    }

    @Test("an engine that fails is told of, and words decide")
    func failure() throws {
        var broken = engine
        broken.fails = true
        let result = try evaluate("The ports of Malta yield duties and income.", broken)
        #expect(result.marks == (try evaluate("The ports of Malta yield duties and income.", nil)).marks)
        #expect(result.advisories.contains { $0.message == "scored by words alone: the engine is out of order" })
    }

    @Test("a share is 1 for the same words, less where either says more, 0 for none")
    func shares() throws {
        let meanings = try engine.meanings(of: ["ports yield income", "ports", "harbours bring revenue", ""])
        let directions = MeaningDirections(meanings[..<2].map(\.sum.ofLengthOne), examples: [])
        let search = try MeaningSearch(Array(meanings[..<2]), directions: directions, engine: engine)
        let (whole, part) = (try search.shares(in: meanings[2]), try search.shares(in: meanings[1]))
        #expect(whole[0] == 1)
        #expect(part[1] == 1)
        #expect((0.5..<0.9).contains(whole[1]))
        #expect((0.3..<0.8).contains(part[0]))
        #expect(try search.shares(in: meanings[3]) == [0, 0])
    }

    @Test("two sentences that follow each other make a point together")
    func pairs() throws {
        let (first, second) = (
            "The ports of Malta have long been known to sailors.", "They yield what people there need to live."
        )
        for alone in [first, second] {
            #expect(try evaluate(alone, engine).themes[0].points[0].evidence.isEmpty)
        }
        let text = first + " " + second
        let evidence = try evaluate(text, engine).themes[0].points[0].evidence
        #expect(evidence.map(\.sentence) == [0..<text.utf8.count])
        #expect(evidence.map(\.refusal) == [nil])
        #expect(evidence.map(\.threshold) == [Evidence.Threshold(PointMeanings.usual, .usual)])
    }

    @Test("a sentence like a point's example comes nearer to the point, and an example is not near by itself alone")
    func directions() throws {
        func vectors(_ texts: [String]) throws -> [[Float]] {
            try engine.meanings(of: texts).map(\.sum.ofLengthOne)
        }
        let texts = try vectors(["ports yield income", "loans weigh upon budgets"])
        let told = try vectors(["quays earn their keep", "quays are worth their upkeep", "debts press on treasuries"])
        let examples = [(0, told[0]), (1, told[2])].map { MeaningDirections.Example(meaning: $0, direction: $1) }
        let (plain, rich) = (
            MeaningDirections(texts, examples: []), MeaningDirections(texts, examples: examples)
        )
        #expect(rich.cosines(of: told[1])[0] > plain.cosines(of: told[1])[0] + 0.1)
        #expect(rich.cosines(of: told[1])[0] > rich.cosines(of: told[1])[1])
        // Without itself an example finds what the text alone says.
        let (own, without) = (rich.cosines(of: told[0]), rich.cosines(of: told[0], without: examples[0]))
        #expect(without[0] < own[0] - 0.2)
        #expect(without[1] == own[1])
        #expect(MeaningDirections(centre: rich.centre, sums: rich.sums) == rich)
    }

    @Test(
        "a town or a make in a sentence illustrates a point; a country, an acronym or a rival of the point's names does not"
    )
    func names() throws {
        let yaml = Self.yaml.replacing(
            "Harbours bring customs revenue to Malta.", with: "Harbours bring customs revenue.")
        func refusals(_ text: String, _ yaml: String) throws -> [Evidence.Refusal?] {
            try evaluate(text, engine, yaml: yaml).themes[0].points[0].evidence.map(\.refusal)
        }
        #expect(try refusals("The ports in Valletta yield duties and income.", yaml) == [nil])
        #expect(try refusals("The ports in Cyprus yield duties and income.", yaml) == [.otherNames])
        #expect(try refusals("The ports of the OECD yield duties and income.", yaml) == [.otherNames])
        let owned = yaml.replacing("customs revenue.", with: "customs revenue to Maersk.")
        #expect(try refusals("The ports yield duties and income to Maersk.", owned) == [nil])
        #expect(try refusals("The ports yield duties and income to Hapag.", owned) == [.otherNames])
    }

    @Test("where the rubric says that a negation does not deny a point, none is asked for and none refuses")
    func negativePoints() throws {
        let text = "The ports of Malta never yield duties or income."
        let plain = try evaluate(text, engine).themes[0].points[0]
        #expect(plain.evidence.map(\.refusal) == [.negated])
        let negative = Self.yaml.replacing("keywords: [cargo]}", with: "keywords: [cargo], negative: true}")
        for text in [text, "The ports of Malta yield duties and income."] {
            let point = try evaluate(text, engine, yaml: negative).themes[0].points[0]
            #expect(point.evidence.map(\.refusal) == [nil])
        }
    }

    @Test("a meaning that was kept is the meaning that was made")
    func stored() throws {
        let meaning = Meaning(width: 2, vectors: [0.6, -0.8, 0.3, 0.1], weights: [1, 0.02], pieces: [7, -1])
        #expect(Meaning(stored: meaning.stored) == meaning)
        #expect(zip(meaning.vectors, [0.6, -0.8, 0.3, 0.1] as [Float]).allSatisfy { abs($0 - $1) < 0.005 })
        #expect(Meaning(stored: Array(meaning.stored.dropLast())) == nil)
        #expect(Meaning(stored: []) == nil)
    }

    // MARK: Answers in which words find next to nothing

    private static let paraphrases = """
        The ports of Malta yield duties and income. Loans of 5 million dollars press heavily upon budgets.
        """
    private static let remarks = """
        Island states have seen growth in many ways, and their growth is discussed by all who live in such states. Some \
        island states are small and some are large, but each island has people who think of growth, and the growth of a \
        state is what its people want for it in every year that passes over the island.
        """
    private static let other = """
        The judges of the high court are chosen by a panel that meets behind closed doors. Many lawyers find this wrong, and \
        they say so in every paper. A better way would be an open list, with hearings that everybody may attend. Then the \
        bench would earn trust, and fewer appeals would clog the calendar of the clerks who work there.
        """

    @Test("an answer in which words find next to nothing is judged with what it says in other words")
    func whollyInOtherWords() throws {
        let text = Self.paraphrases + " " + Self.remarks
        #expect(try evaluate(text, nil).advisories.contains { $0.severity == .withheld })
        let result = try evaluate(text, engine)
        #expect(result.themes.map { $0.points[0].level } == [.stated, .developed])
        #expect(!result.advisories.contains { $0.severity == .withheld })
    }

    @Test(
        "an answer to another question stays withheld, though one sentence of it comes near a point and another hardly")
    func offTopic() throws {
        let text = Self.other + " The ports of Malta yield duties and income."
        let byWords = try evaluate(text, nil)
        #expect(byWords.advisories.contains { $0.kind == .offTopic && $0.severity == .withheld })
        #expect(try evaluate(text, engine) == byWords)
        let doubtful = "Loans weigh upon people whom banks know."
        let similarity = try #require(evaluate(doubtful, engine).themes[1].points[0].evidence.first?.similarity)
        #expect(similarity < PointMeanings.most)
        #expect(try evaluate(text + " " + doubtful, engine) == evaluate(text + " " + doubtful, nil))
    }

    @Test("an answer that is withheld for another reason is not read by the engine")
    func notAsked() throws {
        var broken = engine
        broken.fails = true
        let list = "Growth, islands, states, harbours, revenue, customs, loans, budgets, Malta, trade, money. "
        let result = try evaluate(String(repeating: list, count: 4) + Self.paraphrases, broken)
        #expect(result.advisories.contains { $0.kind == .keywordList && $0.severity == .withheld })
        #expect(!result.advisories.contains { $0.kind == .semanticOnly })
    }

    @Test("what words found and refused leaves the point open to other sentences, and is not credited by meaning")
    func refusedByWords() throws {
        let refused = "Cyprus yields duties and income from cargo."
        let text = refused + " The ports of Malta yield duties and income."
        let points = try evaluate(text, engine).themes[0].points[0]
        #expect(points.level == .stated)
        #expect(points.evidence.map(\.refusal) == [.otherNames, nil])
        #expect(points.evidence.map { $0.similarity == nil } == [true, false])
        #expect(try evaluate(refused, engine).themes[0].points[0].evidence.map(\.refusal) == [.otherNames])
    }

    // MARK: Development

    @Test(
        "a reason, an example or a sentence that takes it up develops a point made in other words, whatever it names",
        arguments: [
            "The ports of Malta yield duties and income because ships are cheap.",
            "The ports of Malta yield duties and income because they lie near Cyprus.",
            "The ports of Malta yield duties and income, for example by the Dolphin quay in 2024.",
            "Because Cyprus is near, the ports of Malta yield duties and income.",
            "The ports of Malta yield duties and income. This pays for schools because ships are many.",
        ])
    func development(_ text: String) throws {
        let point = try evaluate(text, engine).themes[0].points[0]
        #expect(point.level == .developed, "\(point.evidence)")
    }

    @Test("a figure in a reason is not the point's")
    func figureInReason() throws {
        let text = "Loans of old press heavily upon budgets because exports bring only $2 million."
        #expect(try evaluate(text, engine).themes[1].points[0].level == .developed)
        let wrong = "Loans of $2 million press heavily upon budgets because exports are few."
        #expect(try evaluate(wrong, engine).themes[1].points[0].evidence.map(\.refusal) == [.wrongFact])
    }

    @Test(
        "what is appended does not turn a sentence about something else into the point",
        arguments: [
            "The ports of Cyprus yield duties and income because Malta is near.",
            "The ports of islands yield duties and income, for example those of Samoa.",
            "Ports such as those of Samoa yield duties and income.",
        ])
    func appended(_ text: String) throws {
        let point = try evaluate(text, engine).themes[0].points[0]
        #expect(point.evidence.map(\.refusal) == [.otherNames], "\(point.evidence)")
    }

    @Test("one sentence develops no more points than it has room for")
    func room() throws {
        let text = "Debt and ports of Malta yield duties because of income."
        let themes = try evaluate(text, engine).themes
        #expect(themes.map { $0.points[0].level } == [.stated, .developed])
    }
}
