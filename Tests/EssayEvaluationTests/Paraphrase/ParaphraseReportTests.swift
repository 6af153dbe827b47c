import Testing

@testable import EssayEvaluation

@Suite("Reports on points made in other words")
struct ParaphraseReportTests {
    private static let yaml = """
        format: 1
        id: ports
        question: Discuss the growth of island states.
        directive: discuss
        marks: 10
        step: 0.25
        themes:
          - {id: trade, title: Trade, marks: 4, full: 1, points: [
              {id: cargo, text: Harbours bring customs revenue to Malta., keywords: [cargo]}]}
          - {id: money, title: Money, marks: 5, full: 1, points: [
              {id: loans, text: Loans of $5 million weigh heavily upon budgets., keywords: [debt],
               examples: {credit: [Loans weigh upon budgets.]}}]}
          - {id: more, title: More, marks: 1, full: 1, points: [{id: visitors, text: Visitors come., keywords: [tourism]}]}
        """
    private static let credited = "The ports of Malta yield duties and income."
    private static let refused = "Loans of $90 million press heavily upon budgets."

    private func report() throws -> Report {
        let rubric = try RubricReader.read(Self.yaml, path: "ports.yaml")
        let engine = WordEngine(
            synonyms: [
                "ports": "harbours", "yield": "bring", "duties": "customs", "income": "revenue", "press": "weigh",
            ])
        let evaluator = try Evaluator(
            CompiledRubric(rubric, dictionary: .none), meanings: try PointMeanings(rubric, engine: engine))
        let document = try AnswerReader().read(
            Array((Self.credited + " Tourism grows in island states. " + Self.refused).utf8))
        return Report(
            name: "answer.txt", sha256: SHA256.hexDigest(document.text), document: document, rubric: rubric,
            evaluation: evaluator.evaluate(document), next: [], engine: Engine(semantic: engine.identity))
    }

    @Test(
        "text, HTML and Markdown show the sentence, how near it is, how near it had to be and why, credited or refused")
    func people() throws {
        let report = try report()
        let evidence = report.evaluation.themes.prefix(2).flatMap { $0.points.flatMap(\.evidence) }
        #expect(evidence.map { report.document.string($0.range) } == [Self.credited, Self.refused])
        #expect(evidence.map(\.refusal) == [nil, .wrongFact])
        let meanings = evidence.compactMap(\.meaning)
        #expect(meanings.count == 2)
        #expect(meanings.first?.hasSuffix("% needed as usual") == true)
        #expect(meanings.last?.hasSuffix("% needed by the point's examples") == true)
        let outcomes = [Outcome.graded(report)]
        for reporter in [TextReporter(width: 400, colour: false, trace: true), HTMLReporter(), MarkdownReporter()]
            as [any Reporter]
        {
            let page = reporter.write(outcomes).replacing("&#39;", with: "'").replacing("\\", with: "")
            for meaning in meanings { #expect(page.contains(meaning), "\(reporter) lacks \(meaning)") }
            #expect(page.contains("the figure is wrong"))
            #expect(page.contains("'Trade' is credited by meaning alone; check it"))
        }
    }

    @Test("text and Markdown name the engine in their last line, CSV in a column of its own")
    func engine() throws {
        let report = try report()
        let digests = "minilm sha256:" + String(repeating: "5a", count: 32)
        func written(_ reporter: any Reporter, _ semantic: String) -> String {
            reporter.write([
                .graded(
                    Report(
                        name: report.name, sha256: report.sha256, document: report.document, rubric: report.rubric,
                        evaluation: report.evaluation, next: [], engine: Engine(semantic: semantic)))
            ])
        }
        for reporter in [TextReporter(), MarkdownReporter()] as [any Reporter] {
            #expect(written(reporter, digests).hasSuffix("\nparaphrases by minilm (sha256:5a5a5a5a5a5a…)\n"))
            #expect(!written(reporter, "off").contains("paraphrases by"))
        }
        let rows = CSVReporterTests.parse(written(CSVReporter(), digests))
        #expect(rows.map(\.last) == ["semantic", digests])
        #expect(CSVReporterTests.parse(written(CSVReporter(), "off")).last?.last == "")
    }

    @Test("the engine can be told from what a result was made by")
    func identities() {
        for model in [nil, String(repeating: "0f", count: 32)] {
            for semantic in ["off", "minilm-int8 sha256:5a vocabulary-sha256:6b"] {
                let identity = Engine(semantic: semantic, model: model).identity
                #expect(Engine.semantic(inIdentity: identity) == (semantic == "off" ? nil : semantic))
            }
        }
    }

    @Test("JSON gives similarity, threshold and its source, alike from a whole report and from a stream's template")
    func machines() throws {
        let report = try report()
        let whole = JSONReporter(pretty: false).object(.graded(report))
        #expect(whole == JSONReporter(rubric: report.rubric).object(.graded(report)))
        let json = try JSON(String(decoding: whole, as: UTF8.self))
        #expect(try JSONReporterTests.schema().faults(in: json) == [])
        let matches = json["themes"]?.elements.prefix(2).flatMap {
            $0["points"]?.elements.flatMap { $0["matches"]?.elements ?? [] } ?? []
        }
        #expect(matches?.compactMap { $0["threshold_source"]?.string } == ["usual", "examples"])
        #expect(matches?.compactMap { $0["keyword"]?.string } == ["", ""])
        #expect(matches?.map { $0["refused"]?.string } == [nil, "wrong figure"])
    }
}
