/// Argument on the subject that no point of the rubric foresees.
///
/// A rubric cannot list every good thing to say. A sentence that reasons about the subject, or brings something that
/// could be looked up, earns part of a point, both together more. It never earns where the rest of the answer does not.
enum Argument {
    /// A sentence counts from so many content words on.
    private static let leastContent = 5
    /// Of an answer's content words at least this share, in hundredths, belongs to the rubric's subject.
    private static let leastTopical = 30

    /// What the sentences are worth together, in hundredths of a point, and how many count.
    static func unforeseen(
        in judged: JudgedText, _ found: EvidenceCollector.Found, barred: [Bool]
    ) -> (credit: Int, sentences: Int) {
        let content = judged.traits.reduce(0) { $0 + $1.content }
        let topical = judged.traits.reduce(0) { $0 + $1.topical }
        guard topical * 100 >= content * leastTopical else { return (0, 0) }
        var credit = 0
        var sentences = 0
        for index in judged.text.sentences.indices {
            let traits = judged.traits[index]
            guard traits.isClause, !traits.isQuestion, traits.content >= leastContent, found.themes[index].isEmpty,
                !found.isFalse[index], !barred[index]
            else { continue }
            let worth =
                (traits.hasSupport ? ScoringProfile.argumentCredit : 0)
                + (traits.specifics > 0 ? ScoringProfile.argumentCredit : 0)
            guard worth > 0 else { continue }
            credit += worth
            sentences += 1
        }
        return (credit, sentences)
    }
}
