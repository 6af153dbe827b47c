/// The whole way from a document to its marks, for one rubric; one per thread.
///
///     document -> tokens, sentences -> matches -> claims, evidence -> advisories, marks
public final class Evaluator {
    public let rubric: Rubric
    private let compiled: CompiledRubric
    private let lexicon: Lexicon
    private let matcher: Matcher
    private let signalReader: SignalReader
    private let copyDetector: CopyDetector
    private let calibration: Calibration?

    /// - Parameter model: brings the marks to a teacher's scale.
    public init(_ compiled: CompiledRubric, model: CalibrationModel? = nil) throws(InputError) {
        self.compiled = compiled
        rubric = compiled.rubric
        lexicon = try Lexicon()
        matcher = Matcher(compiled, lexicon: lexicon)
        signalReader = SignalReader(compiled.rubric, matcher: matcher, lexicon: lexicon)
        copyDetector = CopyDetector(compiled.rubric, lexicon: lexicon)
        calibration = try model.map { model throws(InputError) in
            try Calibration(model, for: compiled.rubric, dictionary: compiled.dictionary)
        }
    }

    public func evaluate(_ document: Document) -> Evaluation {
        calibrated(evaluateByRubric(document), document)
    }

    private func calibrated(_ evaluation: Evaluation, _ document: Document) -> Evaluation {
        let cap = rubric.marks.scaled(by: ScoringProfile.withheldCap, over: 100)
        return calibration?.apply(to: evaluation, of: document, step: rubric.step, cap: cap) ?? evaluation
    }

    /// What the rubric alone makes of a document.
    func evaluateByRubric(_ document: Document) -> Evaluation {
        judge(document).evaluation
    }

    /// The improvements that would gain most, best first: each point not yet developed, scored again as if it were.
    public func advice(for evaluation: Evaluation, of document: Document, limit: Int = 3) -> [Advice] {
        Advisor(rubric: rubric, sheet: judge(document).sheet).advice(for: evaluation, limit: limit)
    }

    /// An evaluation with what would improve it, for the price of one.
    public func evaluateWithAdvice(_ document: Document, limit: Int = 3) -> (evaluation: Evaluation, next: [Advice]) {
        let (evaluation, sheet) = judge(document)
        let next = Advisor(rubric: rubric, sheet: sheet).advice(for: evaluation, limit: limit)
        return (calibrated(evaluation, document), next)
    }

    private func judge(_ document: Document) -> (evaluation: Evaluation, sheet: MarkSheet) {
        let text = Tokenizer(lexicon: lexicon).tokenize(document)
        let judged = JudgedText(
            document: document, text: text, lexicon: lexicon, read: signalReader.read(text, of: document))
        let matches = matcher.matches(in: text, of: document)
        let copied = copyDetector.copied(in: text)
        let claims = Claims(matches, of: compiled, in: judged)
        let repeated = Repetition.find(in: judged)
        let found = EvidenceCollector(
            judged: judged, rubric: rubric, copied: copied, claims: claims, repeated: repeated
        )
        .collect(matches, of: compiled)
        let levels = found.evidence.map { $0.map(Self.level) }
        let coverage = coverage(levels)
        let form = Form(judged)
        let directive = DirectiveJudge(judged: judged, rubric: rubric, found: found, form: form)
        let integrity = Integrity(judged: judged, found: found)
        let advisories = AdvisoryFinder(
            judged: judged, rubric: rubric, copied: copied, claims: claims, found: found, integrity: integrity,
            coverage: coverage, checks: directive.outcomes(levels)
        )
        .advisories()
        var barred = zip(text.sentences, repeated).map { sentence, isRepeated in
            isRepeated || copied.isCopied(sentence.tokens)
        }
        for index in integrity.padding.joined() { barred[index] = true }
        let padding = integrity.padding.joined().reduce(0) { $0 + text.sentences[$1].tokens.count }
        let sheet = MarkSheet(
            rubric: rubric, form: form, words: text.wordCount,
            argument: Argument.unforeseen(in: judged, found, barred: barred),
            depth: Depth(judged, found, barred: barred, limit: rubric.words), padding: padding,
            falseCap: integrity.falseCap, withheld: advisories.filter { $0.severity == .withheld }.map(\.kind),
            directive: directive)
        let outcome = sheet.add(levels)
        let evaluation = Evaluation(
            words: text.wordCount, themes: results(found.evidence, levels, outcome.themes), advisories: advisories,
            trace: outcome.trace, marks: outcome.marks, maximum: rubric.marks, coverage: coverage)
        return (evaluation, sheet)
    }

    private func results(_ evidence: [[[Evidence]]], _ levels: [[Level]], _ marks: [Marks]) -> [ThemeResult] {
        rubric.themes.indices.map { theme in
            let points = rubric.themes[theme].points.indices.map { point in
                PointResult(
                    level: levels[theme][point], credit: Double(ScoringProfile.credit(levels[theme][point])) / 100,
                    evidence: evidence[theme][point])
            }
            let full = rubric.themes[theme].full * 100
            return ThemeResult(
                points: points, marks: marks[theme],
                coverage: Double(min(Self.credit(levels[theme]), full)) / Double(full))
        }
    }

    private static func level(_ evidence: [Evidence]) -> Level {
        evidence.filter { $0.refusal == nil }.map(\.level).max() ?? .absent
    }

    /// In hundredths of a point.
    private static func credit(_ levels: [Level]) -> Int {
        levels.reduce(0) { $0 + ScoringProfile.credit($1) }
    }

    private func coverage(_ levels: [[Level]]) -> Double {
        let expected = rubric.themes.reduce(0) { $0 + $1.full } * 100
        let got = zip(rubric.themes, levels).reduce(0) { $0 + min(Self.credit($1.1), $1.0.full * 100) }
        return expected == 0 ? 0 : Double(got) / Double(expected)
    }
}
