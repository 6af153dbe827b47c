/// A question, what its directive demands, and what a good answer to it says, as one YAML file holds it.
public struct Rubric: Sendable, Equatable {
    public let id: String
    public let question: String
    /// The name of a directive profile, such as `critically-discuss`.
    public let directive: String
    public let marks: Marks
    /// Marks are given in multiples of this.
    public let step: Marks
    /// The word limit of the question; nil when there is none.
    public let words: Int?
    /// The language of answers, as a BCP 47 tag. Only English (`en`) is known.
    public let language: String
    public let sources: [Source]
    public let presentation: Presentation
    /// The halves of a question that asks for several things; empty otherwise.
    public let parts: [Part]
    public let terms: [Term]
    public let themes: [Theme]
    public let facts: [Fact]
    /// Who does what to whom, where an answer may turn it round.
    public let relations: [Relation]
    /// What is false and often believed.
    public let misstatements: [Statement]
    /// The bounds that the question sets, such as a region or a year.
    public let limits: [Statement]
    /// What the directive demands and how the marks are scaled.
    public let profile: DirectiveProfile
    /// The file the rubric was read from, as the caller named it.
    public let path: String
    /// Of the file's bytes, in lower-case hexadecimal.
    public let sha256: String
    /// The words of the question, and those that several points share, in lower case: no example of any point.
    let commonWords: Set<String>

    public init(
        id: String, question: String, directive: String, marks: Marks, step: Marks, words: Int?, language: String,
        sources: [Source], presentation: Presentation, parts: [Part], terms: [Term], themes: [Theme], facts: [Fact],
        relations: [Relation] = [], misstatements: [Statement] = [], limits: [Statement] = [],
        profile: DirectiveProfile = .none, path: String, sha256: String
    ) {
        self.init(
            id: id, question: question, directive: directive, marks: marks, step: step, words: words,
            language: language, sources: sources, presentation: presentation, parts: parts, terms: terms,
            themes: themes, facts: facts, relations: relations, misstatements: misstatements, limits: limits,
            profile: profile, path: path, sha256: sha256,
            commonWords: CommonWords.of(question: question, points: themes.lazy.flatMap(\.points).map(\.text)))
    }

    /// - Parameter commonWords: as they were found before.
    init(
        id: String, question: String, directive: String, marks: Marks, step: Marks, words: Int?, language: String,
        sources: [Source], presentation: Presentation, parts: [Part], terms: [Term], themes: [Theme], facts: [Fact],
        relations: [Relation], misstatements: [Statement], limits: [Statement], profile: DirectiveProfile, path: String,
        sha256: String, commonWords: Set<String>
    ) {
        self.id = id
        self.question = question
        self.directive = directive
        self.marks = marks
        self.step = step
        self.words = words
        self.language = language
        self.sources = sources
        self.presentation = presentation
        self.parts = parts
        self.terms = terms
        self.themes = themes
        self.facts = facts
        self.relations = relations
        self.misstatements = misstatements
        self.limits = limits
        self.profile = profile
        self.path = path
        self.sha256 = sha256
        self.commonWords = commonWords
    }

    /// The same rubric with other themes.
    func with(themes: [Theme]) -> Rubric {
        Rubric(
            id: id, question: question, directive: directive, marks: marks, step: step, words: words,
            language: language, sources: sources, presentation: presentation, parts: parts, terms: terms,
            themes: themes, facts: facts, relations: relations, misstatements: misstatements, limits: limits,
            profile: profile, path: path, sha256: sha256)
    }

    /// A text that earns nothing when it is copied, already read.
    public struct Source: Sendable, Equatable {
        /// As the rubric names it, relative to the rubric's folder.
        public let name: String
        public let fingerprint: Fingerprint
        public let position: SourcePosition

        public init(name: String, fingerprint: Fingerprint, position: SourcePosition) {
            self.name = name
            self.fingerprint = fingerprint
            self.position = position
        }
    }

    /// The marks that the form of an answer can earn, each of its aspects.
    public struct Presentation: Sendable, Equatable {
        public let introduction: Marks
        public let organisation: Marks
        public let conclusion: Marks

        public init(introduction: Marks = .zero, organisation: Marks = .zero, conclusion: Marks = .zero) {
            self.introduction = introduction
            self.organisation = organisation
            self.conclusion = conclusion
        }

        public static let none = Presentation()

        public var total: Marks { introduction + organisation + conclusion }
    }

    /// One of the things that a question asks for.
    public struct Part: Sendable, Equatable {
        public let id: String
        public let text: String

        public init(id: String, text: String) {
            self.id = id
            self.text = text
        }
    }

    /// One name, written `{id}` in keywords, for many surface forms.
    public struct Term: Sendable, Equatable {
        public let id: String
        public let forms: [Keyword]
        public let position: SourcePosition

        public init(id: String, forms: [Keyword], position: SourcePosition) {
            self.id = id
            self.forms = forms
            self.position = position
        }
    }

    /// Which side of the question a theme or point speaks for.
    public enum Stance: String, Sendable, CaseIterable {
        case `for`, against, neutral
    }

    /// A group of expected points that shares marks.
    public struct Theme: Sendable, Equatable {
        public let id: String
        public let title: String
        /// The ``Part/id`` of the half of the question it answers.
        public let part: String?
        public let marks: Marks
        /// How many of its points, developed, earn all its marks; from 1 to the number of points.
        public let full: Int
        public let stance: Stance
        public let points: [Point]
        public let position: SourcePosition

        public init(
            id: String, title: String, part: String? = nil, marks: Marks, full: Int, stance: Stance = .neutral,
            points: [Point], position: SourcePosition
        ) {
            self.id = id
            self.title = title
            self.part = part
            self.marks = marks
            self.full = full
            self.stance = stance
            self.points = points
            self.position = position
        }
    }

    /// What makes a point.
    public enum PointKind: String, Sendable, CaseIterable {
        /// Something said of something; it may be named, stated or developed, and denied.
        case statement
        /// A word: whoever uses it, whatever of, makes the point. By meaning another word may stand for it.
        case word
    }

    /// One thing that a good answer says.
    public struct Point: Sendable, Equatable {
        public let id: String
        public let text: String
        public let kind: PointKind
        /// Whether the point is itself a lack or an absence, so that a negated sentence may make it.
        public let negative: Bool
        /// Where it differs from its theme's.
        public let stance: Stance?
        public let keywords: [Keyword]
        public let examples: Examples
        public let position: SourcePosition

        public init(
            id: String, text: String, kind: PointKind = .statement, negative: Bool = false, stance: Stance? = nil,
            keywords: [Keyword], examples: Examples = Examples(), position: SourcePosition
        ) {
            self.id = id
            self.text = text
            self.kind = kind
            self.negative = negative
            self.stance = stance
            self.keywords = keywords
            self.examples = examples
            self.position = position
        }

        /// Whether a negated sentence may make it.
        var bearsNegation: Bool { negative || kind == .word }
    }

    /// A pattern as its author wrote it, and what it means.
    public struct Keyword: Sendable, Equatable {
        public let source: String
        public let position: SourcePosition
        /// Nil until it is needed where the source is known to be sound.
        private let read: Pattern?

        public init(source: String, pattern: Pattern, position: SourcePosition) {
            self.source = source
            self.position = position
            read = pattern
        }

        /// - Parameter source: of a pattern that was read without an error before.
        init(soundSource source: String, position: SourcePosition) {
            self.source = source
            self.position = position
            read = nil
        }

        /// What the source means. A compiled rubric has it in another form, so that to score an answer needs none.
        public var pattern: Pattern { read ?? PatternParser.pattern(ofSound: source) }

        public static func == (left: Keyword, right: Keyword) -> Bool {
            left.source == right.source && left.position == right.position
        }
    }

    /// Answers that must and must not earn a point: the rubric's own tests.
    public struct Examples: Sendable, Equatable {
        public let credit: [Example]
        public let refuse: [Example]

        public init(credit: [Example] = [], refuse: [Example] = []) {
            self.credit = credit
            self.refuse = refuse
        }
    }

    public struct Example: Sendable, Equatable {
        public let text: String
        public let position: SourcePosition

        public init(text: String, position: SourcePosition) {
            self.text = text
            self.position = position
        }
    }

    /// A figure that an answer can get wrong.
    public struct Fact: Sendable, Equatable {
        public let text: String
        /// What the figure is about: a sentence that matches it is expected to give ``value``.
        public let about: Keyword
        public let value: Quantity
        /// How far off a figure may be, as a share of the value: 0.1 for 10 %.
        public let tolerance: Double
        public let position: SourcePosition

        public init(text: String, about: Keyword, value: Quantity, tolerance: Double, position: SourcePosition) {
            self.text = text
            self.about = about
            self.value = value
            self.tolerance = tolerance
            self.position = position
        }
    }

    /// A relation with a direction. A sentence that has it the other way round is inverted: "India invests in Japan"
    /// where ``who`` is Japan and ``whom`` India.
    public struct Relation: Sendable, Equatable {
        public let text: String
        public let who: Keyword
        public let does: Keyword
        public let whom: Keyword
        public let position: SourcePosition

        public init(text: String, who: Keyword, does: Keyword, whom: Keyword, position: SourcePosition) {
            self.text = text
            self.who = who
            self.does = does
            self.whom = whom
            self.position = position
        }
    }

    /// Something that an answer may say, and what to tell its author.
    public struct Statement: Sendable, Equatable {
        /// Of a misstatement what is true instead, in one sentence; of a limit as in "never speaks of ...".
        public let text: String
        public let keywords: [Keyword]
        public let position: SourcePosition

        public init(text: String, keywords: [Keyword], position: SourcePosition) {
            self.text = text
            self.keywords = keywords
            self.position = position
        }
    }
}
