/// What the form of a sentence tells about the points made in it.
struct SentenceTraits: Sendable, Equatable {
    /// The signals of all its words together.
    var signals: Signals = []
    /// Says something of something: a clause with a predicate, or a bullet that makes a point.
    var isClause = false
    /// Names things one after another.
    var isList = false
    var isQuestion = false
    /// Gives a reason, consequence, example, comparison or figure itself.
    var hasSupport = false
    /// So does it, or the sentence that takes it up.
    var isDeveloped = false
    /// Figures, years and names that a reader could look up, each once.
    var specifics = 0
    /// Words that carry meaning, and those among them that belong to the rubric's subject.
    var content = 0
    var topical = 0
    /// The first token that reports somebody's view; beyond all tokens where none does.
    var firstReport = Int.max
    /// The tokens of what it, or the sentence behind it, takes back as untrue.
    var falsified: Range<Int>?
    /// Speaks to or of whoever marks the answer.
    var isToMarker = false
    /// Supposes or wishes rather than says, or speaks to the marker.
    var isUnasserted = false
}

/// A document with all that judging needs to know of its words and sentences.
struct JudgedText {
    let document: Document
    let text: TokenizedText
    let lexicon: Lexicon
    /// By token.
    let signals: [Signals]
    /// By token: the hash of its stem, alike for the forms of one word.
    let stems: [UInt64]
    let order: OrderTally
    /// By sentence.
    private(set) var traits: [SentenceTraits] = []

    init(
        document: Document, text: TokenizedText, lexicon: Lexicon, read: SignalReader.Reading
    ) {
        self.document = document
        self.text = text
        self.lexicon = lexicon
        signals = read.signals
        stems = read.stems
        order = read.order
        traits.reserveCapacity(text.sentences.count)
        var quantity = 0
        for sentence in text.sentences {
            var figures = 0
            while quantity < text.quantities.count,
                text.quantities[quantity].tokens.lowerBound < sentence.tokens.upperBound
            {
                figures += 1
                quantity += 1
            }
            traits.append(SentenceJudge.traits(of: sentence, figures: figures, in: self))
        }
        for index in traits.indices where traits[index].isClause {
            traits[index].isDeveloped = traits[index].hasSupport || isElaborated(index)
        }
        for index in traits.indices { takeBack(index) }
    }

    func block(of sentence: Int) -> Block { document.blocks[text.sentences[sentence].block] }

    func folded(_ token: Int) -> String { lexicon.words[Int(text.tokens[token].word)].folded }

    /// Marks what a sentence, or its last part, says is untrue: what stands before it in its block.
    private mutating func takeBack(_ index: Int) {
        let tokens = text.sentences[index].tokens
        guard tokens.count > 1 else { return }
        if Falsification.isTakenBack(by: tokens, self) {
            guard index > 0, text.sentences[index - 1].block == text.sentences[index].block,
                !reportsCountry(index - 1)
            else { return }
            traits[index - 1].falsified = text.sentences[index - 1].tokens
        } else if let last = tokens.suffix(8).dropFirst().last(where: { isSplit(before: $0) }),
            Falsification.isTakenBack(by: last..<tokens.upperBound, self)
        {
            traits[index].falsified = tokens.lowerBound..<last
        }
    }

    /// "China says that ...": that it says so may be the point.
    private func reportsCountry(_ index: Int) -> Bool {
        let tokens = text.sentences[index].tokens
        guard tokens.contains(traits[index].firstReport) else { return false }
        return signals[tokens.lowerBound..<traits[index].firstReport].contains { $0.contains(.country) }
    }

    /// Whether the next sentence of the same block takes this one up with a reason, consequence or example.
    private func isElaborated(_ index: Int) -> Bool {
        guard index + 1 < traits.count, text.sentences[index + 1].block == text.sentences[index].block,
            traits[index + 1].isClause
        else { return false }
        let first = text.sentences[index + 1].tokens.lowerBound
        guard signals[first].contains(.opener) else { return false }
        return traits[index + 1].hasSupport || Self.consequential.contains(folded(first))
    }

    /// Openers that draw on the sentence before whatever follows them.
    private static let consequential: Set<String> = [
        "this", "these", "thus", "hence", "therefore", "so", "consequently", "accordingly", "thereby",
    ]

    func hasNegation(in tokens: Range<Int>) -> Bool { signals[tokens].contains { $0.contains(.negation) } }

    /// The country that a capitalised word names, together with the one before it where that is of the sentence too; not
    /// the pronoun, in whatever case an opening word has.
    ///
    /// - Parameter start: the first token of the sentence.
    func country(at token: Int, from start: Int) -> Countries.ID? {
        guard signals[token].contains(.capital), signals[token].contains(.country) else { return nil }
        let word = lexicon.words[Int(text.tokens[token].word)]
        if word.folded == "us", word.surface.utf8.contains(where: { $0 >= 0x61 }) { return nil }
        return Countries.id(of: word.folded, after: token > start ? folded(token - 1) : "")
    }

    /// Whether a mark that parts clauses or list items stands between a token and the one before it.
    func isParted(before token: Int) -> Bool { signals[token].contains(.parted) }

    /// Whether a semicolon or a colon stands before a token.
    func isSplit(before token: Int) -> Bool {
        guard isParted(before: token) else { return false }
        let gap = Int(text.tokens[token - 1].end)..<Int(text.tokens[token].start)
        return gap.contains {
            document.text[$0] == UInt8(ascii: ";") || document.text[$0] == UInt8(ascii: ":")
        }
    }
}

/// Reads the traits of sentences off their words.
enum SentenceJudge {
    static func traits(of sentence: Sentence, figures: Int, in judged: JudgedText) -> SentenceTraits {
        var traits = SentenceTraits()
        var functions = 0
        var isName = true
        var isFirst = true
        for position in sentence.tokens {
            let signals = judged.signals[position]
            traits.signals.formUnion(signals)
            if signals.contains(.reporting), !signals.contains(.negation) {
                traits.firstReport = min(traits.firstReport, position)
            }
            if signals.contains(.function) { functions += 1 }
            if signals.contains(.content) {
                if !signals.contains(.number) {
                    traits.content += 1
                    if signals.contains(.topical) { traits.topical += 1 }
                }
                // A run of capitalised words is one name; the first word of a sentence is capitalised anyway.
                let named = signals.contains(.capital) && !signals.contains(.asked) && !isFirst
                if named, !isName { traits.specifics += 1 }
                isName = named
            } else {
                isName = false
            }
            isFirst = false
        }
        traits.specifics += figures
        let count = sentence.tokens.count
        let block = judged.document.blocks[sentence.block]
        traits.isQuestion = judged.document.text[sentence.range].last == UInt8(ascii: "?")
        traits.isList = isList(sentence, functions: functions, hasVerb: traits.signals.contains(.verb), in: judged)
        let isBullet = block.kind == .item || block.kind == .cell
        // No list of verbs is complete: running text with a function word in it says something.
        let isRunning = block.kind == .paragraph && count >= 4 && functions > 0
        let makesPoint =
            traits.signals.contains(.verb) && (functions > 0 || count >= 4) || isRunning
            || isBullet && count >= 4 && (functions > 0 || isLabelled(sentence, in: judged))
        traits.isClause = block.kind != .heading && !traits.isList && count >= 3 && makesPoint
        traits.isToMarker = Address.isToMarker(sentence, traits.signals, in: judged)
        traits.isUnasserted = traits.isToMarker || Supposition.opens(sentence, judged)
        if traits.signals.contains(.falsity) { traits.falsified = Falsification.span(in: sentence, judged) }
        traits.hasSupport =
            traits.isClause
            && (!traits.signals.isDisjoint(with: [.cause, .contrast, .example]) || figures > 0)
        return traits
    }

    /// Running prose has a function word in every second or third; a list of keywords has next to none, or is cut into
    /// pieces of a word or three.
    private static func isList(_ sentence: Sentence, functions: Int, hasVerb: Bool, in judged: JudgedText) -> Bool {
        let count = sentence.tokens.count
        guard count >= 6 else { return false }
        if count >= 8, functions * 10 < count { return true }
        guard functions * 5 < count || !hasVerb else { return false }
        var pieces = 1
        for position in sentence.tokens.dropFirst() where judged.isParted(before: position) { pieces += 1 }
        return pieces >= 4 && count < pieces * 4
    }

    /// `Label: what it means`, `Label - what it means`: the label's own words and at least three more.
    private static func isLabelled(_ sentence: Sentence, in judged: JudgedText) -> Bool {
        guard let mark = sentence.tokens.dropFirst().first(where: { judged.isParted(before: $0) }) else { return false }
        return sentence.tokens.upperBound - mark >= 3
    }
}
