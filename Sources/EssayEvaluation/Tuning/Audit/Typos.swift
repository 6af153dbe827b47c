/// Slips of the pen: two letters transposed, one left out or one written twice.
enum Typos {
    /// The shortest word that is slipped in.
    static let shortest = 5
    /// Of a hundred words.
    static let share = 5

    /// Slips in a twentieth of the words, in none that is short, abbreviated or a number.
    static func write(into text: AuditText, using generator: inout AuditGenerator) -> AuditText {
        var sentences = text.passages.map { $0.sentences.map { WordPieces($0) } }
        var places: [(passage: Int, sentence: Int, piece: Int)] = []
        var words = 0
        for passage in sentences.indices {
            for sentence in sentences[passage].indices {
                let found = sentences[passage][sentence]
                words += found.words.count
                for piece in found.words where isLong(found.pieces[piece].text) {
                    places.append((passage, sentence, piece))
                }
            }
        }
        places.shuffle(using: &generator)
        for place in places.prefix(max(1, words * share / 100)) {
            let word = sentences[place.passage][place.sentence].pieces[place.piece].text
            sentences[place.passage][place.sentence].pieces[place.piece].text = slip(in: word, using: &generator)
        }
        var result = text
        for passage in sentences.indices { result.passages[passage].sentences = sentences[passage].map(\.text) }
        return result
    }

    private static func isLong(_ word: String) -> Bool {
        word.utf8.count >= shortest && word.utf8.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
            && word.utf8.dropFirst().allSatisfy { $0 >= 0x61 }
    }

    /// The word with one slip inside it; its first and last letters stay.
    static func slip(in word: String, using generator: inout AuditGenerator) -> String {
        var letters = Array(word.utf8)
        let place = Int.random(in: 1..<letters.count - 1, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0:
            let swappable = (1..<letters.count - 2).filter { letters[$0] != letters[$0 + 1] }
            if let first = swappable.randomElement(using: &generator) {
                letters.swapAt(first, first + 1)
            } else {
                letters.remove(at: place)
            }
        case 1: letters.remove(at: place)
        default: letters.insert(letters[place], at: place)
        }
        return String(decoding: letters, as: UTF8.self)
    }
}
