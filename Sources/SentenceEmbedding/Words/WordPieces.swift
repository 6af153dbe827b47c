/// Turns texts into the numbers that the model reads.
struct WordPieces: Sendable {
    let vocabulary: Vocabulary

    /// A longer word is unknown as a whole, in characters; as in the model's training.
    static let longestWord = 100

    /// The pieces of a text, without the marks of start and end; longest match first.
    func ids(of text: String) -> [Int32] {
        let bytes = Array(text.utf8)
        var result: [Int32] = []
        var rest = 0
        // A mark such as [SEP] written in the text is the mark, wherever it stands.
        for index in bytes.indices where bytes[index] == UInt8(ascii: "[") && index >= rest {
            guard let mark = vocabulary.special.first(where: { bytes[index...].starts(with: $0.text) }) else {
                continue
            }
            add(Array(bytes[rest..<index]), to: &result)
            result.append(mark.id)
            rest = index + mark.text.count
        }
        add(rest == 0 ? bytes : Array(bytes[rest...]), to: &result)
        return result
    }

    private func add(_ text: [UInt8], to result: inout [Int32]) {
        WordSplitter.forEachWord(in: text) { word in
            let first = result.count
            if word.count > Self.longestWord,
                String(decoding: word, as: UTF8.self).unicodeScalars.count > Self.longestWord
            {
                result.append(vocabulary.unknown)
                return
            }
            var start = 0
            while start < word.count {
                var end = word.count
                var piece: Int32?
                while end > start {
                    piece = vocabulary.id(of: word, start..<end, continues: start > 0)
                    if piece != nil { break }
                    end -= 1
                }
                guard let piece else {
                    result.removeLast(result.count - first)
                    result.append(vocabulary.unknown)
                    return
                }
                result.append(piece)
                start = end
            }
        }
    }
}
