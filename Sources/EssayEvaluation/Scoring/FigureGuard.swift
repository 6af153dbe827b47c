/// Tells matches that take in a sum or a share which the point does not know: "Tokyo's promise of $8 billion" where it is
/// $68 billion. One per thread.
final class FigureGuard {
    private let rubric: Rubric
    private let lexicon: Lexicon
    /// By theme and point: the sums and shares of its text, keywords and credited examples. Found when first needed.
    private var known: [[[Quantity]?]]

    /// How far off the nearest of a point's figures one may be: as far as the widest tolerance that the rubrics' facts
    /// allow themselves.
    private static let tolerance = 0.3

    init(_ rubric: Rubric, lexicon: Lexicon) {
        self.rubric = rubric
        self.lexicon = lexicon
        known = rubric.themes.map { [[Quantity]?](repeating: nil, count: $0.points.count) }
    }

    /// Whether every sum or share in a match is of a kind that the point has figures of, and none of them is right, for
    /// the point or for any fact of the rubric.
    ///
    /// - Parameter mentions: those of the sentence, by place.
    func isWrong(theme: Int, point: Int, _ match: Range<Int>, _ mentions: ArraySlice<QuantityMention>) -> Bool {
        if mentions.isEmpty { return false }
        let first = mentions.partitioningIndex { $0.tokens.upperBound > match.lowerBound }
        var isWrong = false
        for mention in mentions[first...].prefix(while: { $0.tokens.lowerBound < match.upperBound })
        where mention.quantity.unit != .none {
            let known = figures(theme, point).filter { $0.unit == mention.quantity.unit }
            if known.isEmpty || known.contains(where: { mention.quantity.isWithin(Self.tolerance, of: $0) }) {
                return false
            }
            let isFact = rubric.facts.contains { mention.quantity.isWithin($0.tolerance, of: $0.value) }
            if isFact { return false }
            isWrong = true
        }
        return isWrong
    }

    private func figures(_ theme: Int, _ index: Int) -> [Quantity] {
        if let figures = known[theme][index] { return figures }
        let point = rubric.themes[theme].points[index]
        let tokenizer = Tokenizer(lexicon: lexicon)
        var result: [Quantity] = []
        for text in [point.text] + point.keywords.map(\.source) + point.examples.credit.map(\.text) {
            result += tokenizer.tokenize(phrase: text).quantities.map(\.quantity).filter { $0.unit != .none }
        }
        known[theme][index] = result
        return result
    }
}
