import EssayEvaluation

/// The calibration model of an invocation, for every command that scores.
extension Tool {
    /// The model that `--model` names; nil without that option.
    func model() throws(ToolError) -> CalibrationModel? {
        guard let path = invocation[Options.model] else { return nil }
        return try input(path) { () throws(InputError) in
            try CalibrationFile.read(try InputFile.read(path, limit: CalibrationFile.maximumBytes))
        }
    }

    /// What marks, and the paraphrase engine that it names: none beside a model, which learnt from words alone.
    func engines(_ model: CalibrationModel?) throws(ToolError) -> (Engine, (any ParaphraseEngine)?) {
        if model != nil, invocation[Options.semantic] == .minilm {
            throw .message("a calibration model learns from words alone: leave --semantic minilm or --model out")
        }
        let paraphrases = model == nil ? try SemanticChoice.engine(for: invocation[Options.semantic]) : nil
        return (Engine(semantic: paraphrases?.identity ?? "off", model: model?.sha256), paraphrases)
    }

    /// For commands that study what words find.
    ///
    /// - Throws: where the paraphrase engine is asked for by name.
    func wordsAlone() throws(ToolError) {
        if invocation[Options.semantic] == .minilm {
            throw .message("this command studies what words find: leave --semantic minilm out")
        }
    }

    func calibrated(_ rubric: CompiledRubric, by model: CalibrationModel?) throws(ToolError) -> CompiledRubric {
        guard let model else { return rubric }
        return try input(invocation[Options.model] ?? "") { () throws(InputError) in try rubric.calibrated(by: model) }
    }

    /// Of several rubrics a model belongs to one; what the others mark is said to be without it.
    ///
    /// - Throws: When it belongs to none of them.
    func calibrated(_ rubrics: [CompiledRubric], by model: CalibrationModel?) throws(ToolError) -> [CompiledRubric] {
        guard let model else { return rubrics }
        var result = rubrics
        var others: [String] = []
        for (index, rubric) in rubrics.enumerated() {
            if model.belongs(to: rubric.rubric) {
                result[index] = try calibrated(rubric, by: model)
            } else {
                others.append(rubric.rubric.path)
            }
        }
        if others.count == rubrics.count, let first = rubrics.first { _ = try calibrated(first, by: model) }
        if !others.isEmpty {
            StandardError.report("marked without the model, which is not theirs: \(others.joined(separator: ", "))")
        }
        return result
    }
}
