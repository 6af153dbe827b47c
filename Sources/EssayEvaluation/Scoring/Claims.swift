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
    private let judged: JudgedText

    /// How far a figure may stand from what it is about, in words.
    private static let figureReach = 8
    /// How far the two sides of a relation may stand from its verb, in words.
    private static let relationReach = 7

    init(_ matches: [Match], of compiled: CompiledRubric, in judged: JudgedText) {
        rubric = compiled.rubric
        self.judged = judged
        touched = [Bool](repeating: false, count: rubric.limits.count)
        var roles: [RoleMatch] = []
        for match in matches {
            let entry = compiled.entries[match.entry]
            switch entry.owner {
            case .keyword: continue
            case .limit(let index): touched[index] = true
            case .fact(let index): check(rubric.facts[index], match)
            case .relation(let index, let role):
                roles.append(RoleMatch(relation: index, role: role, sentence: match.sentence, tokens: match.tokens))
            case .misstatement(let index):
                let polarity = Polarity.of(
                    match.tokens, in: judged.text.sentences[match.sentence], judged,
                    namesNegation: entry.namesNegation, namesUndoing: entry.namesUndoing)
                if polarity == .affirmed {
                    add(.misstated, match.sentence, match.tokens, "not so: \(rubric.misstatements[index].text)")
                }
            }
        }
        checkRelations(roles)
        falsehoods.sort { ($0.sentence, $0.tokens.lowerBound) < ($1.sentence, $1.tokens.lowerBound) }
    }

    private mutating func add(_ kind: Falsehood.Kind, _ sentence: Int, _ tokens: TokenSpan, _ message: String) {
        let falsehood = Falsehood(
            kind: kind, sentence: sentence, tokens: tokens.start..<tokens.end, message: message)
        if !falsehoods.contains(falsehood) { falsehoods.append(falsehood) }
    }

    // MARK: Figures

    /// The figures of the fact's own kind beside the match: one of them must be right.
    private mutating func check(_ fact: Rubric.Fact, _ match: Match) {
        let sentence = judged.text.sentences[match.sentence]
        if judged.document.text[sentence.range].last == UInt8(ascii: "?") { return }
        var nearest: (distance: Int, mention: QuantityMention)?
        for mention in mentions(in: sentence) where isComparable(mention.quantity, fact.value) {
            let distance = max(
                mention.tokens.lowerBound - match.tokens.end, match.tokens.start - mention.tokens.upperBound)
            guard distance <= Self.figureReach, !isOtherFact(mention.quantity, fact) else { continue }
            if isRight(mention.quantity, fact) { return }
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

    private func mentions(in sentence: Sentence) -> ArraySlice<QuantityMention> {
        let all = judged.text.quantities
        var low = 0
        var high = all.count
        while low < high {
            let middle = (low + high) / 2
            if all[middle].tokens.upperBound <= sentence.tokens.lowerBound { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < all.count, all[end].tokens.lowerBound < sentence.tokens.upperBound { end += 1 }
        return all[low..<end]
    }

    private func isYear(_ quantity: Quantity) -> Bool {
        quantity.unit == .none && quantity.value == quantity.value.rounded() && (1800...2100).contains(quantity.value)
    }

    /// Years are compared with years, sums with sums of the same currency, shares with shares, counts with counts.
    private func isComparable(_ said: Quantity, _ expected: Quantity) -> Bool {
        said.unit == expected.unit && isYear(said) == isYear(expected)
    }

    private func isRight(_ said: Quantity, _ fact: Rubric.Fact) -> Bool {
        if said.isWithin(fact.tolerance, of: fact.value) { return true }
        // 2023-24 and 2025-26 name the year that they begin with.
        return isYear(said) && abs(said.value - fact.value.value) <= fact.tolerance * 100
    }

    /// Whether the figure is right for another fact, which the sentence may speak of too.
    private func isOtherFact(_ said: Quantity, _ fact: Rubric.Fact) -> Bool {
        rubric.facts.contains { $0 != fact && $0.value.unit == said.unit && said.isWithin($0.tolerance, of: $0.value) }
    }

    // MARK: Relations

    private struct RoleMatch {
        let relation: Int
        let role: CompiledRubric.Role
        let sentence: Int
        let tokens: TokenSpan
    }

    /// "India invests in Japan" turns "Japan invests in India" round; "invested in by" turns it back.
    private mutating func checkRelations(_ roles: [RoleMatch]) {
        for verb in roles where verb.role == .does {
            let sides = roles.filter {
                $0.sentence == verb.sentence && $0.relation == verb.relation && $0.role != .does
            }
            guard let left = sides.filter({ $0.tokens.end <= verb.tokens.start }).max(by: { $0.tokens < $1.tokens }),
                let right = sides.filter({ $0.tokens.start >= verb.tokens.end }).min(by: { $0.tokens < $1.tokens }),
                verb.tokens.start - left.tokens.end <= Self.relationReach,
                right.tokens.start - verb.tokens.end <= Self.relationReach, left.role != right.role,
                !isParted(left.tokens.end..<verb.tokens.start + 1), !isParted(verb.tokens.end..<right.tokens.start + 1)
            else { continue }
            let between = verb.tokens.end..<right.tokens.start
            let isPassive = between.contains { judged.folded($0) == "by" }
            guard (left.role == .whom) != isPassive else { continue }
            let sentence = judged.text.sentences[verb.sentence]
            guard
                Polarity.of(verb.tokens, in: sentence, judged, namesNegation: false, namesUndoing: true) == .affirmed
            else { continue }
            add(
                .inverted, verb.sentence, TokenSpan(start: left.tokens.start, end: right.tokens.end),
                "the wrong way round: \(rubric.relations[verb.relation].text)")
        }
    }

    private func isParted(_ tokens: Range<Int>) -> Bool {
        tokens.contains { token in
            token > tokens.lowerBound && (judged.isParted(before: token) || judged.signals[token].contains(.contrast))
        }
    }
}

/// Amounts as a person writes them.
enum QuantityText {
    /// `23 billion USD`, `17 %`, `2011`.
    static func write(_ quantity: Quantity) -> String {
        switch quantity.unit {
        case .none: number(quantity.value, isYear: (1800...2100).contains(quantity.value))
        case .percent: "\(number(quantity.value, isYear: true)) %"
        case .currency(let code): "\(number(quantity.value, isYear: false)) \(code)"
        }
    }

    private static func number(_ value: Double, isYear: Bool) -> String {
        if !isYear {
            for (size, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] where value >= size {
                return "\(plain(value / size)) \(name)"
            }
        }
        return plain(value)
    }

    /// At most two decimals.
    private static func plain(_ value: Double) -> String {
        let hundredths = (value * 100).rounded()
        guard abs(hundredths) < 1e15 else { return "\(value)" }
        return Marks(hundredths: Int(hundredths)).description
    }
}
