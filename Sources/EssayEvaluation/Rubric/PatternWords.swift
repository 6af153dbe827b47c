/// Says a pattern in plain words, for a person who does not know its signs.
struct PatternWords {
    let terms: [String: Rubric.Term]

    /// A term of more forms than these is told by its first ones.
    private static let shownForms = 2

    /// What its signs mean, for the reader of a page full of them.
    static let legend =
        "“in quotes” is meant to the letter; port… is any word that begins so; a/b/… are words that stand for one another"

    init(_ rubric: Rubric) {
        terms = Dictionary(rubric.terms.map { ($0.id, $0) }) { first, _ in first }
    }

    func text(_ pattern: Pattern) -> String {
        switch pattern {
        case .word(let word, .stem): return word
        case .word(let word, .exact): return "“\(word)”"
        case .word(let word, .cased): return "\(word) (capitals as here)"
        case .word(let word, .prefix): return "\(word)…"
        case .quantity(let quantity): return Self.text(quantity)
        case .term(let id):
            guard let forms = terms[id]?.forms else { return id }
            let shown = forms.prefix(Self.shownForms).map { text($0.pattern) }.joined(separator: "/")
            return forms.count > Self.shownForms ? "\(shown)/…" : shown
        case .sequence(let parts): return Self.quotedRun(parts) ?? parts.map(inner).joined(separator: " ")
        case .either(let parts):
            var told: [String] = []
            for part in parts.map(inner) where !told.contains(part) { told.append(part) }
            return told.joined(separator: " or ")
        case .all(let parts): return parts.map(inner).joined(separator: " and, in the same sentence, ")
        case .near(let left, let right, let within, let ordered):
            return "\(inner(left)) \(ordered ? "before" : "with") \(inner(right)) \(Self.distance(within))"
        }
    }

    private static func distance(_ words: Int) -> String {
        switch words {
        case 0: "right beside it"
        case 1: "at most one word away"
        default: "at most \(words) words away"
        }
    }

    private func inner(_ pattern: Pattern) -> String {
        switch pattern {
        case .either, .all, .near: "(\(text(pattern)))"
        default: text(pattern)
        }
    }

    /// Words in one pair of quotes are told in one.
    private static func quotedRun(_ parts: [Pattern]) -> String? {
        var words: [String] = []
        for part in parts {
            guard case .word(let word, .exact) = part else { return nil }
            words.append(word)
        }
        return "“\(words.joined(separator: " "))”"
    }

    static func text(_ quantity: Quantity) -> String {
        var value = quantity.value
        var scale = ""
        for (size, name) in [(1e12, " trillion"), (1e9, " billion"), (1e6, " million")]
        where value >= size && scale.isEmpty {
            (value, scale) = (value / size, name)
        }
        let hundredths = (value * 100).rounded() / 100
        let number =
            hundredths == hundredths.rounded() && abs(hundredths) < 1e15 ? String(Int(hundredths)) : String(hundredths)
        return switch quantity.unit {
        case .none: number + scale
        case .percent: "\(number)\(scale) %"
        case .currency(let code): "\(number)\(scale) \(code)"
        }
    }
}
