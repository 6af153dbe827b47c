/// Tells matches that take in a sum or a share which the point does not know: "Tokyo's promise of $8 billion" where it is
/// $68 billion. One per thread.
final class FigureGuard {
    private let rubric: Rubric
    private let lexicon: Lexicon
    /// By theme and point: the sums and shares of its text, keywords and credited examples. Found when first needed.
    private var known: [[[Quantity]?]]
    /// By theme and point: whether it says that something is most of a whole. Found when first needed.
    private var most: [[Bool?]]

    /// How far off the nearest of a point's figures one may be: as far as the widest tolerance that the rubrics' facts
    /// allow themselves.
    private static let tolerance = 0.3

    init(_ rubric: Rubric, lexicon: Lexicon) {
        self.rubric = rubric
        self.lexicon = lexicon
        known = rubric.themes.map { [[Quantity]?](repeating: nil, count: $0.points.count) }
        most = rubric.themes.map { [Bool?](repeating: nil, count: $0.points.count) }
    }

    /// Whether every sum or share in a match is of a kind that the point has figures of, and none of them is right, for
    /// the point or for any fact of the rubric.
    ///
    /// - Parameter mentions: those of the sentence, by place.
    func isWrong(theme: Int, point: Int, _ match: Range<Int>, _ mentions: ArraySlice<QuantityMention>) -> Bool {
        if mentions.isEmpty { return false }
        if isTriflingAtMost(mentions), isOfMost(theme, point) { return true }
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

    /// "Less than five per cent" where the point says that it is most.
    private func isTriflingAtMost(_ mentions: ArraySlice<QuantityMention>) -> Bool {
        mentions.allSatisfy { $0.quantity.unit == .percent && $0.quantity.value < Self.trifle }
    }

    /// Whether a point says that something is most of a whole.
    private func isOfMost(_ theme: Int, _ index: Int) -> Bool {
        if let known = most[theme][index] { return known }
        let words = rubric.themes[theme].points[index].text.lowercased().split { !$0.isLetter }.map(String.init)
        let result = words.indices.contains { place in
            let next = place + 1 < words.count ? words[place + 1] : ""
            switch words[place] {
            case "most": return next == "of"
            case "nearly", "almost": return next == "all"
            case let word: return word == "majority"
            }
        }
        most[theme][index] = result
        return result
    }

    /// In per cent: a share below this is not most of anything, nor what it leaves to others.
    private static let trifle = 20.0

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
