/// The words that patterns look for, each distinct one a symbol.
struct SymbolTable: Sendable, Equatable {
    private(set) var count = 0
    private(set) var stems: [String: Int] = [:]
    private(set) var exact: [String: Int] = [:]
    private(set) var cased: [String: Int] = [:]
    private(set) var prefixes: [String: Int] = [:]
    private(set) var quantities: [(quantity: Quantity, symbol: Int)] = []
    /// Spellings that a mistyped word may have meant, with the symbol each stands for.
    private(set) var spellings: [Spelling] = []
    /// For each symbol the groups that it belongs to, ascending.
    private var groups: [Int: [Int]] = [:]
    private var groupOfMembers: [[Int]: Int] = [:]
    private var membersOfGroup: [Int: [Int]] = [:]
    private var known: Set<String> = []
    private var prefixLengths: Set<Int> = []

    struct Spelling: Sendable, Equatable {
        let letters: [UInt8]
        let symbol: Int
        let isPrefix: Bool
        /// See ``SymbolTable/letterSet(_:)``.
        let set: UInt32

        init(letters: [UInt8], symbol: Int, isPrefix: Bool) {
            self.letters = letters
            self.symbol = symbol
            self.isPrefix = isPrefix
            set = letterSet(letters)
        }
    }

    /// Which letters a word has, a bit each. One edit changes at most two bits, so words whose sets differ in more
    /// need not be compared.
    private static func letterSet(_ letters: some Sequence<UInt8>) -> UInt32 {
        letters.reduce(0) { $0 | 1 << UInt32($1 & 31) }
    }

    static func == (left: SymbolTable, right: SymbolTable) -> Bool {
        left.count == right.count && left.stems == right.stems && left.exact == right.exact
            && left.cased == right.cased && left.prefixes == right.prefixes && left.spellings == right.spellings
    }

    mutating func stem(_ stem: String, of word: String) -> Int {
        let symbol = stems[stem] ?? next()
        stems[stem] = symbol
        for form in [word, stem] where known.insert(form).inserted {
            spellings.append(Spelling(letters: Array(form.utf8), symbol: symbol, isPrefix: false))
        }
        return symbol
    }

    mutating func exact(_ word: String) -> Int {
        let symbol = exact[word] ?? next()
        exact[word] = symbol
        return symbol
    }

    mutating func cased(_ word: String) -> Int {
        let symbol = cased[word] ?? next()
        cased[word] = symbol
        return symbol
    }

    mutating func prefix(_ prefix: String) -> Int {
        if let symbol = prefixes[prefix] { return symbol }
        let symbol = next()
        prefixes[prefix] = symbol
        prefixLengths.insert(prefix.utf8.count)
        spellings.append(Spelling(letters: Array(prefix.utf8), symbol: symbol, isPrefix: true))
        return symbol
    }

    mutating func quantity(_ quantity: Quantity) -> Int {
        if let found = quantities.first(where: { $0.quantity == quantity }) { return found.symbol }
        quantities.append((quantity, next()))
        return count - 1
    }

    /// The symbol that stands wherever any of the given ones does, so that alternatives cost one look.
    mutating func group(_ symbols: [Int]) -> Int {
        let members = Set(symbols.flatMap { membersOfGroup[$0] ?? [$0] }).sorted()
        if members.count == 1 { return members[0] }
        if let known = groupOfMembers[members] { return known }
        let symbol = next()
        groupOfMembers[members] = symbol
        membersOfGroup[symbol] = members
        for member in members { groups[member, default: []].append(symbol) }
        return symbol
    }

    private func withGroups(_ symbols: [Int]) -> [Int] {
        symbols.isEmpty ? [] : Set(symbols + symbols.flatMap { groups[$0] ?? [] }).sorted()
    }

    private mutating func next() -> Int {
        count += 1
        return count - 1
    }

    /// The symbols that a word form is, ascending.
    func symbols(of word: Lexicon.Word, dictionary: WordList) -> [Int] {
        var found: [Int] = []
        if let symbol = stems[word.stem] { found.append(symbol) }
        if let symbol = exact[word.folded] { found.append(symbol) }
        if let symbol = cased[word.surface] ?? possessive(word.surface).flatMap({ cased[$0] }) { found.append(symbol) }
        for length in prefixLengths where length <= word.folded.utf8.count {
            if let symbol = prefixes[String(decoding: word.folded.utf8.prefix(length), as: UTF8.self)] {
                found.append(symbol)
            }
        }
        if let number = word.number {
            for entry in quantities where entry.quantity.isSame(as: Quantity(value: number, unit: .none)) {
                found.append(entry.symbol)
            }
        }
        if found.isEmpty { found = meant(by: word, dictionary) }
        return withGroups(found)
    }

    /// The symbols that an amount is: the same value, the unit too unless one of them leaves it out.
    func symbols(of amount: Quantity) -> [Int] {
        let found = quantities.filter { entry in
            let unitless = Quantity(value: amount.value, unit: entry.quantity.unit)
            guard entry.quantity.isSame(as: unitless) else { return false }
            return entry.quantity.unit == amount.unit || entry.quantity.unit == .none
                || (amount.unit == .none && amount.value >= 1e6)
        }.map(\.symbol)
        return withGroups(found)
    }

    private func possessive(_ surface: String) -> String? {
        for ending in ["'s", "’s"] where surface.hasSuffix(ending) { return String(surface.dropLast(2)) }
        return nil
    }

    /// What a misspelt word most likely meant: the symbols at the least distance within the tolerance. A word that is
    /// in the dictionary or in the rubric is never taken for another.
    private func meant(by word: Lexicon.Word, _ dictionary: WordList) -> [Int] {
        let letters = Array(word.folded.utf8)
        guard letters.count >= 5, word.number == nil, word.pieces.isEmpty, !dictionary.isEmpty else { return [] }
        guard letters.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }), word.surface != word.surface.uppercased() else {
            return []
        }
        let stem = Array(word.stem.utf8)
        let sets = [Self.letterSet(letters), Self.letterSet(stem)]
        var best = Int.max
        var symbols: Set<Int> = []
        for spelling in spellings {
            let limit = min(best, Misspelling.tolerance(forLength: spelling.letters.count))
            guard limit > 0 else { continue }
            let length = spelling.letters.count
            if spelling.isPrefix {
                // Every letter of the prefix but those edited stands in the word.
                guard length <= letters.count + limit, (spelling.set & ~sets[0]).nonzeroBitCount <= limit else {
                    continue
                }
            } else {
                let isNear = zip([letters.count, stem.count], sets).contains { count, set in
                    abs(count - length) <= limit && (set ^ spelling.set).nonzeroBitCount <= 2 * limit
                }
                guard isNear else { continue }
            }
            var distance: Int?
            if spelling.isPrefix {
                for length in [spelling.letters.count, spelling.letters.count - 1, spelling.letters.count + 1]
                where length >= 5 && length <= letters.count {
                    let found = Misspelling.distance(Array(letters[..<length]), spelling.letters, limit: limit)
                    distance = [distance, found].compactMap { $0 }.min()
                }
            } else {
                distance = [letters, stem].compactMap {
                    $0.count < 5 ? nil : Misspelling.distance($0, spelling.letters, limit: limit)
                }.min()
            }
            guard let distance else { continue }
            if distance < best {
                best = distance
                symbols = []
            }
            symbols.insert(spelling.symbol)
        }
        return symbols.isEmpty || dictionary.contains(word.folded) ? [] : symbols.sorted()
    }
}
