/// What becomes of the marks when one rubric takes another's place.
public struct RubricDiff: Sendable, Equatable {
    /// An answer whose marks move.
    public struct Move: Sendable, Equatable {
        public let id: String
        public let given: Double?
        public let old: Marks
        public let new: Marks
        /// The themes whose marks differ, by id, in the new rubric's order, then those that are gone.
        public let themes: [(id: String, change: Marks)]

        public static func == (left: Move, right: Move) -> Bool {
            left.id == right.id && left.old == right.old && left.new == right.new
                && left.themes.elementsEqual(right.themes) { $0 == $1 }
        }
    }

    public let answers: Int
    /// In the answers' order.
    public let moves: [Move]
    /// Agreement with the marks given, before and after; nil without marks.
    public let before: Agreement?
    public let after: Agreement?
    /// Change of quadratic weighted kappa, with its interval from resampling the answers.
    public let change: Double?
    public let interval: Interval?

    /// - Parameter answers: with their marks where they have any.
    public static func compare(
        old: CompiledRubric, new: CompiledRubric, answers: [(id: String, document: Document, given: Double?)]
    ) throws(InputError) -> RubricDiff {
        let documents = answers.map(\.document)
        let before = try Parallel.map(
            documents, worker: { () throws(InputError) in try Evaluator(old) }, { $0.evaluate($1) })
        let after = try Parallel.map(
            documents, worker: { () throws(InputError) in try Evaluator(new) }, { $0.evaluate($1) })
        var moves: [Move] = []
        for (index, answer) in answers.enumerated() where before[index].marks != after[index].marks {
            moves.append(
                Move(
                    id: answer.id, given: answer.given, old: before[index].marks, new: after[index].marks,
                    themes: changes(old.rubric, before[index], new.rubric, after[index])))
        }
        let marked = answers.indices.filter { answers[$0].given != nil }
        let given = marked.compactMap { answers[$0].given }
        let first = marked.map { before[$0].marks.doubleValue }
        let second = marked.map { after[$0].marks.doubleValue }
        func gain(_ indices: [Int]) -> Double? {
            let marks = indices.map { given[$0] }
            guard let old = Kappa.quadratic(marks, indices.map { first[$0] }),
                let new = Kappa.quadratic(marks, indices.map { second[$0] })
            else { return nil }
            return new - old
        }
        return RubricDiff(
            answers: answers.count, moves: moves, before: Agreement(given: given, computed: first),
            after: Agreement(given: given, computed: second), change: gain(Array(given.indices)),
            interval: Bootstrap().interval(count: given.count, gain))
    }

    private static func changes(
        _ old: Rubric, _ before: Evaluation, _ new: Rubric, _ after: Evaluation
    ) -> [(id: String, change: Marks)] {
        var earned: [String: Marks] = [:]
        for (theme, result) in zip(old.themes, before.themes) { earned[theme.id] = result.marks }
        var result: [(id: String, change: Marks)] = []
        for (theme, found) in zip(new.themes, after.themes) {
            let change = found.marks - (earned.removeValue(forKey: theme.id) ?? .zero)
            if change != .zero { result.append((theme.id, change)) }
        }
        for theme in old.themes {
            if let lost = earned[theme.id], lost != .zero { result.append((theme.id, .zero - lost)) }
        }
        return result
    }

    /// For a terminal: each move on a line, then the agreement.
    public var text: String {
        var text = ""
        for move in moves {
            let themes = move.themes.map { "\($0.id) \($0.change > .zero ? "+" : "")\($0.change)" }
            let given = move.given.map { " (given \(Decimal.short($0, 2)))" } ?? ""
            let why = themes.isEmpty ? "no theme: a cap, the form or rounding" : themes.joined(separator: ", ")
            text += "\(Escaping.line(move.id)): \(move.old) -> \(move.new)\(given)  \(why)\n"
        }
        text += "\(moves.count) of \(answers) marks move\n"
        if let before, let after {
            func pair(_ name: String, _ left: Double?, _ right: Double?) -> String {
                "\(name) \(left.map { Decimal.fixed($0, 3) } ?? "–") -> \(right.map { Decimal.fixed($0, 3) } ?? "–")"
            }
            text += pair("QWK", before.qwk, after.qwk)
            if let change { text += ", change \(Decimal.signed(change, 3))" }
            if let interval {
                text += " (95 % interval \(Decimal.signed(interval.low, 3)) to \(Decimal.signed(interval.high, 3)))"
            }
            text += "\n\(pair("MAE", before.mae, after.mae))\n"
        }
        return text
    }
}
