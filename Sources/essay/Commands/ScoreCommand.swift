import EssayEvaluation

/// `essay score`.
struct ScoreCommand {
    let tool: Tool

    private var invocation: Invocation { tool.invocation }

    func run() throws(ToolError) -> ExitStatus {
        let model = try tool.model()
        let engine = try engine(model)
        var outcomes: [Outcome] = []
        var scorers = try Scorers(tool: tool, named: invocation[Options.rubric], model: model)
        var graded = 0
        for name in invocation.operands {
            do throws(InputError) {
                let (bytes, document) = try read(name)
                for note in document.notes { StandardError.report("\(name): \(note.message)") }
                let evaluator = try scorers.evaluator(for: document, name: name)
                let evaluation = evaluator.evaluate(document)
                outcomes.append(
                    .graded(
                        Report(
                            name: name, sha256: SHA256.hexDigest(bytes), document: document, rubric: evaluator.rubric,
                            evaluation: evaluation, next: evaluator.advice(for: evaluation, of: document),
                            engine: engine)))
                graded += 1
            } catch {
                StandardError.report(Tool.line(name, error))
                outcomes.append(.failed(name: name, message: error.message))
            }
        }
        if graded == 0 { return .unusable }
        _ = try tool.print(reporter.write(outcomes))
        return graded == outcomes.count ? .done : .someNotGraded
    }

    private func engine(_ model: CalibrationModel?) throws(ToolError) -> Engine {
        if invocation[Options.semantic] == .minilm {
            throw .message("the paraphrase engine minilm is not part of this version; use --semantic off or auto")
        }
        return Engine(model: model?.sha256)
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

/// The evaluators of one run: the rubric that was named, or for each answer the one that fits.
private struct Scorers {
    private let rubrics: [CompiledRubric]
    private let isNamed: Bool
    private let model: CalibrationModel?
    private var evaluators: [Int: Evaluator] = [:]

    /// A model belongs to one rubric, which then need not be named.
    init(tool: Tool, named given: String?, model: CalibrationModel?) throws(ToolError) {
        let name = given ?? model?.rubricID
        self.model = model
        isNamed = name != nil
        let names = name.map { [$0] } ?? tool.library.ids
        if names.isEmpty { throw .message("there are no rubrics to choose from; name one with --rubric FILE") }
        var rubrics: [CompiledRubric] = []
        for name in names { rubrics.append(try tool.compiled(try tool.rubric(name))) }
        self.rubrics = rubrics
    }

    mutating func evaluator(for document: Document, name: String) throws(InputError) -> Evaluator {
        let index = isNamed ? 0 : try choose(document, name)
        if let known = evaluators[index] { return known }
        let evaluator = try Evaluator(rubrics[index], model: model)
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
