/// Looks for marks and `full` of themes that agree better with the teacher: chosen by one half of the answers, kept only
/// where the other half, which had no part in the choice, agrees better too.
struct WeightSearch {
    private let compiled: CompiledRubric
    private let documents: [Document]
    private let given: [Double]
    /// So many of the answers, the first, choose.
    private let half: Int

    /// Answers beyond these are not looked at.
    private static let mostAnswers = 400
    /// A change that raises kappa by less on either half is chance.
    private static let leastGain = 0.005
    /// The widest step of a theme's `full`.
    private static let widest = 3
    /// So many pairs of themes exchange marks, those whose worth to the teacher differs most for what they carry.
    private static let mostPairs = 12
    /// So many of the changes that the first half likes best are tried on top of each other.
    private static let mostTried = 10

    /// - Parameter answers: in a random order, so that its halves are alike.
    init(_ compiled: CompiledRubric, answers: [Calibrate.Marked]) {
        self.compiled = compiled
        documents = answers.prefix(Self.mostAnswers).map(\.document)
        given = answers.prefix(Self.mostAnswers).map(\.mark)
        half = documents.count / 2
    }

    /// One on top of the other, with agreement before and after each.
    ///
    /// - Parameter correlations: of each theme's marks with the teacher's.
    func changes(_ correlations: [Double]) throws(InputError) -> [Suggestions.Weight] {
        let rubric = compiled.rubric
        var (chosen, told) = try kappas(rubric)
        var candidates: [(change: Suggestions.Weight.Change, gain: Double)] = []
        for change in fulls(rubric) + exchanges(rubric, correlations) {
            guard let changed = rubric.with(change) else { continue }
            let gain = try kappas(changed).chosen - chosen
            if gain > Self.leastGain { candidates.append((change, gain)) }
        }
        candidates = candidates.enumerated().sorted { ($1.element.gain, $0.offset) < ($0.element.gain, $1.offset) }
            .map(\.element)
        var result: [Suggestions.Weight] = []
        var current = rubric
        for (change, _) in candidates.prefix(Self.mostTried) {
            guard let changed = current.with(change) else { continue }
            let after = try kappas(changed)
            guard after.chosen > chosen + Self.leastGain, after.told > told + Self.leastGain else { continue }
            result.append(Suggestions.Weight(change: change, before: told, after: after.told, rubric: changed))
            (chosen, told) = after
            current = changed
        }
        return result
    }

    private func fulls(_ rubric: Rubric) -> [Suggestions.Weight.Change] {
        rubric.themes.enumerated().flatMap { index, theme in
            (1...theme.points.count).filter { $0 != theme.full && abs($0 - theme.full) <= Self.widest }
                .map { .full(theme: index, $0) }
        }
    }

    /// From themes that tell little of the teacher's marks for what they carry to those that tell much.
    private func exchanges(_ rubric: Rubric, _ correlations: [Double]) -> [Suggestions.Weight.Change] {
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
        return pairs.prefix(Self.mostPairs).flatMap { pair -> [Suggestions.Weight.Change] in
            let marks = rubric.themes[pair.from].marks.hundredths
            // A quarter and a half of what it has, in quarters of a mark, or of small marks in hundredths.
            let grain = marks >= 100 ? 25 : 1
            let parts = Set([marks / 4, marks / 2].map { ($0 + grain / 2) / grain * grain }).sorted()
            return parts.filter { $0 > 0 && $0 < marks }.map {
                .marks(from: pair.from, to: pair.to, Marks(hundredths: $0))
            }
        }
    }

    private func kappas(_ rubric: Rubric) throws(InputError) -> (chosen: Double, told: Double) {
        let changed =
            rubric == compiled.rubric ? compiled : try CompiledRubric(rubric, dictionary: compiled.dictionary)
        let computed = try Parallel.map(
            documents, worker: { () throws(InputError) in try Evaluator(changed) },
            { $0.evaluateByRubric($1).marks.doubleValue })
        return (
            Kappa.quadratic(Array(given[..<half]), Array(computed[..<half])) ?? 0,
            Kappa.quadratic(Array(given[half...]), Array(computed[half...])) ?? 0
        )
    }
}

extension Rubric {
    /// The same rubric with a change of its numbers; nil where it takes more than there is.
    func with(_ change: Suggestions.Weight.Change) -> Rubric? {
        var changed = themes
        func set(_ index: Int, marks: Marks, full: Int) {
            let theme = themes[index]
            changed[index] = Theme(
                id: theme.id, title: theme.title, part: theme.part, marks: marks, full: full, stance: theme.stance,
                points: theme.points, position: theme.position)
        }
        switch change {
        case .full(let theme, let full): set(theme, marks: themes[theme].marks, full: full)
        case .marks(let from, let to, let marks):
            guard themes[from].marks > marks else { return nil }
            set(from, marks: themes[from].marks - marks, full: themes[from].full)
            set(to, marks: themes[to].marks + marks, full: themes[to].full)
        }
        return with(themes: changed)
    }
}
