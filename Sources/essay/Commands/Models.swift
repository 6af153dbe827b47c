import EssayEvaluation

/// The calibration model of an invocation, for every command that scores.
extension Tool {
    /// The model that `--model` names; nil without that option.
    ///
    /// - Parameter keepingVectors: whether what its engine makes of answers is kept for another run.
    func model(keepingVectors: Bool = false) throws(ToolError) -> CalibrationModel? {
        guard let path = invocation[Options.model] else { return nil }
        let model = try input(path) { () throws(InputError) in
            try CalibrationFile.read(try InputFile.read(path, limit: CalibrationFile.maximumBytes))
        }
        let isGiven = invocation.isGiven(Options.semantic)
        guard let semantic = model.semantic else {
            if invocation[Options.semantic] == .minilm {
                throw .message(
                    "\(path): the model was learnt without the paraphrase engine: leave --semantic minilm out, or calibrate with it"
                )
            }
            return model
        }
        if isGiven, invocation[Options.semantic] == .off {
            throw .message(
                "\(path): the model was learnt with the paraphrase engine \(semantic): leave --semantic off out, or calibrate without the engine"
            )
        }
        guard let engine = try SemanticChoice.engine(for: .minilm) else { return model }
        return try input(path) { () throws(InputError) in
            try model.using(keepingVectors ? VectorCache.kept(engine) : VectorCache(engine))
        }
    }

    /// What marks, and the paraphrase engine that looks for points: none beside a model, which learnt from the points that
    /// words find. The engine that a model was learnt with is named all the same.
    func engines(_ model: CalibrationModel?) throws(ToolError) -> (Engine, (any ParaphraseEngine)?) {
        let paraphrases = model == nil ? try SemanticChoice.engine(for: invocation[Options.semantic]) : nil
        let identity = model?.semantic ?? paraphrases?.identity
        return (Engine(semantic: identity ?? "off", model: model?.sha256), paraphrases)
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
