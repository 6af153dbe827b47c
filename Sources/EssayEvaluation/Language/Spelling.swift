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
        replaceSuffix(&letters, of: zInflections, "is", "iz")
        replaceSuffix(&letters, of: ["e", "es", "ed", "er", "ers", "ing"], "ys", "yz")
        if letters.count >= 5 { replaceSuffix(&letters, of: ourInflections, "our", "or", root: 5) }
        replaceSuffix(&letters, of: ["", "s", "d"], "tre", "ter", root: 5)
        replaceSuffix(&letters, of: ["", "s"], "bre", "ber", root: 5)
        replaceSuffix(&letters, of: ["", "s"], "ogue", "og", root: 6)
        replaceSuffix(&letters, of: ["", "s", "d"], "amme", "am", root: 7)
        for stem in ["def", "off", "lic", "pret"] where starts(letters, with: stem + "ence") {
            letters[stem.utf8.count + 2] = UInt8(ascii: "s")
        }
        return String(decoding: letters, as: UTF8.self)
    }

    /// The stem without the doubled l that only British inflections have (travelled, traveled).
    static func canonicalStem(_ stem: String) -> String {
        stem.utf8.count >= 6 && stem.hasSuffix("ll") ? String(stem.dropLast()) : stem
    }

    private static let zInflections = ["e", "es", "ed", "er", "ers", "ing", "ation", "ations", "able"]
    private static let ourInflections = [
        "", "s", "ed", "ing", "able", "ably", "ful", "al", "er", "ers", "less", "ite", "ites", "ism", "hood",
    ]
    private static let irregular = [
        "grey": "gray", "judgement": "judgment", "judgements": "judgments", "sceptic": "skeptic",
        "sceptical": "skeptical", "scepticism": "skepticism", "artefact": "artifact", "artefacts": "artifacts",
        "ageing": "aging", "cheque": "check", "aluminium": "aluminum", "sulphur": "sulfur", "tyre": "tire",
        "plough": "plow", "manoeuvre": "maneuver", "manoeuvres": "maneuvers", "manoeuvring": "maneuvering",
        "counsellor": "counselor", "acknowledgement": "acknowledgment", "per cent": "percent",
    ]

    /// Replaces `from` by `to` where it stands right before one of the endings and the word up to the end of `from`
    /// has at least `root` letters.
    private static func replaceSuffix(
        _ letters: inout [UInt8], of endings: [String], _ from: String, _ to: String, root: Int = 4
    ) {
        for ending in endings {
            let tail = Array((from + ending).utf8)
            guard letters.count - ending.utf8.count >= root, letters.count > tail.count,
                letters.suffix(tail.count).elementsEqual(tail)
            else { continue }
            letters.replaceSubrange((letters.count - tail.count)..., with: Array((to + ending).utf8))
            return
        }
    }

    private static func starts(_ letters: [UInt8], with prefix: String) -> Bool {
        letters.starts(with: prefix.utf8)
    }
}
