/// What a human should know of what a source keeps from the eye.
enum ConcealmentAdvisories {
    /// Fewer hidden words are a remnant of an editor rather than an attempt.
    static let hiddenWords = 5
    /// Fewer words with look-alike letters or zero-width characters are slips of a keyboard or of copying.
    static let disguisedWords = 3

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
        tell(.zeroWidth, .gibberish, least: disguisedWords) { "\($0) words hold characters that cannot be seen" }
        tell(.bidirectional, .gibberish, least: 1) {
            "\($0) \($0 == 1 ? "word is" : "words are") written in another order than shown"
        }
        return result
    }
}
