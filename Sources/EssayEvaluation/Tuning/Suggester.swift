import Glibc

/// Looks for ``Suggestions`` in marked answers.
public struct Suggester {
    private let compiled: CompiledRubric
    private let answers: [Calibrate.Marked]
    private let evaluations: [Evaluation]
    private let given: [Double]
    private let mean: Double
    private let engine: (any ParaphraseEngine)?

    /// Fewer answers show nothing but chance.
    public static let leastAnswers = 20
    private static let mostPhrases = 25
    private static let leastKeyness = 6.63

    /// - Parameter engine: looks for sentences that make a point in words that no keyword has.
    /// - Throws: When there are too few answers or all have one mark.
    public init(
        _ answers: [Calibrate.Marked], compiled: CompiledRubric, engine: (any ParaphraseEngine)? = nil
    ) throws(InputError) {
        guard answers.count >= Self.leastAnswers else {
            throw InputError(
                .malformed, "\(answers.count) marked answers show little but chance; \(Self.leastAnswers) are the least"
            )
        }
        given = answers.map(\.mark)
        guard Set(given).count > 1, let mean = Statistics.mean(given) else {
            throw InputError(.malformed, "every answer has the same mark: there is nothing to tell apart")
        }
        self.mean = mean
        self.engine = engine
        self.compiled = compiled
        self.answers = answers
        evaluations = try Parallel.map(
            answers.map(\.document), worker: { () throws(InputError) in try Evaluator(compiled) },
            { $0.evaluateByRubric($1) })
    }

    public func suggestions(wordNet: WordNet = WordNet()) throws(InputError) -> Suggestions {
        let uses = keywordUses()
        let themes = themes()
        var generator = SplitMix64(seed: Calibrator.seed)
        let order = generator.permutation(answers.count)
        let half = (answers.count + 1) / 2
        let finder = try PhraseFinder(
            compiled: compiled, answers: answers, evaluations: evaluations, mean: mean, seen: Set(order[..<half]))
        let (phrases, candidates) = finder.phrases(most: Self.mostPhrases, leastKeyness: Self.leastKeyness)
        let deviation = (Statistics.variance(given) ?? 0).squareRoot()
        return Suggestions(
            rubric: compiled.rubric, answers: answers.count, mean: mean,
            phrases: phrases,
            weak: uses.filter { use in
                use.mean.map { $0 < mean - 0.1 * deviation } ?? false && use.answers * 50 >= answers.count
                    && use.answers >= 3
            },
            silent: uses.filter { $0.answers == 0 }, points: points(), themes: themes,
            changes: try ChangeSearch(
                compiled, chosen: order[..<half].map { answers[$0] }, told: order[half...].map { answers[$0] }
            ).changes(phrases: candidates, themes.map { $0.correlation ?? 0 }),
            synonyms: finder.synonyms(wordNet),
            paraphrases: try engine.map { engine throws(InputError) in
                try ParaphraseSuggester(compiled, answers: answers, engine: engine).paraphrases()
            } ?? [])
    }

    private func keywordUses() -> [Suggestions.KeywordUse] {
        var result: [Suggestions.KeywordUse] = []
        for (t, theme) in compiled.rubric.themes.enumerated() {
            for (p, point) in theme.points.enumerated() {
                for k in point.keywords.indices {
                    let marks = evaluations.indices.filter { index in
                        evaluations[index].themes[t].points[p].evidence.contains {
                            $0.keyword == k && $0.refusal == nil && $0.similarity == nil
                        }
                    }.map { given[$0] }
                    result.append(
                        Suggestions.KeywordUse(
                            theme: t, point: p, keyword: k, answers: marks.count, mean: Statistics.mean(marks)))
                }
            }
        }
        return result
    }

    private func points() -> [Suggestions.Discrimination] {
        compiled.rubric.themes.indices.flatMap { theme in
            compiled.rubric.themes[theme].points.indices.map { point in
                let credit = evaluations.map { $0.themes[theme].points[point].credit }
                return Suggestions.Discrimination(
                    theme: theme, point: point, answers: credit.count { $0 > 0 },
                    correlation: Statistics.pearson(credit, given))
            }
        }
    }

    private func themes() -> [Suggestions.Discrimination] {
        compiled.rubric.themes.indices.map { theme in
            let marks = evaluations.map { $0.themes[theme].marks.doubleValue }
            return Suggestions.Discrimination(
                theme: theme, point: nil, answers: marks.count { $0 > 0 }, correlation: Statistics.pearson(marks, given)
            )
        }
    }
}
