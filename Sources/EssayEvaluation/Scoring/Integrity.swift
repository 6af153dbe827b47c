/// What a text's own words tell about whether it is an answer at all.
struct Integrity {
    let judged: JudgedText
    let found: EvidenceCollector.Found
    let claims: Claims

    /// The share of words in sentences that name things without saying anything of them, from 0 to 1.
    var listShare: Double {
        let prose = judged.text.sentences.indices.reduce(0) { total, index in
            let counts = judged.block(of: index).kind == .heading || judged.traits[index].isClause
            return total + (counts ? judged.text.sentences[index].tokens.count : 0)
        }
        return judged.text.tokens.isEmpty ? 0 : 1 - Double(prose) / Double(judged.text.tokens.count)
    }

    /// How many articles, prepositions and auxiliaries stand where English grammar has none, as a share of all of
    /// them, from 0 to 1; nil for a text with too few to tell.
    ///
    /// "The of", "a is", a sentence that ends in "the": about one in a hundred in prose, one in three in shuffled words.
    var disorder: Double? {
        var places = 0
        var wrong = 0
        for sentence in judged.text.sentences where judged.document.blocks[sentence.block].kind != .heading {
            for token in sentence.tokens {
                let word = judged.folded(token)
                let isArticle = word == "the" || word == "a" || word == "an"
                let isPreposition = judged.signals[token].contains(.preposition) && Self.firm.contains(word)
                guard isArticle || isPreposition else { continue }
                places += 1
                guard token + 1 < sentence.tokens.upperBound else {
                    wrong += 1
                    continue
                }
                let next = judged.signals[token + 1]
                let nextWord = judged.folded(token + 1)
                if isArticle {
                    let isOdd =
                        !next.isDisjoint(with: [.preposition, .conjunction, .auxiliary, .determiner])
                        && !Self.afterArticle.contains(nextWord)
                    if isOdd || judged.isParted(before: token + 1) { wrong += 1 }
                } else if !next.isDisjoint(with: [.conjunction, .auxiliary])
                    || next.contains(.preposition) && !Self.afterPreposition.contains(nextWord)
                {
                    wrong += 1
                }
            }
        }
        return places >= 8 ? Double(wrong) / Double(places) : nil
    }

    /// Prepositions that nearly always stand before their noun.
    private static let firm: Set<String> = [
        "of", "from", "with", "into", "between", "among", "towards", "at", "by", "for",
    ]
    /// "the above", "the over-reliance", "the will", "the May summit".
    private static let afterArticle: Set<String> = [
        "above", "below", "over", "under", "will", "may", "might", "must", "can", "by", "around", "every", "against",
        "along", "inside", "within", "off", "past",
    ]
    /// "from within", "from across", "of over 20", "at around".
    private static let afterPreposition: Set<String> = [
        "within", "across", "over", "under", "above", "below", "around", "about", "between", "among", "behind",
        "beyond",
        "near", "up", "through", "against", "on", "in", "during", "at", "to", "into", "via", "by", "from",
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

    /// Sentences that deny or invert what is so, sentences with nothing worse than a wrong figure, and sentences with
    /// credited points that are at least stated.
    var truth: (false: Int, misremembered: Int, credited: Int) {
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
        let truth = truth
        // A figure may be misremembered where the point is understood: two count as one false statement.
        let wrong = truth.false + truth.misremembered / 2
        let all = truth.false + truth.misremembered + truth.credited
        guard wrong >= ScoringProfile.falseLeast, wrong * 100 >= all * ScoringProfile.falseCapped else { return nil }
        return ScoringProfile.falseCap
    }
}
