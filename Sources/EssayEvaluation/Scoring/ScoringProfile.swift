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

    /// A sentence has room for one developed point in so many words, and for one stated point in so many.
    static let wordsToDevelop = 11
    static let wordsToState = 6

    /// A sentence counts as copied when so large a share of its words stands in copied runs.
    static let copiedShare = 0.5
    /// Withheld advisories cap the marks at this share of the maximum, in hundredths.
    static let withheldCap = 10
    /// Form can earn at most this share of what content earned, in hundredths: a frame without a picture is worth little.
    static let presentationShare = 25
    /// Words over the limit that cost nothing, as a share of the limit, in hundredths.
    static let lengthAllowance = 20
    /// What each further tenth of the limit costs.
    static let lengthStep = Marks(hundredths: 10)
    static let lengthMaximum = Marks(1)
    /// An answer of at least so many words that covers less than this share of the rubric is off topic.
    static let offTopicWords = 60
    static let offTopicCoverage = 0.1
    /// The same for an answer of at least so many words, which has had room to say something.
    static let longWords = 150
    static let longCoverage = 0.16
    /// Below this share it makes next to none of the expected points and earns at most this, in hundredths.
    static let thinCoverage = 0.2
    static let thinCap = 20
    /// The most that an answer earns which never touches a limit of the question, in hundredths.
    static let limitCap = 25
    /// Above this share of words in sentences that say nothing, an answer is a list of keywords.
    static let listShare = 0.6
    /// From this share of words in sentences that ask or suppose on, an answer says too little to be marked.
    static let unassertedShare = 0.6
    /// From this share of words to whoever marks it on, it is no answer.
    static let markerShare = 0.3

    /// What a reason, and what a checkable specific, in a sentence that no point foresees earns of a point, in
    /// hundredths; at the most so much together, and at most so large a share of what the listed points earn.
    static let argumentCredit = 25
    static let argumentMost = 300
    static let argumentShare = 40

    /// A part of the question, or a side of it, counts as answered with at least this share of what the best part, or the
    /// other side, has, in hundredths.
    static let partShare = 45
    static let sideShare = 25

    /// Of so many false statements at the least, and so large a share of all statements (in hundredths), an answer
    /// cannot be trusted: it is withheld, or capped where the share is smaller.
    static let falseLeast = 3
    static let falseWithheld = 40
    /// From this share on, no honest answer looks like it.
    static let falseBeyondDoubt = 80
    static let falseCapped = 20
    static let falseCap = 25

    /// Of so many sentences that touch the rubric, so many denials that no point asks for among them, and so large a share
    /// of these (in hundredths), an answer says no to everything. In honest answers at hand the share stays below 30, but
    /// in some that put nearly everything by negations.
    static let denialClauses = 4
    static let denialLeast = 3
    static let denialShare = 45

    /// A passage without a credited sentence is padding when it has at least so many content words, of which less than
    /// this share (in hundredths) belongs to the rubric's vocabulary. Among 88 answers, no honest passage fell below 66.
    static let paddingContent = 10
    static let paddingTopical = 62
    /// What each tenth of the words that is padding costs.
    static let paddingStep = Marks(hundredths: 25)
}
