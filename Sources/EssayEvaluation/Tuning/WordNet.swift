/// Synonyms from WordNet as Debian's wordnet-base installs it; the lists are read when first asked.
public final class WordNet {
    private let folder: String
    private var lists: [String: [UInt8]] = [:]
    private static let kinds = ["noun", "verb", "adj", "adv"]

    public static let standardFolder = "/usr/share/wordnet"

    public init(folder: String = WordNet.standardFolder) {
        self.folder = folder
    }

    /// Words that share one of the commonest meanings of a word, nearest meaning first; empty where the word is not
    /// known or WordNet not installed.
    ///
    /// - Parameters:
    ///   - word: such as `evaporate`; of a form that WordNet lacks, such as `evaporated`, what it may be a form of is
    ///     looked up.
    ///   - meanings: how many of a word's meanings are looked at, the commonest first, for each part of speech.
    public func synonyms(of word: String, meanings: Int = 2) -> [String] {
        let typed = word.lowercased().replacing(" ", with: "_")
        var result: [String] = []
        for kind in Self.kinds {
            guard let key = Self.bases(of: typed, kind: kind).first(where: { !offsets(of: $0, kind: kind).isEmpty })
            else { continue }
            for offset in offsets(of: key, kind: kind).prefix(meanings) {
                for other in words(at: offset, kind: kind)
                where other != key && other != typed && !result.contains(other) {
                    result.append(other)
                }
            }
        }
        return result.map { $0.replacing("_", with: " ") }
    }

    /// The word and what it may be a regular form of, by WordNet's own rules of detachment (morphy(7WN)).
    private static func bases(of word: String, kind: String) -> [String] {
        [word]
            + (endings[kind] ?? []).compactMap { ending, base in
                word.hasSuffix(ending) && word.utf8.count > ending.utf8.count + 1
                    ? word.dropLast(ending.count) + base : nil
            }
    }

    private static let endings: [String: [(ending: String, base: String)]] = [
        "noun": [
            ("s", ""), ("ses", "s"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("men", "man"),
            ("ies", "y"),
        ],
        "verb": [
            ("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""),
        ],
        "adj": [("er", ""), ("est", ""), ("er", "e"), ("est", "e")],
    ]

    /// Whether there is a WordNet to ask.
    public var isInstalled: Bool { !list("index.noun").isEmpty }

    private func list(_ name: String) -> [UInt8] {
        if let known = lists[name] { return known }
        // A list that cannot be read knows no words.
        let read = (try? InputFile.read("\(folder)/\(name)", limit: 64 << 20)) ?? []
        lists[name] = read
        return read
    }

    /// A line of the index: lemma, part of speech, count of meanings, count of pointers, pointers, count, tagged, offsets.
    private func offsets(of word: String, kind: String) -> [Int] {
        guard let line = indexLine(word, in: list("index.\(kind)")) else { return [] }
        let parts = line.split(separator: " ")
        guard parts.count > 3, let meanings = Int(parts[2]) else { return [] }
        return parts.suffix(meanings).compactMap { Int($0) }
    }

    /// By halves: the lines are in the order of their bytes, behind a licence whose lines begin with spaces.
    private func indexLine(_ word: String, in index: [UInt8]) -> String? {
        let key = Array(word.utf8) + [0x20]
        var low = 0
        var high = index.count
        while low < high {
            let middle = (low + high) / 2
            var start = middle
            while start > 0, index[start - 1] != 0x0A { start -= 1 }
            var end = middle
            while end < index.count, index[end] != 0x0A { end += 1 }
            let line = index[start..<end]
            if line.starts(with: key) { return String(decoding: line, as: UTF8.self) }
            if line.lexicographicallyPrecedes(key) { low = end + 1 } else { high = start }
        }
        return nil
    }

    /// A line of the data: offset, file, part of speech, count of words in hexadecimal, then each word and its number.
    private func words(at offset: Int, kind: String) -> [String] {
        let data = list("data.\(kind)")
        guard offset >= 0, offset < data.count else { return [] }
        let line = String(decoding: data[offset...].prefix { $0 != 0x0A }, as: UTF8.self)
        let parts = line.split(separator: " ")
        guard parts.count > 4, Int(parts[0]) == offset, let count = Int(parts[3], radix: 16) else { return [] }
        return (0..<count).compactMap { index in
            let place = 4 + 2 * index
            guard place < parts.count else { return nil }
            // Adjectives carry their place in brackets.
            return parts[place].split(separator: "(").first.map { $0.lowercased() }
        }
    }
}
