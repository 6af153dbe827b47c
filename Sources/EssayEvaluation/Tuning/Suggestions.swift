/// What marked answers say about a rubric: where it is blind, where it is too easy, and what would bring it nearer.
public struct Suggestions: Sendable, Equatable {
    /// Words that separate high from low marks and that no keyword covers.
    public struct Phrase: Sendable, Equatable {
        /// As an answer says it.
        public let text: String
        /// In how many of the answers above and not above the mean mark.
        public let high: Int
        public let low: Int
        /// Log-likelihood ratio (Dunning 1993) on one half of the answers; 3.84 is beyond chance one time in twenty.
        public let keyness: Double
        /// By how much of what the rubric leaves unexplained the phrase lowers the error on the other half, as a share.
        public let gain: Double
        /// The point it most likely belongs to, as indices of theme and point; nil for none of them.
        public let theme: Int?
        public let point: Int?
        /// Sentences that say it.
        public let examples: [String]
    }

    /// A keyword with the answers it fires on.
    public struct KeywordUse: Sendable, Equatable {
        public let theme: Int
        public let point: Int
        public let keyword: Int
        public let answers: Int
        /// The mean mark of those answers; nil where there are none.
        public let mean: Double?
    }

    /// How well a point or theme tells high from low marks.
    public struct Discrimination: Sendable, Equatable {
        public let theme: Int
        /// Nil for the theme as a whole.
        public let point: Int?
        /// In how many answers it is credited.
        public let answers: Int
        /// Correlation of its credit with the mark; nil where it never varies.
        public let correlation: Double?
    }

    /// A change of the rubric.
    public enum Edit: Sendable, Equatable {
        /// So many points of a theme earn all its marks.
        case full(theme: Int, Int)
        /// A theme gives marks to another.
        case marks(from: Int, to: Int, Marks)
        /// A point gets a keyword more.
        case keyword(theme: Int, point: Int, String)
    }

    /// An edit that raises agreement on the half of the answers it was not chosen by.
    public struct Change: Sendable, Equatable {
        public let edit: Edit
        /// Quadratic weighted kappa on those answers, with the changes before this one.
        public let before: Double
        public let after: Double
        /// With this change and those before it.
        public let rubric: Rubric
    }

    /// What a paraphrase engine found for a point where its keywords found nothing.
    public struct Paraphrase: Sendable, Equatable {
        public let theme: Int
        public let point: Int
        /// In how many answers, and their mean mark.
        public let answers: Int
        public let mean: Double
        /// Words that several of the sentences share and that no keyword of the point covers: what a keyword may be made
        /// of, commonest first.
        public let words: [String]
        /// Sentences of the answers with the highest marks.
        public let examples: [String]
    }

    public let rubric: Rubric
    public let answers: Int
    public let mean: Double
    public let phrases: [Phrase]
    public let weak: [KeywordUse]
    public let silent: [KeywordUse]
    public let points: [Discrimination]
    public let themes: [Discrimination]
    /// Each on top of those before it: what an author should do, as far as these answers tell.
    public let changes: [Change]
    /// For each point words from WordNet that answers use and its keywords lack.
    public let synonyms: [(theme: Int, point: Int, words: [String])]
    /// Empty without an engine.
    public var paraphrases: [Paraphrase] = []

    public static func == (left: Suggestions, right: Suggestions) -> Bool {
        left.rubric == right.rubric && left.phrases == right.phrases && left.weak == right.weak
            && left.silent == right.silent && left.points == right.points && left.changes == right.changes
            && left.paraphrases == right.paraphrases
    }

    /// Below this a correlation is taken for none.
    static let leastCorrelation = 0.05
}
