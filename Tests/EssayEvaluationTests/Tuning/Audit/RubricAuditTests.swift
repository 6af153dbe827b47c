import Testing

@testable import EssayEvaluation

@Suite("Audits of rubrics")
struct RubricAuditTests {
    private static let source = """
        format: 1
        id: ports
        question: Discuss the role of ports in the trade of nations.
        directive: discuss
        marks: 10
        words: 60
        presentation: {introduction: 1}
        terms:
          sea: [sea, ocean]
        themes:
          - id: trade
            title: Trade
            marks: 9
            full: 2
            points:
              - id: cargo
                text: Ports move most of the cargo that nations sell.
                keywords: ["cargo ~6 {sea}", "cargo ~8 {sea}", "$5 billion & whales"]
                examples:
                  credit: ["Cargo crosses the ocean in ships because no road does."]
                  refuse: ["The weather is mild."]
              - id: jobs
                text: Docks employ many people in coastal towns.
                keywords: [dock worker, crane]
                examples:
                  credit: ["Every dock worker feeds a family, since wages are paid weekly.", "A crane lifts the load."]
                  refuse: ["The weather is mild."]

        """

    private func compiled() throws -> CompiledRubric {
        let rubric = try RubricReader.read(Array(Self.source.utf8), path: "ports.yaml") { _ throws(InputError) in
            throw InputError(.missing, "there is no such file")
        }
        return try CompiledRubric(rubric, dictionary: .load(folders: []))
    }

    private func trial(_ honest: Int, _ attacked: Int) -> RubricAudit.Trial {
        RubricAudit.Trial(
            answer: "a", honest: .init(marks: Marks(hundredths: honest), content: Marks(hundredths: honest)),
            attacked: .init(marks: Marks(hundredths: attacked), content: Marks(hundredths: attacked)), text: "")
    }

    private func row(
        _ measure: Attack.Measure, _ bound: Attack.Limit.Bound, _ trials: [RubricAudit.Trial]
    ) -> RubricAudit.Row {
        RubricAudit.Row(
            attack: .half, limit: Attack.Limit(measure: measure, bound: bound), trials: trials,
            step: Marks(hundredths: 50))
    }

    @Test("a limit on each answer is broken by one, a limit on both sides by all together")
    func limits() {
        #expect(!row(.content, .most(20), [trial(1000, 200), trial(500, 100)]).isBroken)
        #expect(row(.content, .most(20), [trial(1000, 0), trial(500, 101)]).isBroken)
        #expect(!row(.content, .within(5), [trial(1000, 1100), trial(1000, 900)]).isBroken)
        #expect(row(.content, .within(5), [trial(1000, 890), trial(1000, 1000)]).isBroken)
        #expect(row(.content, .within(5), [trial(1000, 1110), trial(1000, 1000)]).isBroken)
    }

    @Test("allowed marks are rounded as marks are, allowed content is not")
    func rounding() {
        #expect(row(.marks, .most(15), []).allowed(Marks(10)) == Marks(hundredths: 150))
        #expect(row(.marks, .most(15), []).allowed(Marks(8)) == Marks(1))
        #expect(row(.content, .most(15), []).allowed(Marks(8)) == Marks(hundredths: 120))
    }

    @Test("the worst answer is the one farthest beyond its limit")
    func worst() {
        let trials = [trial(1000, 300), trial(500, 290)]
        #expect(row(.content, .most(20), trials).worst == trials[1])
    }

    @Test("a rubric without answers is attacked with its own examples, and always in the same way")
    func composed() throws {
        let compiled = try compiled()
        let answers = try AuditAnswers.composed(from: compiled.rubric)
        let audit = try RubricAudit.run(compiled, answers: answers)
        #expect(
            answers.all.map { $0.document.string(0..<$0.document.text.count) } == [
                "Cargo crosses the ocean in ships because no road does. Every dock worker feeds a family, since wages are paid weekly."
            ])
        #expect(audit.answers == ["examples"])
        #expect(AuditJSON.write([audit]) == AuditJSON.write([try RubricAudit.run(compiled, answers: answers)]))
        #expect(Set(audit.rows.map(\.attack)).isSuperset(of: [.keywordList, .questionAlone, .repeated, .spelling]))
        #expect(!audit.rows.contains { $0.attack == .sourceAlone })
    }

    @Test("a keyword list holds the words of the keywords up to the word limit")
    func keywords() throws {
        let rubric = try compiled().rubric
        #expect(
            KeywordDump.phrases(of: rubric, limit: 100)
                == ["cargo sea", "dock worker", "cargo sea", "crane", "5000000000 USD whales"])
        #expect(KeywordDump.phrases(of: rubric, limit: 4) == ["cargo sea", "dock worker"])
    }

    @Test("a keyword is missed where nothing else finds what it finds")
    func mutation() throws {
        let compiled = try compiled()
        let result = try KeywordMutation.run(
            compiled.rubric, evaluator: Evaluator(compiled), answers: AuditAnswers([]))
        #expect(result.keywords == 5)
        #expect(
            result.unnoticed.map(\.keyword.source) == ["cargo ~6 {sea}", "cargo ~8 {sea}", "$5 billion & whales"])
        #expect(result.unnoticed.map(\.isUnmatched) == [false, false, true])
    }

    @Test("a question written out in front of an answer is no introduction")
    func questionInFront() throws {
        let evaluator = try Evaluator(compiled())
        let body = [
            AuditText.Passage(kind: .item, sentences: ["Cargo crosses the ocean in ships because no road does."]),
            AuditText.Passage(
                kind: .item, sentences: ["Every dock worker feeds a family, since wages are paid weekly."]),
            AuditText.Passage(
                kind: .item, sentences: ["A crane lifts the load and lowers it into the hold of a ship."]),
        ]
        func opens(with sentence: String) -> Bool {
            let text = AuditText(passages: [AuditText.Passage(sentences: [sentence])] + body)
            return evaluator.evaluate(text.document).trace.contains { $0.reason == "presentation: introduction" }
        }
        #expect(opens(with: "Harbours have shaped how peoples exchange what they make since the days of sail."))
        #expect(!opens(with: evaluator.rubric.question))
    }

    @Test("a heading over text that is copied from a source earns nothing")
    func copiedHeading() throws {
        let text = "Cargo on the ocean\n\nHarbours grew where rivers met deep water, and every town there kept a wall."
        let rubric = try RubricReader.read(
            Array(Self.source.replacing("words: 60", with: "words: 60\nsources: [s.txt]").utf8), path: "ports.yaml"
        ) { _ throws(InputError) in
            Fingerprint(of: try TextReader().read(Array(text.utf8)), lexicon: try Lexicon())
        }
        let evaluator = try Evaluator(CompiledRubric(rubric, dictionary: .load(folders: [])))
        func evidence(_ body: String) -> Evidence? {
            let answer = AuditText(passages: [
                AuditText.Passage(kind: .heading, sentences: ["Cargo on the ocean"]),
                AuditText.Passage(sentences: [body]),
            ])
            return evaluator.evaluate(answer.document).themes[0].points[0].evidence.first
        }
        #expect(
            evidence("Harbours grew where rivers met deep water, and every town there kept a wall.")?.refusal
                == .copiedSource)
        let own = evidence("Ships need a calm place to unload what they bring from other coasts.")
        #expect(own != nil && own?.refusal == nil)
    }
}
