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

    /// The paraphrase engine in an ``identity``; nil where there is none.
    public static func semantic(inIdentity identity: String) -> String? {
        let parts = identity.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        return parts[1].split(separator: "+model.", omittingEmptySubsequences: false).first.map(String.init)
    }

    /// The paraphrase engine for a reader, its digests shortened; nil where there is none.
    public var semanticNote: String? { semantic == "off" ? nil : Self.note(onSemantic: semantic) }

    /// As ``semanticNote``, of an engine's own identity.
    public static func note(onSemantic identity: String) -> String {
        let parts = identity.split(separator: " ").map { part in
            let digest = part.split(separator: ":").last ?? ""
            return digest.utf8.count == 64 ? part.dropLast(64 - shownDigits) + "…" : part
        }
        let details = parts.dropFirst().joined(separator: " ")
        return "paraphrases by \(parts.first ?? "")" + (details.isEmpty ? "" : " (\(details))")
    }

    /// Of a digest, for a reader who compares two.
    private static let shownDigits = 12

    /// Raised whenever the same answer and rubric may earn other marks.
    public static let currentVersion = "1.0.0"
}
