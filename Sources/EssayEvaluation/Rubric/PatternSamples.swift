/// Short texts that a pattern is meant to find: if it finds none of them, it finds nothing.
struct PatternSamples {
    let terms: [String: [Pattern]]

    private static let most = 24

    init(_ rubric: Rubric) {
        terms = Dictionary(rubric.terms.map { ($0.id, $0.forms.map(\.pattern)) }) { first, _ in first }
    }

    func samples(of pattern: Pattern) -> [String] {
        Array(texts(pattern).prefix(Self.most))
    }

    private func texts(_ pattern: Pattern) -> [String] {
        switch pattern {
        case .word(let word, _): return [word]
        case .quantity(let quantity): return [Self.text(quantity)]
        case .term(let id): return choices(terms[id] ?? [])
        case .either(let parts): return choices(parts)
        case .sequence(let parts), .all(let parts): return joined(parts.map(texts))
        case .near(let left, let right, _, let ordered):
            let inOrder = joined([texts(left), texts(right)])
            return ordered ? inOrder : inOrder + joined([texts(right), texts(left)])
        }
    }

    private func choices(_ parts: [Pattern]) -> [String] {
        Array(parts.flatMap(texts).prefix(Self.most))
    }

    /// The first text of each part, then each other text of one part among the first of the rest.
    private func joined(_ parts: [[String]]) -> [String] {
        guard !parts.contains(where: \.isEmpty) else { return [] }
        let first = parts.map { $0[0] }
        var result = [first.joined(separator: " ")]
        for (index, texts) in parts.enumerated() {
            for text in texts.dropFirst() where result.count < Self.most {
                var words = first
                words[index] = text
                result.append(words.joined(separator: " "))
            }
        }
        return result
    }

    private static func text(_ quantity: Quantity) -> String {
        let isWhole = quantity.value.rounded() == quantity.value && abs(quantity.value) < 1e15
        let number = isWhole ? String(Int(quantity.value)) : String(quantity.value)
        return switch quantity.unit {
        case .none: number
        case .percent: "\(number) percent"
        case .currency(let code): "\(code) \(number)"
        }
    }
}

extension CompiledRubric {
    /// So many keywords are tried on each other's samples; all at once, keywords alike would find each other's too.
    private static let triedTogether = 256

    /// The indices of the points' keywords, as entries, that can find nothing, not even what they are made of.
    func deadKeywords(_ lexicon: Lexicon) throws(InputError) -> Set<Int> {
        var keywords: [(entry: Int, keyword: Rubric.Keyword)] = []
        for (index, entry) in entries.enumerated() {
            guard case .keyword(let theme, let point, let number) = entry.owner else { continue }
            keywords.append((index, rubric.themes[theme].points[point].keywords[number]))
        }
        let samples = PatternSamples(rubric)
        var dead: Set<Int> = []
        for start in stride(from: 0, to: keywords.count, by: Self.triedTogether) {
            let some = keywords[start..<min(start + Self.triedTogether, keywords.count)]
            let few = try CompiledRubric(rubric.only(some.map(\.keyword)), dictionary: dictionary, lexicon: lexicon)
            let texts = some.map { samples.samples(of: $0.keyword.pattern) }
            // Nearly all find their first sample.
            var left = few.unfound(Set(texts.indices), in: texts.map { $0.prefix(1) }, lexicon)
            left = few.unfound(left, in: texts.map { $0.dropFirst() }, lexicon)
            for index in left { dead.insert(some[start + index].entry) }
        }
        return dead
    }

    /// Those of some entries that find none of their samples.
    private func unfound(_ wanted: Set<Int>, in samples: [ArraySlice<String>], _ lexicon: Lexicon) -> Set<Int> {
        guard !wanted.isEmpty else { return [] }
        var text: [UInt8] = []
        var blocks: [Block] = []
        var owners: [Int] = []
        for index in wanted.sorted() {
            for sample in samples[index] {
                let start = text.count
                text += Array(sample.utf8)
                blocks.append(Block(kind: .paragraph, range: start..<text.count))
                owners.append(index)
                text.append(0x0A)
            }
        }
        let document = Document(text: text, blocks: blocks, format: .text, lines: .plainText)
        let read = Tokenizer(lexicon: lexicon).tokenize(document)
        var unfound = wanted
        for match in Matcher(self, lexicon: lexicon).matches(in: read, of: document)
        where owners[read.sentences[match.sentence].block] == match.entry {
            unfound.remove(match.entry)
        }
        return unfound
    }
}

extension Rubric {
    /// A rubric of these keywords and the terms that they name, for finding only.
    fileprivate func only(_ keywords: [Keyword]) -> Rubric {
        let point = Point(id: "", text: "", keywords: keywords, position: .start)
        let theme = Theme(id: "", title: "", marks: marks, full: 1, points: [point], position: .start)
        return Rubric(
            id: id, question: "", directive: directive, marks: marks, step: step, words: words, language: language,
            sources: [], presentation: .none, parts: [], terms: terms, themes: [theme], facts: [], path: path,
            sha256: sha256)
    }
}
