/// Argument on the subject that no point of the rubric foresees.
///
/// A rubric cannot list every good thing to say. A sentence that reasons about the subject with something that could be
/// looked up earns part of a point, a few such sentences at the most.
enum Argument {
    /// A sentence counts from so many content words on.
    private static let leastContent = 6
    /// So large a share of its content words, in per cent, belongs to the rubric's subject.
    private static let leastTopical = 34

    /// The sentences, ascending.
    static func unforeseen(in judged: JudgedText, _ found: EvidenceCollector.Found, barred: [Bool]) -> [Int] {
        judged.text.sentences.indices.filter { index in
            let traits = judged.traits[index]
            return traits.isClause && traits.hasSupport && !traits.isQuestion && traits.specifics > 0
                && traits.content >= leastContent && traits.topical * 100 >= traits.content * leastTopical
                && found.themes[index].isEmpty && !found.isFalse[index] && !barred[index]
                && !traits.signals.contains(.negation)
        }
    }
}
