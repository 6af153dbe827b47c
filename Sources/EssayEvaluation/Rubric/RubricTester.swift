/// Tries a rubric on its own examples.
public struct RubricTester {
    /// What became of one example.
    public struct Outcome: Sendable, Equatable {
        public let point: String
        public let example: Rubric.Example
        /// Whether the example must earn the point.
        public let credits: Bool
        /// How firmly it was found to make the point.
        public let level: Level
        /// Why its matches earn nothing, when they do not.
        public let refusals: [Evidence.Refusal]
        public let passed: Bool
    }

    /// The outcomes of all examples, in the rubric's order. An example that is to be credited must at least mention
    /// its point; one that is to be refused must not.
    ///
    /// - Parameter meanings: what an engine makes of the points, which may then credit an example; nil for words alone.
    public static func run(
        _ compiled: CompiledRubric, meanings: PointMeanings? = nil
    ) throws(InputError) -> [Outcome] {
        let evaluator = try Evaluator(compiled, meanings: meanings)
        var result: [Outcome] = []
        for (t, theme) in compiled.rubric.themes.enumerated() {
            for (p, point) in theme.points.enumerated() {
                let examples = point.examples.credit.map { ($0, true) } + point.examples.refuse.map { ($0, false) }
                for (example, credits) in examples {
                    let found = evaluator.evaluate(try TextReader().read(Array(example.text.utf8))).themes[t].points[p]
                    result.append(
                        Outcome(
                            point: point.id, example: example, credits: credits, level: found.level,
                            refusals: found.evidence.compactMap(\.refusal),
                            passed: credits == (found.level > .absent)))
                }
            }
        }
        return result
    }
}
