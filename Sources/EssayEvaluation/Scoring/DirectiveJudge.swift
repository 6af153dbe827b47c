/// What an answer shows of what its directive demands.
struct DirectiveJudge {
    let judged: JudgedText
    let rubric: Rubric
    let found: EvidenceCollector.Found
    private let form: Form
    /// The sentences with credited evidence.
    private let credited: [Int]
    /// By check of the profile: its outcome where it is about sentences, so that no levels change it.
    private var ofSentences: [Outcome?] = []

    /// A check with what was found for it.
    struct Outcome: Sendable, Equatable {
        let check: DirectiveProfile.Check
        let count: Int
        /// Where it was found, as ranges of the document's text, at most a few.
        let ranges: [Range<Int>]

        var isMet: Bool { count >= check.least }
    }

    init(judged: JudgedText, rubric: Rubric, found: EvidenceCollector.Found, form: Form) {
        self.judged = judged
        self.rubric = rubric
        self.found = found
        self.form = form
        credited = found.themes.indices.filter { !found.themes[$0].isEmpty }
        ofSentences = rubric.profile.checks.map { outcome($0) }
    }

    /// The outcomes of the profile's checks that the rubric gives a meaning to, in the profile's order.
    ///
    /// - Parameter levels: by theme and point; checks on themes and parts follow them, so that advice can try others.
    func outcomes(_ levels: [[Level]]) -> [Outcome] {
        var outcomes: [Outcome] = []
        for (check, known) in zip(rubric.profile.checks, ofSentences) {
            if let outcome = known ?? outcome(check, levels) { outcomes.append(outcome) }
        }
        return outcomes
    }

    /// The outcome of a check on themes or parts; nil where the rubric gives it no meaning.
    private func outcome(_ check: DirectiveProfile.Check, _ levels: [[Level]]) -> Outcome? {
        switch check.find {
        case .supportingThemes: return themes(check, levels, stance: .for)
        case .limitingThemes: return themes(check, levels, stance: .against)
        case .dimensions: return themes(check, levels, stance: nil)
        case .parts: return parts(check, levels)
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

    /// How many themes of a stance have a point that is said; of fewer themes than asked for, all must.
    private func themes(
        _ check: DirectiveProfile.Check, _ levels: [[Level]], stance: Rubric.Stance?
    ) -> Outcome? {
        var available = 0
        var ranges: [Range<Int>] = []
        var count = 0
        for (index, theme) in rubric.themes.enumerated() {
            var isAvailable = false
            let said = theme.points.indices.first { point in
                guard stance == nil || (theme.points[point].stance ?? theme.stance) == stance else { return false }
                isAvailable = true
                return levels[index][point] >= .stated
            }
            guard isAvailable else { continue }
            available += 1
            guard let point = said else { continue }
            count += 1
            let evidence = found.evidence[index][point].first { $0.refusal == nil }
            if let evidence { ranges.append(evidence.range) }
        }
        guard available > 0 else { return nil }
        if let stance, isSlight(stance, levels) { return Outcome(check: check, count: 0, ranges: []) }
        return Outcome(
            check: check, count: count >= available ? max(count, check.least) : count, ranges: Array(ranges.prefix(4)))
    }

    /// Whether one side is touched in passing beside the other.
    private func isSlight(_ stance: Rubric.Stance, _ levels: [[Level]]) -> Bool {
        let own = share(levels) { $0.stance == stance }
        let other = share(levels) { $0.stance == (stance == .for ? .against : .for) }
        return own * 100 < other * ScoringProfile.sideShare
    }

    /// A part is answered when its themes hold a fair share of what they ask for, beside the best part's share.
    private func parts(_ check: DirectiveProfile.Check, _ levels: [[Level]]) -> Outcome? {
        guard rubric.parts.count > 1 else { return nil }
        let shares = rubric.parts.map { part in share(levels) { $0.part == part.id } }
        let most = shares.max() ?? 0
        let count = shares.count { $0 > 0 && $0 * 100 >= most * ScoringProfile.partShare }
        let least = min(check.least, rubric.parts.count)
        return Outcome(check: check, count: count >= least ? check.least : count, ranges: [])
    }

    /// The credit of some themes over what they ask for, in hundredths.
    private func share(_ levels: [[Level]], _ isIncluded: (Rubric.Theme) -> Bool) -> Int {
        var credit = 0
        var full = 0
        for (index, theme) in rubric.themes.enumerated() where isIncluded(theme) {
            credit += theme.credit(levels[index], rubric.profile)
            full += theme.full
        }
        return full == 0 ? 0 : credit / full
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
