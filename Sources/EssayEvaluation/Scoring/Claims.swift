/// What an answer claims against the rubric: wrong figures, inverted relations, things known to be false.
struct Claims {
    /// A false statement with the tokens that make it.
    struct Falsehood: Equatable {
        enum Kind: Equatable {
            case wrongFigure, inverted, misstated
        }

        let kind: Kind
        let sentence: Int
        let tokens: Range<Int>
        let message: String
    }

    private(set) var falsehoods: [Falsehood] = []
    /// By limit of the rubric: whether the answer touches it.
    private(set) var touched: [Bool]

    private let rubric: Rubric
    private let countries: RubricCountries
    private let judged: JudgedText
    /// By fact: the sentence that was last looked at for it, and whether its figures are excused there.
    private var excused: [(sentence: Int, isExcused: Bool)?]
    /// Which facts each sentence speaks of.
    private var spoken: Set<FactPlace> = []

    private struct FactPlace: Hashable {
        let fact: Int
        let sentence: Int
    }

    /// How far a sum or a share may stand from what it is about, in words.
    private static let figureReach = 8
    /// How far a year may stand: years of other events are never far.
    private static let yearReach = 5
    /// How far a bare count may stand before the noun that it counts: "41 new initiatives".
    private static let countReach = 2
    /// How far the two sides of a relation may stand from its verb, in words.
    private static let relationReach = 7

    init(_ matches: [Match], of compiled: CompiledRubric, in judged: JudgedText) {
        rubric = compiled.rubric
        countries = compiled.countries
        self.judged = judged
        touched = [Bool](repeating: false, count: rubric.limits.count)
        excused = [(sentence: Int, isExcused: Bool)?](repeating: nil, count: rubric.facts.count)
        for match in matches {
            guard case .fact(let index) = compiled.entries[match.entry].owner else { continue }
            spoken.insert(FactPlace(fact: index, sentence: match.sentence))
        }
        var roles: [RoleMatch] = []
        for match in matches {
            let entry = compiled.entries[match.entry]
            switch entry.owner {
            case .keyword: continue
            case .limit(let index): touched[index] = true
            case .fact(let index): check(index, match)
            case .relation(let index, let role):
                roles.append(RoleMatch(relation: index, role: role, sentence: match.sentence, tokens: match.tokens))
            case .misstatement(let index):
                let polarity = Polarity.of(
                    match.tokens, in: match.sentence, judged, namesNegation: entry.namesNegation,
                    namesUndoing: entry.namesUndoing)
                if polarity == .affirmed, isPlain(match, entry), !isParted(match.tokens.start..<match.tokens.end),
                    Polarity.isAsserted(
                        match.tokens, in: match.sentence, judged, namesNegation: entry.namesNegation,
                        namesUndoing: entry.namesUndoing)
                {
                    add(.misstated, match.sentence, match.tokens, "not so: \(rubric.misstatements[index].text)")
                }
            }
        }
        checkRelations(roles)
        falsehoods.sort { ($0.sentence, $0.tokens.lowerBound) < ($1.sentence, $1.tokens.lowerBound) }
    }

    /// Whether nothing in a clause turns round what a pattern finds in it: "are not friends", "bans the export", "has not left".
    private func isPlain(_ match: Match, _ entry: CompiledRubric.Entry) -> Bool {
        let sentence = judged.text.sentences[match.sentence]
        let clause = Polarity.clauseStart(of: match.tokens, in: sentence, judged)..<match.tokens.end
        let negations = clause.count { judged.signals[$0].contains(.negation) }
        guard negations == (entry.namesNegation ? 1 : 0) else { return entry.namesNegation && negations == 0 }
        return entry.namesUndoing || !clause.contains { isUndoing($0) }
    }

    private func isUndoing(_ token: Int) -> Bool {
        !judged.signals[token].isDisjoint(with: [.undoing, .ending])
            || Self.stopping.contains(judged.lexicon.words[Int(judged.text.tokens[token].word)].stem)
    }

    /// Stems of what keeps something from being done.
    private static let stopping: Set<String> = [
        "ban", "bar", "stop", "curb", "restrict", "halt", "suspend", "forbid", "prohibit", "block", "embargo", "end",
        "drop", "settl", "resolv",
    ]

    private mutating func add(_ kind: Falsehood.Kind, _ sentence: Int, _ tokens: TokenSpan, _ message: String) {
        let falsehood = Falsehood(
            kind: kind, sentence: sentence, tokens: tokens.start..<tokens.end, message: message)
        // One message a sentence, however many patterns find it. Those of a sentence are found one after another.
        for known in falsehoods.reversed() {
            if known.sentence != sentence { break }
            if known.message == message { return }
        }
        falsehoods.append(falsehood)
    }

    /// The falsehoods of a sentence, by place.
    func falsehoods(in sentence: Int) -> ArraySlice<Falsehood> {
        if falsehoods.isEmpty { return [] }
        let low = falsehoods.partitioningIndex { $0.sentence >= sentence }
        var end = low
        while end < falsehoods.count, falsehoods[end].sentence == sentence { end += 1 }
        return falsehoods[low..<end]
    }

    /// Whether a sentence is false and not just by a figure.
    func isInverted(_ sentence: Int) -> Bool {
        falsehoods(in: sentence).contains { $0.kind != .wrongFigure }
    }

    /// Whether a sentence has a wrong figure.
    func hasWrongFigure(_ sentence: Int) -> Bool {
        falsehoods(in: sentence).contains { $0.kind == .wrongFigure }
    }

    /// The limits of the question that an answer long enough to touch them all does not touch.
    var untouchedLimits: [Rubric.Statement] {
        guard judged.text.wordCount >= ScoringProfile.offTopicWords else { return [] }
        return zip(rubric.limits, touched).filter { !$1 }.map(\.0)
    }

    // MARK: Figures

    /// The figures of the fact's own kind beside the match: one of them must be right.
    private mutating func check(_ index: Int, _ match: Match) {
        let fact = rubric.facts[index]
        let sentence = judged.text.sentences[match.sentence]
        if judged.document.text[sentence.range].last == UInt8(ascii: "?") { return }
        if isParted(match.tokens.start..<match.tokens.end, byCommas: false) { return }
        if isExcused(fact, index, in: match.sentence) { return }
        var nearest: (distance: Int, mention: QuantityMention)?
        let reach =
            max(
                sentence.tokens.lowerBound, match.tokens.start - Self.figureReach - 1)..<min(
                sentence.tokens.upperBound, match.tokens.end + Self.figureReach + 1)
        for mention in mentions(in: reach) where isComparable(mention, fact.value) {
            guard let distance = distance(from: mention, to: match.tokens),
                !isOtherFact(mention.quantity, fact, in: match.sentence),
                !isOfOthers(mention, fact, in: sentence)
            else { continue }
            if nearest.map({ distance < $0.distance }) ?? true { nearest = (distance, mention) }
        }
        guard let wrong = nearest?.mention else { return }
        let range =
            judged.text.tokens[wrong.tokens.lowerBound].range
            .lowerBound..<judged.text.tokens[
                wrong.tokens.upperBound - 1
            ].range.upperBound
        add(
            .wrongFigure, match.sentence,
            TokenSpan(
                start: min(match.tokens.start, wrong.tokens.lowerBound),
                end: max(match.tokens.end, wrong.tokens.upperBound)),
            "says \(judged.document.string(range)), expected \(QuantityText.write(fact.value)): \(fact.text)")
    }

    /// Whether a figure of the sentence is right for the fact, or one end of a range: then none of them is wrong.
    private mutating func isExcused(_ fact: Rubric.Fact, _ index: Int, in sentence: Int) -> Bool {
        if let known = excused[index], known.sentence == sentence { return known.isExcused }
        let isExcused = mentions(in: judged.text.sentences[sentence].tokens).contains { mention in
            isComparable(mention, fact.value) && (isRight(mention.quantity, fact) || isRange(mention))
        }
        excused[index] = (sentence, isExcused)
        return isExcused
    }

    /// The amounts that lie in a run of tokens, or reach into it.
    private func mentions(in run: Range<Int>) -> ArraySlice<QuantityMention> {
        let all = judged.text.quantities
        let low = all.partitioningIndex { $0.tokens.upperBound > run.lowerBound }
        var end = low
        while end < all.count, all[end].tokens.lowerBound < run.upperBound { end += 1 }
        return all[low..<end]
    }

    /// In words, 0 within the match; nil where the figure belongs to something else.
    private func distance(from mention: QuantityMention, to match: TokenSpan) -> Int? {
        let figure = mention.tokens
        let gap = max(0, figure.lowerBound - match.end, match.start - figure.upperBound)
        let reach: Int
        if mention.quantity.unit != .none {
            reach = Self.figureReach
        } else if isYear(mention) {
            reach = Self.yearReach
        } else {
            // A count stands before its noun: "41 initiatives".
            let counts = [match.start, match.end - 1].contains { noun in
                figure.upperBound <= noun && noun - figure.upperBound <= Self.countReach
            }
            return counts && !isParted(figure.upperBound - 1..<match.end, byCommas: figure.upperBound <= match.start)
                ? gap : nil
        }
        guard gap <= reach else { return nil }
        // What stands beyond a semicolon or a contrast, or before a comma, is about something else.
        if figure.upperBound <= match.start {
            return isParted(figure.upperBound - 1..<match.start + 1) ? nil : gap
        }
        guard gap > 0 else { return 0 }
        return isParted(match.end - 1..<figure.lowerBound + 1, byCommas: false) ? nil : gap
    }

    private func isYear(_ quantity: Quantity) -> Bool {
        quantity.unit == .none && quantity.value == quantity.value.rounded() && (1800...2100).contains(quantity.value)
    }

    /// Four plain digits where a year must stand, "by 2170", are a year too, if an impossible one.
    private func isYear(_ mention: QuantityMention) -> Bool {
        if isYear(mention.quantity) { return true }
        let quantity = mention.quantity
        let token = mention.tokens.lowerBound
        guard quantity.unit == .none, mention.tokens.count == 1, (1000...2999).contains(quantity.value), token > 0,
            judged.folded(token).utf8.count == 4, judged.folded(token).utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return false }
        return ["in", "by", "since", "from", "until", "till", "before", "after", "year"].contains(
            judged.folded(token - 1))
    }

    /// "$5-6 bn", "25 to 50 per cent": the first number lacks what the second one has.
    private func isRange(_ mention: QuantityMention) -> Bool {
        let next = mention.tokens.upperBound
        guard next + 1 < judged.text.tokens.count, !isYear(mention) else { return false }
        let isJoined = judged.folded(next) == "to"
        let second = isJoined ? next + 1 : next
        guard judged.signals[second].contains(.number) else { return false }
        if isJoined { return true }
        let gap = Int(judged.text.tokens[next - 1].end)..<Int(judged.text.tokens[next].start)
        return gap.count <= 3 && gap.contains { [UInt8(ascii: "-"), 0x93].contains(judged.document.text[$0]) }
    }

    /// Years are compared with years, sums with sums of the same currency, shares with shares, counts with counts.
    private func isComparable(_ said: QuantityMention, _ expected: Quantity) -> Bool {
        said.quantity.unit == expected.unit && isYear(said) == isYear(expected)
    }

    private func isRight(_ said: Quantity, _ fact: Rubric.Fact) -> Bool {
        if said.isWithin(fact.tolerance, of: fact.value) { return true }
        // 2023-24 and 2025-26 name the year that they begin with.
        return isYear(said) && abs(said.value - fact.value.value) <= fact.tolerance * 100
    }

    /// Whether the figure is right for another fact: for sums and shares one that the sentence speaks of too; years and
    /// counts of other things stand in many a sentence.
    private func isOtherFact(_ said: Quantity, _ fact: Rubric.Fact, in sentence: Int) -> Bool {
        rubric.facts.indices.contains { index in
            let other = rubric.facts[index]
            return other != fact && other.value.unit == said.unit && said.isWithin(other.tolerance, of: other.value)
                && (said.unit == .none || spoken.contains(FactPlace(fact: index, sentence: sentence)))
        }
    }

    /// Whether a figure belongs to other countries than the fact and the question speak of: one of them stands before it, or
    /// right behind it as whose it is.
    private func isOfOthers(_ mention: QuantityMention, _ fact: Rubric.Fact, in sentence: Sentence) -> Bool {
        let named = Countries.all(in: fact.text)
        // A fact that names no country may be any's that the rubric is about.
        let own = named.isEmpty ? countries.central : named.union(countries.asked)
        if own.isEmpty { return false }
        var start = mention.tokens.lowerBound
        let first = max(sentence.tokens.lowerBound, start - Polarity.clauseReach)
        while start > first, !judged.isSplit(before: start) { start -= 1 }
        var nearest: Countries.ID?
        var token = start
        while token < min(sentence.tokens.upperBound, mention.tokens.upperBound + 4),
            token == start || !judged.isSplit(before: token)
        {
            defer { token += 1 }
            // "US$ 23 billion".
            guard token + 1 != mention.tokens.lowerBound || judged.folded(token) != "us",
                let id = judged.country(at: token, from: start)
            else { continue }
            let isLinked =
                token > mention.tokens.upperBound && token <= mention.tokens.upperBound + 3
                && ["with", "to", "from", "of", "in"].contains(judged.folded(token - 1))
            if token < mention.tokens.lowerBound {
                if !own.contains(id) { return true }
                nearest = id
            } else if isLinked {
                nearest = id
            }
        }
        // Where a fact names two countries, the figure of another two is not its.
        return nearest.map { named.count < 2 ? !own.contains($0) : !named.contains($0) } ?? false
    }

    // MARK: Relations

    /// "India invests in Japan" turns "Japan invests in India" round; "invested in by" turns it back.
    private mutating func checkRelations(_ roles: [RoleMatch]) {
        var sides = RelationSides()
        for (index, verb) in roles.enumerated() where verb.role == .does {
            sides.gather(roles, around: index)
            guard let left = sides.last(of: verb.relation, before: verb.tokens.start),
                let right = sides.first(of: verb.relation, from: verb.tokens.end),
                verb.tokens.start - left.tokens.end <= Self.relationReach,
                right.tokens.start - verb.tokens.end <= Self.relationReach, left.role != right.role,
                !isParted(left.tokens.end - 1..<verb.tokens.start + 1),
                !isParted(verb.tokens.end - 1..<right.tokens.start + 1)
            else { continue }
            let between = verb.tokens.end..<right.tokens.start
            // "India also exports to Japan": besides what the relation says.
            if (left.tokens.end..<right.tokens.start).contains(where: { judged.folded($0) == "also" }) { continue }
            // "Funded by Japan", "borrows from Japan".
            let isPassive = between.contains { ["by", "from"].contains(judged.folded($0)) }
            guard (left.role == .whom) != isPassive else { continue }
            guard
                Polarity.of(verb.tokens, in: verb.sentence, judged, namesNegation: false, namesUndoing: true)
                    == .affirmed,
                Polarity.isAsserted(
                    TokenSpan(start: left.tokens.start, end: right.tokens.end), in: verb.sentence, judged)
            else { continue }
            add(
                .inverted, verb.sentence, TokenSpan(start: left.tokens.start, end: right.tokens.end),
                "the wrong way round: \(rubric.relations[verb.relation].text)")
        }
    }

    /// Whether a run of tokens goes over a boundary between clauses.
    private func isParted(_ tokens: Range<Int>, byCommas: Bool = true) -> Bool {
        tokens.dropFirst().contains { token in
            if judged.signals[token].contains(.parting) { return true }
            guard judged.isParted(before: token) else { return false }
            let gap = Int(judged.text.tokens[token - 1].end)..<Int(judged.text.tokens[token].start)
            return byCommas || gap.contains { judged.document.text[$0] == UInt8(ascii: ";") }
        }
    }
}
