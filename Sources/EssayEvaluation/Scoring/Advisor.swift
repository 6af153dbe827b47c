/// Works out what to write next: few additions, each tried on the mark sheet.
///
/// What keeps the marks down comes first, lowest cap first; then, theme by theme, the point that gains most with what
/// was added before. A theme is advised on once, so that the advice ranges over the question.
struct Advisor {
    let rubric: Rubric
    let document: Document
    let evaluation: Evaluation
    let sheet: MarkSheet
    let offers: PointOffers

    /// So many points at the most go into one addition that lifts a cap.
    private static let pointsToLift = 3
    /// So many additions beyond the limit are tried where fewer earn nothing.
    private static let patience = 2

    func advice(limit: Int) -> [Advice] {
        let standing = Standing(sheet.scheme) { evaluation.themes[$0].points[$1].level }
        let before = Draft(standing: standing, sheet: sheet)
        var draft = before
        var advice: [Advice] = []
        var tried: [MarkSheet.Cap.Cause] = []
        var themes: Set<Int> = []
        let text = AdviceText(rubric: rubric, document: document, evaluation: evaluation, offers: offers)
        while advice.count < limit || isFruitless(advice) && advice.count < limit + Self.patience {
            let addition: Draft.Addition
            if let cap = draft.bindingCap(but: tried) {
                tried.append(cap.cause)
                addition = lifting(cap, draft)
            } else if let best = best(in: draft, but: themes) {
                addition = best
            } else {
                break
            }
            themes.formUnion(addition.points.map(\.theme))
            draft = draft.adding(addition)
            let alone = before.adding(addition).outcome.exact - before.outcome.exact
            let point = addition.points.first.map { rubric.themes[$0.theme].points[$0.point].id }
            advice.append(
                Advice(
                    point: point, gain: max(alone, .zero), message: text.message(addition),
                    together: max(draft.outcome.marks - before.outcome.marks, .zero)))
        }
        return advice
    }

    private func isFruitless(_ advice: [Advice]) -> Bool {
        sheet.withheld.isEmpty && advice.last?.together == .zero
    }

    // MARK: Points and form

    /// What gains most before rounding; nil where nothing gains.
    private func best(in draft: Draft, but themes: Set<Int>) -> Draft.Addition? {
        var trial = draft
        var best: (addition: Draft.Addition, exact: Marks)?
        func attempt(_ addition: Draft.Addition) {
            let exact = trial.exactMarks(with: addition)
            if exact > best?.exact ?? draft.outcome.exact { best = (addition, exact) }
        }
        for theme in rubric.themes.indices where !themes.contains(theme) {
            if let place = place(in: theme, draft) { attempt(Draft.Addition(kind: .point, points: [place])) }
        }
        for aspect in Draft.Aspect.allCases where draft.lacks(aspect) {
            attempt(Draft.Addition(kind: .form(aspect)))
        }
        return best?.addition
    }

    /// The point of a theme that adds most credit; of equals the one that needs least: said already, then mended,
    /// then the first.
    private func place(in theme: Int, _ draft: Draft) -> Draft.Place? {
        let full = sheet.scheme.themes[theme].full * 100
        let have = draft.standing.sum(theme)
        var best: (point: Int, rank: (Int, Int, Int))?
        for (point, level) in draft.standing.points(of: theme).enumerated() where level < .developed {
            let more = min(have - sheet.scheme.credit(level) + sheet.scheme.credit(.developed), full)
            let isMended = evaluation.themes[theme].points[point].evidence.contains { $0.refusal == .wrongFact }
            let rank = (more - min(have, full), level.rank, isMended ? 1 : 0)
            if rank.0 > 0, best.map({ rank > $0.rank }) ?? true { best = (point, rank) }
        }
        return best.map { Draft.Place(theme: theme, point: $0.point) }
    }

    // MARK: Caps

    private func lifting(_ cap: MarkSheet.Cap, _ draft: Draft) -> Draft.Addition {
        var addition = Draft.Addition(kind: .cap(cap))
        guard let themes = themes(for: cap, draft) else { return addition }
        var trial = draft
        while addition.points.count < Self.pointsToLift, trial.sheet.caps(trial.standing).contains(cap),
            let place = next(for: themes, trial)
        {
            addition.points.append(place)
            trial = draft.adding(addition)
        }
        return addition
    }

    /// The themes, and in them the points, that can lift a cap; nil where points cannot.
    private func themes(for cap: MarkSheet.Cap, _ draft: Draft) -> ((_ theme: Int, _ point: Int) -> Bool)? {
        guard case .check(let check) = cap.cause else {
            return cap.cause == .thin ? { _, _ in true } : nil
        }
        switch check.find {
        case .supportingThemes: return { stance($0, $1) == .for }
        case .limitingThemes: return { stance($0, $1) == .against }
        case .dimensions: return { _, _ in true }
        case .parts:
            let shares = sheet.scheme.parts.map { part in draft.standing.share { part.contains($0) }.value }
            let weakest = shares.indices.min { shares[$0] < shares[$1] }.map { rubric.parts[$0].id }
            return { theme, _ in rubric.themes[theme].part == weakest }
        case .contrasts, .verdict, .degreeVerdict, .links, .reasons, .specifics, .implications, .degrees: return nil
        }
    }

    private func stance(_ theme: Int, _ point: Int) -> Rubric.Stance? {
        rubric.themes[theme].points[point].stance ?? rubric.themes[theme].stance
    }

    /// The best point of the theme with least said that can help.
    private func next(for isFit: (_ theme: Int, _ point: Int) -> Bool, _ draft: Draft) -> Draft.Place? {
        var best: (place: Draft.Place, rank: (Int, Int))?
        for theme in sheet.scheme.themes.indices {
            let said = draft.standing.sum(theme) * 100 / (sheet.scheme.themes[theme].full * 100)
            for (point, level) in draft.standing.points(of: theme).enumerated()
            where level < .stated && isFit(theme, point) {
                let rank = (-said, level.rank)
                if best.map({ rank > $0.rank }) ?? true {
                    best = (Draft.Place(theme: theme, point: point), rank)
                }
            }
        }
        return best?.place
    }
}
