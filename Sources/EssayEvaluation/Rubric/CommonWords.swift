/// Words that are no example of any point of a rubric.
enum CommonWords {
    /// A word that so many points share is no example of any.
    private static let sharing = 4

    /// The words of the question, and those that several points share: lower case, in all their forms that occur.
    static func of(question: String, points: some Sequence<String>) -> Set<String> {
        var counts: [String: Int] = [:]
        for point in points {
            for word in words(point) { counts[word, default: 0] += 1 }
        }
        var common = words(question)
        for (word, count) in counts where count >= sharing { common.insert(word) }
        return common
    }

    /// The distinct runs of letters of a text, in lower case.
    private static func words(_ text: String) -> Set<String> {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
            return Set(text.split { !$0.isLetter }.map { $0.lowercased() })
        }
        var result: Set<String> = []
        var word: [UInt8] = []
        for byte in text.utf8 {
            let letter = byte | 0x20
            if letter >= 0x61, letter <= 0x7A {
                word.append(letter)
            } else if !word.isEmpty {
                result.insert(String(copying: word.span, 0, word.count))
                word.removeAll(keepingCapacity: true)
            }
        }
        if !word.isEmpty { result.insert(String(copying: word.span, 0, word.count)) }
        return result
    }
}
