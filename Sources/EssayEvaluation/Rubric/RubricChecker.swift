/// Notices in a rubric what a careful colleague would.
public struct RubricChecker {
    private let rubric: Rubric
    private let compiled: CompiledRubric
    private let lexicon: Lexicon
    private var remarks: [Diagnostic] = []

    /// Warnings about a rubric that reads without errors, in the order of the file.
    public static func check(_ rubric: Rubric) throws(InputError) -> [Diagnostic] {
        var checker = RubricChecker(
            rubric: rubric, compiled: try CompiledRubric(rubric, dictionary: .none), lexicon: try Lexicon())
        checker.checkMarks()
        checker.checkKeywords()
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

    private mutating func remark(_ message: String, at position: SourcePosition) {
        remarks.append(Diagnostic(.warning, path: rubric.path, position: position, message: message))
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

    private mutating func checkKeywords() {
        var seen: [Pattern: (keyword: Rubric.Keyword, point: String)] = [:]
        for point in rubric.themes.flatMap(\.points) {
            for keyword in point.keywords {
                if let first = seen[keyword.pattern] {
                    remark(
                        "the keyword '\(keyword.source)' stands already in '\(first.point)' on line \(first.keyword.position.line)",
                        at: keyword.position)
                    continue
                }
                seen[keyword.pattern] = (keyword, point.id)
                if let general = Self.shortPrefix(keyword.pattern) {
                    remark("'\(general)*' begins too many words to show anything", at: keyword.position)
                }
                if let wider = point.keywords.first(where: { $0 != keyword && covers($0.pattern, keyword.pattern) }
                ) {
                    remark(
                        "the keyword '\(keyword.source)' is never needed: '\(wider.source)' finds all that it finds",
                        at: keyword.position)
                }
            }
        }
    }

    private static func shortPrefix(_ pattern: Pattern) -> String? {
        if case .word(let word, .prefix) = pattern, word.utf8.count < 3 { return word }
        return nil
    }

    /// Whether a pattern of plain words finds all that another of plain words finds: it is a part of it.
    private func covers(_ wide: Pattern, _ narrow: Pattern) -> Bool {
        guard let wide = words(wide), let narrow = words(narrow), wide.count < narrow.count else { return false }
        return (0...narrow.count - wide.count).contains { Array(narrow[$0..<$0 + wide.count]) == wide }
    }

    private func words(_ pattern: Pattern) -> [String]? {
        switch pattern {
        case .word(let word, .stem): return [lexicon.stem(ofFolded: word)]
        case .sequence(let parts):
            let lists = parts.compactMap { words($0) }
            return lists.count == parts.count ? lists.flatMap { $0 } : nil
        default: return nil
        }
    }

    /// A keyword that the question itself holds shows nothing.
    private mutating func checkQuestion() {
        let text = Tokenizer(lexicon: lexicon).tokenize(phrase: rubric.question)
        let bytes = Array(rubric.question.utf8)
        let document = Document(text: bytes, blocks: [], format: .text, lines: .plainText)
        for match in Matcher(compiled, lexicon: lexicon).matches(in: text, of: document) {
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
