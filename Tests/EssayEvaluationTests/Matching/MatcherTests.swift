import Testing

@testable import EssayEvaluation

@Suite("Matching")
struct MatcherTests {
    static let position = SourcePosition(line: 1, column: 1)

    static func rubric(_ keywords: [String], terms: [String: [String]] = [:]) throws -> Rubric {
        let names = Set(terms.keys)
        let made = try terms.sorted { $0.key < $1.key }.map { id, forms in
            Rubric.Term(id: id, forms: try forms.map { try keyword($0, []) }, position: position)
        }
        let point = Rubric.Point(
            id: "p", text: "A point.", keywords: try keywords.map { try keyword($0, names) }, position: position)
        let theme = Rubric.Theme(id: "t", title: "T", marks: Marks(10), full: 1, points: [point], position: position)
        return Rubric(
            id: "r", question: "Why?", directive: "discuss", marks: Marks(10), step: Marks(1), words: nil,
            language: "en",
            sources: [], presentation: .none, parts: [], terms: made, themes: [theme], facts: [], path: "r.yaml",
            sha256: "")
    }

    private static func keyword(_ source: String, _ terms: Set<String>) throws -> Rubric.Keyword {
        Rubric.Keyword(source: source, pattern: try PatternParser.parse(source, terms: terms), position: position)
    }

    static func document(_ text: String) -> Document {
        let bytes = Array(text.utf8)
        return Document(
            text: bytes, blocks: [Block(kind: .paragraph, range: 0..<bytes.count)], format: .text, lines: .plainText)
    }

    /// The matched words of each match, in order.
    static func quotes(
        _ keyword: String, in text: String, terms: [String: [String]] = [:], dictionary: WordList = .none
    ) throws -> [String] {
        let compiled = try CompiledRubric(try rubric([keyword], terms: terms), dictionary: dictionary)
        let lexicon = try Lexicon()
        let document = document(text)
        let read = Tokenizer(lexicon: lexicon).tokenize(document)
        return Matcher(compiled, lexicon: lexicon).matches(in: read, of: document).map { match in
            document.string(
                Int(read.tokens[match.tokens.start].start)..<Int(read.tokens[match.tokens.end - 1].end))
        }
    }

    @Test(
        "a keyword finds what its author means",
        arguments: [
            ("maritime security", "They value MARITIME securities.", ["MARITIME securities"]),
            ("\"exact words\"", "Exact words, not exact word.", ["Exact words"]),
            ("=Quad", "The Quad is no quad.", ["Quad"]),
            ("=US", "The U.S. told us.", ["U.S"]),
            ("assertive*", "Its assertiveness grew.", ["assertiveness"]),
            ("port | harbour", "Harbors and ports.", ["Harbors", "ports"]),
            ("(sea | air) power", "Air power follows sea power.", ["Air power", "sea power"]),
            ("trade ~2 deficit", "The deficit in the trade grew.", ["deficit in the trade"]),
            ("trade ~1 deficit", "The deficit in the trade grew.", []),
            ("trade ~>2 deficit", "The trade has a deficit.", ["trade has a deficit"]),
            ("trade ~>2 deficit", "The deficit in the trade grew.", []),
            ("trade & deficit", "Trade grew. The deficit fell.", []),
            ("trade & deficit", "Trade grew while the deficit fell.", ["Trade grew while the deficit"]),
            (
                "Indo-Pacific", "Indo Pacific, IndoPacific, indo-pacific.",
                ["Indo Pacific", "IndoPacific", "indo-pacific"]
            ),
            ("semiconductor", "A semi-conductor plant.", ["semi-conductor"]),
            ("$68 billion", "It pledged USD 68bn, 68,000 million dollars.", ["USD 68bn", "68,000 million dollars"]),
            ("$68 billion", "It pledged $6.8 billion.", []),
            ("R&D", "Joint R & D and r&d.", ["R & D", "r&d"]),
        ])
    func finds(keyword: String, text: String, expected: [String]) throws {
        #expect(try Self.quotes(keyword, in: text) == expected)
    }

    @Test("a term stands for all its forms")
    func terms() throws {
        let found = try Self.quotes(
            "{japan} ~3 pledge", in: "Tokyo gave a pledge.", terms: ["japan": ["Japan", "Tokyo"]])
        #expect(found == ["Tokyo gave a pledge"])
    }

    @Test(
        "a misspelt word still matches, another word does not",
        arguments: [
            ("cooperation", "Their cooperatoin grew.", ["cooperatoin"]),
            ("minerals", "Critical minarals matter.", ["minarals"]),
            ("trade", "They trode on it.", []),
            ("port", "The prt is new.", []),
            ("reform", "They must perform.", []),
            ("continent", "It is contingent.", []),
        ])
    func misspellings(keyword: String, text: String, expected: [String]) throws {
        let dictionary = WordList(texts: [Array("perform\ncontingent\ntrode\ncritical\nmatter\ntheir\n".utf8)])
        #expect(try Self.quotes(keyword, in: text, dictionary: dictionary) == expected)
    }

    @Test("a term of a thousand forms is found on both sides of a distance")
    func largeTerms() throws {
        let forms = (0..<1000).map { "sea w\($0)" }
        #expect(
            try Self.quotes("{t} ~2 {t}", in: "The sea w7 and sea w999 rose.", terms: ["t": forms])
                == ["sea w7 and sea w999"])
    }

    @Test("agrees with a slow and obvious matcher on random texts and patterns")
    func random() throws {
        var generator = SeededGenerator(seed: 7)
        let words = ["sea", "power", "trade", "ports", "seapower", "Trade", "grows", "a", "tradepower"]
        let texts = words + ["$5 billion", "5"]
        for round in 0..<3000 {
            let source = Self.pattern(words, depth: 3, &generator)
            // One text in ten is about as long as the longest sentence whose words have a bit each.
            let isLong = round % 10 == 9
            let text = (0..<Int.random(in: isLong ? 58...68 : 1...14, using: &generator)).map { _ in
                isLong && Int.random(in: 0..<3, using: &generator) > 0
                    ? "other" : texts[Int.random(in: 0..<texts.count, using: &generator)]
            }.joined(separator: " ")
            let compiled = try CompiledRubric(
                try Self.rubric([source], terms: ["t": ["sea", "trade power"]]), dictionary: .none)
            let lexicon = try Lexicon()
            let document = Self.document(text)
            let read = Tokenizer(lexicon: lexicon).tokenize(document)
            let found = Matcher(compiled, lexicon: lexicon).matches(in: read, of: document).map(\.tokens)
            let naive = NaiveMatcher(
                text: read, lexicon: lexicon,
                terms: ["t": compiled.rubric.terms.flatMap { $0.forms.map(\.pattern) }])
            let pattern = compiled.rubric.themes[0].points[0].keywords[0].pattern
            let expected = read.sentences.flatMap {
                TokenSpan.leftmostLongest(Array(naive.spans(pattern, $0.tokens)))
            }
            #expect(found == expected, "seed 7, round \(round): \(source) in \(text)")
            if found != expected { return }
        }
    }

    private static func pattern(_ words: [String], depth: Int, _ generator: inout SeededGenerator) -> String {
        let word = words[Int.random(in: 0..<words.count, using: &generator)]
        guard depth > 0 else { return word }
        let left = pattern(words, depth: depth - 1, &generator)
        let right = pattern(words, depth: depth - 1, &generator)
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: return "(\(left) | \(right))"
        case 1:
            let order = Bool.random(using: &generator) ? ">" : ""
            return "(\(left) ~\(order)\(Int.random(in: 1...4, using: &generator)) \(right))"
        case 2: return "(\(left) & \(right))"
        case 3, 4: return "\(left) \(right)"
        case 5: return "\"\(word.lowercased())\""
        case 6: return "=\(word)"
        case 7: return "\(word.prefix(2).lowercased())*"
        case 8: return "$5 billion"
        default: return "{t}"
        }
    }
}

@Suite("Keyword patterns")
struct PatternParserTests {
    @Test(
        "a mistake is told at its own place",
        arguments: [
            ("a | ", "a word was expected at the end of the keyword", 3),
            ("(a b", "'(' is never closed", 0),
            ("a) b", "')' has no partner: expected the end of the keyword", 1),
            ("a {jpan}", "unknown term {jpan}; did you mean {japan}?", 2),
            ("a ~ b", "'~' needs the number of words that may stand between, from 0 to 50, as in 'a ~5 b'", 2),
            ("\"open", "'\"' is never closed", 0),
            ("*", "'*' must follow the beginning of a word", 0),
            ("é {jpan}", "unknown term {jpan}; did you mean {japan}?", 2),
            ("日本 | é\u{A0})", "')' has no partner: expected the end of the keyword", 7),
            ("naïve ~ b", "'~' needs the number of words that may stand between, from 0 to 50, as in 'a ~5 b'", 6),
            ("日本 \u{2003}| …", "'…' has no word to look for", 6),
            ("日本 &", "a word was expected at the end of the keyword", 3),
            ("a % | b", "", -1),
        ])
    func mistakes(source: String, message: String, offset: Int) {
        do {
            _ = try PatternParser.parse(source, terms: ["japan"])
            #expect(offset == -1, "no mistake was found in \(source)")
        } catch {
            #expect(error.message == message)
            #expect(error.offset == offset)
        }
    }
}
