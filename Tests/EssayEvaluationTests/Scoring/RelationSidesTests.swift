import Testing

@testable import EssayEvaluation

/// What stands before and behind a verb, found by halving, beside a walk over all matches.
@Suite("Relation sides")
struct RelationSidesTests {
    @Test("gives what a walk over all matches gives", arguments: 1...40)
    func naive(seed: UInt64) {
        var random = SplitMix(state: seed)
        var roles: [RoleMatch] = []
        for sentence in 0..<3 {
            for relation in 0..<2 {
                for role in [CompiledRubric.Role.who, .does, .whom] {
                    let starts = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                        Int.random(in: 0..<12, using: &random)
                    }
                    for start in starts.sorted() {
                        let end = start + Int.random(in: 1...4, using: &random)
                        roles.append(
                            RoleMatch(
                                relation: relation, role: role, sentence: sentence,
                                tokens: TokenSpan(start: start, end: end)))
                    }
                }
            }
        }
        var sides = RelationSides()
        for (index, verb) in roles.enumerated() where verb.role == .does {
            let others = roles.filter {
                $0.sentence == verb.sentence && $0.relation == verb.relation && $0.role != .does
            }
            let left = others.filter { $0.tokens.end <= verb.tokens.start }.max { $0.tokens < $1.tokens }
            let right = others.filter { $0.tokens.start >= verb.tokens.end }.min { $0.tokens < $1.tokens }
            sides.gather(roles, around: index)
            let last = sides.last(of: verb.relation, before: verb.tokens.start)
            let first = sides.first(of: verb.relation, from: verb.tokens.end)
            #expect(last?.tokens == left?.tokens, "seed \(seed)")
            #expect(last?.role == left?.role, "seed \(seed)")
            #expect(first?.tokens == right?.tokens, "seed \(seed)")
            #expect(first?.role == right?.role, "seed \(seed)")
        }
    }
}
