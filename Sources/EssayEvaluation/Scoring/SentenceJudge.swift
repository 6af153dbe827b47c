/// What the form of a sentence tells about the points made in it.
struct SentenceTraits: Sendable, Equatable {
    /// Says something of something: a clause with a predicate, or a bullet that makes a point.
    var isClause = false
    /// Gives a reason, consequence, example, comparison or figure.
    var isDeveloped = false
    /// Indices of the tokens that negate.
    var negations: [Int] = []
}

/// Reads the traits of sentences off their words.
struct SentenceJudge {
    let document: Document
    let text: TokenizedText
    let lexicon: Lexicon

    func traits(of index: Int) -> SentenceTraits {
        let sentence = text.sentences[index]
        var traits = SentenceTraits()
        var functions = 0
        var hasVerb = false
        var hasCue = false
        for position in sentence.tokens {
            let kind = lexicon.words[Int(text.tokens[position].word)].kind
            if kind.contains(.function) { functions += 1 }
            if kind.contains(.verb) { hasVerb = true }
            if !kind.isDisjoint(with: [.reason, .example, .contrast]) { hasCue = true }
            if kind.contains(.negation) { traits.negations.append(position) }
        }
        let count = sentence.tokens.count
        let block = document.blocks[sentence.block]
        // Running prose has a function word in every second or third; a list of keywords has next to none.
        let isList = count >= 8 && functions * 10 < count
        let isBullet = block.kind == .item || block.kind == .cell
        let makesPoint = hasVerb || (isBullet && count >= 4 && functions > 0)
        traits.isClause = block.kind != .heading && !isList && count >= 3 && makesPoint
        traits.isDeveloped = traits.isClause && (hasCue || hasFigure(sentence) || nextElaborates(index))
        return traits
    }

    private func hasFigure(_ sentence: Sentence) -> Bool {
        text.quantities.contains {
            $0.tokens.lowerBound >= sentence.tokens.lowerBound && $0.tokens.upperBound <= sentence.tokens.upperBound
        }
    }

    /// Whether the next sentence of the same block opens as a reason, consequence or example of this one.
    private func nextElaborates(_ index: Int) -> Bool {
        guard index + 1 < text.sentences.count, text.sentences[index + 1].block == text.sentences[index].block else {
            return false
        }
        let openers: Set<String> = [
            "this", "these", "thus", "hence", "therefore", "so", "for", "consequently", "eg", "as", "such", "because",
            "it", "here", "that",
        ]
        let tokens = text.sentences[index + 1].tokens
        return openers.contains(lexicon.words[Int(text.tokens[tokens.lowerBound].word)].folded)
    }

    /// Whether a negation governs the match: it stands inside it or shortly before it with no clause boundary between.
    func isNegated(_ match: TokenSpan, _ traits: SentenceTraits, in index: Int) -> Bool {
        // Two negations before a match undo each other: "without supply there is no autonomy".
        if traits.negations.count(where: { $0 < match.end }) >= 2 { return false }
        return traits.negations.contains { position in
            guard position < match.end, match.start - position <= 5 else { return false }
            if isNeutral(position, in: text.sentences[index]) { return false }
            let between = position + 1..<max(position + 1, match.start)
            return !between.contains { breaksClause(before: $0) }
        }
    }

    /// "not only", "no longer just", "not merely", "no doubt", "cannot be ignored" do not deny; nor do two negations.
    private func isNeutral(_ position: Int, in sentence: Sentence) -> Bool {
        let folded = { (index: Int) -> String in
            sentence.tokens.contains(index) ? lexicon.words[Int(text.tokens[index].word)].folded : ""
        }
        if ["only", "just", "merely", "simply", "doubt", "least", "surprisingly", "until"].contains(
            folded(position + 1))
        {
            return true
        }
        if sentence.tokens.contains(position + 1),
            lexicon.words[Int(text.tokens[position + 1].word)].kind.contains(.negation)
        {
            return true
        }
        if position > sentence.tokens.lowerBound,
            lexicon.words[Int(text.tokens[position - 1].word)].kind.contains(.negation)
        {
            return true
        }
        return document.text[sentence.range].last == UInt8(ascii: "?")
    }

    private func breaksClause(before position: Int) -> Bool {
        let word = lexicon.words[Int(text.tokens[position].word)]
        if word.kind.contains(.contrast) || word.folded == "and" || word.folded == "which" { return true }
        let gap =
            Int(
                text.tokens[position - 1].end)..<max(
                Int(text.tokens[position - 1].end), Int(text.tokens[position].start))
        return document.text[gap].contains {
            $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ":")
        }
    }
}
