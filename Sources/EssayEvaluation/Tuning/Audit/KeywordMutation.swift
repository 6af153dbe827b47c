/// Which keywords of a rubric could be deleted without anything telling.
///
/// A keyword is noticed when without its evidence an example that must earn its point would not, or when an answer
/// would make the point less firmly. What a deletion changes elsewhere (the room for other points in the sentence, what
/// counts as false) is left out, so that no rubric has to be compiled again.
public enum KeywordMutation {
    /// A keyword that nothing notices.
    public struct Unnoticed: Sendable, Equatable {
        public let point: String
        public let keyword: Rubric.Keyword
        /// Whether no example or answer so much as matches it.
        public let isUnmatched: Bool
    }

    /// How many keywords there are, and those that nothing notices, in the rubric's order.
    public struct Result: Sendable, Equatable {
        public let keywords: Int
        public let unnoticed: [Unnoticed]
    }

    private enum Notice: Int, Comparable {
        case none, matched, noticed

        static func < (left: Notice, right: Notice) -> Bool { left.rawValue < right.rawValue }
    }

    static func run(_ rubric: Rubric, evaluator: Evaluator, answers: AuditAnswers) throws(InputError) -> Result {
        var notices = rubric.themes.map { $0.points.map { [Notice](repeating: .none, count: $0.keywords.count) } }
        for answer in answers.all {
            let found = evaluator.evaluate(answer.document)
            for (t, theme) in found.themes.enumerated() {
                for (p, point) in theme.points.enumerated() {
                    note(point.evidence, in: &notices[t][p]) { $0 < point.level }
                }
            }
        }
        for (t, theme) in rubric.themes.enumerated() {
            for (p, point) in theme.points.enumerated() {
                for example in point.examples.credit {
                    let found = evaluator.evaluate(try TextReader().read(Array(example.text.utf8)))
                    let result = found.themes[t].points[p]
                    note(result.evidence, in: &notices[t][p]) { result.level > .absent && $0 == .absent }
                }
            }
        }
        var unnoticed: [Unnoticed] = []
        for (t, theme) in rubric.themes.enumerated() {
            for (p, point) in theme.points.enumerated() {
                for (keyword, notice) in zip(point.keywords, notices[t][p]) where notice < .noticed {
                    unnoticed.append(Unnoticed(point: point.id, keyword: keyword, isUnmatched: notice == .none))
                }
            }
        }
        return Result(keywords: notices.joined().joined().count, unnoticed: unnoticed)
    }

    /// - Parameter tells: whether a level that is left without a keyword gives its deletion away.
    private static func note(_ evidence: [Evidence], in notices: inout [Notice], tells: (Level) -> Bool) {
        for keyword in Set(evidence.map(\.keyword)) {
            let left = evidence.filter { $0.keyword != keyword && $0.refusal == nil }.map(\.level).max() ?? .absent
            notices[keyword] = max(notices[keyword], tells(left) ? .noticed : .matched)
        }
    }
}
