/// Gathers the sentences that a paraphrase engine takes for a point where words find nothing, and the words they share.
struct ParaphraseSuggester {
    private let compiled: CompiledRubric
    private let answers: [Calibrate.Marked]
    private let engine: any ParaphraseEngine

    private static let mostExamples = 3
    private static let mostWords = 6
    /// Sentences that must share a word.
    private static let leastShared = 2

    init(_ compiled: CompiledRubric, answers: [Calibrate.Marked], engine: any ParaphraseEngine) {
        self.compiled = compiled
        self.answers = answers
        self.engine = engine
    }

    private struct Found {
        let answer: Int
        let text: String
    }

    /// In the rubric's order; points of which nothing was found are left out.
    func paraphrases() throws(InputError) -> [Suggestions.Paraphrase] {
        let meanings = try PointMeanings(compiled.rubric, engine: engine)
        let compiled = compiled
        let evaluations = try Parallel.map(
            answers.map(\.document),
            worker: { () throws(InputError) in try Evaluator(compiled, meanings: meanings) },
            { $0.evaluateByRubric($1) })
        let lexicon = try Lexicon()
        var result: [Suggestions.Paraphrase] = []
        for (t, theme) in compiled.rubric.themes.enumerated() {
            for (p, point) in theme.points.enumerated() {
                var found: [Found] = []
                for (index, evaluation) in evaluations.enumerated() {
                    let near = evaluation.themes[t].points[p].evidence.first {
                        $0.similarity != nil && $0.refusal == nil
                    }
                    guard let near else { continue }
                    let text = answers[index].document.string(near.sentence)
                    found.append(
                        Found(
                            answer: index,
                            text: text.split(whereSeparator: \.isWhitespace).joined(separator: " ")))
                }
                guard let mean = Statistics.mean(found.map { answers[$0.answer].mark }) else { continue }
                let best = found.sorted { (answers[$0.answer].mark, $1.answer) > (answers[$1.answer].mark, $0.answer) }
                result.append(
                    Suggestions.Paraphrase(
                        theme: t, point: p, answers: found.count, mean: mean,
                        words: shared(found.map(\.text), beyond: point, lexicon),
                        examples: best.prefix(Self.mostExamples).map(\.text)))
            }
        }
        return result
    }

    /// Words of several sentences that are not in a keyword, nor function words, nor the question's.
    private func shared(_ sentences: [String], beyond point: Rubric.Point, _ lexicon: Lexicon) -> [String] {
        let tokenizer = Tokenizer(lexicon: lexicon)
        func words(_ text: String) -> [Lexicon.Word] {
            tokenizer.tokenize(phrase: text).tokens.map { lexicon.words[Int($0.word)] }
        }
        let known = Set((point.keywords.map(\.source) + [compiled.rubric.question]).flatMap { words($0).map(\.stem) })
        var counts: [String: (shown: String, count: Int)] = [:]
        for sentence in sentences {
            var seen: Set<String> = []
            for word in words(sentence)
            where !word.kind.contains(.function) && !known.contains(word.stem) && word.folded.utf8.count > 2
                && seen.insert(word.stem).inserted
            {
                counts[word.stem] = (counts[word.stem]?.shown ?? word.folded, (counts[word.stem]?.count ?? 0) + 1)
            }
        }
        return counts.values.filter { $0.count >= Self.leastShared }
            .sorted { ($1.count, $0.shown) < ($0.count, $1.shown) }.prefix(Self.mostWords).map(\.shown)
    }
}
