/// The whole way from a document to its marks, for one rubric; one per thread.
///
///     document -> tokens, sentences -> matches -> evidence -> marks
public final class Evaluator {
    public let rubric: Rubric
    private let compiled: CompiledRubric
    private let lexicon: Lexicon
    private let matcher: Matcher
    private let copyDetector: CopyDetector
    private let calibration: Calibration?

    /// - Parameter model: brings the marks to a teacher's scale.
    public init(_ compiled: CompiledRubric, model: CalibrationModel? = nil) throws(InputError) {
        self.compiled = compiled
        rubric = compiled.rubric
        lexicon = try Lexicon()
        matcher = Matcher(compiled, lexicon: lexicon)
        copyDetector = CopyDetector(compiled.rubric, lexicon: lexicon)
        calibration = try model.map { model throws(InputError) in
            try Calibration(model, for: compiled.rubric, dictionary: compiled.dictionary)
        }
    }

    public func evaluate(_ document: Document) -> Evaluation {
        let evaluation = evaluateByRubric(document)
        let cap = rubric.marks.scaled(by: ScoringProfile.withheldCap, over: 100)
        return calibration?.apply(to: evaluation, of: document, step: rubric.step, cap: cap) ?? evaluation
    }

    /// What the rubric alone makes of a document.
    func evaluateByRubric(_ document: Document) -> Evaluation {
        let text = Tokenizer(lexicon: lexicon).tokenize(document)
        let matches = matcher.matches(in: text, of: document)
        let copied = copyDetector.copied(in: text, lexicon: lexicon)
        let collector = EvidenceCollector(
            document: document, text: text, lexicon: lexicon, rubric: rubric, copied: copied)
        let evidence = collector.evidence(for: matches, of: compiled)
        let levels = evidence.map { $0.map(Self.level) }
        let credits = levels.map { $0.map(ScoringProfile.credit) }
        let coverage = coverage(credits)
        let advisories = AdvisoryFinder(
            document: document, text: text, lexicon: lexicon, rubric: rubric, copied: copied
        )
        .advisories(evidence: evidence, coverage: coverage)
        let sheet = MarkSheet(
            rubric: rubric, presentation: PresentationFindings(document, text, lexicon), words: text.wordCount,
            withheld: advisories.filter { $0.severity == .withheld }.map(\.kind))
        let outcome = sheet.add(credits)
        let themes = rubric.themes.indices.map { theme in
            let points = rubric.themes[theme].points.indices.map { point in
                PointResult(
                    level: levels[theme][point], credit: Double(credits[theme][point]) / 100,
                    evidence: evidence[theme][point])
            }
            let full = rubric.themes[theme].full * 100
            return ThemeResult(
                points: points, marks: outcome.themes[theme],
                coverage: Double(min(credits[theme].reduce(0, +), full)) / Double(full))
        }
        return Evaluation(
            words: text.wordCount, themes: themes, advisories: advisories, trace: outcome.trace, marks: outcome.marks,
            maximum: rubric.marks, coverage: coverage)
    }

    /// The improvements that would gain most, best first: each point not yet developed, scored again as if it were.
    public func advice(for evaluation: Evaluation, of document: Document, limit: Int = 3) -> [Advice] {
        let text = Tokenizer(lexicon: lexicon).tokenize(document)
        let withheld = evaluation.advisories.filter { $0.severity == .withheld }.map(\.kind)
        let sheet = MarkSheet(
            rubric: rubric, presentation: PresentationFindings(document, text, lexicon), words: evaluation.words,
            withheld: withheld)
        return Advisor(rubric: rubric, sheet: sheet).advice(for: evaluation, limit: limit)
    }

    private static func level(_ evidence: [Evidence]) -> Level {
        evidence.filter { $0.refusal == nil }.map(\.level).max() ?? .absent
    }

    private func coverage(_ credits: [[Int]]) -> Double {
        let expected = rubric.themes.reduce(0) { $0 + $1.full } * 100
        let got = zip(rubric.themes, credits).reduce(0) { $0 + min($1.1.reduce(0, +), $1.0.full * 100) }
        return expected == 0 ? 0 : Double(got) / Double(expected)
    }
}
