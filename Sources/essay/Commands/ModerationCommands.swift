import EssayEvaluation
import Gradebook

/// `essay override`, `essay history` and `essay regrade`.
struct ModerationCommands {
    let tool: Tool

    private var invocation: Invocation { tool.invocation }

    private func operands(_ count: Int, _ what: String) throws(ToolError) -> [String] {
        guard invocation.operands.count == count else { throw .message("expected \(what)") }
        return invocation.operands
    }

    func override() throws(ToolError) -> ExitStatus {
        let operands = try operands(2, "the folder of results and the answer: essay override GRADEBOOK ID")
        var marks: Int?
        if let text = invocation[Options.overrideMarks] {
            if invocation[Options.undo] { throw .message("--marks and --undo cannot both be given") }
            guard let read = Self.hundredths(text) else {
                throw .message("--marks needs a number such as 7.5, not '\(text)'")
            }
            marks = read
        } else if !invocation[Options.undo] {
            throw .message("say what marks hold with --marks M, or --undo")
        }
        let name = try tool.gradebook { () throws(GradebookError) in
            try Moderation(GradeCommand.trimmed(operands[0])).override(
                operands[1], marks: marks, author: invocation[Options.author], reason: invocation[Options.reason],
                time: Clock.now())
        }
        try tool.say("\(name): \(marks.map { "set to \(Marks(hundredths: $0))" } ?? "the computed marks hold again")\n")
        return .done
    }

    func history() throws(ToolError) -> ExitStatus {
        let lines: [String]
        if let student = invocation[Options.student] {
            let operands = try operands(1, "the folder of results: essay history GRADEBOOK --student NAME")
            lines = try tool.gradebook { () throws(GradebookError) in
                try Moderation(GradeCommand.trimmed(operands[0])).progress(ofStudent: student)
            }
        } else {
            let operands = try operands(2, "the folder of results and the answer: essay history GRADEBOOK ID")
            lines = try tool.gradebook { () throws(GradebookError) in
                try Moderation(GradeCommand.trimmed(operands[0])).history(operands[1])
            }
        }
        try tool.say(lines.map { Printable.line($0) + "\n" }.joined())
        return .done
    }

    func regrade() throws(ToolError) -> ExitStatus {
        let grade = GradeCommand(tool: tool)
        let rubrics = try grade.rubrics()
        var plan = FolderGrading(
            folder: "", output: GradeCommand.trimmed(invocation.operands.first ?? ""), rubrics: rubrics,
            engine: try tool.gradingEngine(), limits: ReadingLimits(bytes: invocation[Options.maximumBytes]),
            time: Clock.now)
        plan.mapping = RubricMapping(rubrics: rubrics, rules: try grade.rules(rubrics))
        let (moves, compared) = try tool.gradebook { () throws(GradebookError) in
            try Regrading(plan).run(keep: invocation[Options.keep])
        }
        var text = ""
        for move in moves {
            let change = "\(Marks(hundredths: move.before)) to \(Marks(hundredths: move.after))"
            text += "\(Printable.line(move.name)): \(change) (\(move.reasons.joined(separator: "; ")))\n"
        }
        text += "\(moves.count) of \(compared) marks move"
        text += invocation[Options.keep] ? "; kept\n" : "; nothing is changed without --keep\n"
        try tool.say(text)
        return .done
    }

    /// `7.5` as 750; nil for what is no amount of marks.
    static func hundredths(_ text: String) -> Int? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }), let first = parts.first,
            !first.isEmpty, first.utf8.count <= 6, let whole = Int(first)
        else { return nil }
        guard parts.count == 2 else { return whole * 100 }
        guard (1...2).contains(parts[1].utf8.count), let part = Int(parts[1]) else { return nil }
        return whole * 100 + (parts[1].utf8.count == 1 ? part * 10 : part)
    }
}
