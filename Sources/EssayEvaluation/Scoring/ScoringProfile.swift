/// The numbers of judgement that no rubric sets.
enum ScoringProfile {
    /// What a level earns of a point, in hundredths. A point that is merely named shows recall, not understanding.
    static func credit(_ level: Level) -> Int {
        switch level {
        case .absent: 0
        case .mentioned: 20
        case .stated: 70
        case .developed: 100
        }
    }

    /// A sentence counts as copied when so large a share of its words stands in copied runs.
    static let copiedShare = 0.5
    /// Withheld advisories cap the marks at this share of the maximum, in hundredths.
    static let withheldCap = 10
    /// Form can earn at most this share of what content earned, in hundredths: a frame without a picture is worth little.
    static let presentationShare = 25
    /// An introduction or conclusion has at least so many words.
    static let openingWords = 12
    /// Words over the limit that cost nothing, as a share of the limit, in hundredths.
    static let lengthAllowance = 20
    /// What each further tenth of the limit costs.
    static let lengthStep = Marks(hundredths: 10)
    static let lengthMaximum = Marks(1)
    /// An answer of at least so many words that covers less than this share of the rubric is off topic.
    static let offTopicWords = 60
    static let offTopicCoverage = 0.06
    /// Above this share of words in sentences that say nothing, an answer is a list of keywords.
    static let listShare = 0.6
}
