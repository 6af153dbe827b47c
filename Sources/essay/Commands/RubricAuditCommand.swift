import EssayEvaluation

/// `essay rubric audit`.
struct RubricAuditCommand {
    let tool: Tool

    private var invocation: Invocation { tool.invocation }

    /// Status 1 where a limit is broken that is not tolerated.
    func run() throws(ToolError) -> ExitStatus {
        let names = invocation.operands.isEmpty ? tool.library.ids : invocation.operands
        let model = try tool.model()
        var rubrics: [CompiledRubric] = []
        for name in names { rubrics.append(try tool.compiled(try tool.rubric(name))) }
        var audits: [RubricAudit] = []
        for (name, compiled) in zip(names, try tool.calibrated(rubrics, by: model)) {
            audits.append(
                try tool.input(name) { () throws(InputError) in
                    try RubricAudit.run(compiled, answers: try answers(for: compiled.rubric))
                })
        }
        let tolerated = Set(invocation[Options.tolerated].compactMap { Attack(rawValue: $0) })
        let details = invocation[Options.details]
        let isText = invocation[Options.auditFormat] == .text
        _ = try tool.print(
            isText
                ? audits.map { RubricAuditReport.text($0, tolerated: tolerated, details: details) }.joined(
                    separator: "\n")
                : AuditJSON.write(audits))
        let isBroken = audits.contains { $0.rows.contains { $0.isBroken && !tolerated.contains($0.attack) } }
        return isBroken ? .someNotGraded : .done
    }

    private func answers(for rubric: Rubric) throws(InputError) -> AuditAnswers {
        if let folder = invocation[Options.answers] { return try AuditAnswers.read(folder: folder) }
        if let found = try AuditAnswers.beside(rubric) { return found }
        return try AuditAnswers.composed(from: rubric)
    }
}
