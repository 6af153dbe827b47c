import EssayEvaluation

/// What the gradebook keeps of an answer's latest result.
public struct AnswerRow: Sendable, Equatable {
    public var name: String
    public var student: String
    public var number: String?
    public var sha256: String?
    /// SHA-256 of the rubric; nil where there is no result.
    public var rubric: String?
    public var engine: String
    public var input: String?
    public var words = 0
    /// In hundredths, as computed.
    public var marks = 0
    /// In hundredths: between which marks nine in ten such answers lay; nil without a calibration model.
    public var interval: Interval?
    /// In ten-thousandths.
    public var coverage = 0
    /// In hundredths, one for each of the rubric's themes.
    public var themes: [Int] = []
    /// A letter a point: `-`, `m`, `s`, `d`.
    public var levels = ""
    /// Numbers of the rubric's keywords that were found and not refused, ascending.
    public var keywords: [Int] = []
    public var advisories: [NotedAdvisory] = []
    public var error: String?
    public var feedback: String?
    public var feedbackBytes = 0
    public var signature: [UInt8] = []
    /// What a person decided, where it holds now.
    public var override: Override?

    public struct Interval: Sendable, Equatable {
        public let low: Int
        public let high: Int
    }

    /// One as the gradebook has it; what is not given here is filled in.
    init(name: String, student: String, number: String?, engine: String) {
        self.name = name
        self.student = student
        self.number = number
        self.engine = engine
    }

    /// A failure.
    init(failed name: String, sha256: String? = nil, engine: String, message: String) {
        let student = Student(path: name)
        self.name = name
        self.student = student.name
        number = student.number
        self.sha256 = sha256
        self.engine = engine
        error = message
    }

    init(_ report: Report, signature: [UInt16]?) {
        let student = Student(path: report.name)
        let rubric = report.rubric
        name = report.name
        self.student = student.name
        number = student.number
        sha256 = report.sha256
        self.rubric = rubric.sha256
        engine = report.engine.identity
        input = report.document.format.rawValue
        let evaluation = report.evaluation
        words = evaluation.words
        marks = evaluation.marks.hundredths
        interval = evaluation.interval.map { Interval(low: $0.low.hundredths, high: $0.high.hundredths) }
        coverage = Int((min(max(evaluation.coverage, 0), 1) * 10_000).rounded())
        themes = evaluation.themes.map(\.marks.hundredths)
        var base = 0
        var letters: [UInt8] = []
        for (index, result) in evaluation.themes.enumerated() {
            for (place, outcome) in result.points.enumerated() {
                letters.append(Self.letter(outcome.level))
                if !outcome.evidence.isEmpty {
                    let found = Set(
                        outcome.evidence.lazy.filter { $0.refusal == nil && $0.similarity == nil }.map(\.keyword))
                    for keyword in found.sorted() { keywords.append(base + keyword) }
                }
                base += rubric.themes[index].points[place].keywords.count
            }
        }
        levels = String(decoding: letters, as: UTF8.self)
        advisories = evaluation.advisories.map {
            NotedAdvisory(kind: $0.kind.rawValue, severity: $0.severity.rawValue, message: Escaping.line($0.message))
        }
        self.signature = signature.map(Signature.bytes) ?? []
    }

    private static func letter(_ level: Level) -> UInt8 {
        switch level {
        case .absent: UInt8(ascii: "-")
        case .mentioned: UInt8(ascii: "m")
        case .stated: UInt8(ascii: "s")
        case .developed: UInt8(ascii: "d")
        }
    }

    /// In hundredths: what holds, a person's mark before the computed one.
    public var finalMarks: Int { override?.marks ?? marks }
    /// The paraphrase engine that took part in the result; nil without one.
    public var semantic: String? { isGraded ? Engine.semantic(inIdentity: engine) : nil }
    public var isGraded: Bool { error == nil }
    public var isWithheld: Bool { advisories.contains { $0.severity == "withheld" } }
}

/// An advisory as the gradebook keeps it.
public struct NotedAdvisory: Sendable, Equatable {
    public let kind: String
    public let severity: String
    public let message: String
}

/// A mark that a person set.
public struct Override: Sendable, Equatable {
    /// In hundredths.
    public let marks: Int
    public let author: String
    public let reason: String
    public let time: String

    public init(marks: Int, author: String, reason: String, time: String) {
        self.marks = marks
        self.author = author
        self.reason = reason
        self.time = time
    }
}
