/// Refuses matches in sentences that are near a point and say something else: of other countries, with other figures, or
/// the reverse. One per thread.
///
/// Each guard knows points by their own text, keywords and credited examples, so that it holds for any rubric. What it
/// knows it finds when it is first needed; most answers need little of it.
final class PointGuards {
    let actors: ActorGuard
    private let denials: DenialGuard
    private let figures: FigureGuard

    init(_ compiled: CompiledRubric, lexicon: Lexicon) {
        let rubric = compiled.rubric
        actors = ActorGuard(compiled.countries)
        denials = DenialGuard(rubric, lexicon: lexicon)
        figures = FigureGuard(rubric, lexicon: lexicon)
    }

    /// What the guards see in a sentence, whatever the point.
    struct Look {
        let actors: ActorGuard.Look
        let denials: DenialGuard.Look
        let figures: ArraySlice<QuantityMention>
    }

    func look(at index: Int, _ judged: JudgedText) -> Look {
        Look(
            actors: actors.look(at: index, judged), denials: denials.look(at: index, judged),
            figures: judged.text.quantities(in: judged.text.sentences[index].tokens))
    }

    /// Why a match in a sentence cannot make a point; nil where nothing is in its way.
    ///
    /// - Parameter namesNegation: whether the match's pattern looks for a negation itself.
    func refusal(
        theme: Int, point: Int, _ match: TokenSpan, namesNegation: Bool, _ look: Look
    ) -> Evidence.Refusal? {
        let tokens = match.start..<match.end
        if denials.denies(theme: theme, point: point, tokens, namesNegation: namesNegation, look.denials) {
            return .negated
        }
        if figures.isWrong(theme: theme, point: point, tokens, look.figures) { return .wrongFact }
        if actors.isOfOthers(theme: theme, point: point, tokens, look.actors) { return .otherNames }
        return actors.isSwapped(theme: theme, point: point, look.actors) ? .inverted : nil
    }
}

extension TokenizedText {
    /// The amounts that begin in a run of tokens.
    func quantities(in run: Range<Int>) -> ArraySlice<QuantityMention> {
        let start = quantities.partitioningIndex { $0.tokens.lowerBound >= run.lowerBound }
        let end = quantities.partitioningIndex { $0.tokens.lowerBound >= run.upperBound }
        return quantities[start..<max(start, end)]
    }
}
