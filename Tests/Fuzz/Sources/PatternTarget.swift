@testable import EssayEvaluation

/// Keyword patterns: read, shown, compiled, and looked for in an answer and in what they are made of.
///
/// What follows the first line end is the text to look in.
enum PatternTarget {
    @Sendable static func run(_ bytes: [UInt8]) {
        let parts = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let source = String(validating: first, as: UTF8.self) else { return }
        let said = parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : SmallRubric.answer
        let pattern: Pattern
        do throws(PatternError) {
            pattern = try PatternParser.parse(source, terms: ["china"])
        } catch {
            let count = source.unicodeScalars.count
            check(error.offset >= 0 && error.length >= 1, "a mistake has a place")
            check(
                error.offset <= count && error.offset + error.length <= max(1, count) + 1, "the place is in the pattern"
            )
            return check(!error.message.isEmpty, "a mistake is told")
        }
        var rubric = SmallRubric.sound { try SmallRubric.read(SmallRubric.text) }
        let keyword = Rubric.Keyword(source: source, pattern: pattern, position: .start)
        rubric = rubric.with(keyword)
        _ = RubricPrinter.show(rubric)
        _ = PatternSamples(rubric).samples(of: pattern)
        do throws(InputError) {
            _ = try RubricChecker.check(rubric)
            let document = try TextReader().read(Array(said.utf8))
            let evaluation = try Evaluator(CompiledRubric(rubric, dictionary: SmallRubric.dictionary)).evaluate(
                document)
            SmallRubric.hold(evaluation, document, rubric)
        } catch {
            DocumentChecks.hold(error)
        }
    }
}

extension Rubric {
    /// The same with the keyword at its first point.
    fileprivate func with(_ keyword: Keyword) -> Rubric {
        Rubric(
            id: id, question: question, directive: directive, marks: marks, step: step, words: words,
            language: language, sources: sources, presentation: presentation, parts: parts, terms: terms,
            themes: themes.enumerated().map { index, theme in
                Theme(
                    id: theme.id, title: theme.title, part: theme.part, marks: theme.marks, full: theme.full,
                    stance: theme.stance,
                    points: theme.points.enumerated().map { place, point in
                        Point(
                            id: point.id, text: point.text, negative: point.negative, stance: point.stance,
                            keywords: index == 0 && place == 0 ? [keyword] + point.keywords : point.keywords,
                            examples: point.examples, position: point.position)
                    }, position: theme.position)
            },
            facts: facts, relations: relations, misstatements: misstatements, limits: limits, profile: profile,
            path: path, sha256: sha256)
    }
}
