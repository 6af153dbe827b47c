/// How much an answer says on its subject.
///
/// A point needs words of its own to be worth reading. What counts are the different content words of sentences that are
/// credited or argue on the subject, beside those that a full answer of the asked length has.
struct Depth: Sendable, Equatable {
    /// Different stems of content words.
    var words: Int
    /// How many a full answer has; nil where the question sets no length.
    let expected: Int?

    /// A full answer has so many different content words to a hundred words of the limit: what the best model-rated
    /// answers to 250 words have.
    private static let perHundred = 68
    /// An uncredited sentence is on the subject when at least this share of its content words, in hundredths, belongs to it.
    private static let leastTopical = 20

    /// - Parameter barred: by sentence, whether it is repeated, copied or padding.
    init(_ judged: JudgedText, _ found: EvidenceCollector.Found, barred: [Bool], limit: Int?) {
        var seen = HashSet(capacity: 256)
        for index in judged.text.sentences.indices {
            let traits = judged.traits[index]
            let isOnSubject =
                !found.themes[index].isEmpty
                || traits.isClause && traits.topical * 100 >= traits.content * Self.leastTopical
            guard isOnSubject, !barred[index], !found.isFalse[index] else { continue }
            for token in judged.text.sentences[index].tokens where judged.signals[token].contains(.content) {
                seen.insert(judged.stems[token])
            }
        }
        words = seen.count
        expected = limit.map { max(1, $0 * Self.perHundred / 100) }
    }
}
