/// Frames that take back the whole of what they hold: "it is a myth that ...", "it is wrong to fear ...", "the idea that ...
/// is mistaken".
enum Falsification {
    /// The words that a frame takes back, up to where the writer turns to what holds instead; nil where a sentence has no
    /// such frame.
    static func span(in sentence: Sentence, _ judged: JudgedText) -> Range<Int>? {
        guard let start = opening(of: sentence, judged) ?? claim(in: sentence, judged) else { return nil }
        let end =
            (start..<sentence.tokens.upperBound).first {
                turns.contains(judged.folded($0)) || judged.isSplit(before: $0)
            }
            ?? sentence.tokens.upperBound
        return start < end ? start..<end : nil
    }

    /// Where what "it is not true that" or "it would be wrong to think" takes back begins.
    private static func opening(of sentence: Sentence, _ judged: JudgedText) -> Int? {
        for position in sentence.tokens.prefix(8).dropLast() {
            let next = judged.folded(position + 1)
            guard next == "that" || next == "to" && infinitive(after: position + 1, in: sentence, judged) else {
                continue
            }
            let word = judged.folded(position)
            if falsities.contains(word) { return position + 2 }
            if truths.contains(word), next == "that",
                judged.signals[sentence.tokens.lowerBound..<position].contains(where: { $0.contains(.negation) })
            {
                return position + 2
            }
        }
        return nil
    }

    /// "Wrong to say", "a mistake to fear": of those who say, think or feel so, not "wrong to invest".
    private static func infinitive(after to: Int, in sentence: Sentence, _ judged: JudgedText) -> Bool {
        to + 1 < sentence.tokens.upperBound && holding.contains(judged.folded(to + 1))
    }

    /// "The notion that ... is false": where what it holds begins.
    private static func claim(in sentence: Sentence, _ judged: JudgedText) -> Int? {
        let first = sentence.tokens.prefix(5)
        guard let that = first.dropFirst().first(where: { judged.folded($0) == "that" }),
            claims.contains(judged.folded(that - 1))
        else { return nil }
        let isTakenBack = (that + 2..<max(that + 2, sentence.tokens.upperBound)).contains { position in
            falsities.contains(judged.folded(position))
                && judged.signals[max(that, position - 3)..<position].contains { $0.contains(.auxiliary) }
                && !judged.signals[max(that, position - 3)..<position].contains { $0.contains(.negation) }
        }
        return isTakenBack ? that + 1 : nil
    }

    private static let falsities: Set<String> = [
        "false", "untrue", "myth", "incorrect", "fallacy", "wrong", "mistaken", "misconception", "mistake", "absurd",
        "illusion", "baseless", "unfounded", "nonsense", "erroneous",
    ]
    /// One of them stands in every frame.
    static let words = (falsities.union(truths)).sorted()
    private static let truths: Set<String> = ["true", "correct", "case"]
    private static let holding: Set<String> = [
        "say", "claim", "think", "believe", "assume", "suppose", "argue", "suggest", "imagine", "fear", "speak", "call",
        "pretend", "assert", "expect", "see", "describe", "treat", "regard", "hold", "maintain", "insist",
    ]
    private static let claims: Set<String> = [
        "idea", "notion", "claim", "belief", "view", "argument", "assertion", "assumption", "suggestion", "theory",
        "talk", "thesis", "fear",
    ]
    private static let turns: Set<String> = ["but", "rather", "instead", "actually"]
}
