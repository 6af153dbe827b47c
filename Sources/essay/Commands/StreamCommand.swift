import EssayEvaluation
import Glibc
import Gradebook

/// `essay stream`.
struct StreamCommand {
    let tool: Tool

    func run() throws(ToolError) -> ExitStatus {
        let model = try tool.model()
        let rubric = try tool.calibrated(
            try tool.compiled(named: tool.invocation[Options.gradingRubric]), by: model)
        let (engine, paraphrases) = try tool.engines(model)
        let stream = AnswerStream(
            rubric: rubric, engine: engine,
            limits: ReadingLimits(bytes: tool.invocation[Options.maximumBytes]), jobs: tool.invocation[Options.jobs],
            paraphrases: paraphrases)
        do throws(AnswerStream.Failure) {
            let summary = try stream.run(input: STDIN_FILENO, output: STDOUT_FILENO) { StandardError.report($0) }
            return summary.failed == 0 ? .done : .someNotGraded
        } catch {
            switch error {
            case .engine(let problem): throw .input(rubric.rubric.path, problem)
            case .reading(let code): throw .message("cannot read standard input: \(systemMessage(code))")
            case .writing(let code): throw .output(OutputError(target: "standard output", code: code))
            }
        }
    }
}
