/// Frames that take back the whole of what they hold: "it is a myth that ...", "nobody believes that ...", "the idea that
/// ... is mistaken", "... This is untrue."
enum Falsification {
    /// The words that a frame takes back, up to where the writer turns to what holds instead; nil where a sentence has no
    /// such frame.
    static func span(in sentence: Sentence, _ judged: JudgedText) -> Range<Int>? {
        let frame = Frame(sentence: sentence, judged: judged)
        for link in sentence.tokens.prefix(reach).dropFirst() {
            switch judged.folded(link) {
            case "to" where falsities.contains(judged.folded(link - 1)) && frame.isInfinitiveOfHolding(after: link):
                return frame.span(from: link + 1)
            case "that":
                if frame.isContrary(before: link) { return frame.span(from: link + 1, isAside: true) }
                if frame.takesBack(before: link) { return frame.span(from: link + 1) }
            default: continue
            }
        }
        return nil
    }

    /// How far into a sentence the "that" or "to" of a frame may stand, in words.
    private static let reach = 14

    /// Whether a sentence, or what stands behind its last semicolon, says of what stands before it that it is untrue: "This
    /// is untrue.", "He was mistaken.", "Far from it."
    static func isTakenBack(by tokens: Range<Int>, _ judged: JudgedText) -> Bool {
        guard (2...7).contains(tokens.count) else { return false }
        let words = tokens.map(judged.folded)
        if refusals.contains(where: { words.starts(with: $0) && words.count <= $0.count + 1 }) { return true }
        let isPerson = people.contains(words[0])
        guard isPerson || things.contains(words[0]),
            let verb = words.dropFirst().firstIndex(where: { forms.contains($0) })
        else { return false }
        let isDenied = words[0] == "none" || judged.hasNegation(in: tokens)
        let said = words[(verb + 1)...]
        if isDenied { return said.contains(where: truths.contains) }
        return said.contains { untruths.contains($0) || isPerson && errors.contains($0) }
    }

    /// One sentence in which a frame is looked for.
    private struct Frame {
        let sentence: Sentence
        let judged: JudgedText

        func span(from start: Int, isAside: Bool = false) -> Range<Int>? {
            let end =
                (start..<sentence.tokens.upperBound).first {
                    turns.contains(judged.folded($0)) || judged.isSplit(before: $0)
                        || isAside && judged.isParted(before: $0)
                }
                ?? sentence.tokens.upperBound
            return start < end ? start..<end : nil
        }

        /// "Wrong to say", "a mistake to fear": of those who say, think or feel so, not "wrong to invest".
        func isInfinitiveOfHolding(after to: Int) -> Bool {
            to + 1 < sentence.tokens.upperBound && holding.contains(judged.folded(to + 1))
        }

        /// "Contrary to the opinion that ..., ...".
        func isContrary(before link: Int) -> Bool {
            ["contrary", "against"].contains(judged.folded(sentence.tokens.lowerBound))
                && claims.contains(word(link - 1))
        }

        func takesBack(before link: Int) -> Bool {
            let last = word(link - 1)
            if falsities.contains(last) { return !isDenied(before: link - 1) }
            if truths.contains(last) || grounds.contains(last) {
                return isDenied(before: link - 1) || isScant(link - 1)
            }
            if claims.contains(last), isRejected(before: link) || isUntrue(behind: link) { return true }
            if holding.contains(last) { return isHeldByNobody(before: link - 1) || isHeldWrongly(before: link - 1) }
            // "The myth is that", "a fallacy has it that".
            return bearers.contains(last) && isHeldWrongly(before: link - 1)
        }

        private func word(_ token: Int) -> String { judged.folded(token) }

        private func isDenied(before token: Int) -> Bool {
            judged.hasNegation(in: sentence.tokens.lowerBound..<token)
        }

        /// "Little evidence", "hardly a chance".
        private func isScant(_ noun: Int) -> Bool {
            (max(sentence.tokens.lowerBound, noun - 3)..<noun).contains { scant.contains(word($0)) }
        }

        /// "I reject the view", "we do not accept the claim".
        private func isRejected(before link: Int) -> Bool {
            let before = sentence.tokens.lowerBound..<link
            guard before.prefix(3).contains(where: { writers.contains(word($0)) }) else { return false }
            return before.contains { rejecting.contains(word($0)) }
                || isDenied(before: link) && before.contains { accepting.contains(word($0)) }
        }

        /// "The notion that ... is false".
        private func isUntrue(behind link: Int) -> Bool {
            let first = link + 2
            guard first < sentence.tokens.upperBound else { return false }
            return (first..<sentence.tokens.upperBound).contains { position in
                let before = max(link, position - 3)..<position
                guard judged.signals[before].contains(where: { $0.contains(.auxiliary) }),
                    !judged.hasNegation(in: before)
                else { return false }
                if falsities.contains(word(position)) { return true }
                // Who rejects it, when somebody else does, is not the writer.
                let isOthers = position + 1 < sentence.tokens.upperBound && word(position + 1) == "by"
                return disproofs.contains(word(position)) && !isOthers
            }
        }

        /// "Nobody serious believes", "only a fool would say", "I do not think"; not "India does not think".
        private func isHeldByNobody(before verb: Int) -> Bool {
            let before = sentence.tokens.lowerBound..<verb
            let first = before.prefix(3).map(word)
            if first.first == "only" { return before.contains { word($0) == "would" || word($0) == "could" } }
            if first.contains(where: writers.contains) { return isDenied(before: verb) }
            return first.first.map(nobody.contains) ?? false
        }

        /// "Some wrongly claim", "a popular fallacy holds", "they merely pretend".
        private func isHeldWrongly(before verb: Int) -> Bool {
            if word(verb).hasPrefix("pretend") { return true }
            return (max(sentence.tokens.lowerBound, verb - 3)..<verb).contains { position in
                wrongly.contains(word(position)) || delusions.contains(word(position))
            }
        }
    }

    private static let falsities: Set<String> = [
        "false", "untrue", "myth", "incorrect", "fallacy", "wrong", "mistaken", "misconception", "mistake", "absurd",
        "illusion", "baseless", "unfounded", "nonsense", "erroneous",
    ]
    private static let truths: Set<String> = ["true", "correct", "case"]
    /// What may speak for a claim.
    private static let grounds: Set<String> = ["evidence", "proof", "chance", "likelihood", "prospect", "indication"]
    private static let scant: Set<String> = ["little", "hardly", "scarcely", "scant", "few", "barely", "no"]
    private static let wrongly: Set<String> = ["wrongly", "falsely", "mistakenly", "erroneously", "incorrectly"]
    /// Notions that are wrong by their name; "mistake" and "error" may as well be acts.
    private static let delusions: Set<String> = [
        "myth", "fallacy", "misconception", "illusion", "delusion", "falsehood", "superstition", "lie",
    ]
    private static let bearers: Set<String> = ["is", "was", "it", "runs", "goes", "has"]
    private static let holding: Set<String> = [
        "say", "claim", "think", "believe", "assume", "suppose", "argue", "suggest", "imagine", "fear", "speak", "call",
        "pretend", "assert", "expect", "see", "describe", "treat", "regard", "hold", "maintain", "insist", "says",
        "claims", "thinks", "believes", "assumes", "supposes", "argues", "suggests", "imagines", "pretends", "asserts",
        "expects", "holds", "maintains", "insists", "said", "claimed", "thought", "believed", "assumed", "supposed",
        "argued", "suggested", "imagined", "pretended", "asserted", "expected", "held", "maintained", "insisted",
        "agree", "agrees", "accept", "accepts",
    ]
    private static let claims: Set<String> = [
        "idea", "notion", "claim", "belief", "view", "argument", "assertion", "assumption", "suggestion", "theory",
        "talk", "thesis", "fear", "opinion", "rumour", "rumor", "allegation", "contention", "perception", "hypothesis",
        "story", "impression", "saying",
    ]
    private static let disproofs: Set<String> = [
        "disproved", "disproven", "refuted", "debunked", "discredited", "rejected", "dismissed", "exploded",
        "untenable",
    ]
    private static let writers: Set<String> = ["i", "we"]
    private static let rejecting: Set<String> = [
        "reject", "dispute", "refute", "dismiss", "contest", "disagree", "deny", "doubt",
    ]
    private static let accepting: Set<String> = ["accept", "share", "agree", "hold", "support", "believe", "buy"]
    private static let nobody: Set<String> = ["nobody", "none", "no", "few", "hardly"]
    private static let turns: Set<String> = ["but", "rather", "instead", "actually"]

    /// What may stand for a statement, and for who made it, in the sentence behind it.
    private static let things: Set<String> = ["this", "that", "it", "these", "those", "all", "none", "such"]
    private static let people: Set<String> = ["he", "she", "they"]
    private static let forms: Set<String> = ["is", "was", "are", "were", "has", "have", "isn't", "wasn't"]
    /// What only a statement can be; acts can be wrong and mistakes as well.
    private static let untruths: Set<String> = [
        "false", "untrue", "incorrect", "myth", "myths", "fallacy", "nonsense", "baseless", "unfounded",
        "misconception", "disproved", "refuted",
    ]
    private static let errors: Set<String> = ["mistaken", "wrong", "lying", "lied", "misled"]
    private static let refusals: [[String]] = [
        ["far", "from", "it"], ["nothing", "of", "the", "kind"], ["nothing", "of", "the", "sort"], ["not", "so"],
        ["not", "at", "all"], ["on", "the", "contrary"], ["quite", "the", "contrary"], ["quite", "the", "opposite"],
    ]

    /// One of them stands in every frame of a single sentence.
    static let words = falsities.union(truths).union(grounds).union(claims).union(wrongly).union(delusions)
        .union(nobody).union(writers).union(["pretend", "pretends", "pretended", "only"]).sorted()
}
