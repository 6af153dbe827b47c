/// Tells whether one pattern finds all that another one finds.
struct PatternCover {
    let lexicon: Lexicon
    let terms: [String: [Pattern]]

    /// What one place of a run of words may be.
    private enum Place: Hashable {
        case stem(String)
        case exact(String)
        case cased(String)
        case prefix(String)
        case quantity(Quantity)
    }

    /// How many comparisons are left; beyond them it cannot be told whether one pattern covers the other.
    private final class Budget {
        /// For two patterns.
        var left = 0
        /// For all patterns until the next ``PatternCover/allow(_:)``.
        var work = Int.max
    }

    private let budget = Budget()
    /// A pair of keywords as teachers write them takes a hundred; what nests `~` in `~` would take any number.
    private static let comparisons = 10_000

    /// So many runs that alternatives multiply to are compared, no more.
    private static let most = 200

    init(_ rubric: Rubric, lexicon: Lexicon) {
        self.lexicon = lexicon
        terms = Dictionary(rubric.terms.map { ($0.id, $0.forms.map(\.pattern)) }) { first, _ in first }
    }

    /// Lets so much be compared from now on, in steps that take about a microsecond.
    func allow(_ work: Int) { budget.work = work }

    /// What is left of that; where it is nothing, not all that was asked was compared.
    var allowance: Int { max(0, budget.work) }

    /// Whether whatever `narrow` finds holds something that `wide` finds; false also where it cannot be told.
    func covers(_ wide: Pattern, _ narrow: Pattern) -> Bool {
        budget.left = Self.comparisons
        return isCovered(narrow, by: wide)
    }

    /// The same of two keywords; a step with long ones takes longer.
    func covers(_ wide: Rubric.Keyword, _ narrow: Rubric.Keyword) -> Bool {
        let before = budget.work
        let covers = covers(wide.pattern, narrow.pattern)
        budget.work -= (before - budget.work) * ((wide.source.utf8.count + narrow.source.utf8.count) / 256)
        return covers
    }

    private func isCovered(_ narrow: Pattern, by wide: Pattern) -> Bool {
        budget.left -= 1
        budget.work -= 1
        guard budget.left > 0, budget.work > 0 else { return false }
        // What names a negation is judged by its own rule.
        if narrow.namesNegation != wide.namesNegation { return false }
        switch narrow {
        case .either(let choices): return choices.allSatisfy { isCovered($0, by: wide) }
        case .term(let id): return (terms[id] ?? []).allSatisfy { isCovered($0, by: wide) }
        case .all(let parts):
            if parts.contains(where: { isCovered($0, by: wide) }) { return true }
            guard case .all(let wanted) = wide else { return false }
            return wanted.allSatisfy { part in parts.contains { isCovered($0, by: part) } }
        case .near(let left, let right, let within, let ordered):
            if isCovered(left, by: wide) || isCovered(right, by: wide) { return true }
            switch wide {
            case .near(let first, let second, let distance, let isOrdered):
                return reaches(first, left, second, right, distance - within) && (ordered || !isOrdered)
                    || !isOrdered && reaches(first, right, second, left, distance - within)
            case .all(let wanted):
                return wanted.allSatisfy { isCovered(left, by: $0) || isCovered(right, by: $0) }
            default: return false
            }
        default: break
        }
        switch wide {
        case .either(let choices) where choices.contains(where: { isCovered(narrow, by: $0) }): return true
        case .term(let id) where (terms[id] ?? []).contains(where: { isCovered(narrow, by: $0) }): return true
        default: break
        }
        guard let wide = runs(wide), let narrow = runs(narrow), !wide.isEmpty, !narrow.isEmpty else { return false }
        return narrow.allSatisfy { run in wide.contains { holds(run, $0) } }
    }

    /// Whether two sides are covered though what covers them may stand further apart by the words it leaves out.
    private func reaches(_ first: Pattern, _ left: Pattern, _ second: Pattern, _ right: Pattern, _ room: Int) -> Bool {
        guard isCovered(left, by: first), isCovered(right, by: second), let slack = slack(first, left),
            let more = self.slack(second, right)
        else { return false }
        return room >= slack + more
    }

    /// How many words at most of `narrow` are not of `wide`; nil when it cannot be told.
    private func slack(_ wide: Pattern, _ narrow: Pattern) -> Int? {
        if wide == narrow { return 0 }
        guard let wide = runs(wide), let narrow = runs(narrow) else { return nil }
        return narrow.map { run in
            wide.filter { holds(run, $0) }.map { run.count - $0.count }.min() ?? run.count
        }.max()
    }

    private func holds(_ run: [Place], _ part: [Place]) -> Bool {
        budget.work -= 1
        guard !part.isEmpty, part.count <= run.count, budget.work > 0 else { return false }
        return (0...run.count - part.count).contains { start in
            part.indices.allSatisfy { covers(part[$0], run[start + $0]) }
        }
    }

    private func covers(_ wide: Place, _ narrow: Place) -> Bool {
        if wide == narrow { return true }
        switch (wide, narrow) {
        case (.stem(let stem), .exact(let word)): return stem == lexicon.stem(ofFolded: word)
        case (.stem(let stem), .cased(let word)): return stem == lexicon.stem(ofFolded: Folding.fold(word))
        case (.exact(let word), .cased(let other)): return word == Folding.fold(other)
        case (.prefix(let prefix), .prefix(let other)): return other.hasPrefix(prefix)
        case (.prefix(let prefix), .stem(let stem)): return stem.hasPrefix(prefix)
        case (.prefix(let prefix), .exact(let word)): return word.hasPrefix(prefix)
        case (.prefix(let prefix), .cased(let word)): return Folding.fold(word).hasPrefix(prefix)
        default: return false
        }
    }

    /// The runs of words that a pattern stands for; nil when it is no such thing or stands for too many.
    private func runs(_ pattern: Pattern) -> [[Place]]? {
        switch pattern {
        case .word(let word, let test):
            switch test {
            case .stem: return [[.stem(lexicon.stem(ofFolded: word))]]
            case .exact: return [[.exact(word)]]
            case .cased: return [[.cased(word)]]
            case .prefix: return [[.prefix(word)]]
            }
        case .quantity(let quantity): return [[.quantity(quantity)]]
        case .term(let id): return runs(anyOf: terms[id] ?? [])
        case .either(let parts): return runs(anyOf: parts)
        case .sequence(let parts):
            var result: [[Place]] = [[]]
            for part in parts {
                guard let next = runs(part), result.count * next.count <= Self.most else { return nil }
                if next.count == 1 {
                    for index in result.indices { result[index] += next[0] }
                } else {
                    result = result.flatMap { run in next.map { run + $0 } }
                }
            }
            return result
        case .near, .all: return nil
        }
    }

    private func runs(anyOf parts: [Pattern]) -> [[Place]]? {
        var result: [[Place]] = []
        for part in parts {
            guard let next = runs(part), result.count + next.count <= Self.most else { return nil }
            result += next
        }
        return result
    }
}
