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
        let marked = items.map(\.marked)
        let engine = try SemanticChoice.engine(for: invocation[Options.semantic])
        let found = try tool.input(input.path) { () throws(InputError) in
            try Suggester(marked, compiled: compiled, engine: engine).suggestions()
        }
        if !WordNet().isInstalled { StandardError.report("no synonyms: the package wordnet-base is not installed") }
        _ = try tool.print(invocation[Options.apply] ? try apply(found, rubric) : SuggestionText.write(found))
        return items.count == input.table.marked.count ? .done : .someNotGraded
    }

    /// Edits the rubric's file and tells the lines that changed.
    private func apply(_ found: Suggestions, _ rubric: Rubric) throws(ToolError) -> String {
        let bytes = try tool.input(rubric.path) { () throws(InputError) in try InputFile.read(rubric.path) }
        guard let editor = RubricEditor.apply(found, to: String(decoding: bytes, as: UTF8.self)) else {
            return "nothing to apply: no change raises agreement on answers it was not chosen by\n"
        }
        do throws(OutputError) {
            try OutputFile.write(Array(editor.text.utf8), to: rubric.path)
        } catch {
            throw .output(error)
        }
        let wanted = (found.changes.last?.rubric ?? rubric).themes
        let isRight: Bool
        do throws(ToolError) {
            let themes = try tool.rubric(rubric.path).themes
            func keywords(_ themes: [Rubric.Theme]) -> [[String]] {
                themes.flatMap { $0.points.map { $0.keywords.map(\.source).sorted() } }
            }
            isRight =
                themes.map(\.marks) == wanted.map(\.marks) && themes.map(\.full) == wanted.map(\.full)
                && keywords(themes) == keywords(wanted)
        } catch {
            isRight = false
        }
        guard isRight else {
            // What cannot be read again, or not as it was meant, is put back.
            do throws(OutputError) { try OutputFile.write(bytes, to: rubric.path) } catch { throw .output(error) }
            throw .message("\(rubric.path): the suggestions do not fit into its layout; it was left as it was")
        }
        return editor.diff(path: rubric.path)
    }

    /// For a teacher who writes keywords.
    func synonyms() throws(ToolError) -> ExitStatus {
        let wordNet = WordNet()
        guard wordNet.isInstalled else {
            throw .message("WordNet is not installed, which gives the synonyms: install the package wordnet-base")
        }
        var text = ""
        var unknown: [String] = []
        for word in invocation.operands {
            let others = wordNet.synonyms(of: word)
            if others.isEmpty {
                unknown.append(word)
            } else {
                text += Printable.line(([word] + others).joined(separator: " | ")) + "\n"
            }
        }
        for word in unknown { StandardError.report("WordNet has no other word for '\(Printable.line(word))'") }
        if text.isEmpty { return .unusable }
        _ = try tool.print(text)
        return unknown.isEmpty ? .done : .someNotGraded
    }

    func diff() throws(ToolError) -> ExitStatus {
        guard invocation.operands.count == 2 else {
            throw .message("name two rubrics, the old one and the new one: essay rubric diff OLD NEW --graded FILE")
        }
        let input = try GradedInput(tool)
        let rubrics = try tool.compared([
            try tool.compiled(try tool.rubric(invocation.operands[0])),
            try tool.compiled(try tool.rubric(invocation.operands[1])),
        ])
        let items = input.documents(marked: nil)
        let answers = items.map { (id: $0.answer.id, document: $0.document, given: $0.answer.mark) }
        let diff = try tool.input(input.path) { () throws(InputError) in
            try RubricDiff.compare(old: rubrics[0], new: rubrics[1], answers: answers)
        }
        _ = try tool.print(diff.text)
        return items.count == input.table.answers.count ? .done : .someNotGraded
    }
}
