/// What the text of a point holds that an answer can be developed with: figures and names.
struct Offer: Equatable {
    private(set) var figures: [String] = []
    private(set) var names: [String] = []

    /// - Parameter known: lower-case words that are no example, such as those of the question.
    init(_ text: String, beside known: Set<String> = []) {
        var run: [Substring] = []
        var isFigure = false
        var isFirst = true
        let pieces = text.split { $0 == " " || $0 == "\n" }
        for (index, piece) in pieces.enumerated() {
            let word = piece.trimmed
            // Line of Actual Control is one name.
            if word == "of", !isFigure, !run.isEmpty, index + 1 < pieces.count, pieces[index + 1].isCapital {
                run.append(word)
                continue
            }
            // Belt and Road, the South and East China Seas.
            if word == "and", !isFigure, run.count == 1, Self.halves.contains(run[0].lowercased()),
                index + 1 < pieces.count,
                pieces[index + 1].isCapital
            {
                run.append(word)
                continue
            }
            // 5G is a name.
            let isNumber =
                word.first.map { $0.isNumber || "$€£¥₹".contains($0) } ?? false && !(word.last?.isUppercase ?? false)
            let isName = !isNumber && Self.isName(word, isFirst: isFirst)
            if isNumber || isFigure && Self.units.contains(word.lowercased()) {
                if !isFigure { end(&run, isFigure, known) }
                isFigure = true
                run.append(word)
            } else {
                if isFigure || !isName { end(&run, isFigure, known) }
                isFigure = false
                if isName { run.append(word) }
            }
            if word.endIndex < piece.endIndex { end(&run, isFigure, known) }
            isFirst = piece.last == "." || piece.last == ":"
        }
        end(&run, isFigure, known)
    }

    /// What to develop the point with, as a sentence.
    var advice: String {
        let figure = figures.isEmpty ? nil : "the figure (\(figures.joined(separator: ", ")))"
        let example = names.isEmpty ? nil : "an example (\(names.prefix(3).joined(separator: ", ")))"
        let offers = [figure, example].compactMap { $0 }
        if offers.isEmpty { return "Give a reason: say why it is so, or what follows from it." }
        return "Back it with \(offers.joined(separator: " or ")), and say what follows from it."
    }

    private mutating func end(_ run: inout [Substring], _ isFigure: Bool, _ known: Set<String>) {
        let text = run.joined(separator: " ")
        run = []
        guard !text.isEmpty else { return }
        if isFigure {
            figures.append(text)
        } else if !names.contains(text), !Self.isCommon(text, known) {
            names.append(text)
        }
    }

    /// Whether each word is known, or another form of a known word: Chinese where China is known.
    private static func isCommon(_ name: String, _ known: Set<String>) -> Bool {
        name.split { !$0.isLetter }.map { $0.lowercased() }.allSatisfy { word in
            known.contains(word) || word.count > stem && known.contains { $0.hasPrefix(word.prefix(stem)) }
        }
    }

    /// So many letters that two forms of a name share.
    private static let stem = 4

    /// A capital within a sentence, or several capitals anywhere.
    private static func isName(_ word: Substring, isFirst: Bool) -> Bool {
        guard word.first?.isUppercase ?? false else { return false }
        return !isFirst || word.count { $0.isUppercase } > 1
    }

    /// Words that begin a name of two halves rather than being one.
    private static let halves: Set<String> = [
        "free", "belt", "look", "south", "north", "east", "west", "science", "research", "trade", "peace", "special",
        "comprehensive", "economic",
    ]

    private static let units: Set<String> = [
        "hundred", "thousand", "million", "billion", "trillion", "lakh", "crore", "per", "cent", "percent", "%",
        "dollars", "yen", "rupees", "years", "tonnes",
    ]
}

extension Substring {
    fileprivate var isCapital: Bool { first?.isUppercase ?? false }

    /// Without punctuation before and after it, nor a possessive ending.
    fileprivate var trimmed: Substring {
        var word = drop { !$0.isLetter && !$0.isNumber && !"$€£¥₹%".contains($0) }
        while let last = word.last, !last.isLetter, !last.isNumber, last != "%" { word.removeLast() }
        if word.hasSuffix("'s") || word.hasSuffix("’s") { word.removeLast(2) }
        return word
    }
}
