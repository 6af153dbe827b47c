/// Sentences that suppose, wish or tell a story from the start: what they hold is named and not said to be so.
enum Supposition {
    static func opens(_ sentence: Sentence, _ judged: JudgedText) -> Bool {
        guard let start = sentence.tokens.first, let openings = openings[judged.folded(start)] else { return false }
        let rest = sentence.tokens.dropFirst().prefix(5).map(judged.folded)
        return openings.contains { opening in
            guard rest.starts(with: opening.words) else { return false }
            return opening.then.isEmpty || rest.dropFirst(opening.words.count).contains(where: opening.then.contains)
        }
    }

    /// By first word: the words behind it, and what must follow soon, if anything.
    private static let openings: [String: [(words: [String], then: Set<String>)]] = {
        let fancies: Set<String> = ["wish", "dream", "dreamt", "dreamed", "imagine", "suppose", "pretend"]
        let goods: Set<String> = ["nice", "lovely", "pleasant", "wonderful", "splendid"]
        let stories: Set<String> = ["novel", "story", "film", "movie", "dream", "dreams", "fable", "fantasy"]
        return [
            "suppose": [([], [])], "supposing": [([], [])], "imagine": [([], [])],
            "if": [(["only"], [])], "would": [(["that"], [])],
            "i": [([], fancies)], "we": [([], fancies)], "let": [(["us"], fancies)],
            "it": [(["would", "be"], goods)], "in": [(["a"], stories), (["my"], stories)],
        ]
    }()
}
