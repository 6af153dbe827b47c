/// Judges each match in its sentence.
struct EvidenceCollector {
    let judged: JudgedText
    let scheme: MarkScheme
    let copied: CopyDetector.Copied
    let claims: Claims
    /// By sentence: whether it says again what an earlier one said.
    let repeated: [Bool]
    let guards: PointGuards

    /// What was found for a theme's points, and where.
    struct Found {
        var evidence: PointEvidence
        /// By sentence: the themes that have credited evidence there.
        var themes: [SaidThemes]
        /// By sentence: whether a match in it was refused as denied or false.
        var isFalse: [Bool]
        /// Whether the answer says no to most of what it touches.
        var isDenial = false
        /// Whether a match was refused as said before.
        var repeats = false
        /// Whether some of the evidence was found by meaning.
        var hasMeanings = false
    }

    func collect(_ matches: [Match], of compiled: CompiledRubric) -> Found {
        let sentences = judged.text.sentences
        var found = Found(
            evidence: PointEvidence(scheme),
            themes: [SaidThemes](repeating: SaidThemes(), count: sentences.count),
            isFalse: [Bool](repeating: false, count: sentences.count))
        for falsehood in claims.falsehoods { found.isFalse[falsehood.sentence] = true }
        let copiedSource = withHeadings(copied.fromSource)
        let isDenial = deniesMost(of: matches, compiled)
        found.isDenial = isDenial
        var room = RoomForPoints(scheme)
        var order = MatchOrder()
        var judgements: [Judgement] = []
        var start = 0
        while start < matches.count {
            let index = matches[start].sentence
            var end = start
            while end < matches.count, matches[end].sentence == index { end += 1 }
            let sentence = sentences[index]
            let range = trimmed(sentence.range)
            let level = isDenial ? min(self.level(index), .mentioned) : self.level(index)
            let falsehoods = claims.falsehoods(in: index)
            order.sort(matches, start..<end, compiled.ranks)
            judgements.removeAll(keepingCapacity: true)
            let look = guards.look(at: index, judged)
            for match in order.indices {
                let match = matches[match]
                guard case .keyword(let theme, let point, let keyword) = compiled.entries[match.entry].owner else {
                    continue
                }
                // A word stands for itself, wherever it stands.
                let isWord = scheme.point(theme, point).isWord
                let isAsked =
                    isWord ? copied.isAskedOnly(sentence.tokens, in: index) : copied.isAsked(match.tokens, in: index)
                var judgement = Judgement(
                    match: match, theme: theme, point: point, keyword: keyword, isWord: isWord,
                    level: isWord ? max(level, .stated) : level,
                    refusal: copiedSource[index]
                        ? .copiedSource : isAsked ? .copiedQuestion : repeated[index] ? .repeated : nil)
                if judgement.refusal == nil {
                    judge(
                        &judgement, of: compiled, falsehoods,
                        isDenial: isDenial && !isWord && judged.traits[index].signals.contains(.negation))
                    if judgement.refusal == nil, !isWord {
                        judgement.refusal = guards.refusal(
                            theme: theme, point: point, match.tokens,
                            namesNegation: compiled.entries[match.entry].namesNegation, look)
                    }
                }
                judgements.append(judgement)
            }
            if judgements.count <= Self.mostSpread {
                spreadDenials(among: &judgements, in: index, of: compiled)
                spreadWrongFigures(among: &judgements)
            }
            for judgement in judgements {
                var level = judgement.level
                if judgement.refusal == .negated { found.isFalse[index] = true }
                if judgement.refusal == .repeated { found.repeats = true }
                if judgement.refusal == nil {
                    found.themes[index].insert(judgement.theme)
                    if !judgement.isWord {
                        level = min(
                            level,
                            room.level(
                                forTheme: judgement.theme, point: judgement.point, in: index,
                                words: sentence.tokens.count))
                    }
                }
                found.evidence.append(
                    Evidence(
                        keyword: judgement.keyword, range: self.range(judgement.match.tokens), sentence: range,
                        block: sentence.block, level: level, refusal: judgement.refusal),
                    theme: judgement.theme, point: judgement.point)
            }
            start = end
        }
        found.evidence.sort()
        return found
    }

    /// A match of a point's keyword with what it earns, before the room of its sentence is looked at.
    private struct Judgement {
        let match: Match
        let theme: Int
        let point: Int
        let keyword: Int
        /// Whether its point is a word.
        let isWord: Bool
        var level: Level
        var refusal: Evidence.Refusal?

        func isOfSamePoint(as other: Judgement) -> Bool { theme == other.theme && point == other.point }
    }

    /// In a sentence with more matches, which no person wrote, each stands by itself: to compare all with all has no end.
    private static let mostSpread = 1024

    /// What a match earns in a sentence that is the writer's own.
    private func judge(
        _ judgement: inout Judgement, of compiled: CompiledRubric, _ falsehoods: ArraySlice<Claims.Falsehood>,
        isDenial: Bool
    ) {
        let match = judgement.match
        if let falsehood = falsehoods.first(where: { touches($0, match) }) {
            judgement.refusal = falsehood.kind == .wrongFigure ? .wrongFact : .inverted
            return
        }
        if isDenial {
            judgement.refusal = .negated
            return
        }
        if scheme.point(judgement.theme, judgement.point).bearsNegation { return }
        let entry = compiled.entries[match.entry]
        switch Polarity.of(
            match.tokens, in: match.sentence, judged, namesNegation: entry.namesNegation,
            namesUndoing: entry.namesUndoing)
        {
        case .affirmed: break
        case .weakened: judgement.level = min(judgement.level, .mentioned)
        case .denied: judgement.refusal = .negated
        }
    }

    /// Refuses a point's other matches in a clause that denies it: "exercises such as Malabar have never built trust"
    /// names Malabar to deny what it is for. A point made in negative words there stands.
    private func spreadDenials(among judgements: inout [Judgement], in index: Int, of compiled: CompiledRubric) {
        let sentence = judged.text.sentences[index]
        let denials = judgements.filter { denial in
            denial.refusal == .negated
                && !judgements.contains {
                    $0.refusal == nil && $0.isOfSamePoint(as: denial) && isMadeByNegation($0, of: compiled)
                }
        }
        if denials.isEmpty { return }
        // What a verb leaves nothing of is just what it governs; what a negation denies is less sure.
        if !judged.traits[index].signals.contains(.negation) {
            spread(denials, toOverlapping: &judgements, of: compiled)
        }
        guard Polarity.hasFirmNegation(index, judged) else { return }
        // What a relative clause denies, as in "metals which do not pass through China", leaves its antecedent alone.
        let negation = sentence.tokens.first { judged.signals[$0].contains(.negation) } ?? sentence.tokens.lowerBound
        let start =
            (sentence.tokens.lowerBound..<negation).last { Self.relatives.contains(judged.folded($0)) }
            ?? sentence.tokens.lowerBound
        for index in judgements.indices where judgements[index].refusal == nil {
            let match = judgements[index].match.tokens
            guard match.start >= start else { continue }
            let clause = Polarity.clauseStart(of: match, in: sentence, judged)
            let isDenied = denials.contains {
                $0.isOfSamePoint(as: judgements[index])
                    && Polarity.clauseStart(of: $0.match.tokens, in: sentence, judged) == clause
            }
            if isDenied { judgements[index].refusal = .negated }
        }
    }

    /// Whether a match's pattern looks for a negation, and found one: of "not | less", not where it found "less".
    private func isMadeByNegation(_ judgement: Judgement, of compiled: CompiledRubric) -> Bool {
        let tokens = judgement.match.tokens
        return compiled.entries[judgement.match.entry].namesNegation
            && judged.hasNegation(in: tokens.start..<tokens.end)
    }

    /// Words that are denied for a point are not what makes it; what begins before them may be, as in "metals which do not
    /// pass through China".
    private func spread(
        _ denials: [Judgement], toOverlapping judgements: inout [Judgement], of compiled: CompiledRubric
    ) {
        for index in judgements.indices
        where judgements[index].refusal == nil && !isMadeByNegation(judgements[index], of: compiled) {
            let match = judgements[index].match.tokens
            let isDenied = denials.contains {
                $0.isOfSamePoint(as: judgements[index])
                    && ($0.match.tokens.start..<$0.match.tokens.end).contains(match.start)
            }
            if isDenied { judgements[index].refusal = .negated }
        }
    }

    /// Where a point is about a figure, or most that a sentence says of it is a wrong one, all that it says of the point is
    /// refused.
    private func spreadWrongFigures(among judgements: inout [Judgement]) {
        let wrong = judgements.filter { $0.refusal == .wrongFact }
        if wrong.isEmpty { return }
        for index in judgements.indices where judgements[index].refusal == nil {
            let said = judgements[index]
            let count = wrong.count { $0.isOfSamePoint(as: said) }
            let others = judgements.count { $0.isOfSamePoint(as: said) } - count
            let isOfFigure = scheme.point(said.theme, said.point).isOfFigure
            if count > 0, isOfFigure || count > others { judgements[index].refusal = .wrongFact }
        }
    }

    private static let relatives: Set<String> = ["which", "who", "whose", "that"]

    /// Whether the answer says no to most of what it touches.
    ///
    /// Good answers deny now and then, mostly limits and exceptions. Where half of the sentences that touch the rubric
    /// deny, each negation is taken for a denial, "cannot" and "no" as well as "does not", whatever a match looks for,
    /// and what is affirmed beside them counts as named, no more. A sentence whose negation a point itself asks for denies
    /// nothing: an answer may well be made of limits.
    private func deniesMost(of matches: [Match], _ compiled: CompiledRubric) -> Bool {
        let sentences = judged.text.sentences
        var touched = [Bool](repeating: false, count: sentences.count)
        var made: [Int: [TokenSpan]] = [:]
        for match in matches {
            let entry = compiled.entries[match.entry]
            guard case .keyword(let theme, let point, _) = entry.owner else { continue }
            touched[match.sentence] = true
            if entry.namesNegation, scheme.point(theme, point).bearsNegation {
                made[match.sentence, default: []].append(match.tokens)
            }
        }
        let clauses = sentences.indices.count { touched[$0] && judged.traits[$0].isClause }
        guard clauses >= ScoringProfile.denialClauses else { return false }
        let denials = sentences.indices.count { index in
            touched[index] && !judged.traits[index].signals.isDisjoint(with: [.negation, .existence])
                && Polarity.hasFirmNegation(index, judged, but: made[index] ?? [])
        }
        return denials >= ScoringProfile.denialLeast && denials * 100 >= clauses * ScoringProfile.denialShare
    }

    private func level(_ sentence: Int) -> Level {
        let traits = judged.traits[sentence]
        // A short answer may well be a question: "How much vinegar was used?"
        let isAsked = traits.isQuestion && !scheme.isCounting
        if !traits.isClause || traits.isUnasserted || isAsked { return .mentioned }
        return traits.isDeveloped ? .developed : .stated
    }

    /// A heading is too short to be found in a source by itself; over copied text it is copied too.
    private func withHeadings(_ isCopied: [Bool]) -> [Bool] {
        var result = isCopied
        for index in isCopied.indices.dropLast().reversed() where judged.block(of: index).kind == .heading {
            result[index] = result[index] || result[index + 1]
        }
        return result
    }

    /// A wrong figure costs the match that it belongs to; an inverted or false statement the whole sentence.
    private func touches(_ falsehood: Claims.Falsehood, _ match: Match) -> Bool {
        guard falsehood.kind == .wrongFigure else { return true }
        return falsehood.tokens.overlaps(match.tokens.start..<match.tokens.end)
    }

    private func range(_ tokens: TokenSpan) -> Range<Int> {
        Int(judged.text.tokens[tokens.start].start)..<Int(judged.text.tokens[tokens.end - 1].end)
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound, judged.document.text[start] <= 0x20 { start += 1 }
        return start..<range.upperBound
    }
}

/// The themes that a sentence has credited evidence of, as far as it matters: none, one or several.
struct SaidThemes: Sendable, Equatable {
    private var first = -1
    private(set) var areSeveral = false

    var isEmpty: Bool { first < 0 }

    mutating func insert(_ theme: Int) {
        if first < 0 { first = theme } else if theme != first { areSeveral = true }
    }

    mutating func formUnion(_ other: SaidThemes) {
        if other.isEmpty { return }
        insert(other.first)
        if other.areSeveral { areSeveral = true }
    }
}

/// Orders the matches of a sentence: the longest first, since they say most, then by place, then by the
/// words of the rubric, so that marks do not depend on the order of its points.
private struct MatchOrder {
    /// Indices of the matches.
    private(set) var indices: [Int] = []
    /// The indices with a number by which they are sorted.
    private var keys: [(key: UInt64, index: Int)] = []

    /// - Parameter range: of the matches of one sentence, in the rubric's order.
    mutating func sort(_ matches: [Match], _ range: Range<Int>, _ ranks: [Int32]) {
        keys.removeAll(keepingCapacity: true)
        for index in range {
            let tokens = matches[index].tokens
            let shortness = UInt64(UInt32.max) - UInt64(tokens.end - tokens.start)
            keys.append((shortness << 32 | UInt64(tokens.start), index))
        }
        keys.sort { left, right in
            left.key != right.key
                ? left.key < right.key : ranks[matches[left.index].entry] < ranks[matches[right.index].entry]
        }
        indices.removeAll(keepingCapacity: true)
        for key in keys { indices.append(key.index) }
    }
}
