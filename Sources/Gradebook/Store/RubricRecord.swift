import EssayEvaluation

/// What the gradebook keeps of a rubric.
public struct RubricRecord: Sendable, Equatable {
    public struct Theme: Sendable, Equatable {
        public let id: String
        public let title: String
        /// In hundredths.
        public let marks: Int
    }

    public struct Point: Sendable, Equatable {
        /// Index into ``themes``.
        public let theme: Int
        public let id: String
        public let text: String
    }

    public struct Keyword: Sendable, Equatable {
        /// Index into ``points``.
        public let point: Int
        public let source: String
    }

    public var sha256: String
    public var id: String
    public var question: String
    /// In hundredths.
    public var marks: Int
    public var themes: [Theme] = []
    public var points: [Point] = []
    public var keywords: [Keyword] = []

    init(sha256: String, id: String, question: String, marks: Int) {
        self.sha256 = sha256
        self.id = id
        self.question = question
        self.marks = marks
    }

    init(_ rubric: Rubric) {
        self.init(
            sha256: rubric.sha256, id: rubric.id, question: rubric.question, marks: rubric.marks.hundredths)
        for (index, theme) in rubric.themes.enumerated() {
            themes.append(Theme(id: theme.id, title: theme.title, marks: theme.marks.hundredths))
            for point in theme.points {
                for keyword in point.keywords {
                    keywords.append(Keyword(point: points.count, source: keyword.source))
                }
                points.append(Point(theme: index, id: point.id, text: point.text))
            }
        }
    }
}
