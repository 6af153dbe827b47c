/// Notices in a rubric what a careful colleague would.
public struct RubricChecker {
    private let rubric: Rubric
    private let compiled: CompiledRubric
    private let lexicon: Lexicon
    private var remarks: [Diagnostic] = []

    /// Warnings and notes about a rubric that reads without errors, in the order of the file.
    public static func check(_ rubric: Rubric) throws(InputError) -> [Diagnostic] {
        var checker = RubricChecker(
            rubric: rubric, compiled: try CompiledRubric(rubric, dictionary: .none), lexicon: try Lexicon())
        checker.checkMarks()
        checker.checkKeywords()
        try checker.checkDead()
        checker.checkQuestion()
        checker.checkExamples()
        checker.checkTerms()
        return checker.remarks.sorted { ($0.position ?? .start) < ($1.position ?? .start) }
    }

    private init(rubric: Rubric, compiled: CompiledRubric, lexicon: Lexicon) {
        self.lexicon = lexicon
        self.rubric = rubric
        self.compiled = compiled
    }

    private mutating func remark(
        _ message: String, at position: SourcePosition, _ severity: Diagnostic.Severity = .warning
    ) {
        remarks.append(Diagnostic(severity, path: rubric.path, position: position, message: message))
    }

    private mutating func checkMarks() {
        let themes = rubric.themes.reduce(Marks.zero) { $0 + $1.marks }
        let sum = themes + rubric.presentation.total
        if sum != rubric.marks {
            let difference = sum > rubric.marks ? "\(sum - rubric.marks) too many" : "\(rubric.marks - sum) too few"
            remark(
                "the themes (\(themes)) and the presentation (\(rubric.presentation.total)) add up to \(sum) of \(rubric.marks) marks: \(difference)",
                at: rubric.themes.first?.position ?? .start)
        }
        for theme in rubric.themes where theme.full == theme.points.count {
            remark(
                "'\(theme.id)' asks for every one of its \(theme.full) points: an answer in other words can hardly fill it",
                at: theme.position)
        }
    }

    // MARK: Keywords

    /// A keyword that stands more often than this again is told by its number.
    private static let toldAgain = 5

    /// What comparing the keywords of a point, and those of the rubric, may take: a point of 500 words is compared whole.
    private static let pointWork = 500_000
    private static let rubricWork = 2_000_000

    private mutating func checkKeywords() {
        typealias Place = (keyword: Rubric.Keyword, point: String, theme: String)
        var seen: [Pattern: (place: Place, again: [SourcePosition])] = [:]
        let cover = PatternCover(rubric, lexicon: lexicon)
        var work = Self.rubricWork
        for theme in rubric.themes {
            for point in theme.points {
                let candidates = candidates(point)
                let allowed = min(work, Self.pointWork)
                cover.allow(allowed)
                for keyword in point.keywords {
                    let pattern = stemmed(keyword.pattern)
                    if let first = seen[pattern]?.place {
                        seen[pattern]?.again.append(keyword.position)
                        if seen[pattern]?.again.count ?? 0 > Self.toldAgain { continue }
                        let place = first.theme == theme.id ? "" : " of the theme '\(first.theme)'"
                        remark(
                            "the keyword '\(keyword.source)' stands already in '\(first.point)'\(place) on line \(first.keyword.position.line)",
                            at: keyword.position)
                        continue
                    }
                    seen[pattern] = ((keyword, point.id, theme.id), [])
                    if let general = general(keyword.pattern) {
                        remark(general, at: keyword.position)
                    } else {
                        checkShadow(keyword, among: candidates, cover)
                    }
                }
                if cover.allowance == 0, work > 0 {
                    remark(
                        "'\(point.id)' has more keywords than are compared with each other: not all that are never needed are told",
                        at: point.position, .note)
                }
                work -= allowed - cover.allowance
            }
        }
        for (place, again) in seen.values where again.count > Self.toldAgain {
            let more = again.count - Self.toldAgain
            remark(
                "the keyword '\(place.keyword.source)' of line \(place.keyword.position.line) stands \(more) more \(more == 1 ? "time" : "times") from here on",
                at: again[Self.toldAgain])
        }
    }

    /// The keywords of a point, each once, that may make others needless.
    private func candidates(_ point: Rubric.Point) -> [Rubric.Keyword] {
        var known: Set<Pattern> = []
        return point.keywords.filter { known.insert($0.pattern).inserted && general($0.pattern) == nil }
    }

    /// Warns of a keyword that another one of its point makes needless; of two alike, of the later one.
    private mutating func checkShadow(
        _ keyword: Rubric.Keyword, among others: [Rubric.Keyword], _ cover: PatternCover
    ) {
        for other in others {
            guard cover.allowance > 0 else { return }
            guard other.position != keyword.position || other != keyword, cover.covers(other, keyword),
                other.position < keyword.position || !cover.covers(keyword, other), cover.allowance > 0
            else { continue }
            remark(
                "the keyword '\(keyword.source)' is never needed: '\(other.source)' finds all that it finds",
                at: keyword.position, .note)
            return
        }
    }

    /// With each plain word as its stem, so that `port` and `ports` are the same.
    private func stemmed(_ pattern: Pattern) -> Pattern {
        switch pattern {
        case .word(let word, .stem): .word(lexicon.stem(ofFolded: word), .stem)
        case .word, .quantity, .term: pattern
        case .sequence(let parts): .sequence(parts.map(stemmed))
        case .either(let parts): .either(parts.map(stemmed))
        case .all(let parts): .all(parts.map(stemmed))
        case .near(let left, let right, let within, let ordered):
            .near(stemmed(left), stemmed(right), within: within, ordered: ordered)
        }
    }

    /// Why a pattern finds too much to show anything; nil when it does not.
    private func general(_ pattern: Pattern) -> String? {
        switch pattern {
        case .word(let word, .prefix):
            word.unicodeScalars.count < 3 ? "'\(word)*' begins too many words to show anything" : nil
        case .word(let word, .stem), .word(let word, .exact):
            WordKinds.listed(word).contains(.function)
                ? "'\(word)' stands in every answer and shows nothing" : nil
        case .either(let parts): parts.lazy.compactMap { general($0) }.first
        default: nil
        }
    }

    /// Keywords that can find nothing, points without another, and themes that too few points are left to fill.
    private mutating func checkDead() throws(InputError) {
        let dead = try compiled.deadKeywords(lexicon)
        var live: [[Int]] = rubric.themes.map { $0.points.map { _ in 0 } }
        for (index, entry) in compiled.entries.enumerated() {
            guard case .keyword(let theme, let point, let number) = entry.owner else { continue }
            if dead.contains(index) {
                let keyword = rubric.themes[theme].points[point].keywords[number]
                remark("the keyword '\(keyword.source)' can never match", at: keyword.position)
            } else {
                live[theme][point] += 1
            }
        }
        for (theme, points) in zip(rubric.themes, live) {
            let reachable = points.count { $0 > 0 }
            if reachable < theme.full {
                remark(
                    "'\(theme.id)' cannot be filled: it asks for \(theme.full) points and only \(reachable) can be made",
                    at: theme.position)
            }
        }
    }

    /// A keyword that the question itself holds shows nothing.
    private mutating func checkQuestion() {
        let text = Tokenizer(lexicon: lexicon).tokenize(phrase: rubric.question)
        let bytes = Array(rubric.question.utf8)
        let document = Document(text: bytes, blocks: [], format: .text, lines: .plainText)
        var told: Set<Int> = []
        for match in Matcher(compiled, lexicon: lexicon).matches(in: text, of: document)
        where told.insert(match.entry).inserted {
            guard case .keyword(let theme, let point, let index) = compiled.entries[match.entry].owner else { continue }
            let keyword = rubric.themes[theme].points[point].keywords[index]
            remark("the question itself matches the keyword '\(keyword.source)'", at: keyword.position)
        }
    }

    private mutating func checkExamples() {
        for point in rubric.themes.flatMap(\.points) {
            if point.examples.credit.count < 2 || point.examples.refuse.isEmpty {
                remark(
                    "'\(point.id)' has \(point.examples.credit.count) examples to credit and \(point.examples.refuse.count) to refuse; give at least two and one, so that 'essay rubric test' can watch over it",
                    at: point.position)
            }
        }
    }

    private mutating func checkTerms() {
        var used: Set<String> = []
        func visit(_ pattern: Pattern) {
            switch pattern {
            case .term(let id): used.insert(id)
            case .sequence(let parts), .either(let parts), .all(let parts): parts.forEach(visit)
            case .near(let left, let right, _, _):
                visit(left)
                visit(right)
            case .word, .quantity: break
            }
        }
        for point in rubric.themes.flatMap(\.points) { point.keywords.forEach { visit($0.pattern) } }
        rubric.facts.forEach { visit($0.about.pattern) }
        for relation in rubric.relations {
            [relation.who, relation.does, relation.whom].forEach { visit($0.pattern) }
        }
        for misstatement in rubric.misstatements { misstatement.keywords.forEach { visit($0.pattern) } }
        for limit in rubric.limits { limit.keywords.forEach { visit($0.pattern) } }
        for term in rubric.terms where !used.contains(term.id) {
            remark("the term '\(term.id)' is used by no keyword", at: term.position)
        }
    }
}
