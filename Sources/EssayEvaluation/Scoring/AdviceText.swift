/// Puts an addition into words that speak of this answer and this question.
struct AdviceText {
    let rubric: Rubric
    let document: Document
    let evaluation: Evaluation
    let offers: PointOffers

    func message(_ addition: Draft.Addition) -> String {
        switch addition.kind {
        case .point: addition.points.map(say).joined(separator: " ")
        case .cap(let cap): lift(cap, addition.points)
        case .form(let aspect): form(aspect)
        }
    }

    // MARK: Points

    private func say(_ place: Draft.Place) -> String {
        let point = rubric.themes[place.theme].points[place.point]
        let result = evaluation.themes[place.theme].points[place.point]
        let title = rubric.themes[place.theme].title
        let offer = offers.advice(place.theme, place.point)
        if point.kind == .word {
            guard let found = result.best else { return "Add to “\(title)”: \(point.text)" }
            return "Under “\(title)”, “\(quote(found.range))” comes near. Use the word: \(point.text)"
        }
        switch result.level {
        case .absent:
            guard let refused = result.evidence.first(where: { $0.refusal == .wrongFact || $0.refusal == .inverted })
            else { return "Add to “\(title)”: \(point.text) \(offer)" }
            let fault = refused.refusal == .wrongFact ? "has a wrong figure" : "says the reverse"
            return "Under “\(title)”, “\(quote(refused.range))” \(fault). Put it right: \(point.text) \(offer)"
        case .mentioned:
            return
                "Under “\(title)”, “\(words(of: result))” is only named. Say it in a sentence of its own: \(point.text) \(offer)"
        case .stated, .developed:
            return "Under “\(title)”, “\(words(of: result))” stands without support. \(point.text) \(offer)"
        }
    }

    private func words(of result: PointResult) -> String {
        result.best.map { quote($0.range) } ?? ""
    }

    // MARK: Caps

    private func lift(_ cap: MarkSheet.Cap, _ points: [Draft.Place]) -> String {
        let most = rubric.marks.scaled(by: cap.share, over: 100)
        let parts = points.map(say)
        let how = parts.isEmpty ? how(cap) : parts.joined(separator: " ")
        return "Lift the cap of \(most) of \(rubric.marks), “\(cap.reason)”. \(how)"
    }

    private func how(_ cap: MarkSheet.Cap) -> String {
        switch cap.cause {
        case .limit(let text): return "Bring in \(text)."
        case .falsehoods:
            let first = evaluation.advisories.first { $0.kind == .wrongFact || $0.kind == .negated && $0.range != nil }
            guard let first, let range = first.range else { return "Put right what is marked as false." }
            return "Begin with “\(quote(range))”: \(first.message)."
        case .withheld: return evaluation.advisories.first { $0.severity == .withheld }.map(remedy) ?? ""
        case .thin: return ""
        case .check(let check): return how(check.find)
        }
    }

    private func remedy(_ advisory: Advisory) -> String {
        if let remedy = advisory.remedy { return remedy }
        return switch advisory.kind {
        case .keywordList: "Make sentences of the listed words: who does what, and why it matters."
        case .copiedSource: "Say it in your own words: what is copied from the source earns nothing."
        case .copiedQuestion: "Answer the question instead of repeating it."
        case .offTopic, .incomplete: "Write on what it asks: \(titles(rubric.themes.prefix(3).map(\.title)))."
        case .negated: "Put right what is marked as false or denied."
        case .language: "Write it in English."
        case .gibberish: "Write whole sentences in their natural order."
        case .wrongFact, .repeated, .length, .duplicate, .semanticOnly: "A person must look: \(advisory.message)."
        }
    }

    private func how(_ find: DirectiveProfile.Check.Find) -> String {
        let (gains, limits) = (strongest(.for), strongest(.against))
        switch find {
        case .verdict:
            guard let gains, let limits else { return "Say where \(best(1)) leaves the matter." }
            return "Weigh “\(gains.title)” against “\(limits.title)” and say which prevails."
        case .degreeVerdict:
            guard let gains, let limits else { return "Say how far \(best(1)) goes." }
            return "Say how far “\(gains.title)” holds in spite of “\(limits.title)”."
        case .contrasts:
            guard let gains = gains ?? limits else { return "Set \(best(2)) against each other." }
            guard let limits, limits != gains else { return "Set “\(gains.words)” against what you add." }
            return "Set “\(gains.words)” against “\(limits.words)”."
        case .links: return "Say how one of \(best(2)) leads to the other."
        case .reasons: return "Say why, beginning with “\(bare)”."
        case .implications: return "Say what follows from “\(bare)”."
        case .degrees: return "Say how large or how far, for instance where you write “\(bare)”."
        case .specifics: return "Name a case, a date or a figure for “\(bare)”."
        case .supportingThemes, .limitingThemes, .dimensions, .parts: return ""
        }
    }

    /// The theme of a stance that earned most, with words that were credited in it.
    private func strongest(_ stance: Rubric.Stance) -> (title: String, words: String)? {
        let themes = zip(rubric.themes, evaluation.themes).filter { $0.0.stance == stance && $0.1.marks > .zero }
        guard let (theme, result) = themes.max(by: { $0.1.marks < $1.1.marks }) else { return nil }
        return (theme.title, result.points.max { $0.level < $1.level }.map(words) ?? "")
    }

    /// The titles of the themes that earned most.
    private func best(_ count: Int) -> String {
        let themes = zip(rubric.themes, evaluation.themes).sorted { $0.1.marks > $1.1.marks }.prefix(count)
        return titles(themes.map(\.0.title))
    }

    private func titles(_ titles: [String]) -> String {
        titles.map { "“\($0)”" }.joined(separator: ", ")
    }

    /// What is said without support, or else the first that is said at all.
    private var bare: String {
        let points = evaluation.themes.flatMap(\.points)
        let point = points.first { $0.level == .stated } ?? points.first { $0.level > .absent }
        return point.map(words) ?? rubric.themes.first?.title ?? ""
    }

    // MARK: Form

    private func form(_ aspect: Draft.Aspect) -> String {
        switch aspect {
        case .introduction: "Open with a paragraph of two sentences on where \(best(2)) will lead."
        case .organisation: "Part the answer into paragraphs, one for \(best(1)) and one for each theme after it."
        case .conclusion: "Close with a paragraph that says what \(best(2)) amount to."
        }
    }

    // MARK: Quotes

    /// At most so many characters of the answer are quoted.
    private static let quoted = 90

    private func quote(_ range: Range<Int>) -> String {
        let text = document.string(range)
        return text.count <= Self.quoted ? text : text.prefix(Self.quoted) + "…"
    }
}

extension PointResult {
    /// The firmest match that was not refused, the first of equals.
    var best: Evidence? {
        var best: Evidence?
        for evidence in evidence where evidence.refusal == nil && evidence.level > (best?.level ?? .absent) {
            best = evidence
        }
        return best
    }
}
