/// What a text's own words tell about whether it is an answer at all.
struct Integrity {
    let judged: JudgedText
    let found: EvidenceCollector.Found

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
        if judged.order.mean < Self.chance { return true }
        return judged.order.mean < Self.doubtful && violations * 1000 >= judged.text.tokens.count * Self.manyViolations
    }

    private static let leastPairs = 60
    /// In hundredths of a nat. Of 88 honest and dishonest answers the least in prose was 24, the most in shuffled words 9.
    private static let chance = 13
    private static let doubtful = 22
    /// A thousand words.
    private static let manyViolations = 14

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
                if word == "the" || word == "a" || word == "an" {
                    let isOdd = !next.isDisjoint(with: [.preposition, .conjunction, .auxiliary, .determiner])
                    if isLast || isOdd && !Self.afterArticle.contains(judged.folded(token + 1)) { count += 1 }
                } else if Self.firmPrepositions.contains(word) {
                    if isLast
                        || !next.isDisjoint(with: [.conjunction, .auxiliary]) && judged.folded(token + 1) != "being"
                            && judged.folded(token + 1) != "having"
                    {
                        count += 1
                    }
                } else if signals.contains(.conjunction) {
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
    private static let modals: Set<String> = ["would", "shall", "should", "could", "must", "will"]
    /// "the above", "the over-reliance", "the will", "the May summit".
    private static let afterArticle: Set<String> = [
        "above", "below", "over", "under", "will", "may", "might", "must", "can", "by", "around", "every", "against",
        "along", "inside", "within", "off", "past",
    ]

    /// Passages on another subject, as indices of sentences: runs of sentences in one block that hardly share a word
    /// with the rubric and earn nothing.
    var padding: [Range<Int>] {
        var result: [Range<Int>] = []
        var start = 0
        while start < judged.text.sentences.count {
            let block = judged.text.sentences[start].block
            var end = start
            while end < judged.text.sentences.count, judged.text.sentences[end].block == block { end += 1 }
            if isPadding(start..<end) { result.append(start..<end) }
            start = end
        }
        return result
    }

    private func isPadding(_ sentences: Range<Int>) -> Bool {
        let words = sentences.reduce(0) { $0 + judged.text.sentences[$1].tokens.count }
        guard words >= ScoringProfile.paddingWords, sentences.allSatisfy({ found.themes[$0].isEmpty }) else {
            return false
        }
        let content = sentences.reduce(0) { $0 + judged.traits[$1].content }
        let topical = sentences.reduce(0) { $0 + judged.traits[$1].topical }
        return topical * 100 < content * ScoringProfile.paddingTopical
    }

    /// The share of content words that belong to the rubric's subject, from 0 to 1.
    var topicalShare: Double {
        let content = judged.traits.reduce(0) { $0 + $1.content }
        return content == 0 ? 0 : Double(judged.traits.reduce(0) { $0 + $1.topical }) / Double(content)
    }

    /// Sentences with a false statement, and with credited points that are at least stated.
    var truth: (false: Int, credited: Int) {
        var wrong = 0
        var credited = 0
        for index in judged.text.sentences.indices {
            if found.isFalse[index] {
                wrong += 1
            } else if !found.themes[index].isEmpty, judged.traits[index].isClause {
                credited += 1
            }
        }
        return (wrong, credited)
    }

    /// The most that an answer with much that is false earns, in hundredths of the maximum; nil where little is.
    var falseCap: Int? {
        let (wrong, credited) = truth
        guard wrong >= ScoringProfile.falseLeast, wrong * 100 >= (wrong + credited) * ScoringProfile.falseCapped else {
            return nil
        }
        return ScoringProfile.falseCap
    }
}
