import EssayEvaluation

/// `essay score`.
struct ScoreCommand {
    let tool: Tool

    private var invocation: Invocation { tool.invocation }

    func run() throws(ToolError) -> ExitStatus {
        let model = try tool.model()
        let (engine, paraphrases) = try tool.engines(model)
        var outcomes: [Outcome] = []
        var scorers = try Scorers(
            tool: tool, named: invocation[Options.rubric], engine: paraphrases, model: model)
        var graded = 0
        for name in invocation.operands {
            do throws(InputError) {
                let (bytes, document) = try read(name)
                for note in document.notes { StandardError.report(Tool.line(name, note)) }
                let evaluator = try scorers.evaluator(for: document, name: name)
                let (evaluation, next) = evaluator.evaluateWithAdvice(document)
                outcomes.append(
                    .graded(
                        Report(
                            name: name, sha256: SHA256.hexDigest(bytes), document: document, rubric: evaluator.rubric,
                            evaluation: evaluation, next: next,
                            engine: engine)))
                graded += 1
            } catch {
                StandardError.report(Tool.line(name, error))
                outcomes.append(.failed(name: name, message: error.placedMessage))
            }
        }
        Kept.forGood(Kept(scorers, outcomes))
        if graded == 0 { return .unusable }
        _ = try tool.print(reporter.write(outcomes))
        return graded == outcomes.count ? .done : .someNotGraded
    }

    private func read(_ name: String) throws(InputError) -> ([UInt8], Document) {
        let limit = invocation[Options.maximumBytes]
        let bytes = name == "-" ? try InputFile.readStandardInput(limit: limit) : try InputFile.read(name, limit: limit)
        return (bytes, try AnswerReader(limits: ReadingLimits(bytes: limit)).read(bytes))
    }

    private var reporter: any Reporter {
        switch invocation[Options.format] {
        case .text:
            let terminal = Terminal(invocation)
            return TextReporter(width: terminal.width, colour: terminal.isColored, trace: invocation[Options.trace])
        case .json: return JSONReporter()
        case .html: return HTMLReporter()
        case .markdown: return MarkdownReporter()
        case .csv: return CSVReporter()
        }
    }
}

/// What is left to the end of the process, which comes soon: to take the thousands of parts of a rubric asunder would
/// be a tenth of the work of scoring an answer.
private final class Kept {
    private let scorers: Scorers
    private let outcomes: [Outcome]

    init(_ scorers: Scorers, _ outcomes: [Outcome]) {
        self.scorers = scorers
        self.outcomes = outcomes
    }

    // Safe: set once, by the thread that runs the command, and never read.
    private nonisolated(unsafe) static var last: Kept?

    static func forGood(_ kept: Kept) {
        unsafe last = kept
    }
}

/// The evaluators of one run: the rubric that was named, or for each answer the one that fits.
private struct Scorers {
    private let rubrics: [CompiledRubric]
    private let isNamed: Bool
    private let lexicon: Lexicon
    private let engine: (any ParaphraseEngine)?
    private var evaluators: [Int: Evaluator] = [:]

    /// A model belongs to one rubric, which then need not be named.
    init(
        tool: Tool, named given: String?, engine: (any ParaphraseEngine)?, model: CalibrationModel?
    ) throws(ToolError) {
        self.engine = engine
        if given == nil, let id = model?.rubricID, !tool.library.ids.contains(id) {
            throw .message(
                "\(tool.invocation[Options.model] ?? ""): the model belongs to the rubric '\(id)', which does not come with "
                    + "the tool: name its file with --rubric FILE")
        }
        let name = given ?? model?.rubricID
        isNamed = name != nil
        let names = name.map { [$0] } ?? tool.library.ids
        if names.isEmpty { throw .message("there are no rubrics to choose from; name one with --rubric FILE") }
        var rubrics: [CompiledRubric] = []
        let lexicon = try tool.input(names[0]) { () throws(InputError) in try Lexicon() }
        for name in names {
            rubrics.append(try tool.calibrated(try tool.compiled(named: name, lexicon: lexicon), by: model))
        }
        self.lexicon = lexicon
        self.rubrics = rubrics
    }

    mutating func evaluator(for document: Document, name: String) throws(InputError) -> Evaluator {
        let index = isNamed ? 0 : try choose(document, name)
        if let known = evaluators[index] { return known }
        let evaluator = try Evaluator(
            rubrics[index], lexicon: lexicon,
            meanings: try engine.map { engine throws(InputError) in
                try PointMeanings.ready(for: rubrics[index].rubric, engine: engine)
            })
        evaluators[index] = evaluator
        return evaluator
    }

    private func choose(_ document: Document, _ name: String) throws(InputError) -> Int {
        switch try RubricChooser.choose(document, among: rubrics) {
        case .quoted(let index):
            StandardError.report("\(name): scored by \(rubrics[index].rubric.id), whose question it quotes")
            return index
        case .near(let index):
            StandardError.report("\(name): scored by \(rubrics[index].rubric.id), the only rubric it is near to")
            return index
        case .none:
            let ids = rubrics.map(\.rubric.id).joined(separator: ", ")
            throw InputError(.malformed, "no telling which rubric it answers; name one with --rubric: \(ids)")
        }
    }
}
