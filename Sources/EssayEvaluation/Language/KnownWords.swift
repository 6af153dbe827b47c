/// Which word forms of a lexicon are in the dictionary, each looked up once; one per thread.
final class KnownWords {
    private let dictionary: WordList
    private let lexicon: Lexicon
    /// By word form; nil before it is looked up.
    private var known: [Bool?] = []

    init(_ dictionary: WordList, _ lexicon: Lexicon) {
        self.dictionary = dictionary
        self.lexicon = lexicon
    }

    /// Whether there is no dictionary.
    var isEmpty: Bool { dictionary.isEmpty }

    func contains(_ word: Lexicon.ID) -> Bool {
        let index = Int(word)
        if index < known.count, let answer = known[index] { return answer }
        while known.count <= index { known.append(nil) }
        let answer = dictionary.contains(lexicon.words[index].folded)
        known[index] = answer
        return answer
    }
}
