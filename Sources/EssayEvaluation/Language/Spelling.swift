/// Lets British and American spellings of a word meet before and after stemming.
///
/// The results are keys to compare, not words to read: a rule may bend a word that has only one spelling, since rubric
/// and answer are bent alike.
enum Spelling {
    /// The spelling that stands for all of a folded word's.
    static func canonical(_ word: String) -> String {
        var letters = Array(word.utf8)
        canonicalize(&letters)
        return String(decoding: letters, as: UTF8.self)
    }

    /// The same for a word as UTF-8, in place.
    static func canonicalize(_ letters: inout [UInt8]) {
        guard letters.count > 3 else { return }
        var mayHaveRule = false
        for index in letters.indices {
            let letter = letters[index]
            if letter >= 0x80 { return }
            if index > 0, hasVariants(letters[index - 1], letter) { mayHaveRule = true }
        }
        if let irregular = irregularNumbers.number(letters.span, 0, letters.count) {
            letters = Array(self.irregular[Int(irregular)].value.utf8)
            return
        }
        if mayHaveRule { for rule in rules { rule.apply(to: &letters) } }
        guard letters.count > 5, "dolp".utf8.contains(letters[0]) else { return }
        if letters[3...].starts(with: "ence".utf8) || letters[4...].starts(with: "ence".utf8) {
            for stem in ["def", "off", "lic", "pret"] where letters.starts(with: (stem + "ence").utf8) {
                letters[stem.utf8.count + 2] = UInt8(ascii: "s")
            }
        }
    }

    /// Whether two letters stand in what one of the ``rules`` replaces, at its end: is, ys, ur, re, ue, me.
    @inline(__always)
    private static func hasVariants(_ first: UInt8, _ second: UInt8) -> Bool {
        switch second {
        case UInt8(ascii: "s"): first == UInt8(ascii: "i") || first == UInt8(ascii: "y")
        case UInt8(ascii: "r"): first == UInt8(ascii: "u")
        case UInt8(ascii: "e"): "rum".utf8.contains(first)
        default: false
        }
    }

    /// The stem without the doubled l that only British inflections have (travelled, traveled).
    static func canonicalizeStem(_ stem: inout [UInt8]) {
        let l = UInt8(ascii: "l")
        if stem.count >= 6, stem[stem.count - 1] == l, stem[stem.count - 2] == l { stem.removeLast() }
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

    private static let irregular: KeyValuePairs = [
        "grey": "gray", "judgement": "judgment", "judgements": "judgments", "sceptic": "skeptic",
        "sceptical": "skeptical", "scepticism": "skepticism", "artefact": "artifact", "artefacts": "artifacts",
        "ageing": "aging", "cheque": "check", "aluminium": "aluminum", "sulphur": "sulfur", "tyre": "tire",
        "plough": "plow", "manoeuvre": "maneuver", "manoeuvres": "maneuvers", "manoeuvring": "maneuvering",
        "counsellor": "counselor", "acknowledgement": "acknowledgment", "per cent": "percent",
    ]

    /// Each irregular spelling's index.
    private static let irregularNumbers: WordMap = {
        var map = WordMap(capacity: irregular.count)
        for (index, pair) in irregular.enumerated() { map.set(pair.key, to: UInt32(index)) }
        return map
    }()
}
