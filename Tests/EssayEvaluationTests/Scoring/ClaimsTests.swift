import Testing

@testable import EssayEvaluation

/// What sentences are called false under a small rubric, by the kind of falsehood.
@Suite("Claims")
struct ClaimsTests {
    static let rubric = """
        format: 1
        id: claims
        question: Discuss the ties of India and Japan.
        directive: discuss
        marks: 10
        words: 250
        terms:
          india: [India, Indian, Delhi]
          japan: [Japan, Japanese, Tokyo]
        themes:
          - id: ties
            title: Ties
            marks: 10
            full: 1
            points:
              - {id: trade, text: They trade., keywords: [trade]}
        facts:
          - {text: Trade is about $23 billion., about: "{india} ~3 {japan} ~3 trade | bilateral trade", value: 23 billion USD, tolerance: 10%}
          - {text: The deficit with China is about $100 billion., about: deficit with China, value: 100 billion USD, tolerance: 10%}
          - {text: The agreement dates from 2011., about: CEPA, value: 2011}
          - {text: Carbon neutrality is for 2070., about: net zero, value: 2070}
          - {text: The declaration has 41 initiatives., about: declaration ~8 initiatives, value: 41}
          - {text: China refines nine tenths., about: China ~3 refines, value: 90%, tolerance: 5%}
        relations:
          - {text: Japan invests in India., who: "{japan}", does: "invests | lends | funded | borrows", whom: "{india}"}
        misstatements:
          - text: India is no treaty ally of the United States.
            keywords: ["{india} ~>3 treaty ally"]
          - text: China disputes the islands.
            keywords: ["China ~>2 (no | not) ~>2 dispute"]
        limits:
          - {text: the region, keywords: [Asia | region]}
        """

    private func claims(_ text: String) throws -> Claims {
        let rubric = try RubricReader.read(Self.rubric, path: "claims.yaml")
        let compiled = try CompiledRubric(rubric, dictionary: .none)
        let lexicon = try Lexicon()
        let document = MatcherTests.document(text)
        let read = Tokenizer(lexicon: lexicon).tokenize(document)
        let matcher = Matcher(compiled, lexicon: lexicon)
        let signals = SignalReader(matcher: matcher, copies: CopyDetector(compiled), lexicon: lexicon).read(
            read, of: document)
        let judged = JudgedText(document: document, text: read, lexicon: lexicon, read: signals)
        return Claims(matcher.matches(in: read, of: document), of: compiled, in: judged)
    }

    private func kinds(_ text: String) throws -> [Claims.Falsehood.Kind] {
        try claims(text).falsehoods.map(\.kind)
    }

    @Test(
        "a figure beside its subject and outside the tolerance is wrong",
        arguments: [
            "Bilateral trade is $230 billion.",
            "Trade between India and Japan: bilateral trade of only 5 billion dollars.",
            "CEPA, signed in 1991, freed trade.",
            "CEPA (2001) widened the deficit.",
            "India pledges net zero by 2170.",
            "The declaration has 410 initiatives.",
            "China refines 9% of rare earths.",
            "The deficit with China is US$ 300 billion.",
        ])
    func wrongFigure(text: String) throws {
        #expect(try kinds(text) == [.wrongFigure])
    }

    @Test(
        "a figure that is right, of another kind, or about something else is not held against an answer",
        arguments: [
            "Bilateral trade is $24 billion.",
            "Bilateral trade is 23bn USD, $100 billion less than wanted.",
            "The deficit with China is $99 billion, while bilateral trade is $23 billion.",
            "CEPA of 2011 was reviewed in 2025.",
            "CEPA came into force in August 2011.",
            "In 2019, CEPA was reviewed.",
            "Bilateral trade grew by 9%.",
            "Bilateral trade doubled in 2019.",
            "The declaration of 2 prime ministers lists 41 initiatives.",
            "The declaration lists initiatives in 8 fields.",
            "Bilateral trade is $20-25 billion.",
            "Is bilateral trade $230 billion?",
            "CEPA widened the deficit; in 2019 India left RCEP.",
            "Australia's deficit with China is $300 billion.",
            "Bilateral trade with Russia is $65 billion.",
        ])
    func rightFigure(text: String) throws {
        #expect(try kinds(text) == [])
    }

    @Test(
        "a relation turned round is inverted, in the active and in the passive",
        arguments: ["India invests in Japan.", "Delhi lends money to Tokyo.", "Japan was funded by India."])
    func inverted(text: String) throws {
        #expect(try kinds(text) == [.inverted])
    }

    @Test(
        "a relation the right way round, denied, supposed or split between clauses is not",
        arguments: [
            "Japan invests in India.",
            "India was funded by Japan.",
            "India borrows from Japan.",
            "India never invests in Japan.",
            "India also invests in Japan.",
            "If India invests in Japan, ties deepen.",
            "India gains, and Japan invests in Delhi.",
            "India buys machines, whereas Tokyo invests in Delhi.",
        ])
    func notInverted(text: String) throws {
        #expect(try kinds(text) == [])
    }

    @Test(
        "a misstatement counts where the sentence asserts it",
        arguments: [
            "India is a treaty ally of Washington.", "Today, India remains a treaty ally.",
            "China has no dispute with Japan.",
        ])
    func misstated(text: String) throws {
        #expect(try kinds(text) == [.misstated])
    }

    @Test(
        "denied, asked, supposed, feared, wanted and reported misstatements are none",
        arguments: [
            "India is not a treaty ally of Washington.",
            "India left its treaty ally.",
            "India cannot be a treaty ally without loss.",
            "Beijing regards India as a treaty ally.",
            "China has not ended the dispute.",
            "Is India a treaty ally?",
            "If India were a treaty ally, Moscow would object.",
            "India may become a treaty ally.",
            "Critics claim that India is a treaty ally.",
            "Washington wants India as a treaty ally.",
            "Beijing fears that India is a treaty ally.",
            "India is a treaty ally in disguise, critics say.",
            "India refuses to be treaty ally.",
            "India is free, whereas Japan is a treaty ally.",
            "India, unlike Tokyo, is no treaty ally.",
            "Nobody says that China has no dispute with Japan.",
        ])
    func notMisstated(text: String) throws {
        #expect(try kinds(text) == [])
    }

    @Test("says what was said and what was expected")
    func message() throws {
        let found = try claims("Bilateral trade is $230 billion.").falsehoods
        #expect(found.map(\.message) == ["says 230 billion, expected 23 billion USD: Trade is about $23 billion."])
    }

    @Test("a limit is touched by any of its words", arguments: [("Asia is large.", true), ("Trade grew.", false)])
    func limits(text: String, expected: Bool) throws {
        #expect(try claims(text).touched == [expected])
    }

    @Test("a wrong figure alone does not invert a sentence")
    func severity() throws {
        let figure = try claims("Bilateral trade is $230 billion.")
        #expect(figure.hasWrongFigure(0) && !figure.isInverted(0))
        let inverted = try claims("India invests in Japan.")
        #expect(!inverted.hasWrongFigure(0) && inverted.isInverted(0))
    }
}
