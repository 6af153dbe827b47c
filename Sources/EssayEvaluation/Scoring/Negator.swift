/// How much a negation takes back. Good answers are full of negations that deny no point: "cannot replace America
/// alone", "by delivery, not by declarations", "neighbours do not want to choose", "rejects hegemony".
enum Negator {
    /// Whether the negation leaves open whether what follows is so.
    static func isWeak(_ position: Int, before match: TokenSpan, in index: Int, _ judged: JudgedText) -> Bool {
        let sentence = judged.text.sentences[index]
        let word = judged.folded(position)
        if weak.contains(word) { return true }
        // "If India left the Quad, ...", "India is not an ally, unlike Japan".
        if judged.traits[index].signals.contains(.apart) { return true }
        // "Without minerals no energy transition is possible" affirms both.
        if judged.traits[index].signals.contains(.without) { return true }
        let next = position + 1 < sentence.tokens.upperBound ? judged.folded(position + 1) : ""
        let afterNext = position + 2 < sentence.tokens.upperBound ? judged.folded(position + 2) : ""
        let third = position + 3 < sentence.tokens.upperBound ? judged.folded(position + 3) : ""
        if sameness.contains(next) || sameness.contains(afterNext) || sameness.contains(third) { return true }
        if wanting.contains(next) || word == "no" && single.contains(next) { return true }
        if word == "not" {
            guard position > sentence.tokens.lowerBound else { return true }
            // "By delivery, not by declarations": without an auxiliary, "not" denies a part of the sentence.
            let before = judged.folded(position - 1)
            if !judged.signals[position - 1].contains(.auxiliary) || modal.contains(before) { return true }
            // "Has not ratified", "have not been built": what is still to be done.
            if before == "has" || before == "have" { return true }
        }
        // "Nobody can match Beijing": to be unable is not to be otherwise.
        if position + 1 < match.start,
            (position + 1..<match.start).contains(where: { modal.contains(judged.folded($0)) })
        {
            return true
        }
        // "Not by itself", "not X but Y", "did not break only because".
        let rest = max(sentence.tokens.lowerBound, position - 3)..<min(sentence.tokens.upperBound, match.end + 6)
        return rest.contains { $0 != position && parts.contains(judged.folded($0)) }
    }

    /// Whether the verb tells an attitude or an event rather than a denial: "rejects hegemony", "stopped shipments".
    static func isWeak(undoing position: Int, in index: Int, _ judged: JudgedText) -> Bool {
        let sentence = judged.text.sentences[index]
        let word = judged.folded(position)
        let next = position + 1 < sentence.tokens.upperBound ? judged.folded(position + 1) : ""
        if judged.traits[index].signals.contains(.condition) { return true }
        if attitudes.contains(where: { word.hasPrefix($0) }) { return true }
        if ["refus", "declin", "fail"].contains(where: { word.hasPrefix($0) }) { return next != "to" }
        if word == "stopped" || word.hasPrefix("ceas") { return !next.hasSuffix("ing") && next != "to" }
        // "Old phones and scrapped scooters": a participle before its noun.
        return word.hasSuffix("ed") && position > sentence.tokens.lowerBound
            && judged.signals[position - 1].contains(.conjunction)
    }

    /// Whether a verb that leaves nothing of its object governs the match, or its passive follows it: "terminated their
    /// alliances", "forbids American ships to refuel", "the mission was wound up".
    static func isEnded(_ match: TokenSpan, from clause: Int, in sentence: Sentence, _ judged: JudgedText) -> Bool {
        var position = match.start - 1
        while position >= max(clause, match.start - 5) {
            if isEnding(position, in: sentence, judged) {
                // To forbid exports takes nothing back.
                if judged.folded(position + 1).hasPrefix("export") { return false }
                return position == sentence.tokens.lowerBound
                    || judged.signals[position - 1].isDisjoint(with: [.determiner, .preposition, .conjunction])
            }
            position -= 1
        }
        // "Was", "has been", then perhaps an adverb, then the participle.
        position = match.end
        let limit = min(sentence.tokens.upperBound, match.end + 6)
        var isPassive = false
        while position < limit, !judged.isParted(before: position) {
            let signals = judged.signals[position]
            if signals.contains(.conjunction) || signals.contains(.contrast) || signals.contains(.negation) {
                return false
            }
            if signals.contains(.auxiliary) {
                if ["is", "are", "was", "were", "been"].contains(judged.folded(position)) { isPassive = true }
                if modal.contains(judged.folded(position)) { return false }
            } else if isPassive, isEnding(position, in: sentence, judged) {
                return true
            } else if !isPassive, position > match.end + 1 {
                return false
            }
            position += 1
        }
        return false
    }

    static func isEnding(_ position: Int, in sentence: Sentence, _ judged: JudgedText) -> Bool {
        if judged.signals[position].contains(.ending) { return true }
        guard judged.signals[position].contains(.phrasal), position + 1 < sentence.tokens.upperBound,
            let particle = particles[judged.folded(position)]
        else { return false }
        return judged.folded(position + 1) == particle
    }

    /// Verbs that end something with the particle behind them.
    static let particles = [
        "wound": "up", "closed": "down", "shut": "down", "given": "up", "gave": "up", "called": "off", "thrown": "out",
        "broken": "off", "torn": "up",
    ]
    private static let weak: Set<String> = [
        "without", "w/o", "cannot", "can't", "couldn't", "shouldn't", "won't", "wouldn't", "hardly", "scarcely",
        "neither",
        "barely",
    ]
    static let modal: Set<String> = ["can", "could", "should", "may", "might", "must", "would", "will"]
    private static let wanting: Set<String> = [
        "want", "wants", "wish", "wishes", "like", "seek", "intend", "desire", "always", "necessarily", "enough",
        "limited", "confined", "restricted", "uniform", "binding", "yet", "fully", "all", "every", "mere", "mean",
        "substitute", "replace",
    ]
    private static let single: Set<String> = [
        "single", "one", "country", "power", "state", "nation", "other", "member", "side", "amount", "matter",
        // What is missing is as often the point: "no binding commitment", "no common fund".
        "binding", "common", "joint", "shared", "permanent", "formal", "secretariat", "collective", "uniform",
        "dedicated", "enforceable", "region", "outsider", "to",
    ]
    private static let parts: Set<String> = [
        "alone", "itself", "themselves", "own", "singly", "solely", "handed", "only", "but",
    ]
    private static let sameness: Set<String> = [
        "same", "common", "uniform", "automatic", "identical", "settled", "equal",
    ]
    private static let attitudes = ["reject", "oppos", "denie", "ignor"]
}
