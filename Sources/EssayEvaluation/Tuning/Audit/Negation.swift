/// Denies sentences in the grammar of English: `not` behind an auxiliary, `do not` before another finite verb, in each
/// clause of a sentence; where no verb is sure, "It is not true that ...".
enum Negation {
    /// The answer with each sentence denied; headings, and sentences that are no claims, stay.
    static func write(into text: AuditText) -> AuditText {
        var plain: Set<String> = []
        for piece in text.sentences.flatMap({ WordPieces($0).pieces }) where piece.isWord && piece.text == piece.folded
        {
            plain.insert(piece.text)
        }
        return text.mapSentences { sentence, kind in
            let isClaim = kind != .heading && !sentence.hasSuffix("?") && !sentence.hasSuffix(":")
            return isClaim ? deny(sentence, isNote: kind != .paragraph, plain: plain) : sentence
        }
    }

    /// A sentence's opposite.
    ///
    /// - Parameters:
    ///   - isNote: whether a sentence without a verb names a thing rather than has a verb that is not known.
    ///   - plain: words that are no names, as the text has them in small letters elsewhere.
    static func deny(_ sentence: String, isNote: Bool = false, plain: Set<String> = []) -> String {
        var text = WordPieces(sentence)
        let words = text.words
        guard let first = words.first else { return sentence }
        var denied = false
        for clause in clauses(of: text, words) where deny(clause, of: &text) { denied = true }
        if denied { return text.text }
        let folded = words.map { text.pieces[$0].folded }
        if isLinkAlone(folded) { return sentence }
        if WordKinds.listed(folded[0]).contains(.function) || plain.contains(folded[0]) {
            text.pieces[first].text = folded[0]
        }
        let hasVerb = folded.contains { VerbForms.mayBeFinite($0) }
        return (isNote && !hasVerb ? "It is not true that there is " : "It is not true that ") + text.text
    }

    /// Such as "In conclusion".
    private static func isLinkAlone(_ words: [String]) -> Bool {
        words.count <= 2 && words.allSatisfy { WordKinds.listed($0).contains(.function) || $0 == "conclusion" }
    }

    // MARK: Clauses

    /// Runs of words between marks, and behind a conjunction or relative pronoun with a verb of its own.
    private static func clauses(of text: WordPieces, _ words: [Int]) -> [[Int]] {
        var result: [[Int]] = [[]]
        for (index, piece) in words.enumerated() {
            let folded = text.pieces[piece].folded
            let parted = index > 0 && isParted(text, words[index - 1], piece)
            let joins = openers.contains(folded) && index + 1 < words.count
            if parted || joins { result.append([]) }
            result[result.count - 1].append(piece)
        }
        return result.filter { !$0.isEmpty }
    }

    private static let openers: Set<String> = [
        "and", "but", "or", "while", "whereas", "so", "yet", "which", "who", "because", "since", "although", "though",
    ]

    private static func isParted(_ text: WordPieces, _ left: Int, _ right: Int) -> Bool {
        text.pieces[left + 1..<right].contains { piece in
            piece.text.contains { ",;:()–—".contains($0) } || piece.text.contains(" - ")
        }
    }

    /// Denies a clause in place; says whether it has a finite verb.
    private static func deny(_ clause: [Int], of text: inout WordPieces) -> Bool {
        let folded = clause.map { text.pieces[$0].folded }
        if let lifted = lift(clause, folded, of: &text) { return lifted }
        for index in folded.indices where VerbForms.auxiliaries.contains(folded[index]) {
            if isNoun(index, folded) || index == 0 && folded.count == 1 { continue }
            if VerbForms.ambiguous.contains(folded[index]), !governs(index, folded) {
                support(
                    clause[index], folded[index].hasSuffix("d") ? "did" : folded[index].hasSuffix("s") ? "does" : "do",
                    folded[index].hasPrefix("d") ? "do" : "have",
                    &text)
            } else if folded[index] == "can" {
                text.pieces[clause[index]].text = SpellingPairs.cased("cannot", like: text.pieces[clause[index]].text)
            } else if index + 1 < folded.count, softeners.contains(folded[index + 1]) {
                // "is not only" would deny nothing.
                text.pieces[clause[index + 1]].text = "not"
            } else {
                text.pieces[clause[index]].text += " not"
            }
            return true
        }
        guard let index = finiteVerb(folded, clause, text), let verb = VerbForms.base(of: folded[index]) else {
            return false
        }
        let auxiliary = verb.tense == .past ? "did" : verb.tense == .third ? "does" : "do"
        support(clause[index], auxiliary, verb.base, &text)
        return true
    }

    private static let softeners: Set<String> = ["only", "just", "merely", "simply", "still", "already", "also"]

    private static func support(_ piece: Int, _ auxiliary: String, _ base: String, _ text: inout WordPieces) {
        text.pieces[piece].text = "\(auxiliary) not \(base)"
    }

    /// Takes the negation out of a clause that has one; nil where it has none.
    private static func lift(_ clause: [Int], _ folded: [String], of text: inout WordPieces) -> Bool? {
        for index in folded.indices {
            let piece = clause[index]
            switch folded[index] {
            case "not" where index + 1 < folded.count && folded[index + 1] == "only": return false
            case "not" where index > 0 && VerbForms.auxiliaries.contains(folded[index - 1]):
                text.pieces[piece].text = "indeed"
            case "not" where index > 0 && folded[index - 1] == "need":
                text.pieces[clause[index - 1]].text = "must"
                text.pieces[piece].text = "indeed"
            case "not": return false
            case "cannot": text.pieces[piece].text = "can"
            case "never": text.pieces[piece].text = SpellingPairs.cased("always", like: text.pieces[piece].text)
            case "neither": text.pieces[piece].text = SpellingPairs.cased("each", like: text.pieces[piece].text)
            case "no" where index + 1 < folded.count && folded[index + 1] == "longer":
                text.pieces[piece].text = "still"
                text.pieces[clause[index + 1]].text = "today"
            case "no"
            where index + 1 < folded.count
                && (index == 0 || VerbForms.mayBeFinite(folded[index - 1]) && folded[index - 1] != "say"):
                text.pieces[piece].text = SpellingPairs.cased("some", like: text.pieces[piece].text)
            case "hardly", "scarcely", "barely":
                text.pieces[piece].text = SpellingPairs.cased("fully", like: text.pieces[piece].text)
            default: continue
            }
            return true
        }
        return nil
    }

    /// Whether a form of `have` or `do` is an auxiliary: a participle or base form follows soon.
    private static func governs(_ index: Int, _ folded: [String]) -> Bool {
        if folded[index].hasPrefix("d") {
            return index + 1 < folded.count && VerbForms.mayBeFinite(folded[index + 1])
        }
        for word in folded.dropFirst(index + 1).prefix(3) {
            if VerbForms.isPast(word) || VerbForms.participles.contains(word) || word == "been" { return true }
            if WordKinds.listed(word).contains(.function) && !adverbs.contains(word) { return false }
            if !adverbs.contains(word), !word.hasSuffix("ly") { return false }
        }
        return false
    }

    private static let adverbs: Set<String> = [
        "also", "already", "always", "long", "since", "now", "just", "only", "even", "still", "both", "all", "yet",
        "often",
    ]

    /// "the will", "a must", "of May"; but "this gives".
    private static func isNoun(_ index: Int, _ folded: [String]) -> Bool {
        guard index > 0 else { return false }
        if folded[index - 1] == "this" || folded[index - 1] == "that" { return VerbForms.nouns.contains(folded[index]) }
        return beforeNouns.contains(folded[index - 1])
    }

    private static let beforeNouns: Set<String> = [
        "the", "a", "an", "its", "their", "his", "our", "of", "in", "to", "for", "by", "with", "from", "on", "at",
        "into",
        "these", "those", "under", "as", "than", "more", "no", "any", "some",
    ]

    /// The clause's verb: one that is no noun, of the present rather than the past, which may be a participle.
    private static func finiteVerb(_ folded: [String], _ clause: [Int], _ text: WordPieces) -> Int? {
        let candidates = folded.indices.filter { index in
            VerbForms.mayBeFinite(folded[index]) && VerbForms.base(of: folded[index]) != nil && index > 0
                && text.pieces[clause[index]].text == folded[index] && !isNoun(index, folded)
                && !isHyphenated(clause[index], text)
        }
        let sure = candidates.first { index in
            VerbForms.surePasts.contains(folded[index])
                || !VerbForms.isPast(folded[index]) && !VerbForms.nouns.contains(folded[index])
        }
        if let sure { return sure }
        return candidates.first { index in
            let next = index + 1 < folded.count ? folded[index + 1] : ""
            let isFollowed = afterVerbs.contains(next)
            if VerbForms.isPast(folded[index]) { return isFollowed && !byAgent.contains(next) }
            return isFollowed && !byAgent.contains(next)
        }
    }

    private static func isHyphenated(_ piece: Int, _ text: WordPieces) -> Bool {
        piece > 0 && text.pieces[piece - 1].text == "-"
            || piece + 1 < text.pieces.count && text.pieces[piece + 1].text == "-"
    }

    private static let afterVerbs: Set<String> = [
        "the", "a", "an", "its", "their", "his", "our", "this", "these", "that", "those", "both", "each", "all", "it",
        "them", "as", "to", "with", "in", "on", "for", "from", "into", "how", "what", "why", "some", "many", "more",
    ]
    private static let byAgent: Set<String> = ["in", "by", "on", "from", "as", "with", "to", "for"]
}
