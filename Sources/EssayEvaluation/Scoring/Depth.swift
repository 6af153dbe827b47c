/// How much an answer says: the different content words of its sentences on the subject.
enum Depth {
    /// Sentences that are repeated or copied (`barred`), false or on another subject count nothing.
    static func count(
        in judged: JudgedText, _ found: EvidenceCollector.Found, barred: [Bool]
    ) -> (all: Int, credited: Int) {
        var seen: Set<String> = []
        var credited = 0
        for hasCredit in [true, false] {
            for index in judged.text.sentences.indices where found.themes[index].isEmpty != hasCredit {
                guard !barred[index], !found.isFalse[index], hasCredit || judged.traits[index].isClause else {
                    continue
                }
                for token in judged.text.sentences[index].tokens where judged.signals[token].contains(.content) {
                    seen.insert(judged.lexicon.words[Int(judged.text.tokens[token].word)].stem)
                }
            }
            if hasCredit { credited = seen.count }
        }
        return (seen.count, credited)
    }
}
