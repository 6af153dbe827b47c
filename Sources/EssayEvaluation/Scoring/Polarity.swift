/// Whether a sentence affirms what a match in it is about.
enum Polarity: Sendable, Equatable {
    case affirmed
    /// Says that it is not so.
    case denied
    /// Is the subject of a negated predicate: named, but not claimed.
    case weakened

    /// How far before a match a negation may stand.
    private static let reach = 6
    /// How far behind a match its predicate may be negated.
    private static let predicateReach = 3

    /// - Parameters:
    ///   - namesNegation: whether the pattern itself looks for a negation.
    ///   - namesUndoing: whether the pattern itself looks for a verb that undoes, such as `reject*`.
    static func of(
        _ match: TokenSpan, in index: Int, _ judged: JudgedText, namesNegation: Bool, namesUndoing: Bool
    ) -> Polarity {
        let sentence = judged.text.sentences[index]
        let traits = judged.traits[index]
        let isFalsified = traits.falsified?.contains(match.start) ?? false
        // Where only a verb with a particle may deny, what follows finds out whether the particle is there.
        let mayDeny =
            !traits.signals.isDisjoint(with: [.negation, .undoing, .existence, .ending, .phrasal])
        let far = !namesNegation && traits.signals.contains(.degree) ? farFrom(match, in: sentence, judged) : nil
        if isFalsified { return .denied }
        guard mayDeny || far != nil, !traits.isQuestion else { return .affirmed }
        let clause = clauseStart(of: match, in: sentence, judged)
        var negators = 0
        var isFirm = false
        var isWeak = false
        if !namesNegation, traits.signals.contains(.negation) {
            var position = match.end - 1
            while position >= max(clause, match.start - reach) {
                defer { position -= 1 }
                guard judged.signals[position].contains(.negation) else { continue }
                guard !isSoftened(position, in: sentence, judged) else { continue }
                // "Neither India nor Japan" denies once.
                if judged.folded(position) == "nor",
                    (clause..<position).contains(where: { judged.folded($0) == "neither" })
                {
                    continue
                }
                negators += 1
                isFirm = isFirm || self.isFirm(position, in: sentence, judged)
                if Negator.isWeak(position, before: match, in: index, judged) { isWeak = true }
            }
        }
        if let far, far >= clause {
            negators += 1
            isFirm = true
        }
        if !namesUndoing, Negator.isEnded(match, from: clause, in: sentence, judged) {
            negators += 1
            isFirm = true
            if traits.signals.contains(.condition) { isWeak = true }
        } else if !namesUndoing, let verb = undoes(match, from: clause, judged) {
            negators += 1
            isFirm = true
            if Negator.isWeak(undoing: verb, in: index, judged) { isWeak = true }
        }
        if negators % 2 == 1 {
            if isConceded(from: clause, to: match, in: index, judged) { return .affirmed }
            return isFirm && !isWeak ? .denied : .weakened
        }
        if negators == 0, !namesNegation { return predicate(after: match, in: sentence, judged) }
        return .affirmed
    }

    /// Whether a sentence has a negation that denies a fact.
    ///
    /// - Parameter expected: where negations are what a point asks for.
    static func hasFirmNegation(_ index: Int, _ judged: JudgedText, but expected: [TokenSpan] = []) -> Bool {
        let sentence = judged.text.sentences[index]
        if judged.traits[index].falsified != nil { return true }
        return sentence.tokens.contains { position in
            judged.signals[position].contains(.negation) && isFirm(position, in: sentence, judged)
                && !expected.contains { $0.start <= position && position < $0.end }
        }
    }

    /// Whether a negation denies a fact: "has never invested", "do not share", "has no link with". What cannot, should
    /// not or need not be, or is wanting, is a judgement and denies none.
    private static func isFirm(_ position: Int, in sentence: Sentence, _ judged: JudgedText) -> Bool {
        let word = judged.folded(position)
        if word == "no" || word == "nothing" {
            return position + 1 < sentence.tokens.upperBound && bonds.contains(judged.folded(position + 1))
        }
        guard word == "not" || word == "never" || plainContractions.contains(word) else { return false }
        guard position > sentence.tokens.lowerBound else { return false }
        if word == "never" { return !plainModals.contains(judged.folded(position - 1)) }
        return word != "not" || plainAuxiliaries.contains(judged.folded(position - 1))
    }

    private static let bonds: Set<String> = [
        "link", "links", "bearing", "role", "relation", "connection", "impact", "effect", "influence", "to",
        "danger", "risk", "threat", "sign", "signs", "evidence", "intention",
    ]
    private static let plainContractions: Set<String> = [
        "don't", "doesn't", "didn't", "hasn't", "haven't", "isn't", "aren't", "wasn't", "weren't",
    ]
    private static let plainAuxiliaries: Set<String> = [
        "do", "does", "did", "has", "have", "had", "is", "are", "was", "were",
    ]
    private static let plainModals: Set<String> = [
        "can", "could", "may", "might", "must", "shall", "should", "will", "would",
    ]

    /// No clause begins farther before a match, in words: without any mark or conjunction it is none that a person wrote.
    static let clauseReach = 64

    /// Where the clause that a match stands in begins: behind the last comma, semicolon, colon, `and`, `but` or `which`
    /// before it.
    static func clauseStart(of match: TokenSpan, in sentence: Sentence, _ judged: JudgedText) -> Int {
        var position = match.start
        let first = max(sentence.tokens.lowerBound, position - clauseReach)
        while position > first {
            let before = judged.signals[position - 1]
            if judged.isParted(before: position) { break }
            if before.contains(.conjunction), !before.contains(.negation) { break }
            if before.contains(.contrast), !before.contains(.concession), judged.folded(position - 1) != "than" {
                break
            }
            position -= 1
        }
        return position
    }

    /// "not only", "no doubt", "not until", "not without", "not by itself", "not X but Y", ", not X" deny nothing.
    private static func isSoftened(_ position: Int, in sentence: Sentence, _ judged: JudgedText) -> Bool {
        let end = sentence.tokens.upperBound
        guard position + 1 < end else { return false }
        if judged.folded(position) == "no", judged.folded(position + 1) == "longer" { return false }
        if judged.signals[position + 1].contains(.softener) { return true }
        // "Nobody can deny", "cannot be disputed", "not a myth": a denial of a doubt.
        if (position + 1..<min(end, position + 4)).contains(where: { doubting.contains(judged.folded($0)) }) {
            return true
        }
        // "by delivery, not by declarations": a contrast, unless a verb follows.
        let before = position == sentence.tokens.lowerBound ? [] : judged.signals[position - 1]
        if judged.folded(position) == "not", judged.isParted(before: position) || before.contains(.conjunction) {
            return true
        }
        for next in position + 1..<min(end, position + 12) {
            let signals = judged.signals[next]
            if signals.contains(.qualifier) { return true }
            // "Not on any one supplier" is a limit, "not any debt" a denial.
            if judged.folded(next) == "any", next + 1 < end, few.contains(judged.folded(next + 1)) { return true }
            if judged.folded(next) == "but", judged.folded(position) == "not" { return true }
            if next > position + 1, signals.contains(.parted), judged.folded(next) != "but" { break }
        }
        return false
    }

    private static let doubting: Set<String> = [
        "doubt", "doubts", "doubted", "deny", "denies", "denied", "dispute", "disputes", "disputed", "gainsay",
        "ignore", "overlook", "forget", "myth", "untrue", "false", "wrong", "mistaken", "fallacy", "illusion",
    ]
    private static let few: Set<String> = [
        "one", "single", "more", "longer", "further", "country", "power", "nation", "state", "side", "bloc", "camp",
    ]

    /// "Far from raising the price", "far from toothless", but not "far from the coast", "far from India".
    ///
    /// - Returns: where it stands.
    private static func farFrom(_ match: TokenSpan, in sentence: Sentence, _ judged: JudgedText) -> Int? {
        var position = match.start - 2
        while position >= max(sentence.tokens.lowerBound, match.start - reach) {
            if judged.folded(position) == "far", judged.folded(position + 1) == "from" {
                let next = judged.signals[min(position + 2, match.end - 1)]
                return next.isDisjoint(with: [.determiner, .capital]) ? position : nil
            }
            position -= 1
        }
        return nil
    }

    /// The verb that undoes what comes right behind it: "left the Quad", "refused to invest", "has given up".
    private static func undoes(_ match: TokenSpan, from clause: Int, _ judged: JudgedText) -> Int? {
        var position = match.start - 1
        var steps = 0
        while position >= clause, steps <= 3 {
            let signals = judged.signals[position]
            if signals.contains(.undoing) { return isNoun(position, judged) ? nil : position }
            // "Ceased to cite the law": a verb behind "to" hands on what is undone, but not "failed to mention the law".
            let isHandedOn =
                position - 2 >= clause && judged.folded(position - 1) == "to"
                && judged.signals[position - 2].contains(.undoing)
                && !judged.folded(position - 2).hasPrefix("fail")
            let isLink =
                signals.contains(.determiner) || isHandedOn
                || ["to", "from", "any", "all", "further"].contains(judged.folded(position))
            guard isLink else { return nil }
            position -= 1
            steps += 1
        }
        return nil
    }

    /// "its decline", "the export bans".
    private static func isNoun(_ position: Int, _ judged: JudgedText) -> Bool {
        position > 0 && !judged.signals[position - 1].isDisjoint(with: [.determiner, .preposition])
    }

    /// "Although ...", "critics argue that ...": somebody else's view, or one that is granted.
    private static func isConceded(
        from clause: Int, to match: TokenSpan, in index: Int, _ judged: JudgedText
    ) -> Bool {
        let sentence = judged.text.sentences[index]
        // "..., critics say."
        if sentence.tokens.suffix(2).contains(where: { $0 >= match.end && judged.signals[$0].contains(.reporting) }) {
            return true
        }
        if judged.signals[clause..<match.end].contains(where: { $0.contains(.concession) }) { return true }
        if judged.traits[index].firstReport < clause { return true }
        return judged.signals[clause..<match.start].contains { $0.contains(.reporting) }
    }

    private static func predicate(after match: TokenSpan, in sentence: Sentence, _ judged: JudgedText) -> Polarity {
        var position = match.end
        var limit = min(sentence.tokens.upperBound, match.end + predicateReach)
        while position < limit, !judged.isParted(before: position) {
            let signals = judged.signals[position]
            // "Self-reliance in arms and chips is of no use": what is joined to the match by one word shares its predicate.
            if signals.contains(.conjunction), position + 2 < sentence.tokens.upperBound,
                judged.signals[position + 2].contains(.auxiliary)
            {
                position += 2
                limit = min(sentence.tokens.upperBound, position + predicateReach)
                continue
            }
            if signals.contains(.conjunction) || signals.contains(.contrast), !signals.contains(.negation) {
                return .affirmed
            }
            // "... with no differences" says nothing of what stands before "with".
            let isOf = position + 1 < sentence.tokens.upperBound && isUtter(position + 1, judged)
            let isObject = position > match.end && !isOf && judged.signals[position - 1].contains(.preposition)
            // "... has added nothing to it", but not "... was nothing around".
            if position > match.end, !isObject, judged.folded(position) == "nothing",
                !judged.signals[position - 1].contains(.auxiliary)
            {
                return .denied
            }
            if signals.contains(.negation), !isObject, !isSoftened(position, in: sentence, judged) {
                let rest = position + 1..<min(sentence.tokens.upperBound, position + 4)
                return rest.contains { judged.signals[$0].contains(.existence) || isUtter($0, judged) }
                    ? .denied : .weakened
            }
            position += 1
        }
        return .affirmed
    }

    /// "Cannot add anything", "is of no use": what leaves nothing of it.
    private static func isUtter(_ position: Int, _ judged: JudgedText) -> Bool {
        utter.contains(judged.folded(position))
    }

    private static let utter: Set<String> = [
        "anything", "nothing", "whatsoever", "use", "value", "help", "avail", "worth", "relevance", "importance",
        "place",
        "effect", "impact", "role", "influence", "part", "difference",
    ]
}
