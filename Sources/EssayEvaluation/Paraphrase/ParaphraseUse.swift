/// When the paraphrase engine is asked, and what an examiner is told of it.
enum ParaphraseUse {
    /// From so many false statements on, an answer must make its points in words that can be checked.
    static let falsehoods = 2

    /// Whether an answer that words have judged may gain by its meaning: not one that a person must look at anyway, unless
    /// it is for the little that words found in it, which is what the engine is there for.
    static func mayGain(_ byWords: Evaluation, _ claims: Claims) -> Bool {
        claims.falsehoods.count < falsehoods && byWords.advisories.allSatisfy { !isWithheld($0) || saysTooLittle($0) }
    }

    /// Whether what the engine found stands. An answer that is still withheld with it stays as words left it, and one
    /// that is so no more needs two sentences on the subject, by words or beyond the doubt that any point's examples leave:
    /// in an answer to another question one sentence or another comes near some point.
    ///
    /// - Parameter evidence: with the engine's.
    static func stands(_ byMeaning: Evaluation, over byWords: Evaluation, _ evidence: PointEvidence) -> Bool {
        guard byWords.advisories.contains(where: isWithheld) else { return true }
        if byMeaning.advisories.contains(where: isWithheld) { return false }
        let sentences = evidence.touched.lazy.flatMap(\.evidence).filter { found in
            found.refusal == nil && found.similarity.map { $0 >= PointMeanings.most } ?? true
        }
        return Set(sentences.map(\.sentence)).count > 1
    }

    private static func isWithheld(_ advisory: Advisory) -> Bool { advisory.severity == .withheld }

    /// Whether an advisory says that hardly any of the rubric was found.
    private static func saysTooLittle(_ advisory: Advisory) -> Bool {
        advisory.kind == .incomplete || advisory.kind == .offTopic
    }

    /// By sentence: whether it earns nothing, whatever it means: copied, repeated or false.
    ///
    /// A passage that words take for one on another subject is not barred: in just such a passage points may stand in
    /// other words. One that makes a point by its meaning is on the subject.
    ///
    /// - Parameter isAsked: whether a sentence counts as copied from the question.
    static func barred(
        copied: CopyDetector.Copied, repeated: [Bool], found: EvidenceCollector.Found, isAsked: (Int) -> Bool
    ) -> [Bool] {
        repeated.indices.map { repeated[$0] || found.isFalse[$0] || copied.fromSource[$0] || isAsked($0) }
    }

    /// What the marks owe to the engine, for the trace: each point that is credited by meaning, or was refused so, with
    /// how near its sentence is and how near it had to be. Such a step moves no marks by itself.
    static func steps(_ evidence: PointEvidence) -> [Step] {
        evidence.ordered.flatMap { touched in
            touched.evidence.compactMap { found in
                found.meaning.map { meaning in
                    let verdict = found.refusal.map { "refused, \($0.explanation)" } ?? found.level.rawValue
                    return Step("point \(touched.theme + 1).\(touched.point + 1) \(verdict): \(meaning)", .zero)
                }
            }
        }
    }

    /// A note for each theme that has no credit but by meaning.
    static func advisories(_ evidence: PointEvidence, _ rubric: Rubric) -> [Advisory] {
        let ordered = evidence.ordered
        return rubric.themes.indices.compactMap { theme in
            let credited = ordered.filter { $0.theme == theme }.flatMap(\.evidence).filter { $0.refusal == nil }
            guard let first = credited.first, credited.allSatisfy({ $0.similarity != nil }) else { return nil }
            return Advisory(
                .semanticOnly, .note, "'\(rubric.themes[theme].title)' is credited by meaning alone; check it",
                range: first.range)
        }
    }
}
