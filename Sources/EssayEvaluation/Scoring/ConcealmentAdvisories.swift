/// What a human should know of what a source keeps from the eye.
enum ConcealmentAdvisories {
    /// Fewer hidden words are a remnant of an editor rather than an attempt.
    static let hiddenWords = 5
    /// Fewer words with look-alike letters or zero-width characters are slips of a keyboard or of copying.
    static let disguisedWords = 3
    /// So many characters without a width are told whatever words they stand in, or between.
    static let stuffing = 100

    static func find(in document: Document) -> [Advisory] {
        var result: [Advisory] = []
        func tell(_ kind: Concealment.Kind, _ advisory: Advisory.Kind, least: Int, _ words: (Int) -> String) {
            let found = document.concealments.filter { $0.kind == kind }
            let count = found.reduce(0) { $0 + $1.words }
            guard count >= least, let first = found.first else { return }
            result.append(
                Advisory(advisory, .warning, "\(words(count)), line \(first.line): “\(first.excerpt)”"))
        }
        tell(.hidden, .keywordList, least: hiddenWords) { "\($0) words are hidden from the eye and earned nothing" }
        tell(.lookAlike, .gibberish, least: disguisedWords) {
            "\($0) words hold Cyrillic or Greek letters in place of Latin ones"
        }
        let unseen = document.concealments.filter { $0.kind == .zeroWidth }.reduce(0) { $0 + $1.characters }
        tell(.zeroWidth, .gibberish, least: unseen >= stuffing ? 0 : disguisedWords) { words in
            words >= disguisedWords
                ? "\(words) words hold characters that cannot be seen" : "\(unseen) characters cannot be seen"
        }
        tell(.bidirectional, .gibberish, least: 1) {
            "\($0) \($0 == 1 ? "word is" : "words are") written in another order than shown"
        }
        tell(.doubtful, .keywordList, least: 0) { _ in "a style rule that could not be read may hide text" }
        return result
    }
}
