/// A line as a person reads it: indentation, bullets, a key, a value.
struct SlipLine {
    let number: Int
    let characters: [Unicode.Scalar]
    /// Of the first character that is no space.
    let indent: Int
    /// Where the text starts after the bullets.
    let start: Int
    let isItem: Bool
    /// The word before a colon.
    let key: String?
    /// Where what is said starts.
    let value: Int
    /// Where it ends, before a comment and space.
    let end: Int

    init(_ line: String, number: Int) {
        self.number = number
        let characters = Array(line.unicodeScalars)
        self.characters = characters
        func skip(_ from: Int) -> Int { characters[from...].firstIndex { $0 != " " } ?? characters.count }
        indent = skip(0)
        var start = indent
        while start + 1 < characters.count, characters[start] == "-", characters[start + 1] == " " {
            start = skip(start + 1)
        }
        self.start = start
        isItem = start > indent
        let word = characters[start...].prefix { Self.isWord($0) }
        let colon = start + word.count
        let isKey =
            !word.isEmpty && colon < characters.count && characters[colon] == ":"
            && (colon + 1 == characters.count || characters[colon + 1] == " ")
        key = isKey ? String(String.UnicodeScalarView(word)) : nil
        value = isKey ? skip(colon + 1) : start
        var end = characters.count
        if let comment = characters.indices.first(where: {
            $0 > 0 && characters[$0] == "#" && characters[$0 - 1] == " " && !Self.isQuoted(characters, $0)
        }) {
            end = comment
        }
        while end > value, characters[end - 1] == " " || characters[end - 1] == "\r" { end -= 1 }
        self.end = max(end, value)
    }

    private static func isWord(_ character: Unicode.Scalar) -> Bool {
        character == "-" || character == "_" || character.properties.isAlphabetic || ("0"..."9").contains(character)
    }

    private static func isQuoted(_ characters: [Unicode.Scalar], _ index: Int) -> Bool {
        characters[..<index].count { $0 == "\"" } % 2 == 1
    }

    var isBlank: Bool { indent == characters.count || characters[indent] == "#" || characters[indent] == "\r" }
    /// Where a tab stands among the spaces before the text.
    var tab: Int? { characters.prefix { $0 == " " || $0 == "\t" }.firstIndex(of: "\t") }
    var firstWord: String { String(String.UnicodeScalarView(characters[start...].prefix(while: Self.isWord))) }

    /// Whether the lines after it hold its value: `|` or `>`.
    var isBlockText: Bool {
        guard value < end, characters[value] == "|" || characters[value] == ">" else { return false }
        return characters[(value + 1)..<end].allSatisfy { "+-123456789".unicodeScalars.contains($0) }
    }

    func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(characters[range])) }

    /// Where the quote is closed that opens at `start`.
    func closing(from start: Int) -> Int? {
        var index = start + 1
        while index < characters.count {
            if characters[start] == "\"", characters[index] == "\\" {
                index += 1
            } else if characters[index] == characters[start] {
                guard characters[start] == "'", index + 1 < characters.count, characters[index + 1] == "'" else {
                    return index
                }
                index += 1
            }
            index += 1
        }
        return nil
    }

    /// Whether a brace opens `key: value` pairs rather than naming a term.
    func opensMapping(at index: Int) -> Bool {
        let inside = characters[index...].prefix { $0 != "}" && $0 != "," }
        return zip(inside, inside.dropFirst()).contains { $0 == ":" && $1 == " " }
    }

    /// Whether a closing brace ends `{term}`.
    func isTerm(endingAt index: Int) -> Bool {
        guard let open = characters[..<index].lastIndex(of: "{") else { return false }
        return characters[(open + 1)..<index].allSatisfy(Self.isWord) && open + 1 < index
    }

    /// Whether a quote stands where a value begins within braces: after `key: `.
    func isValueStart(_ index: Int, from start: Int?) -> Bool {
        guard let start, index >= start + 2 else { return false }
        return characters[index - 1] == " " && characters[index - 2] == ":"
    }
}
