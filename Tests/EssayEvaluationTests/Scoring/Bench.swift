import Testing

@testable import EssayEvaluation

/// A small rubric to try answers on, with the real directives.
struct Bench {
    let rubric: Rubric
    private let evaluator: Evaluator

    /// - Parameters:
    ///   - directive: its name, with whatever profile `directives` gives it.
    ///   - checks: the profile's checks as lines of YAML flow mappings.
    init(directive: String = "discuss", checks: [String] = [], extra: String = "", source: String? = nil) throws {
        let directives = """
            format: 1
            directives:
              \(directive):
                demand: Say it.
                checks: [\(checks.joined(separator: ", "))]
            """
        let yaml = """
            format: 1
            id: ports
            question: Discuss the role of deep harbours in the growth of island states.
            directive: \(directive)
            marks: 10
            step: 0.25
            sources: [\(source == nil ? "" : "reading.txt")]
            parts:
              - {id: role, text: the role}
              - {id: limits, text: the limits}
            themes:
              - {id: trade, title: Trade, part: role, marks: 4, full: 2, stance: for, points: [
                  {id: cargo, text: Harbours bring cargo and customs revenue., keywords: ["cargo | container"]},
                  {id: jobs, text: They employ dockers and pilots., keywords: ["docker | pilot | stevedore"]}]}
              - {id: link, title: Links, part: role, marks: 3, full: 1, stance: for, points: [
                  {id: cable, text: They land undersea cables., keywords: [undersea cable]}]}
              - {id: harm, title: Harm, part: limits, marks: 3, full: 2, stance: against, points: [
                  {id: reef, text: Dredging harms reefs., negative: true, keywords: ["reef* | coral"]},
                  {id: debt, text: Loans weigh on the budget., keywords: ["debt | loan"]}]}
            \(extra)
            """
        let words = try Lexicon()
        rubric = try RubricReader.read(
            Array(yaml.utf8), path: "ports.yaml",
            directives: try RubricReader.readDirectives(Array(directives.utf8), path: "directives.yaml")
        ) { name throws(InputError) in
            guard let source else { throw InputError(.missing, name) }
            return Fingerprint(of: try TextReader().read(Array(source.utf8)), lexicon: words)
        }
        evaluator = try Evaluator(CompiledRubric(rubric))
    }

    /// The rubric as it is compiled, without a dictionary.
    static func compiled() throws -> CompiledRubric {
        try CompiledRubric(try Bench().rubric, dictionary: .none)
    }

    func evaluate(_ text: String) throws -> Evaluation {
        evaluator.evaluate(try AnswerReader().read(Array(text.utf8)))
    }

    /// How firmly a text makes a point, and why not.
    func level(of point: String, in text: String) throws -> (level: Level, refusals: [Evidence.Refusal]) {
        let evaluation = try evaluate(text)
        for (theme, result) in zip(rubric.themes, evaluation.themes) {
            for (candidate, found) in zip(theme.points, result.points) where candidate.id == point {
                return (found.level, found.evidence.compactMap(\.refusal))
            }
        }
        Issue.record("no point \(point)")
        return (.absent, [])
    }
}

extension RubricReader {
    /// A rubric without sources.
    static func read(_ yaml: String, path: String, directives: Directives = .none) throws
        -> Rubric
    {
        try read(Array(yaml.utf8), path: path, directives: directives) { name throws(InputError) in
            throw InputError(.missing, name)
        }
    }
}
