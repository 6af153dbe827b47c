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
                let sentence = judged.text.sentences[match.sentence]
                let polarity = Polarity.of(
                    match.tokens, in: sentence, judged, namesNegation: entry.namesNegation,
                    namesUndoing: entry.namesUndoing)
                if polarity == .affirmed, !isParted(match.tokens.start..<match.tokens.end),
                    Polarity.isAsserted(match.tokens, in: sentence, judged, namesUndoing: entry.namesUndoing)
                {
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
        for mention in mentions(in: sentence) where isComparable(mention, fact.value) {
            if isRight(mention.quantity, fact) { return }
            guard let distance = distance(from: mention, to: match.tokens), !isOtherFact(mention.quantity, fact)
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
            // A count stands before its noun, "41 initiatives", or right behind it, "initiatives: 41".
            let counts = [match.start, match.end - 1].contains { noun in
                figure.upperBound <= noun && noun - figure.upperBound <= Self.countReach
            }
            return counts || figure.lowerBound == match.end || figure.upperBound == match.end ? gap : nil
        }
        guard gap <= reach else { return nil }
        guard gap > 0 else { return 0 }
        // What stands beyond a semicolon or a contrast is about something else.
        let between =
            figure.lowerBound >= match.end
            ? match.end - 1..<figure.lowerBound + 1 : figure.upperBound - 1..<match.start + 1
        return isParted(between, byCommas: false) ? nil : gap
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

    /// Years are compared with years, sums with sums of the same currency, shares with shares, counts with counts.
    private func isComparable(_ said: QuantityMention, _ expected: Quantity) -> Bool {
        said.quantity.unit == expected.unit && isYear(said) == isYear(expected)
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
                !isParted(left.tokens.end - 1..<verb.tokens.start + 1),
                !isParted(verb.tokens.end - 1..<right.tokens.start + 1)
            else { continue }
            let between = verb.tokens.end..<right.tokens.start
            // "Funded by Japan", "borrows from Japan".
            let isPassive = between.contains { ["by", "from"].contains(judged.folded($0)) }
            guard (left.role == .whom) != isPassive else { continue }
            let sentence = judged.text.sentences[verb.sentence]
            guard
                Polarity.of(verb.tokens, in: sentence, judged, namesNegation: false, namesUndoing: true) == .affirmed,
                Polarity.isAsserted(
                    TokenSpan(start: left.tokens.start, end: right.tokens.end), in: sentence, judged)
            else { continue }
            add(
                .inverted, verb.sentence, TokenSpan(start: left.tokens.start, end: right.tokens.end),
                "the wrong way round: \(rubric.relations[verb.relation].text)")
        }
    }

    /// Whether a run of tokens goes over a boundary between clauses.
    private func isParted(_ tokens: Range<Int>, byCommas: Bool = true) -> Bool {
        tokens.dropFirst().contains { token in
            if Self.parting.contains(judged.folded(token)) { return true }
            guard judged.isParted(before: token) else { return false }
            let gap = Int(judged.text.tokens[token - 1].end)..<Int(judged.text.tokens[token].start)
            return byCommas || gap.contains { judged.document.text[$0] == UInt8(ascii: ";") }
        }
    }

    /// Words that set one clause against another.
    private static let parting: Set<String> = [
        "but", "whereas", "while", "whilst", "although", "though", "yet", "unlike", "despite", "however", "instead",
    ]
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
