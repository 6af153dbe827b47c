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

    /// Refuses what this version cannot do.
    func engine(_ model: CalibrationModel?) throws(ToolError) -> Engine {
        if invocation[Options.semantic] == .minilm {
            throw .message("the paraphrase engine minilm serves 'essay score' alone as yet; use --semantic off or auto")
        }
        return Engine(model: model?.sha256)
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
