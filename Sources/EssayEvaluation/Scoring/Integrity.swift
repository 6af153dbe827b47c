/// What a text's own words tell about whether it is an answer at all.
struct Integrity {
    let judged: JudgedText
    let found: EvidenceCollector.Found
    let claims: Claims
    /// Passages on another subject, as indices of sentences: runs of sentences in one block that hardly share a word
    /// with the rubric and earn nothing.
    let padding: [Range<Int>]
    /// Sentences that deny or invert what is so, sentences with nothing worse than a wrong figure, and sentences with
    /// credited points that are at least stated.
    let truth: (false: Int, misremembered: Int, credited: Int)

    init(judged: JudgedText, found: EvidenceCollector.Found, claims: Claims) {
        self.judged = judged
        self.found = found
        self.claims = claims
        padding = Self.padding(in: judged, found)
        truth = Self.truth(in: judged, found, claims)
    }

    /// The share of words in sentences that name things without saying anything of them, from 0 to 1.
    var listShare: Double {
        let prose = judged.text.sentences.indices.reduce(0) { total, index in
            let counts = judged.block(of: index).kind == .heading || judged.traits[index].isClause
            return total + (counts ? judged.text.sentences[index].tokens.count : 0)
        }
        return judged.text.tokens.isEmpty ? 0 : 1 - Double(prose) / Double(judged.text.tokens.count)
    }

    /// Whether the words stand in no order that English has.
    ///
    /// Shuffled words follow each other as chance has it. Clauses scrambled with more care still break firm rules: an
    /// article or preposition before a verb or at the end, a modal verb before an article. Poor writers break such rules
    /// once in two hundred words.
    var isDisordered: Bool {
        guard judged.order.pairs >= Self.leastPairs else { return false }
        if isShuffled { return true }
        return judged.order.mean < Self.doubtful && violations * 1000 >= judged.text.tokens.count * Self.manyViolations
    }

    /// Whether the words follow each other as chance has it.
    var isShuffled: Bool { judged.order.pairs >= Self.leastPairs && judged.order.mean < Self.chance }

    private static let leastPairs = 60
    /// In hundredths of a nat. Of 88 honest and dishonest answers the least in prose was 24, the most in shuffled words 9.
    private static let chance = 16
    private static let doubtful = 22
    /// A thousand words.
    private static let manyViolations = 9

    /// How often a word stands where no English sentence has it.
    var violations: Int {
        var count = 0
        for sentence in judged.text.sentences where judged.document.blocks[sentence.block].kind != .heading {
            for token in sentence.tokens {
                let signals = judged.signals[token]
                guard !signals.isDisjoint(with: [.determiner, .preposition, .conjunction, .auxiliary]) else { continue }
                let isLast = token + 1 == sentence.tokens.upperBound
                let next = isLast ? [] : judged.signals[token + 1]
                let word = judged.folded(token)
                let isCut = isLast || next.contains(.parted)
                if word == "the" || word == "a" || word == "an" {
                    let isOdd = !next.isDisjoint(with: [.preposition, .conjunction, .auxiliary, .determiner])
                    if isCut || isOdd && !Self.afterArticle.contains(judged.folded(token + 1)) { count += 1 }
                } else if Self.firmPrepositions.contains(word) {
                    let isOdd =
                        !next.isDisjoint(with: [.conjunction, .auxiliary]) && judged.folded(token + 1) != "being"
                        && judged.folded(token + 1) != "having"
                    if isLast || isOdd { count += 1 }
                } else if Self.loosePrepositions.contains(word) || signals.contains(.conjunction) {
                    if isLast { count += 1 }
                } else if Self.modals.contains(word), !isLast {
                    let isOdd = !next.isDisjoint(with: [.determiner, .preposition, .conjunction])
                    if isOdd && !next.contains(.parted) { count += 1 }
                }
            }
        }
        return count
    }

    private static let firmPrepositions: Set<String> = [
        "of", "from", "with", "into", "between", "among", "towards", "at", "by", "upon", "amid",
    ]
    private static let loosePrepositions: Set<String> = ["to", "in", "on", "for", "per", "about", "through", "over"]
    private static let modals: Set<String> = ["would", "shall", "should", "could", "must", "will"]
    /// "the above", "the over-reliance", "the will", "the May summit".
    private static let afterArticle: Set<String> = [
        "above", "below", "over", "under", "will", "may", "might", "must", "can", "by", "around", "every", "against",
        "along", "inside", "within", "off", "past",
    ]

    private static func padding(in judged: JudgedText, _ found: EvidenceCollector.Found) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = 0
        while start < judged.text.sentences.count {
            let block = judged.text.sentences[start].block
            var end = start
            while end < judged.text.sentences.count, judged.text.sentences[end].block == block { end += 1 }
            if isPadding(start..<end, judged, found) { result.append(start..<end) }
            start = end
        }
        return result
    }

    private static func isPadding(
        _ sentences: Range<Int>, _ judged: JudgedText, _ found: EvidenceCollector.Found
    ) -> Bool {
        guard sentences.allSatisfy({ found.themes[$0].isEmpty }) else { return false }
        let content = sentences.reduce(0) { $0 + judged.traits[$1].content }
        let topical = sentences.reduce(0) { $0 + judged.traits[$1].topical }
        return content >= ScoringProfile.paddingContent && topical * 100 < content * ScoringProfile.paddingTopical
    }

    /// The share of content words that belong to the rubric's subject, from 0 to 1.
    var topicalShare: Double {
        let content = judged.traits.reduce(0) { $0 + $1.content }
        return content == 0 ? 0 : Double(judged.traits.reduce(0) { $0 + $1.topical }) / Double(content)
    }

    private static func truth(
        in judged: JudgedText, _ found: EvidenceCollector.Found, _ claims: Claims
    ) -> (false: Int, misremembered: Int, credited: Int) {
        var wrong = 0
        var misremembered = 0
        var credited = 0
        for index in judged.text.sentences.indices {
            if found.isFalse[index] {
                if claims.hasWrongFigure(index), !claims.isInverted(index) { misremembered += 1 } else { wrong += 1 }
            } else if !found.themes[index].isEmpty, judged.traits[index].isClause {
                credited += 1
            }
        }
        return (wrong, misremembered, credited)
    }

    /// The most that an answer with much that is false earns, in hundredths of the maximum; nil where little is.
    var falseCap: Int? {
        // A figure may be misremembered where the point is understood: two count as one false statement.
        let wrong = truth.false + truth.misremembered / 2
        let all = truth.false + truth.misremembered + truth.credited
        guard wrong >= ScoringProfile.falseLeast, wrong * 100 >= all * ScoringProfile.falseCapped else { return nil }
        return ScoringProfile.falseCap
    }
}
