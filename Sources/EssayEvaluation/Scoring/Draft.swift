/// An answer as it would be with some additions, scored by the same sheet as the answer itself.
struct Draft {
    private(set) var levels: [[Level]]
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

    init(levels: [[Level]], sheet: MarkSheet) {
        self.levels = levels
        self.sheet = sheet
        outcome = sheet.add(levels, isTraced: false)
    }

    /// The lowest cap that keeps the marks down and is not among `tried`; one that withholds them goes first.
    func bindingCap(but tried: [MarkSheet.Cap.Cause]) -> MarkSheet.Cap? {
        let caps = sheet.caps(levels).filter { !tried.contains($0.cause) }
        if let withheld = caps.first(where: { $0.cause == .withheld }) { return withheld }
        return caps.filter { sheet.rubric.marks.scaled(by: $0.share, over: 100) < outcome.uncapped }
            .min { $0.share < $1.share }
    }

    func adding(_ addition: Addition) -> Draft {
        var levels = levels
        var sheet = sheet
        for place in addition.points {
            let point = sheet.rubric.themes[place.theme].points[place.point]
            if levels[place.theme][place.point] == .absent { sheet.depth.words += Self.substance(of: point.text) }
            levels[place.theme][place.point] = .developed
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
        return Draft(levels: levels, sheet: sheet)
    }

    /// How many words of substance a point brings with it: about as many as its own text has.
    private static func substance(of text: String) -> Int {
        var words = 0
        var length = 0
        for byte in text.utf8 {
            // Letters, digits and whatever is not ASCII.
            let isPart =
                byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
                || (0x41...0x5A).contains(byte)
            length = isPart ? length + 1 : 0
            if length == 4 { words += 1 }
        }
        return words
    }

    func lacks(_ aspect: Aspect) -> Bool {
        let presentation = sheet.rubric.presentation
        switch aspect {
        case .introduction: return !sheet.form.hasIntroduction && presentation.introduction > .zero
        case .organisation: return !sheet.form.isOrganised && presentation.organisation > .zero
        case .conclusion: return !sheet.form.hasConclusion && presentation.conclusion > .zero
        }
    }

    /// The credit of some themes over what they ask for, from 0 to 1.
    func share(ofThemes isIncluded: (Rubric.Theme) -> Bool) -> Double {
        var credit = 0
        var full = 0
        for (theme, levels) in zip(sheet.rubric.themes, levels) where isIncluded(theme) {
            credit += theme.credit(levels, sheet.rubric.profile)
            full += theme.full
        }
        return full == 0 ? 0 : Double(credit) / Double(full * 100)
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
