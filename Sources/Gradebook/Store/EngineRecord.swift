import EssayEvaluation

/// What a result was marked by, taken from ``EssayEvaluation/Engine/identity``.
struct EngineRecord: Equatable {
    /// The first digits of the calibration model's SHA-256; nil where the rubric marked alone.
    let model: String?
    /// The paraphrase engine that was asked for; nil where words decided alone, or a model that knows its engine.
    let semantic: String?

    init(_ identity: String) {
        let parts = identity.split(separator: "+model.", maxSplits: 1)
        model = parts.count > 1 ? String(parts[1]) : nil
        semantic = model == nil ? Engine.semantic(inIdentity: identity) : nil
    }

    /// As a sentence goes on about the model.
    var modelName: String? {
        model.map { "the calibration model whose SHA-256 begins with \($0)" }
    }
}
