/// Everything a reporter needs about one answer. A reporter never scores.
public struct Report: Sendable {
    /// The answer as the caller named it: a path, `-`, or an id.
    public let name: String
    /// Of the answer's bytes as they were handed in, in lower-case hexadecimal.
    public let sha256: String
    public let document: Document
    public let rubric: Rubric
    public let evaluation: Evaluation
    /// The improvements that would gain most, best first.
    public let next: [Advice]
    public let engine: Engine

    public init(
        name: String, sha256: String, document: Document, rubric: Rubric, evaluation: Evaluation, next: [Advice],
        engine: Engine
    ) {
        self.name = name
        self.sha256 = sha256
        self.document = document
        self.rubric = rubric
        self.evaluation = evaluation
        self.next = next
        self.engine = engine
    }
}

/// What produced a result: enough to produce it again.
public struct Engine: Sendable, Equatable {
    public let version: String
    /// The paraphrase engine in use, `off` when there is none.
    public let semantic: String
    /// The calibration model in use, by its SHA-256; nil when there is none.
    public let model: String?

    public init(version: String = Engine.currentVersion, semantic: String = "off", model: String? = nil) {
        self.version = version
        self.semantic = semantic
        self.model = model
    }

    /// Tells results of one engine from those of another: the version and, where they are in use, the paraphrase engine
    /// and the model.
    public var identity: String {
        version + (semantic == "off" ? "" : " \(semantic)") + (model.map { "+model." + $0.prefix(12) } ?? "")
    }

    /// Raised whenever the same answer and rubric may earn other marks.
    public static let currentVersion = "1.0.0"
}
