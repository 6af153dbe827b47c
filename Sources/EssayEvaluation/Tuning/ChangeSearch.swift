/// Looks for changes of a rubric that agree better with the teacher: keywords for what high marks say, marks and `full` of
/// themes. Each is tried on top of those before it, by marking the answers anew; it is chosen by one half of the answers and
/// kept only where the other half, which had no part in the choice, agrees better too.
struct ChangeSearch {
    private let compiled: CompiledRubric
    private let chosen: [Calibrate.Marked]
    private let told: [Calibrate.Marked]

    /// A half is no longer than this, in bytes, but for its first ``leastAnswers``.
    private static let mostBytes = 200_000
    private static let leastAnswers = 200
    /// A change of numbers that raises kappa by less on either half is chance; a keyword moves fewer marks.
    private static let leastGain = 0.005
    private static let leastKeywordGain = 0.002
    /// The widest step of a theme's `full`.
    private static let widest = 3
    /// So many pairs of themes exchange marks, those whose worth to the teacher differs most for what they carry.
    private static let mostPairs = 12
    /// So many of the changes that the first half likes best are tried on top of each other, before all are tried anew.
    private static let mostTried = 16
    private static let mostRounds = 3

    /// - Parameters:
    ///   - chosen: by which changes are chosen, in a random order.
    ///   - told: other answers, by which they are judged.
    init(_ compiled: CompiledRubric, chosen: [Calibrate.Marked], told: [Calibrate.Marked]) {
        self.compiled = compiled
        self.chosen = Self.sample(chosen)
        self.told = Self.sample(told)
    }

    private static func sample(_ answers: [Calibrate.Marked]) -> [Calibrate.Marked] {
        var bytes = 0
        return answers.enumerated().prefix { index, answer in
            bytes += answer.document.text.count
            return index < leastAnswers || bytes <= mostBytes
        }.map(\.element)
    }

    /// A rubric on the way, with its agreement on either half.
    private struct Stage {
        let rubric: Rubric
        let chosen: Double
        let told: Double
        /// Of the rubric's own examples.
        let failures: Int
    }

    /// One on top of the other, with agreement before and after each.
    ///
    /// - Parameters:
    ///   - phrases: with the points that each may be a keyword of.
    ///   - correlations: of each theme's marks with the teacher's.
    func changes(
        phrases: [PhraseFinder.Candidate], _ correlations: [Double]
    ) throws(InputError) -> [Suggestions.Change] {
        var result: [Suggestions.Change] = []
        var current = try judged(compiled.rubric, compiled)
        for _ in 0..<Self.mostRounds {
            let before = result.count
            for edit in try candidates(current, phrases, correlations) {
                guard let changed = current.rubric.with(edit), let next = try stage(changed, after: edit, on: current)
                else { continue }
                result.append(
                    Suggestions.Change(edit: edit, before: current.told, after: next.told, rubric: changed))
                current = next
            }
            if result.count == before { break }
        }
        return result
    }

    /// Those that the first half likes, best first; of the points that a phrase may belong to, the best.
    private func candidates(
        _ current: Stage, _ phrases: [PhraseFinder.Candidate], _ correlations: [Double]
    ) throws(InputError) -> [Suggestions.Edit] {
        var liked: [(edit: Suggestions.Edit, gain: Double)] = []
        for edit in fulls(current.rubric) + exchanges(current.rubric, correlations) {
            if let gain = try gain(edit, current) { liked.append((edit, gain)) }
        }
        for phrase in phrases {
            var best: (edit: Suggestions.Edit, gain: Double)?
            for place in phrase.places {
                let edit = Suggestions.Edit.keyword(theme: place.theme, point: place.point, phrase.text)
                if let gain = try gain(edit, current), gain > best?.gain ?? 0 { best = (edit, gain) }
            }
            if let best { liked.append(best) }
        }
        return liked.enumerated().sorted { ($1.element.gain, $0.offset) < ($0.element.gain, $1.offset) }
            .prefix(Self.mostTried).map(\.element.edit)
    }

    /// By how much a change raises agreement on the half that chooses; nil where it is too little or no change at all.
    private func gain(_ edit: Suggestions.Edit, _ current: Stage) throws(InputError) -> Double? {
        guard let changed = current.rubric.with(edit) else { return nil }
        let gain = try kappa(compile(changed), chosen) - current.chosen
        return gain > leastGain(edit) ? gain : nil
    }

    /// The next stage; nil where a change does not hold on both halves, or where the rubric's own examples come out worse.
    private func stage(
        _ rubric: Rubric, after edit: Suggestions.Edit, on current: Stage
    ) throws(InputError) -> Stage? {
        let next = try judged(rubric, compile(rubric))
        let least = leastGain(edit)
        return next.chosen > current.chosen + least && next.told > current.told + least
            && next.failures <= current.failures ? next : nil
    }

    private func leastGain(_ edit: Suggestions.Edit) -> Double {
        if case .keyword = edit { Self.leastKeywordGain } else { Self.leastGain }
    }

    private func compile(_ rubric: Rubric) throws(InputError) -> CompiledRubric {
        try CompiledRubric(rubric, dictionary: compiled.dictionary)
    }

    private func judged(_ rubric: Rubric, _ compiled: CompiledRubric) throws(InputError) -> Stage {
        Stage(
            rubric: rubric, chosen: try kappa(compiled, chosen), told: try kappa(compiled, told),
            failures: try RubricTester.run(compiled).count { !$0.passed })
    }

    private func kappa(_ compiled: CompiledRubric, _ answers: [Calibrate.Marked]) throws(InputError) -> Double {
        let computed = try Parallel.map(
            answers.map(\.document), worker: { () throws(InputError) in try Evaluator(compiled) },
            { $0.evaluateByRubric($1).marks.doubleValue })
        return Kappa.quadratic(answers.map(\.mark), computed) ?? 0
    }

    private func fulls(_ rubric: Rubric) -> [Suggestions.Edit] {
        rubric.themes.enumerated().flatMap { index, theme in
            (1...theme.points.count).filter { $0 != theme.full && abs($0 - theme.full) <= Self.widest }
                .map { .full(theme: index, $0) }
        }
    }

    /// From themes that tell little of the teacher's marks for what they carry to those that tell much.
    private func exchanges(_ rubric: Rubric, _ correlations: [Double]) -> [Suggestions.Edit] {
        func worth(_ theme: Int) -> Double {
            max(0, correlations[theme]) / max(0.01, rubric.themes[theme].marks.doubleValue.squareRoot())
        }
        var pairs: [(from: Int, to: Int, gap: Double)] = []
        for from in rubric.themes.indices {
            for to in rubric.themes.indices where worth(to) > worth(from) {
                pairs.append((from, to, worth(to) - worth(from)))
            }
        }
        pairs.sort { ($1.gap, $0.from, $0.to) < ($0.gap, $1.from, $1.to) }
        return pairs.prefix(Self.mostPairs).flatMap { pair -> [Suggestions.Edit] in
            let marks = rubric.themes[pair.from].marks.hundredths
            // A quarter and a half of what it has, in quarters of a mark, or of small marks in hundredths.
            let grain = marks >= 100 ? 25 : 1
            let parts = Set([marks / 4, marks / 2].map { ($0 + grain / 2) / grain * grain }).sorted()
            return parts.filter { $0 > 0 && $0 < marks }.map {
                .marks(from: pair.from, to: pair.to, Marks(hundredths: $0))
            }
        }
    }
}

extension Rubric {
    /// The same rubric with a change; nil where it takes more than there is, or adds a keyword that is there or is none.
    func with(_ change: Suggestions.Edit) -> Rubric? {
        var changed = themes
        func set(_ index: Int, marks: Marks? = nil, full: Int? = nil, points: [Point]? = nil) {
            let theme = themes[index]
            changed[index] = Theme(
                id: theme.id, title: theme.title, part: theme.part, marks: marks ?? theme.marks,
                full: full ?? theme.full, stance: theme.stance, points: points ?? theme.points,
                position: theme.position)
        }
        switch change {
        case .full(let theme, let full): set(theme, full: full)
        case .marks(let from, let to, let marks):
            guard themes[from].marks > marks else { return nil }
            set(from, marks: themes[from].marks - marks)
            set(to, marks: themes[to].marks + marks)
        case .keyword(let theme, let point, let source):
            var points = themes[theme].points
            let keywords = points[point].keywords
            guard let pattern = try? PatternParser.parse(source, terms: []), let last = keywords.last,
                !keywords.contains(where: { $0.source == source })
            else { return nil }
            points[point] = points[point].with(
                Keyword(source: source, pattern: pattern, position: last.position))
            set(theme, points: points)
        }
        return with(themes: changed)
    }
}

extension Rubric.Point {
    fileprivate func with(_ keyword: Rubric.Keyword) -> Rubric.Point {
        Rubric.Point(
            id: id, text: text, kind: kind, negative: negative, stance: stance, keywords: keywords + [keyword],
            examples: examples, position: position)
    }
}
