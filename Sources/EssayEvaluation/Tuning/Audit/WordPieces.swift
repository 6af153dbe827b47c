/// A text cut into words and what stands between them; joined again, the pieces are the text.
struct WordPieces: Sendable, Equatable {
    struct Piece: Sendable, Equatable {
        var text: String
        let isWord: Bool

        /// The word in lower case.
        var folded: String { text.lowercased() }
    }

    var pieces: [Piece] = []

    /// A word is a run of letters and digits, with apostrophes, points and commas inside it: `China's`, `3.5`.
    init(_ text: String) {
        var current = ""
        var isWord = false
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            let belongs = character.isLetter || character.isNumber
            let joins =
                isWord && Self.joiners.contains(character) && index + 1 < characters.count
                && Self.joins(characters[index - 1], character, characters[index + 1])
            if belongs || joins, isWord {
                current.append(character)
            } else if belongs {
                close(&current, isWord)
                current.append(character)
                isWord = true
            } else {
                if isWord { close(&current, isWord) }
                current.append(character)
                isWord = false
            }
        }
        close(&current, isWord)
    }

    private static let joiners: Set<Character> = ["'", "’", ".", ","]

    private static func joins(_ before: Character, _ mark: Character, _ after: Character) -> Bool {
        mark == "'" || mark == "’" ? after.isLetter : before.isNumber && after.isNumber
    }

    private mutating func close(_ current: inout String, _ isWord: Bool) {
        if !current.isEmpty { pieces.append(Piece(text: current, isWord: isWord)) }
        current = ""
    }

    var text: String { pieces.map(\.text).joined() }

    /// Indices of the words among the pieces.
    var words: [Int] { pieces.indices.filter { pieces[$0].isWord } }
}
