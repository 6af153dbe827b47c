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
        _ match: TokenSpan, in sentence: Sentence, _ judged: JudgedText, namesNegation: Bool, namesUndoing: Bool
    ) -> Polarity {
        let traits = judged.signals[sentence.tokens].reduce(into: Signals()) { $0.formUnion($1) }
        guard !traits.isDisjoint(with: [.negation, .undoing, .existence]) || isFalsified(match, in: sentence, judged)
        else { return .affirmed }
        if judged.document.text[sentence.range].last == UInt8(ascii: "?") { return .affirmed }
        if isFalsified(match, in: sentence, judged) { return .denied }
        let clause = clauseStart(of: match, in: sentence, judged)
        var negators = 0
        var isFirm = false
        var isWeak = false
        if !namesNegation {
            var position = match.end - 1
            while position >= clause {
                defer { position -= 1 }
                guard judged.signals[position].contains(.negation), match.start - position <= reach,
                    !isSoftened(position, in: sentence, judged)
                else { continue }
                negators += 1
                isFirm = isFirm || self.isFirm(position, in: sentence, judged)
                if Negator.isWeak(position, before: match, in: sentence, judged) { isWeak = true }
            }
        }
        if !namesUndoing, let verb = undoes(match, from: clause, judged) {
            negators += 1
            isFirm = true
            if Negator.isWeak(undoing: verb, in: sentence, judged) { isWeak = true }
        }
        if negators % 2 == 1 {
            if isConceded(from: clause, to: match, in: sentence, judged) { return .affirmed }
            return isFirm && !isWeak ? .denied : .weakened
        }
        if negators == 0, !namesNegation { return predicate(after: match, in: sentence, judged) }
        return .affirmed
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

    /// Where the clause that a match stands in begins: behind the last comma, semicolon, colon, `and`, `but` or `which`
    /// before it.
    static func clauseStart(of match: TokenSpan, in sentence: Sentence, _ judged: JudgedText) -> Int {
        var position = match.start
        while position > sentence.tokens.lowerBound {
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
        if judged.signals[position + 1].contains(.softener) { return true }
        // "by delivery, not by declarations": a contrast, unless a verb follows.
        let before = position == sentence.tokens.lowerBound ? [] : judged.signals[position - 1]
        if judged.folded(position) == "not", judged.isParted(before: position) || before.contains(.conjunction) {
            return true
        }
        for next in position + 1..<min(end, position + 12) {
            let signals = judged.signals[next]
            if qualifiers.contains(judged.folded(next)) { return true }
            if judged.folded(next) == "but", judged.folded(position) == "not" { return true }
            if next > position + 1, signals.contains(.parted), judged.folded(next) != "but" { break }
        }
        return false
    }

    /// Words that turn a denial into a limit.
    private static let qualifiers: Set<String> = [
        "alone", "itself", "themselves", "solely", "fully", "entirely", "always", "necessarily", "yet", "enough",
        "completely", "single", "any", "longer", "much", "without", "unless", "until",
    ]

    /// The verb that undoes what comes right behind it: "left the Quad", "refused to invest", "has given up".
    private static func undoes(_ match: TokenSpan, from clause: Int, _ judged: JudgedText) -> Int? {
        var position = match.start - 1
        var steps = 0
        while position >= clause, steps <= 3 {
            let signals = judged.signals[position]
            if signals.contains(.undoing) { return isNoun(position, judged) ? nil : position }
            let isLink =
                signals.contains(.determiner)
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
        from clause: Int, to match: TokenSpan, in sentence: Sentence, _ judged: JudgedText
    ) -> Bool {
        if judged.signals[clause..<match.end].contains(where: { $0.contains(.concession) }) { return true }
        var position = clause - 1
        while position >= sentence.tokens.lowerBound {
            if judged.signals[position].contains(.reporting), !judged.signals[position].contains(.negation) {
                return true
            }
            position -= 1
        }
        return judged.signals[clause..<match.start].contains { $0.contains(.reporting) }
    }

    private static func predicate(after match: TokenSpan, in sentence: Sentence, _ judged: JudgedText) -> Polarity {
        var position = match.end
        let limit = min(sentence.tokens.upperBound, match.end + predicateReach)
        while position < limit, !judged.isParted(before: position) {
            let signals = judged.signals[position]
            if signals.contains(.conjunction) || signals.contains(.contrast), !signals.contains(.negation) {
                return .affirmed
            }
            if signals.contains(.negation), !isSoftened(position, in: sentence, judged) {
                let rest = position + 1..<min(sentence.tokens.upperBound, position + 4)
                return rest.contains { judged.signals[$0].contains(.existence) } ? .denied : .weakened
            }
            position += 1
        }
        return .affirmed
    }

    /// "It is not true that ...", "it is a myth that ...".
    private static func isFalsified(_ match: TokenSpan, in sentence: Sentence, _ judged: JudgedText) -> Bool {
        let opening = sentence.tokens.prefix(8)
        for position in opening where position + 1 < match.start && judged.folded(position + 1) == "that" {
            switch judged.folded(position) {
            case "false", "untrue", "myth", "incorrect", "fallacy", "wrong": return true
            case "true", "correct", "case":
                return judged.signals[sentence.tokens.lowerBound..<position].contains { $0.contains(.negation) }
            default: continue
            }
        }
        return false
    }
}

extension Pattern {
    /// Whether the pattern, or a term in it, looks for a word that undoes what it governs.
    func namesUndoing(terms: [String: [Pattern]]) -> Bool {
        switch self {
        case .word(let word, .prefix): SignalWords.undoing.contains { $0.hasPrefix(word) }
        case .word(let word, _):
            SignalWords.undoing.contains { $0 == word || $0.hasPrefix(word) && word.utf8.count >= 4 }
        case .sequence(let parts), .either(let parts), .all(let parts): parts.contains { $0.namesUndoing(terms: terms) }
        case .near(let left, let right, _, _): left.namesUndoing(terms: terms) || right.namesUndoing(terms: terms)
        case .term(let id): (terms[id] ?? []).contains { $0.namesUndoing(terms: terms) }
        case .quantity: false
        }
    }
}
