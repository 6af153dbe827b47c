import EssayEvaluation

/// The calibration model of an invocation, for every command that scores.
extension Tool {
    /// What `--model` says where there is to be no model; a file of that name is `./none`.
    static let noModel = "none"

    /// The model that `--model` names; nil without that option, and for none.
    ///
    /// - Parameter keepingVectors: whether what its engine makes of answers is kept for another run.
    func model(keepingVectors: Bool = false) throws(ToolError) -> CalibrationModel? {
        guard let path = invocation[Options.model], path != Self.noModel else { return nil }
        return try model(at: path, keepingVectors: keepingVectors)
    }

    private func model(at path: String, keepingVectors: Bool = false) throws(ToolError) -> CalibrationModel {
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

    /// For marks that are taken from a table.
    ///
    /// - Throws: where an option says how to mark.
    func marksNothing(because option: Setting<String?>) throws(ToolError) {
        for name in [Options.model.option.name, Options.semantic.option.name] where invocation.values[name] != nil {
            throw .message("--\(option.option.name) takes the marks that are in the table: leave --\(name) out")
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

    /// The old rubric and the new one of a comparison, both by the rubric alone or each by a model of its own.
    ///
    /// - Throws: When just one of them has a model: its marks cannot be held against the other's.
    func compared(_ rubrics: [CompiledRubric]) throws(ToolError) -> [CompiledRubric] {
        let paths = invocation[Options.models].filter { $0 != Self.noModel }
        if paths.isEmpty { return rubrics }
        var models: [CalibrationModel] = []
        var chosen = [Int?](repeating: nil, count: rubrics.count)
        for path in paths {
            let model = try model(at: path)
            let own = rubrics.indices.filter { model.belongs(to: rubrics[$0].rubric) }
            // Says why it belongs to neither.
            if own.isEmpty { _ = try input(path) { () throws(InputError) in try rubrics[0].calibrated(by: model) } }
            guard let index = own.first(where: { chosen[$0] == nil }) else {
                throw .message("\(path) is one model too many: name one of each rubric")
            }
            chosen[index] = models.count
            models.append(model)
        }
        var result = rubrics
        for index in rubrics.indices {
            guard let place = chosen[index] ?? models.firstIndex(where: { $0.belongs(to: rubrics[index].rubric) })
            else {
                let names = invocation.operands.map(Escaping.shell)
                let (other, own) = (names[index], names[rubrics.count - 1 - index])
                throw .message(
                    "\(paths[0]) is a model of \(own) and not of \(other), and marks by a model cannot be compared with "
                        + "marks without one: leave --model out, or learn a model of the other too (essay calibrate --rubric "
                        + "\(other) --graded \(Escaping.shell(invocation[Options.graded])) --output MODEL) and add --model MODEL"
                )
            }
            result[index] = try input(paths[place]) { () throws(InputError) in
                try rubrics[index].calibrated(by: models[place])
            }
        }
        return result
    }
}
