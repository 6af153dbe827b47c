/// What one answer earned under one rubric, and why. Ranges are UTF-8 offsets into the document's text.
public struct Evaluation: Sendable, Equatable {
    /// How many words the answer has, counted as an examiner would.
    public let words: Int
    /// In the rubric's order, one for each of its themes.
    public internal(set) var themes: [ThemeResult]
    public internal(set) var advisories: [Advisory]
    /// Every step that led to ``marks``, in order; the marks of all steps sum to ``marks`` exactly.
    public internal(set) var trace: [Step]
    /// From 0 to ``maximum``, a multiple of the rubric's step.
    public internal(set) var marks: Marks
    public let maximum: Marks
    /// The credit of all points over the number of points that the themes ask for (`full`), from 0 to 1.
    public let coverage: Double
    /// What the directive demands and what was found of it, in the order of its profile.
    public let checks: [CheckResult]
    /// Between which marks a teacher's would lie; nil without a calibration model.
    public internal(set) var interval: MarksInterval?

    public init(
        words: Int, themes: [ThemeResult], advisories: [Advisory], trace: [Step], marks: Marks, maximum: Marks,
        coverage: Double, checks: [CheckResult] = []
    ) {
        self.words = words
        self.themes = themes
        self.advisories = advisories
        self.trace = trace
        self.marks = marks
        self.maximum = maximum
        self.coverage = coverage
        self.checks = checks
    }
}

/// One demand of the directive with what met it.
public struct CheckResult: Sendable, Equatable {
    public let check: DirectiveProfile.Check
    /// How many were found.
    public let count: Int
    /// Where, at most a few.
    public let ranges: [Range<Int>]

    public var isMet: Bool { count >= check.least }

    public init(check: DirectiveProfile.Check, count: Int, ranges: [Range<Int>]) {
        self.check = check
        self.count = count
        self.ranges = ranges
    }
}

/// How firmly an answer makes a point.
public enum Level: String, Sendable, CaseIterable, Comparable {
    /// Not found, or every match refused.
    case absent
    /// Named in a list or a heading.
    case mentioned
    /// Said in a clause of its own.
    case stated
    /// Said with a reason, consequence, example or figure.
    case developed

    public static func < (left: Level, right: Level) -> Bool {
        left.rank < right.rank
    }

    var rank: Int {
        switch self {
        case .absent: 0
        case .mentioned: 1
        case .stated: 2
        case .developed: 3
        }
    }
}

/// What one theme earned.
public struct ThemeResult: Sendable, Equatable {
    /// In the rubric's order, one for each of the theme's points.
    public let points: [PointResult]
    public let marks: Marks
    /// The points' credit over the theme's `full`, from 0 to 1.
    public let coverage: Double

    public init(points: [PointResult], marks: Marks, coverage: Double) {
        self.points = points
        self.marks = marks
        self.coverage = coverage
    }
}

/// What one point earned.
public struct PointResult: Sendable, Equatable {
    public let level: Level
    /// From 0 to 1; 1 for a developed point.
    public let credit: Double
    /// Every place where a keyword of the point was found, in reading order, the refused ones among them.
    public let evidence: [Evidence]

    public init(level: Level, credit: Double, evidence: [Evidence]) {
        self.level = level
        self.credit = credit
        self.evidence = evidence
    }
}

/// A match judged in its sentence.
public struct Evidence: Sendable, Equatable {
    /// Why a match earns nothing.
    public enum Refusal: String, Sendable, CaseIterable {
        case negated, inverted, copiedQuestion = "copied from the question", copiedSource = "copied from a source"
        case repeated, wrongFact = "wrong figure", keywordList = "keyword list", otherNames = "other names"
    }

    /// How near to a point a sentence must come by its meaning, and where that is known from.
    public struct Threshold: Sendable, Equatable {
        public enum Source: String, Sendable, CaseIterable {
            /// Calibrated on the point's own examples.
            case examples
            /// What serves points without examples, calibrated on the examples of the rubrics that come with the tool.
            case usual
            /// What serves points that are words, calibrated on short answers to other questions.
            case words
        }

        /// From 0 to 1.
        public let value: Double
        public let source: Source

        public init(_ value: Double, _ source: Source) {
            self.value = value
            self.source = source
        }
    }

    /// Index into the point's keywords; meaningless where ``similarity`` is set.
    public let keyword: Int
    /// Where no keyword matched but a paraphrase engine found the sentence near the point: how near, from 0 to 1.
    public let similarity: Double?
    /// How near it had to be, where ``similarity`` is set.
    public let threshold: Threshold?
    /// The words that matched.
    public let range: Range<Int>
    /// The sentence they stand in.
    public let sentence: Range<Int>
    /// Index into the document's blocks.
    public let block: Int
    public let level: Level
    public let refusal: Refusal?

    public init(
        keyword: Int, range: Range<Int>, sentence: Range<Int>, block: Int, level: Level, refusal: Refusal? = nil
    ) {
        self.keyword = keyword
        similarity = nil
        threshold = nil
        self.range = range
        self.sentence = sentence
        self.block = block
        self.level = level
        self.refusal = refusal
    }

    /// Evidence that a paraphrase engine found: a whole sentence, or two that follow each other.
    public init(
        similarity: Double, threshold: Threshold, sentence: Range<Int>, block: Int, level: Level,
        refusal: Refusal? = nil
    ) {
        keyword = 0
        self.similarity = similarity
        self.threshold = threshold
        range = sentence
        self.sentence = sentence
        self.block = block
        self.level = level
        self.refusal = refusal
    }
}

/// What a human should look at.
public struct Advisory: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case keywordList = "keyword-list"
        case copiedSource = "copied-source"
        case copiedQuestion = "copied-question"
        case offTopic = "off-topic"
        case negated
        case wrongFact = "wrong-fact"
        case repeated
        case gibberish
        case language
        case length
        case incomplete
        case duplicate
        case semanticOnly = "semantic-only"
    }

    public enum Severity: String, Sendable, CaseIterable {
        /// Worth knowing.
        case note
        /// Worth a look.
        case warning
        /// A human must mark the answer; the marks are capped.
        case withheld
    }

    public let kind: Kind
    public let severity: Severity
    public let message: String
    /// The place it speaks of, when there is one.
    public let range: Range<Int>?
    /// Whether honest answers, oddly written or beyond what the rubric knows, may look like this. A calibration model
    /// whose teacher gave such answers marks does not withhold them.
    public let isDoubtful: Bool
    /// What to do about it, where its kind does not tell.
    public let remedy: String?

    public init(
        _ kind: Kind, _ severity: Severity, _ message: String, range: Range<Int>? = nil, isDoubtful: Bool = false,
        remedy: String? = nil
    ) {
        self.remedy = remedy
        self.isDoubtful = isDoubtful
        self.kind = kind
        self.severity = severity
        self.message = message
        self.range = range
    }
}

/// One step on the way to the marks.
public struct Step: Sendable, Equatable {
    public let reason: String
    public let marks: Marks

    public init(_ reason: String, _ marks: Marks) {
        self.reason = reason
        self.marks = marks
    }
}
