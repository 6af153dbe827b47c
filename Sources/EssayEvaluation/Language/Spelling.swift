/// Lets British and American spellings of a word meet before and after stemming.
///
/// The results are keys to compare, not words to read: a rule may bend a word that has only one spelling, since rubric
/// and answer are bent alike.
enum Spelling {
    /// The spelling that stands for all of a folded word's.
    static func canonical(_ word: String) -> String {
        guard word.utf8.count > 3, word.utf8.allSatisfy({ $0 < 0x80 }) else { return word }
        if let irregular = irregular[word] { return irregular }
        var letters = Array(word.utf8)
        for rule in rules { rule.apply(to: &letters) }
        if letters.count > 5, letters[3...].starts(with: "ence".utf8) || letters[4...].starts(with: "ence".utf8) {
            for stem in ["def", "off", "lic", "pret"] where letters.starts(with: (stem + "ence").utf8) {
                letters[stem.utf8.count + 2] = UInt8(ascii: "s")
            }
        }
        return String(decoding: letters, as: UTF8.self)
    }

    /// The stem without the doubled l that only British inflections have (travelled, traveled).
    static func canonicalStem(_ stem: String) -> String {
        stem.utf8.count >= 6 && stem.hasSuffix("ll") ? String(stem.dropLast()) : stem
    }

    /// One spelling for another, where it stands right before one of the endings.
    private struct Rule {
        let from: [UInt8]
        let to: [UInt8]
        let endings: [[UInt8]]
        /// How many letters the word has at least, up to the end of `from`.
        let root: Int

        init(_ from: String, _ to: String, _ endings: [String], root: Int = 4) {
            self.from = Array(from.utf8)
            self.to = Array(to.utf8)
            self.endings = endings.map { Array($0.utf8) }
            self.root = root
        }

        func apply(to letters: inout [UInt8]) {
            var end = letters.count
            while end >= root, end > from.count {
                if letters[end - 1] == from[from.count - 1], letters[..<end].suffix(from.count).elementsEqual(from) {
                    if endings.contains(where: { $0.elementsEqual(letters[end...]) }) {
                        letters.replaceSubrange(end - from.count..<end, with: to)
                    }
                    return
                }
                end -= 1
            }
        }
    }

    private static let rules = [
        Rule("is", "iz", ["e", "es", "ed", "er", "ers", "ing", "ation", "ations", "able"]),
        Rule("ys", "yz", ["e", "es", "ed", "er", "ers", "ing"]),
        Rule(
            "our", "or",
            ["", "s", "ed", "ing", "able", "ably", "ful", "al", "er", "ers", "less", "ite", "ites", "ism", "hood"],
            root: 5),
        Rule("tre", "ter", ["", "s", "d"], root: 5),
        Rule("bre", "ber", ["", "s"], root: 5),
        Rule("ogue", "og", ["", "s"], root: 6),
        Rule("amme", "am", ["", "s", "d"], root: 7),
    ]

    private static let irregular = [
        "grey": "gray", "judgement": "judgment", "judgements": "judgments", "sceptic": "skeptic",
        "sceptical": "skeptical", "scepticism": "skepticism", "artefact": "artifact", "artefacts": "artifacts",
        "ageing": "aging", "cheque": "check", "aluminium": "aluminum", "sulphur": "sulfur", "tyre": "tire",
        "plough": "plow", "manoeuvre": "maneuver", "manoeuvres": "maneuvers", "manoeuvring": "maneuvering",
        "counsellor": "counselor", "acknowledgement": "acknowledgment", "per cent": "percent",
    ]
}
