/// The whole way from a document to its marks, for one rubric; one per thread.
///
///     document -> tokens, sentences -> matches -> claims, evidence -> advisories, marks
public final class Evaluator {
    public let rubric: Rubric
    private let compiled: CompiledRubric
    let lexicon: Lexicon
    private let matcher: Matcher
    let signalReader: SignalReader
    let copyDetector: CopyDetector
    /// What the document that was judged last was read as, for its shingles.
    var latest: ReadText?
    private let knownWords: KnownWords
    private let guards: PointGuards
    private let scheme: MarkScheme
    private let offers: PointOffers
    private let paraphrases: ParaphraseFinder?
    private let calibration: Calibration?

    /// - Parameters:
    ///   - lexicon: one to look words up in, used by this thread alone; else a new one.
    ///   - meanings: what an engine makes of the rubric's points; without it words decide alone.
    ///   - engine: asked for points that words leave open instead of the one that read the points, where it only keeps
    ///     what that one makes of a text.
    public init(
        _ compiled: CompiledRubric, lexicon: Lexicon? = nil, meanings: PointMeanings? = nil,
        engine: (any ParaphraseEngine)? = nil
    ) throws(InputError) {
        self.compiled = compiled
        rubric = compiled.rubric
        if let lexicon { self.lexicon = lexicon } else { self.lexicon = try Lexicon() }
        matcher = Matcher(compiled, lexicon: self.lexicon)
        copyDetector = CopyDetector(compiled)
        signalReader = SignalReader(matcher: matcher, copies: copyDetector, lexicon: self.lexicon)
        knownWords = KnownWords(compiled.dictionary, self.lexicon)
        guards = PointGuards(compiled, lexicon: self.lexicon)
        scheme = MarkScheme(compiled.rubric)
        offers = PointOffers(compiled.rubric)
        if let meanings {
            paraphrases = ParaphraseFinder(
                compiled.rubric, points: meanings, engine: engine, lexicon: self.lexicon, actors: guards.actors)
        } else {
            paraphrases = nil
        }
        let shared = self.lexicon
        calibration = try compiled.model.map { model throws(InputError) in
            try Calibration(model, of: compiled, lexicon: shared)
        }
    }

    /// How many word forms it has met and remembers: what its memory grows with.
    public var knownForms: Int { lexicon.words.count }

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

    /// The fewest additions that would earn more, in the order to make them: each scored again as if it were there.
    public func advice(for evaluation: Evaluation, of document: Document, limit: Int = 3) -> [Advice] {
        advisor(evaluation, document, judge(document).sheet).advice(limit: limit)
    }

    /// An evaluation with what would improve it, for the price of one.
    public func evaluateWithAdvice(_ document: Document, limit: Int = 3) -> (evaluation: Evaluation, next: [Advice]) {
        let (evaluation, sheet) = judge(document)
        let advice = advisor(evaluation, document, sheet).advice(limit: limit)
        return (calibrated(evaluation, document), advice)
    }

    private func advisor(_ evaluation: Evaluation, _ document: Document, _ sheet: MarkSheet) -> Advisor {
        Advisor(rubric: rubric, document: document, evaluation: evaluation, sheet: sheet, offers: offers)
    }

    private func judge(_ document: Document) -> (evaluation: Evaluation, sheet: MarkSheet) {
        let text = Tokenizer(lexicon: lexicon).tokenize(document)
        let read = signalReader.read(text, of: document)
        let judged = JudgedText(document: document, text: text, lexicon: lexicon, read: read)
        let matches = matcher.matches(in: text, of: document)
        let copied = copyDetector.copied(in: text, read)
        latest = ReadText(text: text, read: read, copied: copied)
        let claims = Claims(matches, of: compiled, in: judged)
        let repeated = Repetition.find(in: judged)
        let found = EvidenceCollector(
            judged: judged, scheme: scheme, copied: copied, claims: claims, repeated: repeated, guards: guards
        )
        .collect(matches, of: compiled)
        let byWords = conclude(judged, copied, claims, repeated, found, notes: [])
        guard let paraphrases, ParaphraseUse.mayGain(byWords.evaluation, claims) else { return byWords }
        var more = found
        do throws(InputError) {
            try paraphrases.add(to: &more, in: judged, copied: copied, repeated: repeated)
        } catch {
            let note = Advisory(.semanticOnly, .warning, "scored by words alone: \(error.message)")
            return conclude(judged, copied, claims, repeated, found, notes: [note])
        }
        if !more.hasMeanings { return byWords }
        let notes = ParaphraseUse.advisories(more.evidence, rubric)
        let byMeaning = conclude(judged, copied, claims, repeated, more, notes: notes)
        return ParaphraseUse.stands(byMeaning.evaluation, over: byWords.evaluation, more.evidence) ? byMeaning : byWords
    }

    /// From the evidence to the marks.
    ///
    /// - Parameter notes: advisories on the evidence itself.
    private func conclude(
        _ judged: JudgedText, _ copied: CopyDetector.Copied, _ claims: Claims, _ repeated: [Bool],
        _ found: EvidenceCollector.Found, notes: [Advisory]
    ) -> (evaluation: Evaluation, sheet: MarkSheet) {
        let text = judged.text
        let standing = Standing(scheme, found.evidence)
        let coverage = standing.coverage
        let form = Form(judged, copied: copied)
        let directive = DirectiveJudge(judged: judged, scheme: scheme, found: found, form: form)
        let integrity = Integrity(judged: judged, found: found, claims: claims)
        let checks = directive.outcomes(standing)
        let advisories =
            AdvisoryFinder(
                judged: judged, rubric: rubric, copied: copied, claims: claims, found: found, integrity: integrity,
                coverage: coverage, checks: checks, knownWords: knownWords
            )
            .advisories() + notes
        var barred = repeated
        for index in barred.indices where copied.isCopied(index) { barred[index] = true }
        var padding = 0
        for index in integrity.padding.joined() {
            barred[index] = true
            padding += text.sentences[index].tokens.count
        }
        let sheet = MarkSheet(
            scheme: scheme, form: form, words: text.wordCount,
            argument: Argument.unforeseen(in: judged, found, barred: barred),
            depth: Depth(judged, found, barred: barred, limit: rubric.words), padding: padding,
            falseCap: integrity.falseCap,
            untouched: claims.untouchedLimits.map(\.text),
            withheld: advisories.filter { $0.severity == .withheld }.map(\.kind),
            directive: directive)
        let outcome = sheet.add(standing)
        let evaluation = Evaluation(
            words: text.wordCount, themes: results(found.evidence, standing, outcome.themes), advisories: advisories,
            trace: (found.hasMeanings ? ParaphraseUse.steps(found.evidence) : []) + outcome.trace, marks: outcome.marks,
            maximum: rubric.marks,
            coverage: coverage,
            checks: checks.map { CheckResult(check: $0.check, count: $0.count, ranges: $0.ranges) })
        return (evaluation, sheet)
    }

    private func results(_ evidence: PointEvidence, _ standing: Standing, _ marks: [Marks]) -> [ThemeResult] {
        let untouched = PointResult(level: .absent, credit: Double(scheme.credit(.absent)) / 100, evidence: [])
        var points = scheme.themes.map { [PointResult](repeating: untouched, count: $0.points.count) }
        for touched in evidence.touched {
            let level = standing[touched.theme, touched.point]
            points[touched.theme][touched.point] = PointResult(
                level: level, credit: Double(scheme.credit(level)) / 100, evidence: touched.evidence)
        }
        return scheme.themes.indices.map { theme in
            ThemeResult(
                points: points[theme], marks: marks[theme],
                coverage: Double(standing.credit(theme)) / Double(scheme.themes[theme].full * 100))
        }
    }
}
