/// The words that patterns look for, each distinct one a symbol.
struct SymbolTable: Sendable {
    private(set) var count = 0
    private var stems = WordMap(capacity: 2048)
    private var exact = WordMap()
    private var cased = WordMap()
    private var prefixes = WordMap(capacity: 512)
    private(set) var quantities: [(quantity: Quantity, symbol: Int)] = []
    private var spellings = SpellingTable()
    /// For each symbol the first of the ``links`` to the groups that it belongs to; -1 for none.
    private var firstLinks: [Int32] = []
    private var links: [Link] = []
    /// For each symbol, indices of ``members``: those of a group, ascending; empty for other symbols.
    private var memberships: [Range<Int>] = []
    private var members: [Int] = []
    /// The members of the group that is looked up; kept for its room.
    private var wanted: [Int] = []
    /// The groups in an open-addressing table by the hash of their members; -1 for a free slot.
    private var groupSlots = [Int32](repeating: -1, count: 1024)
    private var groupCount = 0
    /// The forms that stand in ``spellings``.
    private var known = WordMap(capacity: 2048)
    /// Ascending.
    private var prefixLengths: [Int] = []

    private struct Link {
        let group: Int32
        /// The next one of the same symbol; -1 at the end.
        let next: Int32
    }

    mutating func stem(_ stem: String, of word: String) -> Int {
        let found = stems.number(stem).map(Int.init)
        let symbol = found ?? next()
        if found == nil { stems.set(stem, to: UInt32(symbol)) }
        for form in [word, stem] where known.number(form) == nil {
            known.set(form, to: 0)
            spellings.add(form, symbol: symbol, isPrefix: false)
        }
        return symbol
    }

    mutating func exact(_ word: String) -> Int {
        if let symbol = exact.number(word) { return Int(symbol) }
        exact.set(word, to: UInt32(next()))
        return count - 1
    }

    mutating func cased(_ word: String) -> Int {
        if let symbol = cased.number(word) { return Int(symbol) }
        cased.set(word, to: UInt32(next()))
        return count - 1
    }

    mutating func prefix(_ prefix: String) -> Int {
        if let symbol = prefixes.number(prefix) { return Int(symbol) }
        let symbol = next()
        prefixes.set(prefix, to: UInt32(symbol))
        let length = prefix.utf8.count
        if !prefixLengths.contains(length) {
            prefixLengths.append(length)
            prefixLengths.sort()
        }
        spellings.add(prefix, symbol: symbol, isPrefix: true)
        return symbol
    }

    mutating func quantity(_ quantity: Quantity) -> Int {
        if let found = quantities.first(where: { $0.quantity == quantity }) { return found.symbol }
        quantities.append((quantity, next()))
        return count - 1
    }

    /// The symbol that stands wherever any of the given ones does, so that alternatives cost one look.
    mutating func group(_ symbols: [Int]) -> Int {
        wanted.removeAll(keepingCapacity: true)
        for symbol in symbols {
            let part = memberships[symbol]
            if part.isEmpty { wanted.append(symbol) }
            for index in part { wanted.append(members[index]) }
        }
        if wanted.count > 1 { wanted.sort() }
        var count = min(1, wanted.count)
        for index in wanted.indices.dropFirst() where wanted[index] != wanted[count - 1] {
            wanted[count] = wanted[index]
            count += 1
        }
        wanted.removeLast(wanted.count - count)
        if count == 1 { return wanted[0] }
        let slot = slot(of: wanted[...])
        if groupSlots[slot] >= 0 { return Int(groupSlots[slot]) }
        let symbol = next()
        groupSlots[slot] = Int32(symbol)
        memberships[symbol] = members.count..<members.count + count
        members.append(contentsOf: wanted)
        for member in wanted {
            links.append(Link(group: Int32(symbol), next: firstLinks[member]))
            firstLinks[member] = Int32(links.count - 1)
        }
        groupCount += 1
        if groupCount * 2 > groupSlots.count { enlargeGroups() }
        return symbol
    }

    /// Where the group of these members stands, or would.
    private func slot(of group: ArraySlice<Int>) -> Int {
        var hash: UInt64 = 0
        for member in group { hash = (hash ^ UInt64(member)) &* 0x9E37_79B9_7F4A_7C15 }
        var slot = Int(truncatingIfNeeded: hash >> 32) & (groupSlots.count - 1)
        while groupSlots[slot] >= 0, members[memberships[Int(groupSlots[slot])]] != group {
            slot = (slot + 1) & (groupSlots.count - 1)
        }
        return slot
    }

    private mutating func enlargeGroups() {
        let old = groupSlots
        groupSlots = [Int32](repeating: -1, count: old.count * 4)
        for symbol in old where symbol >= 0 { groupSlots[slot(of: members[memberships[Int(symbol)]])] = symbol }
    }

    /// Visits the symbols of single words that a symbol stands for: itself, or the members of a group.
    func forEachWord(of symbol: Int, _ body: (Int) -> Void) {
        let part = memberships[symbol]
        if part.isEmpty { body(symbol) }
        for index in part { body(members[index]) }
    }

    private static func distinct(_ symbols: [Int]) -> [Int] {
        var result: [Int] = []
        result.reserveCapacity(symbols.count)
        for symbol in symbols.sorted() where symbol != result.last { result.append(symbol) }
        return result
    }

    /// Visits the groups that the symbol of a single word belongs to.
    func forEachGroup(of symbol: Int, _ body: (Int) -> Void) {
        var link = firstLinks[symbol]
        while link >= 0 {
            body(Int(links[Int(link)].group))
            link = links[Int(link)].next
        }
    }

    private mutating func next() -> Int {
        count += 1
        firstLinks.append(-1)
        memberships.append(0..<0)
        return count - 1
    }

    /// The symbols of single words that a word form is, ascending.
    func symbols(of word: Lexicon.Word, dictionary: WordList) -> [Int] {
        var found: [Int] = []
        if let symbol = stems.number(word.stem) { found.append(Int(symbol)) }
        if let symbol = exact.number(word.folded) { found.append(Int(symbol)) }
        if let symbol = cased.number(word.surface) ?? possessive(word.surface).flatMap({ cased.number($0) }) {
            found.append(Int(symbol))
        }
        let folded = Array(word.folded.utf8)
        for length in prefixLengths {
            if length > folded.count { break }
            if let symbol = prefixes.number(folded.span, 0, length) { found.append(Int(symbol)) }
        }
        if let number = word.number {
            for entry in quantities where entry.quantity.isSame(as: Quantity(value: number, unit: .none)) {
                found.append(entry.symbol)
            }
        }
        if found.isEmpty { found = meant(by: word, folded, dictionary) }
        return Self.distinct(found)
    }

    /// The symbols that an amount is: the same value, the unit too unless one of them leaves it out.
    func symbols(of amount: Quantity) -> [Int] {
        let found = quantities.filter { entry in
            let unitless = Quantity(value: amount.value, unit: entry.quantity.unit)
            guard entry.quantity.isSame(as: unitless) else { return false }
            return entry.quantity.unit == amount.unit || entry.quantity.unit == .none
                || (amount.unit == .none && amount.value >= 1e6)
        }.map(\.symbol)
        return Self.distinct(found)
    }

    private func possessive(_ surface: String) -> String? {
        for ending in ["'s", "’s"] where surface.hasSuffix(ending) { return String(surface.dropLast(2)) }
        return nil
    }

    /// What a misspelt word most likely meant. A word that is in the dictionary or in the rubric is never taken for
    /// another.
    private func meant(by word: Lexicon.Word, _ letters: [UInt8], _ dictionary: WordList) -> [Int] {
        guard letters.count >= 5, word.number == nil, word.pieces.isEmpty, !dictionary.isEmpty else { return [] }
        guard letters.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }), word.surface != word.surface.uppercased() else {
            return []
        }
        if dictionary.contains(word.folded) { return [] }
        return spellings.nearest(to: letters, stem: Array(word.stem.utf8))
    }
}

extension SymbolTable: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(count)
        for map in [stems, exact, cased, prefixes] { writer.add(map) }
        writer.add(quantities.map(\.quantity))
        writer.add(quantities.map(\.symbol))
        writer.add(spellings)
        writer.add(firstLinks)
        writer.add(links.map(\.group))
        writer.add(links.map(\.next))
        writer.add(prefixLengths)
    }

    /// A table to look words up in; it knows no more which words its groups are made of.
    init(from reader: inout StoreReader) throws(StoreError) {
        count = try reader.int()
        stems = try reader.value()
        exact = try reader.value()
        cased = try reader.value()
        prefixes = try reader.value()
        let amounts: [Quantity] = try reader.values()
        quantities = zip(amounts, try reader.values() as [Int]).map { ($0, $1) }
        spellings = try reader.value()
        firstLinks = try reader.integers()
        let groups = try reader.integers()
        links = zip(groups, try reader.integers()).map { Link(group: $0, next: $1) }
        prefixLengths = try reader.values()
        known = WordMap(capacity: 0)
        groupSlots = []
        guard count >= 0, firstLinks.count == count, quantities.count == amounts.count, links.count == groups.count,
            isSound
        else { throw StoreError() }
    }

    /// Whether what was read leads to symbols alone, and links to an end.
    private var isSound: Bool {
        func isSymbol(_ number: Int) -> Bool { number >= 0 && number < count }
        return [stems, exact, cased, prefixes].allSatisfy { $0.isBelow(count) }
            && quantities.allSatisfy { isSymbol($0.symbol) && $0.quantity.value.isFinite }
            && spellings.symbols.allSatisfy(isSymbol)
            && firstLinks.allSatisfy { $0 >= -1 && $0 < links.count }
            && links.enumerated().allSatisfy {
                isSymbol(Int($0.element.group)) && $0.element.next >= -1 && $0.element.next < $0.offset
            }
            && prefixLengths.allSatisfy { $0 >= 0 }
    }
}
