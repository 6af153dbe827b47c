/// Holds back sentences that are near a point and yet say something else: of other names, with other figures, or the
/// reverse.
struct ParaphraseGuards {
    private struct Point {
        /// Stems and beginnings of every word that speaks of the point.
        var words: Set<String> = []
        /// Of the point's own names those that the question lacks, in all their forms; a sentence must have one.
        var names: Set<String> = []
        /// All names in the point's text that the question lacks, as they are written there.
        var proper: Set<String> = []
        /// Whether some of them are no countries', so that any other name may stand in their place.
        var namesOthers = false
        var quantities: [Quantity] = []
        /// Whether its text has a negation, so that a sentence that makes it has one.
        var isDenial = false
        /// Whether negations in a sentence say nothing of whether it makes the point.
        var bearsNegation = false
    }

    private let points: [[Point]]
    private let asked: Set<String>
    private let lexicon: Lexicon
    private let actors: ActorGuard
    private let reversals: ReversalGuard

    init(_ rubric: Rubric, lexicon: Lexicon, actors: ActorGuard) {
        self.lexicon = lexicon
        self.actors = actors
        reversals = ReversalGuard(rubric, lexicon: lexicon)
        let tokenizer = Tokenizer(lexicon: lexicon)
        func words(_ text: String) -> [Lexicon.Word] {
            tokenizer.tokenize(phrase: text).tokens.map { lexicon.words[Int($0.word)] }
        }
        var forms: [String: [String]] = [:]
        for term in rubric.terms {
            forms[term.id] = term.forms.flatMap { form in words(form.source).map { $0.stem } }
        }
        var asked = Set(words(rubric.question).map(\.stem))
        for stems in forms.values where !asked.isDisjoint(with: stems) && stems.count <= 8 { asked.formUnion(stems) }
        self.asked = asked
        points = rubric.themes.map { theme in
            theme.points.map { point in
                var result = Point()
                let own = words(point.text)
                let texts = [point.text] + point.examples.credit.map(\.text) + point.keywords.map(\.source)
                for text in texts { result.words.formUnion(words(text).map(\.stem)) }
                for (id, stems) in forms where result.words.contains(id) || result.words.contains(lexicon.word(id).stem)
                {
                    result.words.formUnion(stems)
                }
                result.proper = Set(
                    own.dropFirst().filter { $0.kind.contains(.capital) && !asked.contains($0.stem) }.map(\.stem))
                result.namesOthers = own.dropFirst().contains {
                    result.proper.contains($0.stem) && Countries.id(of: $0.folded, after: "") == nil
                }
                // Names of other things ("a CEPA review") have as many paraphrases as any word.
                for word in own
                where word.kind.contains(.capital) && !asked.contains(word.stem)
                    && Countries.id(of: word.folded, after: "") != nil
                {
                    result.names.insert(word.stem)
                    for stems in forms.values where stems.contains(word.stem) { result.names.formUnion(stems) }
                }
                for text in [point.text] + point.examples.credit.map(\.text) {
                    result.quantities += tokenizer.tokenize(phrase: text).quantities.map(\.quantity)
                }
                result.isDenial = own.contains { !Signals(of: $0).isDisjoint(with: [.negation, .undoing]) }
                result.bearsNegation = point.negative
                return result
            }
        }
    }

    /// Why a sentence cannot be taken for a point, however near it is; nil when it can.
    ///
    /// - Parameters:
    ///   - passage: the sentences that make the point together, this one among them: a name that the point must have may
    ///     stand in any.
    ///   - claim: the tokens whose names and figures must be the point's; nil for the whole sentence.
    func refusal(
        theme: Int, point: Int, index: Int, passage: Range<Int>, claim: Range<Int>? = nil, in judged: JudgedText
    ) -> Evidence.Refusal? {
        let sentence = judged.text.sentences[index]
        let look = actors.look(at: index, judged)
        if actors.isOfOthers(theme: theme, point: point, sentence.tokens, look) { return .otherNames }
        if actors.isSwapped(theme: theme, point: point, look) { return .inverted }
        if reversals.isReversed(theme: theme, point: point, sentence.tokens, in: judged) { return .negated }
        let point = points[theme][point]
        let claim = claim ?? sentence.tokens
        let signals = judged.signals[sentence.tokens].reduce(into: Signals()) { $0.formUnion($1) }
        // What the point undoes may be undone by many a verb; what it denies is denied.
        let isReversed =
            point.isDenial
            ? signals.isDisjoint(with: [.negation, .undoing]) : signals.contains(.negation) && !point.bearsNegation
        if isReversed { return .negated }
        for mention in judged.text.quantities
        where mention.quantity.unit != .none && claim.contains(mention.tokens.lowerBound) {
            let known = point.quantities.filter { $0.unit == mention.quantity.unit }
            if !known.isEmpty, !known.contains(where: { mention.quantity.isWithin(0.1, of: $0) }) { return .wrongFact }
        }
        let isStrange = names(claim, of: sentence, in: judged).contains {
            !point.words.contains($0.stem) && (point.namesOthers || Self.isRival($0))
        }
        if isStrange { return .otherNames }
        if point.names.isEmpty { return nil }
        let isNamed = passage.contains { index in
            judged.text.sentences[index].tokens.contains {
                point.names.contains(lexicon.words[Int(judged.text.tokens[$0].word)].stem)
            }
        }
        return isNamed ? nil : .otherNames
    }

    /// Whether a name is a country's or an acronym: the point would be another's. Towns, rivers and makes illustrate it.
    private static func isRival(_ name: Lexicon.Word) -> Bool {
        Countries.id(of: name.folded, after: "") != nil || name.surface.dropFirst().contains { $0.isUppercase }
    }

    /// The names in some tokens of a sentence, without those of the question.
    private func names(_ tokens: Range<Int>, of sentence: Sentence, in judged: JudgedText) -> [Lexicon.Word] {
        tokens.compactMap { token in
            let word = lexicon.words[Int(judged.text.tokens[token].word)]
            let isName =
                token != sentence.tokens.lowerBound && word.kind.contains(.capital)
                && judged.signals[token].contains(.content)
            return isName && !asked.contains(word.stem) ? word : nil
        }
    }

    /// The clause of a sentence that can make a point by itself: without the reason or contrast in front of it and the
    /// reason, contrast, example or afterthought behind it. Nil where that is the whole sentence or too little to say
    /// anything, or where what is appended may name what the point is about.
    func claim(theme: Int, point: Int, index: Int, in judged: JudgedText) -> Range<Int>? {
        let sentence = judged.text.sentences[index]
        let main = AppendedClause.main(of: sentence, in: judged)
        let tail = AppendedClause.first(of: sentence, from: main, in: judged)
        let claim = main..<(tail?.start ?? sentence.tokens.upperBound)
        guard claim != sentence.tokens, claim.count >= ParaphraseFinder.shortest else { return nil }
        guard let tail, !tail.isReason else { return claim }
        // "Railways such as that to Bandung", where the point's is to Ahmedabad; "partners including Vietnam"; "a sum, which
        // is 5 billion".
        let point = points[theme][point]
        let own = names(claim, of: sentence, in: judged)
        if !point.proper.isEmpty, !own.contains(where: { point.proper.contains($0.stem) }) { return nil }
        let appended = tail.start..<sentence.tokens.upperBound
        let isOfOthers = names(appended, of: sentence, in: judged).contains {
            !point.words.contains($0.stem) && Countries.id(of: $0.folded, after: "") != nil
        }
        let hasFigure = judged.text.quantities.contains { mention in
            appended.contains(mention.tokens.lowerBound)
                && point.quantities.contains { $0.unit != .none && $0.unit == mention.quantity.unit }
        }
        return isOfOthers || hasFigure ? nil : claim
    }
}
