import Glibc

@testable import EssayEvaluation

/// What several targets need: one rubric, one answer, one lexicon that does not grow without end.
enum SmallRubric {
    static let text = """
        format: 1
        id: ports
        question: Discuss the role of deep harbours in the growth of island states.
        directive: discuss
        marks: 10
        step: 0.25
        words: 250
        terms:
          china: [China, Chinese, Beijing]
        parts:
          - {id: role, text: the role}
          - {id: limits, text: the limits}
        themes:
          - {id: trade, title: Trade, part: role, marks: 4, full: 2, stance: for, points: [
              {id: cargo, text: Harbours bring cargo and customs revenue., keywords: ["cargo | container", "customs ~4 revenue"],
               examples: {credit: ["Cargo brings customs revenue to the islands."], refuse: ["No cargo came."]}},
              {id: jobs, text: They employ dockers and pilots., keywords: ["docker | pilot | stevedore*", "$23 billion"]}]}
          - {id: harm, title: Harm, part: limits, marks: 5, full: 2, stance: against, points: [
              {id: reef, text: Dredging harms reefs., negative: true, keywords: ["reef* | coral", "{china} ~>5 dredges"]},
              {id: debt, text: Loans weigh on the budget., keywords: ["debt | loan", '"heavy debt" & budget']}]}
        presentation: {introduction: 0.5, conclusion: 0.5}
        facts:
          - {text: Trade is about $23 billion., about: trade, value: 23 billion USD, tolerance: 15%}
        relations:
          - {text: China lends to the islands., who: "{china}", does: lend*, whom: island}
        misstatements:
          - {text: The islands own their harbours., keywords: [foreign ~3 own*]}
        limits:
          - {text: the islands, keywords: [island*]}
        """

    static let answer = """
        Harbours and islands

        Deep harbours bring cargo, because containers need deep water, and customs add revenue to the island's budget.
        Trade is worth $23 billion. They employ dockers, pilots and stevedores, for example at Valletta.

        However, dredging harms coral reefs, and Chinese loans weigh on the budget: heavy debt is what remains. The islands
        lend nothing to Beijing. In conclusion, harbours help where debt is kept low.
        """

    /// Ends the process where what is known to be sound cannot be read.
    static func sound<Value>(_ body: () throws -> Value) -> Value {
        do { return try body() } catch {
            StandardErrorText.write("the target cannot be set up: \(error)\n")
            exit(2)
        }
    }

    static func read(_ text: String) throws(Diagnostics) -> Rubric {
        try RubricReader.read(Array(text.utf8), path: "ports.yaml") { name throws(InputError) in
            throw InputError(.missing, "no source '\(name)'")
        }
    }

    /// Small, so that a misspelling is looked up at all.
    static let dictionary = WordList(texts: [Array("harbour\nreef\ndebt\ncargo\nisland\nthe\nof\nand\n".utf8)])

    static func compiled() -> CompiledRubric {
        sound { try CompiledRubric(try read(text), dictionary: dictionary) }
    }

    static func document(_ text: String = answer) -> Document { sound { try TextReader().read(Array(text.utf8)) } }

    /// What holds of every evaluation.
    static func hold(_ evaluation: Evaluation, _ document: Document, _ rubric: Rubric) {
        check(evaluation.marks >= .zero && evaluation.marks <= evaluation.maximum, "marks lie within bounds")
        check(evaluation.trace.reduce(.zero) { $0 + $1.marks } == evaluation.marks, "the trace sums to the marks")
        check((0...1).contains(evaluation.coverage), "coverage is a share")
        check(evaluation.themes.count == rubric.themes.count, "every theme has a result")
        for (theme, result) in zip(rubric.themes, evaluation.themes) {
            check(result.marks >= .zero && result.marks <= theme.marks, "a theme's marks lie within its own")
            for (point, found) in zip(theme.points, result.points) {
                for match in found.evidence {
                    let block = document.blocks[match.block].range
                    check(
                        !match.range.isEmpty && match.range.upperBound <= document.text.count, "a match is in the text")
                    check(match.sentence.contains(match.range.lowerBound), "a match begins in its sentence")
                    check(block.contains(match.range.lowerBound), "a match is in its block")
                    check(point.keywords.indices.contains(match.keyword), "a match has its keyword")
                    check(
                        String(validating: document.text[match.range], as: UTF8.self) != nil,
                        "a match quotes characters")
                }
            }
        }
        for advisory in evaluation.advisories {
            check(!advisory.message.isEmpty, "an advisory says something")
            if let range = advisory.range {
                check(range.upperBound <= document.text.count, "an advisory is in the text")
            }
        }
    }
}
