import EssayEvaluation
import Glibc

/// `essay evaluate`.
struct EvaluateCommand {
    let tool: Tool

    private var invocation: Invocation { tool.invocation }

    func run() throws(ToolError) -> ExitStatus {
        let input = try GradedInput(tool)
        let group = try column(Options.group, of: input)
        let computed = try column(Options.computed, of: input)
        if computed != nil { try tool.marksNothing(because: Options.computed) }
        let rubric = try computed == nil ? tool.rubric(named()) : nil
        if let rubric { try input.check(against: rubric) }
        input.reportUnmarked()
        let answers = input.documents(marked: true)
        let model = try tool.model(keepingVectors: true)
        let (engine, paraphrases) = try rubric.map { _ throws(ToolError) in try tool.engines(model) } ?? (Engine(), nil)
        let scored =
            try rubric.map { rubric throws(ToolError) in try score(answers, rubric, group, model, paraphrases) } ?? []
        let items = rubric == nil ? try tabled(answers, computed ?? "", group, input) : scored.map(\.item)
        guard let study = AgreementStudy(items) else {
            throw .message("\(input.path): no answer has a mark to compare with")
        }
        let title = "\(input.path) by \(rubric?.id ?? computed ?? "")"
        let powers =
            rubric.map { EvidencePower.measure($0, scored.map(\.evaluation), given: items.map(\.given)) } ?? []
        let format = invocation[Options.studyFormat]
        let wantsCurve = format == .html || format == .json || invocation[Options.tables] != nil
        let curve =
            try wantsCurve
            ? rubric.map { rubric throws(ToolError) in try learningCurve(answers, rubric, model) } ?? [] : []
        (model?.paraphrases as? VectorCache)?.save()
        try writeTables(study, powers, curve)
        switch format {
        case .text: _ = try tool.print(AgreementText.write(study, title: title, evidence: powers))
        case .json:
            _ = try tool.print(
                AgreementJSON.write(
                    study, rubric: rubric, engine: engine, evidence: powers, learning: curve,
                    answers: invocation[Options.eachAnswer]))
        case .csv: _ = try tool.print(AgreementTables.answers(study))
        case .html: _ = try tool.print(try page(study, title, rubric, powers, curve, answers, scored, engine))
        }
        return items.count == input.table.marked.count ? .done : .someNotGraded
    }

    /// The tables as files of a folder, where one is named.
    private func writeTables(
        _ study: AgreementStudy, _ powers: [EvidencePower], _ curve: [LearningCurve.Point]
    ) throws(ToolError) {
        guard let folder = invocation[Options.tables] else { return }
        // Safe: the system only reads the name. A folder that is there already is what is wanted.
        _ = unsafe mkdir(folder, 0o777)
        let tables = [
            ("measures", AgreementTables.measures(study)), ("answers", AgreementTables.answers(study)),
            ("confusion", AgreementTables.confusion(study)), ("evidence", EvidencePower.csv(powers)),
            ("distribution", AgreementTables.distribution(study)), ("learning", AgreementTables.learning(curve)),
            ("disagreements", AgreementTables.disagreements(study)),
        ]
        for (name, text) in tables {
            do throws(OutputError) {
                try OutputFile.write(Array(text.utf8), to: "\(folder)/\(name).csv")
            } catch {
                throw .output(error)
            }
        }
    }

    private func page(
        _ study: AgreementStudy, _ title: String, _ rubric: Rubric?, _ powers: [EvidencePower],
        _ curve: [LearningCurve.Point], _ answers: [GradedInput.Item], _ scored: [Scored], _ engine: Engine
    ) throws(ToolError) -> String {
        var worst: [(report: Report, given: Double)] = []
        if let rubric {
            for index in study.disagreements() {
                let document = answers[index].document
                let report = Report(
                    name: answers[index].answer.id, sha256: SHA256.hexDigest(document.text), document: document,
                    rubric: rubric, evaluation: scored[index].evaluation, next: [], engine: engine)
                worst.append((report, study.items[index].given))
            }
        }
        return AgreementHTML(study: study, title: title, powers: powers, curve: curve, disagreements: worst).write()
    }

    /// How a model of these answers would grow; with the engine of the model that is in use.
    private func learningCurve(
        _ answers: [GradedInput.Item], _ rubric: Rubric, _ model: CalibrationModel?
    ) throws(ToolError) -> [LearningCurve.Point] {
        let compiled = try tool.compiled(rubric)
        let marked = answers.map(\.marked)
        return try tool.input(rubric.path) { () throws(InputError) in
            try LearningCurve.measure(marked, compiled: compiled, engine: model?.paraphrases)
        }
    }

    private func named() throws(ToolError) -> String {
        guard let name = invocation[Options.rubric] else {
            throw .message("option --rubric ID|FILE is missing (or --computed COLUMN, for marks already in the table)")
        }
        return name
    }

    private func column(_ setting: Setting<String?>, of input: GradedInput) throws(ToolError) -> String? {
        guard let name = invocation[setting] else { return nil }
        if input.table.otherColumns.contains(name) { return name }
        let known = input.table.otherColumns.joined(separator: ", ")
        throw .message(
            "\(input.path): no further column is named '\(name)'; \(known.isEmpty ? "there are none" : "there are \(known)")"
        )
    }

    private struct Scored: Sendable {
        let item: AgreementStudy.Item
        let evaluation: Evaluation
    }

    private func score(
        _ answers: [GradedInput.Item], _ rubric: Rubric, _ group: String?, _ model: CalibrationModel?,
        _ paraphrases: (any ParaphraseEngine)?
    ) throws(ToolError) -> [Scored] {
        let compiled = try tool.calibrated(try tool.compiled(rubric), by: model)
        return try tool.input(rubric.path) { () throws(InputError) in
            let meanings = try paraphrases.map { engine throws(InputError) in
                try PointMeanings.ready(for: rubric, engine: engine)
            }
            return try Parallel.map(
                answers, worker: { () throws(InputError) in try Evaluator(compiled, meanings: meanings) },
                { evaluator, item in
                    let evaluation = evaluator.evaluate(item.document)
                    let marks = AgreementStudy.Item(
                        id: item.answer.id, given: item.answer.mark ?? 0, second: item.answer.mark2,
                        computed: evaluation.marks.doubleValue, words: evaluation.words,
                        group: group.flatMap { item.answer.others[$0] },
                        withheld: evaluation.advisories.contains { $0.severity == .withheld })
                    return Scored(item: marks, evaluation: evaluation)
                })
        }
    }

    /// Marks from the table; the length of an answer is then its number of words between spaces.
    private func tabled(
        _ answers: [GradedInput.Item], _ column: String, _ group: String?, _ input: GradedInput
    ) throws(ToolError) -> [AgreementStudy.Item] {
        var items: [AgreementStudy.Item] = []
        let title = input.table.title(ofColumn: column)
        for item in answers {
            let mark: Double?
            do throws(TableError) {
                mark = try GradedAnswers.number(item.answer.others[column] ?? "", row: item.answer.row, column: title)
            } catch {
                throw .message("\(input.path): \(error.description)")
            }
            guard let mark else {
                throw .message("\(input.path): row \(item.answer.row), column \(title): the computed mark is missing")
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
