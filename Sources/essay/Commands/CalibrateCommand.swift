import EssayEvaluation

/// `essay calibrate`.
struct CalibrateCommand {
    let tool: Tool

    private var invocation: Invocation { tool.invocation }

    func run() throws(ToolError) -> ExitStatus {
        let output = invocation[Options.output]
        let next = invocation[Options.next]
        guard output != nil || next != nil else {
            throw .message("say where the model goes with --output MODEL, or which answers to mark next with --next N")
        }
        if output == "-", next != nil {
            throw .message(
                "--output - and --next would mix the model and the names on standard output; write the model to a file")
        }
        let input = try GradedInput(tool)
        let rubric = try tool.rubric(invocation[Options.requiredRubric])
        try input.check(against: rubric)
        let compiled = try tool.compiled(rubric)
        let engine = try SemanticChoice.engine(for: invocation[Options.semantic]).map { VectorCache.kept($0) }
        let items = input.documents(marked: true)
        let marked = items.map(\.marked)
        if output != nil {
            let model = try tool.input(input.path) { () throws(InputError) in
                try Calibrate.train(marked, compiled: compiled, engine: engine)
            }
            try write(model, to: output ?? "-")
        }
        engine?.save()
        if let next { try list(next, input, marked, compiled, engine) }
        return items.count == input.table.marked.count ? .done : .someNotGraded
    }

    private func write(_ model: CalibrationModel, to path: String) throws(ToolError) {
        let bytes = CalibrationFile.write(model)
        let summary =
            "learnt from \(model.answers) answers; expected on others like them: "
            + "QWK \(text(model.expectedQWK)), the rubric's own marks \(text(model.rubricQWK))"
        do throws(OutputError) {
            if path == "-" {
                var output = StandardOutput()
                try output.write(bytes)
                try output.flush()
                StandardError.report(summary)
            } else {
                try OutputFile.write(bytes, to: path)
                var output = StandardOutput()
                try output.write("\(Printable.line(path)): \(summary)\n")
                try output.flush()
            }
        } catch {
            throw .output(error)
        }
    }

    private func text(_ value: Double?) -> String {
        value.map { ($0 * 1000).rounded() / 1000 }.map { "\($0)" } ?? "unknown"
    }

    private func list(
        _ count: Int, _ input: GradedInput, _ marked: [Calibrate.Marked], _ compiled: CompiledRubric,
        _ engine: VectorCache?
    ) throws(ToolError) {
        let pool = input.documents(marked: false)
        guard !pool.isEmpty else {
            throw .message(
                "\(input.path): every answer has a mark already; rows with an empty mark are what --next chooses from")
        }
        let chosen = try tool.input(input.path) { () throws(InputError) in
            try Calibrate.next(
                count, unmarked: pool.map(\.document), marked: marked, compiled: compiled, engine: engine)
        }
        engine?.save()
        var text = ""
        for index in chosen { text += "\(Printable.line(pool[index].answer.id))\n" }
        do throws(OutputError) {
            var output = StandardOutput()
            try output.write(text)
            try output.flush()
        } catch {
            throw .output(error)
        }
    }
}
