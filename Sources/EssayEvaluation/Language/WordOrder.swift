/// Tells prose from words in no order, by which classes of words follow which.
struct WordOrder {
    private let classOf: [String: UInt8]
    private let endings: [(ending: String, index: UInt8)]
    /// Row by row, in tenths of a nat.
    private let table: [Int8]
    private let count = WordOrderTable.classes.count

    /// A class of words, as an index.
    typealias Class = UInt8
    static let end: Class = 0
    static let mark: Class = 1

    private let number: Class
    private let name: Class
    private let short: Class
    private let long: Class

    static let shared = WordOrder()

    private init() {
        var classOf: [String: UInt8] = [:]
        var endings: [(String, UInt8)] = []
        for (index, name) in WordOrderTable.classes.enumerated() {
            if name.hasPrefix("-") {
                endings.append((String(name.dropFirst()), UInt8(index)))
            } else if index > 1, index < WordOrderTable.classes.count - 4 {
                classOf[name] = UInt8(index)
            }
        }
        let rest = UInt8(WordOrderTable.classes.count - 4)
        (number, name, short, long) = (rest, rest + 1, rest + 2, rest + 3)
        self.classOf = classOf
        self.endings = endings
        table = WordOrderTable.rows.flatMap { $0.utf8.map { Int8($0) - 95 } }
    }

    /// The class of a word, as it counts inside a sentence and at its start.
    func classes(of word: Lexicon.Word) -> (inside: Class, opening: Class) {
        let folded = word.folded
        if let index = classOf[folded] { return (index, index) }
        if word.kind.contains(.number) { return (number, number) }
        let common = commonClass(folded)
        let isName =
            word.kind.contains(.capital) && !(folded.utf8.count > 4 && word.surface == word.surface.uppercased())
        return (isName ? name : common, common)
    }

    private func commonClass(_ folded: String) -> Class {
        guard folded.utf8.count > 4 else { return short }
        return endings.first { folded.hasSuffix($0.ending) }?.index ?? long
    }

    /// How much likelier than by chance `second` follows `first`, in tenths of a nat, from -30 to 30.
    @inline(__always)
    func affinity(_ first: Class, _ second: Class) -> Int {
        Int(table[Int(first) * count + Int(second)])
    }
}
