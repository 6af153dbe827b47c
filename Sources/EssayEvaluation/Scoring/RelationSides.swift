/// A match of one part of a relation.
struct RoleMatch {
    let relation: Int
    let role: CompiledRubric.Role
    let sentence: Int
    let tokens: TokenSpan
}

/// What stands on the two sides of the verbs of a sentence: the matches of the relations' other parts, by place.
struct RelationSides {
    private var sentence = -1
    /// By relation, then by place.
    private var sides: [RoleMatch] = []

    /// Gathers the sentence that a verb stands in.
    ///
    /// - Parameter roles: by sentence.
    mutating func gather(_ roles: [RoleMatch], around verb: Int) {
        if roles[verb].sentence == sentence { return }
        sentence = roles[verb].sentence
        sides.removeAll(keepingCapacity: true)
        var start = verb
        while start > 0, roles[start - 1].sentence == sentence { start -= 1 }
        for role in roles[start...] {
            if role.sentence != sentence { break }
            if role.role != .does { sides.append(role) }
        }
        // Matches of one place stay in the rubric's order.
        sides.sort { $0.relation != $1.relation ? $0.relation < $1.relation : $0.tokens < $1.tokens }
    }

    /// The last one that ends before a token.
    func last(of relation: Int, before token: Int) -> RoleMatch? {
        var index = place(of: relation, token) - 1
        while index >= 0, sides[index].relation == relation, sides[index].tokens.end > token { index -= 1 }
        guard index >= 0, sides[index].relation == relation else { return nil }
        while index > 0, sides[index - 1].relation == relation, sides[index - 1].tokens == sides[index].tokens {
            index -= 1
        }
        return sides[index]
    }

    /// The first one that starts at a token or behind it.
    func first(of relation: Int, from token: Int) -> RoleMatch? {
        let index = place(of: relation, token)
        return index < sides.count && sides[index].relation == relation ? sides[index] : nil
    }

    /// Where the matches of a relation begin that start at a token or behind it.
    private func place(of relation: Int, _ token: Int) -> Int {
        sides.partitioningIndex { side in
            side.relation > relation || side.relation == relation && side.tokens.start >= token
        }
    }
}
