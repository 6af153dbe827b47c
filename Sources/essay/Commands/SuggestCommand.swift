import EssayEvaluation

/// `essay suggest` and `essay rubric diff`.
struct SuggestCommand {
    let tool: Tool

    private var invocation: Invocation { tool.invocation }

    func suggest() throws(ToolError) -> ExitStatus {
        let input = try GradedInput(tool)
        let rubric = try tool.rubric(invocation[Options.requiredRubric])
        try input.check(against: rubric)
        let compiled = try tool.compiled(rubric)
        let items = input.documents(marked: true)
        let marked = items.map { Calibrate.Marked(document: $0.document, mark: $0.answer.mark ?? 0) }
        let found = try tool.input(input.path) { () throws(InputError) in
            try Suggester(marked, compiled: compiled).suggestions()
        }
        if !WordNet().isInstalled { StandardError.report("no synonyms: the package wordnet-base is not installed") }
        _ = try tool.print(invocation[Options.apply] ? try apply(found, rubric) : SuggestionText.write(found))
        return items.count == input.table.marked.count ? .done : .someNotGraded
    }

    /// Edits the rubric's file and tells the lines that changed.
    private func apply(_ found: Suggestions, _ rubric: Rubric) throws(ToolError) -> String {
        let bytes = try tool.input(rubric.path) { () throws(InputError) in try InputFile.read(rubric.path) }
        guard let editor = RubricEditor.apply(found, to: String(decoding: bytes, as: UTF8.self)) else {
            return "nothing to apply\n"
        }
        do throws(OutputError) {
            try OutputFile.write(Array(editor.text.utf8), to: rubric.path)
        } catch {
            throw .output(error)
        }
        do throws(ToolError) {
            _ = try tool.rubric(rubric.path)
        } catch {
            // What cannot be read again is put back.
            do throws(OutputError) { try OutputFile.write(bytes, to: rubric.path) } catch { throw .output(error) }
            throw .message("\(rubric.path): the suggestions do not fit into its layout; it was left as it was")
        }
        return editor.diff(path: rubric.path)
    }

    func diff() throws(ToolError) -> ExitStatus {
        guard invocation.operands.count == 2 else {
            throw .message("name two rubrics: the old one and the new one")
        }
        let input = try GradedInput(tool)
        let model = try tool.model()
        try tool.wordsAlone()
        let rubrics = try tool.calibrated(
            [
                try tool.compiled(try tool.rubric(invocation.operands[0])),
                try tool.compiled(try tool.rubric(invocation.operands[1])),
            ], by: model)
        let items = input.documents(marked: nil)
        let answers = items.map { (id: $0.answer.id, document: $0.document, given: $0.answer.mark) }
        let diff = try tool.input(input.path) { () throws(InputError) in
            try RubricDiff.compare(old: rubrics[0], new: rubrics[1], answers: answers)
        }
        _ = try tool.print(diff.text)
        return items.count == input.table.answers.count ? .done : .someNotGraded
    }
}
