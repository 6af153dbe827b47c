/// What an answer shows of what its directive demands; one for each answer.
final class DirectiveJudge {
    private let judged: JudgedText
    private let scheme: MarkScheme
    private let found: EvidenceCollector.Found
    private let form: Form
    /// The sentences with credited evidence.
    private let credited: [Int]
    /// By check of the profile: its outcome where it is about sentences, so that no levels change it.
    private var ofSentences: [Outcome?] = []
    private let checks: [DirectiveProfile.Check]

    /// A check with what was found for it.
    struct Outcome: Sendable, Equatable {
        let check: DirectiveProfile.Check
        let count: Int
        /// Where it was found, as ranges of the document's text, at most a few.
        let ranges: [Range<Int>]

        var isMet: Bool { count >= check.least }
    }

    init(judged: JudgedText, scheme: MarkScheme, found: EvidenceCollector.Found, form: Form) {
        self.judged = judged
        self.scheme = scheme
        checks = scheme.rubric.profile.checks
        self.found = found
        self.form = form
        credited = found.themes.indices.filter { !found.themes[$0].isEmpty }
        ofSentences = checks.map { outcome($0) }
    }

    /// The outcomes of the profile's checks that the rubric gives a meaning to, in the profile's order.
    ///
    /// - Parameter standing: checks on themes and parts follow it, so that advice can try others.
    func outcomes(_ standing: Standing) -> [Outcome] {
        var outcomes: [Outcome] = []
        for (check, known) in zip(checks, ofSentences) {
            if let outcome = known ?? outcome(check, standing) { outcomes.append(outcome) }
        }
        return outcomes
    }

    /// Visits the checks that are not met, in the profile's order.
    func forEachUnmet(_ standing: Standing, _ body: (DirectiveProfile.Check) -> Void) {
        for index in checks.indices {
            guard let count = ofSentences[index]?.count ?? count(checks[index], standing) else { continue }
            if count < checks[index].least { body(checks[index]) }
        }
    }

    /// The outcome of a check on themes or parts; nil where the rubric gives it no meaning.
    private func outcome(_ check: DirectiveProfile.Check, _ standing: Standing) -> Outcome? {
        guard let count = count(check, standing) else { return nil }
        return Outcome(check: check, count: count, ranges: count > 0 ? themeRanges(check, standing) : [])
    }

    /// What is found for a check on themes or parts; nil where the rubric gives it no meaning.
    private func count(_ check: DirectiveProfile.Check, _ standing: Standing) -> Int? {
        switch check.find {
        case .supportingThemes, .limitingThemes, .dimensions: return themes(check, standing)
        case .parts: return parts(check, standing)
        case .contrasts, .verdict, .degreeVerdict, .links, .reasons, .specifics, .implications, .degrees: return nil
        }
    }

    /// The outcome of a check on sentences; nil for one on themes or parts.
    private func outcome(_ check: DirectiveProfile.Check) -> Outcome? {
        switch check.find {
        case .supportingThemes, .limitingThemes, .dimensions, .parts: return nil
        case .contrasts: return sentences(check, contrasts)
        case .verdict:
            return sentences(check, form.close.filter { isStand($0) })
        case .degreeVerdict:
            return sentences(check, form.close.filter { isStand($0) && signals($0).contains(.degree) })
        case .links: return sentences(check, links)
        case .reasons: return sentences(check, credited.filter { signals($0).contains(.cause) })
        case .specifics:
            let sentences = credited.filter { judged.traits[$0].specifics > 0 }
            let count = sentences.reduce(0) { $0 + judged.traits[$1].specifics }
            return Outcome(check: check, count: count, ranges: ranges(sentences))
        case .implications:
            return sentences(
                check,
                credited.filter {
                    !signals($0).isDisjoint(with: [.implication, .cause, .normative])
                })
        case .degrees:
            return sentences(
                check,
                judged.text.sentences.indices.filter { judged.traits[$0].isClause && signals($0).contains(.degree) })
        }
    }

    /// The stances of the points that a check on themes counts.
    private func stances(_ check: DirectiveProfile.Check) -> MarkScheme.Stances {
        switch check.find {
        case .supportingThemes: .supporting
        case .limitingThemes: .limiting
        default: .any
        }
    }

    /// How many themes of a stance have a point that is said; of fewer themes than asked for, all must.
    private func themes(_ check: DirectiveProfile.Check, _ standing: Standing) -> Int? {
        let wanted = stances(check)
        var available = 0
        var count = 0
        for (index, theme) in scheme.themes.enumerated() where !theme.stances.isDisjoint(with: wanted) {
            available += 1
            if !standing.said(index).isDisjoint(with: wanted) { count += 1 }
        }
        guard available > 0 else { return nil }
        if isSlight(check, standing) { return 0 }
        return count >= available ? max(count, check.least) : count
    }

    /// Where the themes that a check counts are spoken of, at most a few.
    private func themeRanges(_ check: DirectiveProfile.Check, _ standing: Standing) -> [Range<Int>] {
        if check.find == .parts { return [] }
        let wanted = stances(check)
        var ranges: [Range<Int>] = []
        for (index, theme) in scheme.themes.enumerated() where ranges.count < 4 {
            let said = theme.points.indices.first { point in
                !scheme.points[theme.points[point]].stances.isDisjoint(with: wanted)
                    && standing[index, point - theme.points.lowerBound] >= .stated
            }
            guard let said else { continue }
            let evidence = found.evidence[index, said - theme.points.lowerBound].first { $0.refusal == nil }
            if let evidence { ranges.append(evidence.range) }
        }
        return ranges
    }

    /// Whether one side is touched in passing beside the other.
    private func isSlight(_ check: DirectiveProfile.Check, _ standing: Standing) -> Bool {
        let stance: Rubric.Stance
        switch check.find {
        case .supportingThemes: stance = .for
        case .limitingThemes: stance = .against
        default: return false
        }
        let other: Rubric.Stance = stance == .for ? .against : .for
        let own = standing.share { scheme.themes[$0].stance == stance }.hundredths
        return own * 100 < standing.share { scheme.themes[$0].stance == other }.hundredths * ScoringProfile.sideShare
    }

    /// A part is answered when its themes hold a fair share of what they ask for, beside the best part's share.
    private func parts(_ check: DirectiveProfile.Check, _ standing: Standing) -> Int? {
        guard scheme.parts.count > 1 else { return nil }
        var most = 0
        for part in scheme.parts { most = max(most, standing.share { part.contains($0) }.hundredths) }
        let count = scheme.parts.count { part in
            let share = standing.share { part.contains($0) }.hundredths
            return share > 0 && share * 100 >= most * ScoringProfile.partShare
        }
        return count >= min(check.least, scheme.parts.count) ? check.least : count
    }

    private func sentences(_ check: DirectiveProfile.Check, _ indices: [Int]) -> Outcome {
        Outcome(check: check, count: indices.count, ranges: ranges(indices))
    }

    private func ranges(_ sentences: [Int]) -> [Range<Int>] {
        sentences.prefix(4).map { judged.text.sentences[$0].range }
    }

    private func signals(_ sentence: Int) -> Signals { judged.traits[sentence].signals }

    /// A word of contrast, or headings that part the two sides.
    private var contrasts: [Int] {
        judged.text.sentences.indices.filter { index in
            if judged.block(of: index).kind == .heading { return isLimitHeading(index) }
            return judged.traits[index].isClause && signals(index).contains(.contrast)
        }
    }

    private func isLimitHeading(_ sentence: Int) -> Bool {
        judged.text.sentences[sentence].tokens.contains {
            DirectiveJudge.limitWords.contains(judged.lexicon.words[Int(judged.text.tokens[$0].word)].stem)
        }
    }

    /// Stems of headings over the other side.
    private static let limitWords: Set<String> = [
        "limit", "challeng", "constraint", "critic", "weak", "concern", "obstacl", "hurdl", "issu", "con", "drawback",
        "counter", "problem", "against", "caveat", "gap",
    ]

    /// Takes a stand: concludes, weighs, or says what ought to be.
    private func isStand(_ sentence: Int) -> Bool { Form.isStand(sentence, announced: form.isAnnounced, in: judged) }

    /// A cause or consequence that joins points of two themes, in one sentence or with its neighbour.
    private var links: [Int] {
        credited.filter { index in
            guard judged.traits[index].isClause, signals(index).contains(.cause) else { return false }
            var themes = found.themes[index]
            if themes.areSeveral { return true }
            for neighbour in [index - 1, index + 1] where found.themes.indices.contains(neighbour) {
                themes.formUnion(found.themes[neighbour])
            }
            return themes.areSeveral
        }
    }
}
