import EssayEvaluation

/// `essay evaluate`.
struct EvaluateCommand {
    let tool: Tool

    private var invocation: Invocation { tool.invocation }

    func run() throws(ToolError) -> ExitStatus {
        let input = try GradedInput(tool)
        let group = try column(Options.group, of: input)
        let computed = try column(Options.computed, of: input)
        let rubric = try computed == nil ? tool.rubric(named()) : nil
        if let rubric { try input.check(against: rubric) }
        let unmarked = input.table.answers.count - input.table.marked.count
        if unmarked > 0 { StandardError.report("\(input.path): \(unmarked) answers without a mark are left out") }
        let answers = input.documents(marked: true)
        let items: [AgreementStudy.Item]
        if let rubric {
            items = try scored(answers, rubric, group)
        } else {
            items = try tabled(answers, computed ?? "", group, input)
        }
        guard let study = AgreementStudy(items) else {
            throw .message("\(input.path): no answer has a mark to compare with")
        }
        _ = try tool.print(text(study, rubric, input, try tool.model()))
        return items.count == input.table.marked.count ? .done : .someNotGraded
    }

    private func named() throws(ToolError) -> String {
        guard let name = invocation[Options.rubric] else {
            throw .message("option --rubric ID|FILE is missing (or --computed COLUMN, for marks already in the table)")
        }
        return name
    }

    private func text(
        _ study: AgreementStudy, _ rubric: Rubric?, _ input: GradedInput, _ model: CalibrationModel?
    ) -> String {
        switch invocation[Options.studyFormat] {
        case .text, .html:
            AgreementText.write(study, title: "\(input.path) by \(rubric?.id ?? invocation[Options.computed] ?? "")")
        case .json:
            AgreementJSON.write(
                study, rubric: rubric, engine: Engine(model: model?.sha256), answers: invocation[Options.answers])
        case .csv: AgreementTables.answers(study)
        }
    }

    private func column(_ setting: Setting<String?>, of input: GradedInput) throws(ToolError) -> String? {
        guard let name = invocation[setting] else { return nil }
        if input.table.otherColumns.contains(name) { return name }
        let known = input.table.otherColumns.joined(separator: ", ")
        throw .message(
            "\(input.path): no further column is named '\(name)'; \(known.isEmpty ? "there are none" : "there are \(known)")"
        )
    }

    private func scored(
        _ answers: [GradedInput.Item], _ rubric: Rubric, _ group: String?
    ) throws(ToolError) -> [AgreementStudy.Item] {
        let compiled = try tool.compiled(rubric)
        let model = try tool.model()
        return try tool.input(rubric.path) { () throws(InputError) in
            try Parallel.map(answers, worker: { () throws(InputError) in try Evaluator(compiled, model: model) }) {
                evaluator, item in
                let evaluation = evaluator.evaluate(item.document)
                return AgreementStudy.Item(
                    id: item.answer.id, given: item.answer.mark ?? 0, second: item.answer.mark2,
                    computed: evaluation.marks.doubleValue, words: evaluation.words,
                    group: group.flatMap { item.answer.others[$0] },
                    withheld: evaluation.advisories.contains { $0.severity == .withheld })
            }
        }
    }

    /// Marks from the table; the length of an answer is then its number of words between spaces.
    private func tabled(
        _ answers: [GradedInput.Item], _ column: String, _ group: String?, _ input: GradedInput
    ) throws(ToolError) -> [AgreementStudy.Item] {
        var items: [AgreementStudy.Item] = []
        for item in answers {
            let mark: Double?
            do throws(TableError) {
                mark = try GradedAnswers.number(item.answer.others[column] ?? "", row: item.answer.row, column: column)
            } catch {
                throw .message("\(input.path): \(error.description)")
            }
            guard let mark else {
                throw .message("\(input.path): row \(item.answer.row), column \(column): the computed mark is missing")
            }
            let words = String(decoding: item.document.text, as: UTF8.self).split { $0.isWhitespace }.count
            items.append(
                AgreementStudy.Item(
                    id: item.answer.id, given: item.answer.mark ?? 0, second: item.answer.mark2, computed: mark,
                    words: words, group: group.flatMap { item.answer.others[$0] }))
        }
        return items
    }
}
