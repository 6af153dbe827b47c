/// The Snowball stemmer for English (Porter2) for words of the letters a to z, which it stems as libstemmer does but
/// without leaving the array: https://snowballstem.org/algorithms/english/stemmer.html. `Y` is a y that is a consonant.
struct EnglishStemmer {
    private var word: [UInt8]
    /// Where the regions after the first and second syllable start.
    private var first = 0
    private var second = 0

    /// Replaces a word of small ASCII letters by its stem.
    static func stem(_ word: inout [UInt8]) {
        guard word.count > 2 else { return }
        if let known = exceptions.number(word.span, 0, word.count) {
            word = stems[Int(known)]
            return
        }
        var stemmer = EnglishStemmer(word: word)
        word = []
        stemmer.run()
        word = stemmer.word
    }

    private init(word: [UInt8]) {
        self.word = word
    }

    private mutating func run() {
        let hasY = markConsonantYs()
        findRegions()
        stepPlural()
        if word.count < 6 || word.count > 7 || !Self.kept.contains(where: { word.elementsEqual($0.utf8) }) {
            stepPast()
            stepY()
            stepDouble()
            stepTriple()
            stepLast()
            stepE()
        }
        if hasY { for index in word.indices where word[index] == Self.consonantY { word[index] = Self.y } }
    }

    // MARK: Letters

    private static let y = UInt8(ascii: "y")
    private static let consonantY = UInt8(ascii: "Y")

    @inline(__always)
    private static func isVowel(_ letter: UInt8) -> Bool {
        // a, e, i, o, u and y as bits of their last five.
        letter >= 0x61 && (0x0220_8222 as UInt32) >> UInt32(letter & 31) & 1 != 0
    }

    private mutating func markConsonantYs() -> Bool {
        var found = false
        for index in word.indices where word[index] == Self.y {
            if index == 0 || Self.isVowel(word[index - 1]) {
                word[index] = Self.consonantY
                found = true
            }
        }
        return found
    }

    private mutating func findRegions() {
        first = word.count
        if word.starts(with: "gener".utf8) || word.starts(with: "arsen".utf8) {
            first = 5
        } else if word.starts(with: "commun".utf8) {
            first = 6
        } else {
            first = regionStart(from: 0)
        }
        second = regionStart(from: first)
    }

    /// Behind the first consonant after a vowel.
    private func regionStart(from start: Int) -> Int {
        var index = start
        while index < word.count, !Self.isVowel(word[index]) { index += 1 }
        while index < word.count, Self.isVowel(word[index]) { index += 1 }
        return min(word.count, index + 1)
    }

    private func ends(_ ending: StaticString) -> Bool {
        let count = ending.utf8CodeUnitCount
        guard count <= word.count else { return false }
        let start = word.count - count
        for index in 0..<count {
            // Safe: the literal has `count` bytes.
            let letter = unsafe ending.utf8Start[index]
            if word[start + index] != letter { return false }
        }
        return true
    }

    private mutating func cut(_ count: Int) { word.removeLast(count) }

    private mutating func replace(_ count: Int, _ ending: String) {
        word.removeLast(count)
        word.append(contentsOf: ending.utf8)
    }

    /// Whether a vowel stands before `end`.
    private func hasVowel(before end: Int) -> Bool {
        for index in 0..<max(0, end) where Self.isVowel(word[index]) { return true }
        return false
    }

    /// Whether the letters before `end` close with a short syllable.
    private func isShort(before end: Int) -> Bool {
        guard end >= 2, Self.isVowel(word[end - 2]), !Self.isVowel(word[end - 1]) else { return false }
        if end == 2 { return true }
        let last = word[end - 1]
        return !Self.isVowel(word[end - 3]) && last != UInt8(ascii: "w") && last != UInt8(ascii: "x")
            && last != Self.consonantY
    }

    // MARK: Steps

    /// Step 1a.
    private mutating func stepPlural() {
        if ends("sses") {
            cut(2)
        } else if ends("ied") || ends("ies") {
            cut(word.count > 4 ? 2 : 1)
        } else if ends("s"), !ends("us"), !ends("ss"), hasVowel(before: word.count - 2) {
            cut(1)
        }
    }

    /// Step 1b.
    private mutating func stepPast() {
        if ends("eedly") || ends("eed") {
            let count = ends("eedly") ? 5 : 3
            if word.count - count >= first { cut(count - 2) }
            return
        }
        guard let count = ends("ingly") ? 5 : ends("edly") ? 4 : ends("ing") ? 3 : ends("ed") ? 2 : nil,
            hasVowel(before: word.count - count)
        else { return }
        cut(count)
        if ends("at") || ends("bl") || ends("iz") {
            word.append(UInt8(ascii: "e"))
        } else if word.count >= 2, word[word.count - 1] == word[word.count - 2],
            "bdfgmnprt".utf8.contains(word[word.count - 1])
        {
            cut(1)
        } else if first >= word.count, isShort(before: word.count) {
            word.append(UInt8(ascii: "e"))
        }
    }

    /// Step 1c.
    private mutating func stepY() {
        let end = word.count - 1
        if end >= 2, word[end] == Self.y || word[end] == Self.consonantY, !Self.isVowel(word[end - 1]) {
            word[end] = UInt8(ascii: "i")
        }
    }

    /// Replaces the longest of the endings that the word has, if it lies behind `region`.
    private mutating func replaceEnding(_ endings: [[Ending]], from region: Int) {
        guard let last = word.last, word.count > 1 else { return }
        for ending in endings[Int(last & 31)] where ends(ending.text) {
            let count = ending.text.utf8CodeUnitCount
            if word.count - count >= region, allows(ending, before: word.count - count) { replace(count, ending.to) }
            return
        }
    }

    private func allows(_ ending: Ending, before end: Int) -> Bool {
        switch ending.rule {
        case .always: true
        case .afterL: end > 0 && word[end - 1] == UInt8(ascii: "l")
        case .afterLi: end > 0 && "cdeghkmnrt".utf8.contains(word[end - 1])
        case .afterST: end > 0 && (word[end - 1] == UInt8(ascii: "s") || word[end - 1] == UInt8(ascii: "t"))
        case .second: end >= second
        }
    }

    /// Step 2.
    private mutating func stepDouble() { replaceEnding(Self.double, from: first) }

    /// Step 3.
    private mutating func stepTriple() { replaceEnding(Self.triple, from: first) }

    /// Step 4.
    private mutating func stepLast() { replaceEnding(Self.last, from: second) }

    /// Step 5.
    private mutating func stepE() {
        let end = word.count - 1
        guard end >= 0 else { return }
        if word[end] == UInt8(ascii: "e") {
            if end >= second || end >= first && !isShort(before: end) { cut(1) }
        } else if word[end] == UInt8(ascii: "l"), end >= second, end > 0, word[end - 1] == UInt8(ascii: "l") {
            cut(1)
        }
    }
}

extension EnglishStemmer {
    fileprivate enum Rule { case always, afterL, afterLi, afterST, second }

    fileprivate struct Ending {
        let text: StaticString
        let to: String
        let rule: Rule

        init(_ text: StaticString, _ to: String, _ rule: Rule = .always) {
            self.text = text
            self.to = to
            self.rule = rule
        }
    }

    /// Endings by the last five bits of their last letter, each list in the order given.
    private static func byLastLetter(_ endings: [Ending]) -> [[Ending]] {
        var result = [[Ending]](repeating: [], count: 32)
        for ending in endings {
            // Safe: the literal is not empty.
            let last = unsafe ending.text.utf8Start[ending.text.utf8CodeUnitCount - 1]
            result[Int(last & 31)].append(ending)
        }
        return result
    }

    /// Longer endings before those that they end with.
    fileprivate static let double = byLastLetter([
        Ending("ational", "ate"), Ending("tional", "tion"), Ending("enci", "ence"), Ending("anci", "ance"),
        Ending("abli", "able"), Ending("entli", "ent"), Ending("izer", "ize"), Ending("ization", "ize"),
        Ending("ation", "ate"), Ending("ator", "ate"), Ending("alism", "al"), Ending("aliti", "al"),
        Ending("alli", "al"), Ending("fulness", "ful"), Ending("ousli", "ous"), Ending("ousness", "ous"),
        Ending("iveness", "ive"), Ending("iviti", "ive"), Ending("biliti", "ble"), Ending("bli", "ble"),
        Ending("ogi", "og", .afterL), Ending("fulli", "ful"), Ending("lessli", "less"), Ending("li", "", .afterLi),
    ])
    fileprivate static let triple = byLastLetter([
        Ending("ational", "ate"), Ending("tional", "tion"), Ending("alize", "al"), Ending("icate", "ic"),
        Ending("iciti", "ic"), Ending("ical", "ic"), Ending("ful", ""), Ending("ness", ""),
        Ending("ative", "", .second),
    ])
    fileprivate static let last = byLastLetter([
        Ending("ement", ""), Ending("ment", ""), Ending("ent", ""), Ending("ance", ""), Ending("ence", ""),
        Ending("able", ""), Ending("ible", ""), Ending("al", ""), Ending("er", ""), Ending("ic", ""),
        Ending("ant", ""), Ending("ism", ""), Ending("ate", ""), Ending("iti", ""), Ending("ous", ""),
        Ending("ive", ""), Ending("ize", ""), Ending("ion", "", .afterST),
    ])

    /// What step 1a makes of words that no later step may change.
    fileprivate static let kept = [
        "inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed",
    ]

    private static let irregular: KeyValuePairs = [
        "skis": "ski", "skies": "sky", "dying": "die", "lying": "lie", "tying": "tie", "idly": "idl",
        "gently": "gentl", "ugly": "ugli", "early": "earli", "only": "onli", "singly": "singl", "sky": "sky",
        "news": "news", "howe": "howe", "atlas": "atlas", "cosmos": "cosmos", "bias": "bias", "andes": "andes",
    ]
    /// Each irregular word's index.
    fileprivate static let exceptions: WordMap = {
        var map = WordMap()
        for (index, pair) in irregular.enumerated() { map.set(pair.key, to: UInt32(index)) }
        return map
    }()
    fileprivate static let stems = irregular.map { Array($0.value.utf8) }
}
