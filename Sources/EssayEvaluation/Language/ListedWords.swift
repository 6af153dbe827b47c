/// A few folded words of which a text's are asked for all the time.
struct ListedWords: Sendable, ExpressibleByArrayLiteral {
    private var words: WordMap

    init(arrayLiteral elements: String...) {
        words = WordMap(capacity: elements.count)
        for word in elements { words.set(word, to: 0) }
    }

    @inline(__always)
    func contains(_ word: String) -> Bool { words.number(word) != nil }
}
