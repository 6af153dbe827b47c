/// An answer as it would be with some additions, scored by the same sheet as the answer itself.
struct Draft {
    private(set) var standing: Standing
    private(set) var sheet: MarkSheet
    private(set) var outcome: MarkSheet.Outcome

    /// Something to add, which stands or falls as one.
    struct Addition {
        enum Kind {
            case point
            case cap(MarkSheet.Cap)
            case form(Aspect)
        }

        var kind: Kind
        /// By theme and point.
        var points: [Place] = []
    }

    struct Place: Equatable {
        let theme: Int
        let point: Int
    }

    enum Aspect: CaseIterable {
        case introduction, organisation, conclusion
    }

    init(standing: Standing, sheet: MarkSheet) {
        self.standing = standing
        self.sheet = sheet
        outcome = sheet.add(standing, isTraced: false)
    }

    /// The lowest cap that keeps the marks down and is not among `tried`; one that withholds them goes first.
    func bindingCap(but tried: [MarkSheet.Cap.Cause]) -> MarkSheet.Cap? {
        let caps = sheet.caps(standing).filter { !tried.contains($0.cause) }
        if let withheld = caps.first(where: { $0.cause == .withheld }) { return withheld }
        return caps.filter { sheet.rubric.marks.scaled(by: $0.share, over: 100) < outcome.uncapped }
            .min { $0.share < $1.share }
    }

    func adding(_ addition: Addition) -> Draft {
        var draft = self
        draft.apply(addition)
        draft.outcome = draft.sheet.add(draft.standing, isTraced: false)
        return draft
    }

    /// What it would earn before rounding with one point developed or one aspect of form, without a copy of it.
    mutating func exactMarks(with addition: Addition) -> Marks {
        let form = sheet.form
        let words = sheet.depth.words
        let levels = addition.points.map { standing[$0.theme, $0.point] }
        apply(addition)
        defer {
            sheet.form = form
            sheet.depth.words = words
            for (place, level) in zip(addition.points, levels) { standing[place.theme, place.point] = level }
        }
        return sheet.add(standing, isTraced: false).exact
    }

    private mutating func apply(_ addition: Addition) {
        for place in addition.points {
            if standing[place.theme, place.point] == .absent {
                let points = sheet.scheme.themes[place.theme].points
                sheet.depth.words += sheet.scheme.points[points.lowerBound + place.point].substance
            }
            standing[place.theme, place.point] = .developed
        }
        switch addition.kind {
        case .point: break
        case .cap(let cap):
            switch cap.cause {
            case .check(let check): sheet.assume(check.find)
            case .limit(let text): sheet.untouched.removeAll { $0 == text }
            case .falsehoods: sheet.falseCap = nil
            case .withheld: sheet.withheld = []
            case .thin: break
            }
        case .form(.introduction): sheet.form.hasIntroduction = true
        case .form(.organisation): sheet.form.isOrganised = true
        case .form(.conclusion): sheet.form.hasConclusion = true
        }
    }

    func lacks(_ aspect: Aspect) -> Bool {
        let presentation = sheet.rubric.presentation
        switch aspect {
        case .introduction: return !sheet.form.hasIntroduction && presentation.introduction > .zero
        case .organisation: return !sheet.form.isOrganised && presentation.organisation > .zero
        case .conclusion: return !sheet.form.hasConclusion && presentation.conclusion > .zero
        }
    }
}

extension MarkSheet {
    /// Takes a check as met that sentences meet; checks on themes and parts follow the levels.
    fileprivate mutating func assume(_ find: DirectiveProfile.Check.Find) {
        if find.isMetByPoints { return }
        assumed.insert(find)
        if find == .verdict || find == .degreeVerdict { form.hasConclusion = true }
    }
}

extension DirectiveProfile.Check.Find {
    /// Whether further points meet it, rather than how the points are put.
    var isMetByPoints: Bool {
        switch self {
        case .supportingThemes, .limitingThemes, .dimensions, .parts: true
        case .contrasts, .verdict, .degreeVerdict, .links, .reasons, .specifics, .implications, .degrees: false
        }
    }
}
