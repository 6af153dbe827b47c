/// A rubric whose patterns are ready to run; shared between threads.
public struct CompiledRubric: Sendable {
    /// What a pattern belongs to.
    enum Owner: Sendable, Equatable {
        case keyword(theme: Int, point: Int, keyword: Int)
        case fact(Int)
        case relation(Int, Role)
        case misstatement(Int)
        case limit(Int)
    }

    /// The parts of a relation.
    enum Role: Sendable, Equatable {
        case who, does, whom
    }

    struct Entry: Sendable {
        let owner: Owner
        /// A node of ``CompiledRubric/patterns``.
        let pattern: Int
        /// Whether the pattern itself looks for a negation: what it finds is then no denial.
        let namesNegation: Bool
        /// Symbols all of which stand in every match, unless words are joined; the rarest, which wakes it, first.
        fileprivate(set) var needs = PatternNeeds.Needs()
        /// Whether it looks for a verb that undoes what it governs, such as `reject*`.
        let namesUndoing: Bool
    }

    public let rubric: Rubric
    /// A model that brings the marks to a teacher's scale.
    private(set) var model: PreparedModel?
    let dictionary: WordList
    let symbols: SymbolTable
    let patterns: CompiledPatterns
    let entries: [Entry]
    /// For each symbol the indices of the entries that it wakes, ascending.
    let awakens: IndexLists
    /// For each symbol the indices of the entries in which it stands for two words written as one, ascending; such a
    /// match may lack what the entry needs otherwise.
    let joins: IndexLists
    /// The symbols that matching asks for.
    let bits: SymbolBits
    /// For each entry its place among all by the words of the rubric, whatever their order in the file: ties between
    /// matches are broken by it.
    let ranks: [Int32]
    let wording: RubricWording
    let countries: RubricCountries

    /// - Parameter lexicon: one to look words up in, such as that by which the rubric was read; else a new one.
    public init(
        _ rubric: Rubric, dictionary: WordList = .load(), lexicon: Lexicon? = nil
    ) throws(InputError) {
        let words: Lexicon
        if let lexicon { words = lexicon } else { words = try Lexicon() }
        var builder = PatternCompiler(lexicon: words, terms: rubric.terms)
        var entries: [Entry] = []
        func add(_ keyword: Rubric.Keyword, _ owner: Owner) {
            let compiled = builder.compile(keyword: keyword.pattern)
            entries.append(
                Entry(
                    owner: owner, pattern: compiled.node, namesNegation: compiled.namesNegation,
                    namesUndoing: compiled.namesUndoing))
        }
        for (t, theme) in rubric.themes.enumerated() {
            for (p, point) in theme.points.enumerated() {
                for (k, keyword) in point.keywords.enumerated() {
                    add(keyword, .keyword(theme: t, point: p, keyword: k))
                }
            }
        }
        for (index, fact) in rubric.facts.enumerated() { add(fact.about, .fact(index)) }
        for (index, relation) in rubric.relations.enumerated() {
            add(relation.who, .relation(index, .who))
            add(relation.does, .relation(index, .does))
            add(relation.whom, .relation(index, .whom))
        }
        for (index, misstatement) in rubric.misstatements.enumerated() {
            for keyword in misstatement.keywords { add(keyword, .misstatement(index)) }
        }
        for (index, limit) in rubric.limits.enumerated() {
            for keyword in limit.keywords { add(keyword, .limit(index)) }
        }
        let patterns = builder.patterns
        let needs = PatternNeeds(
            patterns, symbols: builder.symbols, costs: builder.costs(of: entries.map(\.pattern)))
        let symbols = needs.symbols
        var awakens = [[Int32]](repeating: [], count: symbols.count)
        var joins = awakens
        for index in entries.indices {
            entries[index].needs = needs.needs[entries[index].pattern]
            if entries[index].needs.count > 0 { awakens[entries[index].needs[0]].append(Int32(index)) }
            patterns.forEachJoined(of: entries[index].pattern) { symbol in
                if joins[symbol].last != Int32(index) { joins[symbol].append(Int32(index)) }
            }
        }
        self.rubric = rubric
        self.dictionary = dictionary
        self.symbols = symbols
        self.patterns = patterns
        self.entries = entries
        self.awakens = IndexLists(awakens)
        self.joins = IndexLists(joins)
        bits = SymbolBits(patterns, entries, symbols)
        ranks = Self.ranks(of: entries, rubric)
        wording = RubricWording(rubric, lexicon: words)
        countries = RubricCountries(rubric)
    }

    /// The same rubric with its marks brought to a teacher's scale.
    ///
    /// - Throws: When the model was made with another rubric or another version of it.
    public func calibrated(by model: CalibrationModel) throws(InputError) -> CompiledRubric {
        var result = self
        result.model = try PreparedModel(model, for: rubric)
        return result
    }
}

extension CompiledRubric {
    private static func ranks(of entries: [Entry], _ rubric: Rubric) -> [Int32] {
        let texts = entries.map { entry -> [String] in
            guard case .keyword(let theme, let point, let keyword) = entry.owner else { return [] }
            let said = rubric.themes[theme].points[point]
            return [said.text, said.keywords[keyword].source]
        }
        let ordered = entries.indices.sorted { left, right in
            texts[left].lexicographicallyPrecedes(texts[right]) || texts[left] == texts[right] && left < right
        }
        var ranks = [Int32](repeating: 0, count: entries.count)
        for (rank, entry) in ordered.enumerated() { ranks[entry] = Int32(rank) }
        return ranks
    }
}

extension CompiledRubric {
    func store(in writer: inout StoreWriter) {
        rubric.store(in: &writer)
        writer.add(symbols)
        writer.add(patterns)
        writer.add(entries)
        writer.add(awakens)
        writer.add(joins)
        writer.add(bits)
        writer.add(ranks)
        writer.add(wording)
        writer.add(countries)
    }

    /// - Parameter path: of the rubric's file, as the caller names it.
    init(from reader: inout StoreReader, path: String, dictionary: WordList) throws(StoreError) {
        rubric = try Rubric(from: &reader, path: path)
        self.dictionary = dictionary
        symbols = try reader.value()
        patterns = try reader.value()
        entries = try reader.values()
        awakens = try reader.value()
        joins = try reader.value()
        bits = try reader.value()
        ranks = try reader.integers()
        wording = try reader.value()
        countries = try reader.value()
        guard rubric.isSound, isSound else { throw StoreError() }
    }

    /// Whether every index that was read leads somewhere.
    private var isSound: Bool {
        patterns.areSound(symbols: symbols.count)
            && entries.allSatisfy { entry in
                patterns.nodes.indices.contains(entry.pattern) && owns(entry.owner)
                    && (0..<entry.needs.count).allSatisfy { (0..<symbols.count).contains(entry.needs[$0]) }
            }
            && awakens.hold(lists: symbols.count, below: entries.count)
            && joins.hold(lists: symbols.count, below: entries.count)
            && ranks.count == entries.count
            && bits.areSound(patterns, entries, symbols)
            && countries.points.map(\.count) == rubric.themes.map(\.points.count)
    }

    private func owns(_ owner: Owner) -> Bool {
        switch owner {
        case .keyword(let theme, let point, let keyword):
            rubric.themes.indices.contains(theme) && rubric.themes[theme].points.indices.contains(point)
                && rubric.themes[theme].points[point].keywords.indices.contains(keyword)
        case .fact(let index): rubric.facts.indices.contains(index)
        case .relation(let index, _): rubric.relations.indices.contains(index)
        case .misstatement(let index): rubric.misstatements.indices.contains(index)
        case .limit(let index): rubric.limits.indices.contains(index)
        }
    }
}

extension CompiledRubric.Entry: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(owner)
        writer.add(pattern)
        writer.add(namesNegation)
        writer.add(namesUndoing)
        writer.add(needs)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        owner = try reader.value()
        pattern = try reader.int()
        namesNegation = try reader.bool()
        namesUndoing = try reader.bool()
        needs = try reader.value()
    }
}

extension CompiledRubric.Owner: Storable {
    private static let roles: [CompiledRubric.Role] = [.who, .does, .whom]

    func store(in writer: inout StoreWriter) {
        switch self {
        case .keyword(let theme, let point, let keyword):
            for number in [0, theme, point, keyword] { writer.add(number) }
        case .fact(let index):
            for number in [1, index] { writer.add(number) }
        case .relation(let index, let role):
            for number in [2, index, Self.roles.firstIndex(of: role) ?? 0] { writer.add(number) }
        case .misstatement(let index):
            for number in [3, index] { writer.add(number) }
        case .limit(let index):
            for number in [4, index] { writer.add(number) }
        }
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        switch try reader.int() {
        case 0: self = .keyword(theme: try reader.int(), point: try reader.int(), keyword: try reader.int())
        case 1: self = .fact(try reader.int())
        case 2: self = .relation(try reader.int(), try reader.choice(of: Self.roles))
        case 3: self = .misstatement(try reader.int())
        case 4: self = .limit(try reader.int())
        default: throw StoreError()
        }
    }
}
