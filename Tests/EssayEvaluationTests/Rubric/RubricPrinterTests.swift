import Testing

@testable import EssayEvaluation

@Suite("Rubrics in plain words")
struct RubricPrinterTests {
    @Test("a rubric is shown as a teacher reads it")
    func whole() throws {
        let text = """
            format: 1
            id: ports
            question: Critically discuss the role of ports.
            directive: critically-discuss
            marks: 10
            words: 150
            presentation: {introduction: 0.5, conclusion: 0.5}
            terms:
              sea: [sea, ocean, water]
            themes:
              - id: trade
                title: Trade
                marks: 9
                full: 1
                stance: for
                points:
                  - id: cargo
                    text: Ports move cargo.
                    keywords: ["crane* ~3 {sea}", "a lift | =JICA", '"exact words" & trade']
                  - id: lack
                    text: Roads are lacking.
                    negative: true
                    stance: against
                    keywords: [no road, "$68 billion"]
            facts:
              - {text: Trade is about $23 billion., about: trade, value: 23 billion USD, tolerance: 10%}
            """
        let profile = DirectiveProfile(
            name: "critically-discuss", demand: "Give both sides.",
            checks: [
                DirectiveProfile.Check(find: .verdict, least: 1, cap: 50, otherwise: "no judgement"),
                DirectiveProfile.Check(find: .contrasts, least: 1, cap: 100, otherwise: "no contrast"),
            ])
        let directives = Directives(profiles: [profile], scales: [])
        let rubric = try RubricReader.read(text, path: "r.yaml", directives: directives)
        let expected = """
            Critically discuss the role of ports.

            10 marks in steps of 0.5, 150 words (rubric ports)
            Directive: critically-discuss. Give both sides.
              at most 50 % of the marks otherwise: no judgement
            Below each point stand the words that show it: \(PatternWords.legend).

            Trade — 9 marks for any 1 of 2 points, speaks for
              - Ports move cargo.
                  crane… with sea/ocean/… at most 3 words away
                  a lift or JICA (capitals as here)
                  “exact words” and, in the same sentence, trade
              - Roads are lacking. (a lack: a negated sentence may say it) (speaks against)
                  no road
                  68 billion USD

            Presentation — introduction 0.5, organisation 0, conclusion 0.5

            Figures that must be right
              - Trade is about $23 billion.
                  trade: 23 billion USD, give or take 10 %

            Words that stand for one another
              - sea: sea, ocean, water

            """
        #expect(RubricPrinter.show(rubric) == expected)
    }

    @Test("what a rubric holds neither drives the terminal nor hides")
    func escaping() throws {
        let evil = #""\e[31mred\u202Eder\rnew\nline""#
        let text = """
            format: 1
            id: ports
            question: \(evil)
            directive: discuss
            marks: 10
            terms:
              sea: [sea, ocean]
            themes:
              - {id: trade, title: \(evil), marks: 10, full: 1, points: [
                  {id: cargo, text: \(evil), keywords: [cargo]}]}
            misstatements:
              - {text: \(evil), keywords: [reefs]}
            """
        let lines = RubricPrinter.show(try RubricReader.read(text, path: "r.yaml")).split(separator: "\n")
        #expect(lines.count { $0.contains("<U+001B>[31mred<U+202E>der new line") } == 4)
        #expect(lines.allSatisfy { $0.unicodeScalars.allSatisfy { !Escaping.isHidden($0) && $0 != "\r" } })
    }
}
