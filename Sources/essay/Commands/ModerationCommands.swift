import EssayEvaluation
import Gradebook

/// `essay override`, `essay history`, `essay compare` and `essay regrade`.
struct ModerationCommands {
    let tool: Tool

    private var invocation: Invocation { tool.invocation }

    private func operands(_ count: Int, _ what: String) throws(ToolError) -> [String] {
        guard invocation.operands.count == count else { throw .message("expected \(what)") }
        return invocation.operands
    }

    func override() throws(ToolError) -> ExitStatus {
        let decisions = try decisions()
        let names = try tool.gradebook { () throws(GradebookError) in
            try Moderation(GradeCommand.trimmed(invocation.operands.first ?? "")).decide(decisions, time: Clock.now())
        }
        var text = ""
        for (name, decision) in zip(names, decisions) {
            let what = decision.marks.map { "set to \(Marks(hundredths: $0))" } ?? "the computed marks hold again"
            text += "\(Printable.line(name)): \(what)\n"
        }
        try tool.say(text)
        return .done
    }

    private func decisions() throws(ToolError) -> [Moderation.Decision] {
        let author = invocation[Options.author]
        let reason = invocation[Options.reason]
        if let path = invocation[Options.decisions] {
            _ = try operands(1, "the folder of results: essay override GRADEBOOK --file CSV")
            if invocation[Options.undo] || invocation.isGiven(Options.overrideMarks) {
                throw .message("--file has a column for the marks; leave --marks and --undo out")
            }
            let bytes = try tool.input(path) { () throws(InputError) in try InputFile.read(path) }
            return try tool.gradebook { () throws(GradebookError) in
                try DecisionTable.read(bytes, path: path, author: author, reason: reason)
            }
        }
        let operands = try operands(2, "the folder of results and the answer: essay override GRADEBOOK ID")
        guard let author else { throw .message("say who decides with --by NAME") }
        guard let reason else { throw .message("say why with --reason TEXT") }
        var marks: Int?
        if let text = invocation[Options.overrideMarks] {
            if invocation[Options.undo] { throw .message("--marks and --undo cannot both be given") }
            guard let read = Marks(decimal: text) else {
                throw .message("--marks needs a number such as 7.5, not '\(text)'")
            }
            marks = read.hundredths
        } else if !invocation[Options.undo] {
            throw .message("say what marks hold with --marks M, or --undo")
        }
        return [Moderation.Decision(operands[1], marks: marks, author: author, reason: reason)]
    }

    func history() throws(ToolError) -> ExitStatus {
        let lines: [String]
        if let student = invocation[Options.student] {
            lines = try tool.gradebook { () throws(GradebookError) in
                try Progress(ofStudent: student, in: invocation.operands.map(GradeCommand.trimmed)).lines
            }
        } else {
            let operands = try operands(2, "the folder of results and the answer: essay history GRADEBOOK ID")
            lines = try tool.gradebook { () throws(GradebookError) in
                try Moderation(GradeCommand.trimmed(operands[0]), isToDecide: false).history(operands[1])
            }
        }
        try tool.say(lines.map { Printable.line($0) + "\n" }.joined())
        return .done
    }

    func compare() throws(ToolError) -> ExitStatus {
        let operands = try operands(
            2, "the folder of results and the second marker's table: essay compare GRADEBOOK CSV")
        let bytes = try tool.input(operands[1]) { () throws(InputError) in try InputFile.read(operands[1]) }
        let comparison = try tool.gradebook { () throws(GradebookError) in
            try MarkerComparison(bytes, path: operands[1], gradebook: GradeCommand.trimmed(operands[0]))
        }
        try tool.say(comparison.lines.map { Printable.line($0) + "\n" }.joined())
        for row in comparison.unplaced { StandardError.report(row) }
        return comparison.unplaced.isEmpty ? .done : .someNotGraded
    }

    func regrade() throws(ToolError) -> ExitStatus {
        let grade = GradeCommand(tool: tool)
        let folder = Moderation.folder(of: GradeCommand.trimmed(invocation.operands.first ?? ""))
        var rubrics: [CompiledRubric]
        var rules: [String]?
        if invocation.isGiven(Options.rubric) || invocation.isGiven(Options.rubricFolder) {
            rubrics = try grade.rubrics()
        } else {
            let latest = try tool.gradebook { () throws(GradebookError) in try Moderation.rubrics(of: folder) }
            rubrics = try tool.rubrics(latest.paths)
            if invocation[Options.map].isEmpty { rules = latest.rules }
        }
        let model = try tool.model()
        rubrics = try tool.calibrated(rubrics, by: model)
        let (engine, paraphrases) = try tool.engines(model)
        let interruption = Interruption.watch()
        let progress = ProgressBar()
        var plan = FolderGrading(
            folder: "", output: folder, rubrics: rubrics,
            engine: engine, limits: ReadingLimits(bytes: invocation[Options.maximumBytes]),
            jobs: invocation[Options.jobs], time: Clock.now)
        plan.mapping = RubricMapping(rubrics: rubrics, rules: try grade.rules(rubrics, rules))
        plan.paraphrases = paraphrases
        plan.asked = grade.asked
        plan.isCancelled = { interruption.hasCome }
        plan.progress = { done, total in progress.show(done, of: total) }
        let outcome = try tool.gradebook { () throws(GradebookError) in
            defer { progress.clear() }
            return try Regrading(plan).run(keep: invocation[Options.keep])
        }
        var text = ""
        for move in outcome.moves {
            let change = "\(Marks(hundredths: move.before)) to \(Marks(hundredths: move.after))"
            text += Printable.line("\(move.name): \(change) (\(move.reasons.joined(separator: "; ")))") + "\n"
        }
        for message in outcome.failures + outcome.excesses { StandardError.report(message) }
        text += "\(outcome.moves.count) of \(outcome.compared) marks move"
        text += invocation[Options.keep] ? "; kept\n" : "; nothing is changed without --keep\n"
        try tool.say(text)
        return outcome.failures.isEmpty ? .done : .someNotGraded
    }
}
