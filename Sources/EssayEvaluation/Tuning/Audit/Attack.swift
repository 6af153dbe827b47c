/// A way of getting marks, or losing them, without knowing more or less.
public enum Attack: String, Sendable, CaseIterable {
    case keywordList = "keyword-list"
    case keywordSentences = "keyword-sentences"
    case pointsShuffled = "points-shuffled"
    case questionAlone = "question-alone"
    case sourceAlone = "source-alone"
    case wordsShuffled = "words-shuffled"
    case repeated
    case questionInFront = "question-in-front"
    case sourceInFront = "source-in-front"
    case offTopic = "off-topic"
    case negated
    case sentencesShuffled = "sentences-shuffled"
    case typos
    case articlesDropped = "articles-dropped"
    case spelling
    case half

    /// What a table calls it.
    public var title: String {
        switch self {
        case .keywordList: "keyword list"
        case .keywordSentences: "keywords as sentences"
        case .pointsShuffled: "point texts, words shuffled"
        case .questionAlone: "question alone"
        case .sourceAlone: "source alone"
        case .wordsShuffled: "words shuffled"
        case .repeated: "answer twice"
        case .questionInFront: "question in front"
        case .sourceInFront: "source in front"
        case .offTopic: "off-topic passages inside"
        case .negated: "every sentence negated"
        case .sentencesShuffled: "sentences shuffled"
        case .typos: "typos in 5 % of the words"
        case .articlesDropped: "articles dropped"
        case .spelling: "other spelling"
        case .half: "cut to half"
        }
    }

    /// What is compared.
    public enum Measure: String, Sendable {
        /// The marks of the answer.
        case marks
        /// The marks of its themes alone, before presentation, scale and caps.
        case content
    }

    /// How far an attack may get.
    public struct Limit: Sendable, Equatable {
        public enum Bound: Sendable, Equatable {
            /// Of each attacked answer: at most this share of what the honest one earns, in hundredths.
            case most(Int)
            /// Of all answers together: no farther than this share from what the honest ones earn, in hundredths.
            case within(Int)
        }

        public let measure: Measure
        public let bound: Bound
    }

    /// Whether the text is made from the rubric alone and compared with the best honest answer.
    public var isOfRubric: Bool {
        switch self {
        case .keywordList, .keywordSentences, .pointsShuffled, .questionAlone, .sourceAlone: true
        default: false
        }
    }

    public var limits: [Limit] {
        switch self {
        case .keywordList, .keywordSentences: [Limit(measure: .marks, bound: .most(15))]
        case .pointsShuffled, .wordsShuffled: [Limit(measure: .marks, bound: .most(50))]
        case .questionAlone, .sourceAlone: [Limit(measure: .marks, bound: .most(0))]
        case .repeated, .questionInFront, .sourceInFront:
            [Limit(measure: .marks, bound: .most(100)), Limit(measure: .content, bound: .most(100))]
        case .offTopic, .half: [Limit(measure: .content, bound: .most(100))]
        case .negated: [Limit(measure: .content, bound: .most(20))]
        case .sentencesShuffled: [Limit(measure: .content, bound: .within(10))]
        case .typos, .articlesDropped, .spelling: [Limit(measure: .content, bound: .within(5))]
        }
    }
}
