/// A rubric's keywords as bare words: what somebody who has seen the rubric and knows nothing would write.
enum KeywordDump {
    /// The words of a few keywords of each point, theme by theme in turn, until the limit is reached.
    ///
    /// - Parameter limit: in words.
    static func phrases(of rubric: Rubric, limit: Int) -> [String] {
        let terms = Dictionary(rubric.terms.map { ($0.id, $0.forms.map(\.pattern)) }) { first, _ in first }
        var result: [String] = []
        var words = 0
        let most = rubric.themes.map(\.points.count).max() ?? 0
        for keyword in 0..<3 {
            for point in 0..<most {
                for theme in rubric.themes where point < theme.points.count {
                    let keywords = theme.points[point].keywords
                    guard keyword < keywords.count else { continue }
                    let phrase = wordsNeeded(by: keywords[keyword].pattern, terms)
                    guard !phrase.isEmpty else { continue }
                    if words + phrase.count > limit { return result }
                    words += phrase.count
                    result.append(phrase.joined(separator: " "))
                }
            }
        }
        return result
    }

    /// The fewest words that a pattern's first alternatives need.
    static func wordsNeeded(by pattern: Pattern, _ terms: [String: [Pattern]]) -> [String] {
        switch pattern {
        case .word(let word, _): return [word]
        case .quantity(let quantity): return [text(of: quantity)]
        case .term(let id):
            guard let form = terms[id]?.first else { return [] }
            return wordsNeeded(by: form, terms)
        case .sequence(let parts), .all(let parts): return parts.flatMap { wordsNeeded(by: $0, terms) }
        case .either(let parts):
            guard let first = parts.first else { return [] }
            return wordsNeeded(by: first, terms)
        case .near(let left, let right, within: _, ordered: _):
            return wordsNeeded(by: left, terms) + wordsNeeded(by: right, terms)
        }
    }

    private static func text(of quantity: Quantity) -> String {
        let isWhole = quantity.value == quantity.value.rounded() && abs(quantity.value) < 1e15
        let number = isWhole ? String(Int(quantity.value)) : String(quantity.value)
        return switch quantity.unit {
        case .none: number
        case .percent: "\(number)%"
        case .currency(let code): "\(number) \(code)"
        }
    }
}
