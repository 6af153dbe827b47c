import EssayEvaluation
import Glibc
import Gradebook

/// `essay stream`.
struct StreamCommand {
    let tool: Tool

    func run() throws(ToolError) -> ExitStatus {
        let rubric = try tool.compiled(try tool.rubric(tool.invocation[Options.gradingRubric]))
        let stream = AnswerStream(
            rubric: rubric, engine: try tool.gradingEngine(),
            limits: ReadingLimits(bytes: tool.invocation[Options.maximumBytes]), jobs: tool.invocation[Options.jobs])
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

extension Tool {
    /// The engine that grades many answers.
    func gradingEngine() throws(ToolError) -> Engine {
        if invocation[Options.semantic] == .minilm {
            throw .message("the paraphrase engine minilm does not grade many answers yet; use --semantic off or auto")
        }
        if invocation[Options.model] != nil {
            throw .message("calibration models do not grade many answers yet; leave --model out")
        }
        return Engine()
    }
}
