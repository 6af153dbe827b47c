import Testing

@testable import EssayEvaluation

/// Whether a sentence affirms the words "naval cooperation" in it.
@Suite("Polarity")
struct PolarityTests {
    private func polarity(_ text: String, keyword: String = "naval cooperation") throws -> Polarity? {
        let rubric = try MatcherTests.rubric([keyword])
        let compiled = try CompiledRubric(rubric, dictionary: .none)
        let lexicon = try Lexicon()
        let document = MatcherTests.document(text)
        let read = Tokenizer(lexicon: lexicon).tokenize(document)
        let matcher = Matcher(compiled, lexicon: lexicon)
        let signals = SignalReader(matcher: matcher, copies: CopyDetector(compiled), lexicon: lexicon).read(
            read, of: document)
        let judged = JudgedText(document: document, text: read, lexicon: lexicon, read: signals)
        guard let match = matcher.matches(in: read, of: document).first else { return nil }
        let entry = compiled.entries[match.entry]
        return Polarity.of(
            match.tokens, in: match.sentence, judged, namesNegation: entry.namesNegation,
            namesUndoing: entry.namesUndoing)
    }

    @Test(
        "a negation or an undoing verb before it denies it",
        arguments: [
            "They do not share naval cooperation.",
            "They have never had naval cooperation.",
            "They didn't begin naval cooperation.",
            "They abandoned naval cooperation.",
            "The treaty forbids their naval cooperation.",
            "The treaty prohibits close naval cooperation.",
            "Their naval cooperation was dissolved.",
            "Their naval cooperation has been called off.",
            "It is a myth that they have naval cooperation.",
            "It is not true that they have naval cooperation.",
            "It would be wrong to speak of naval cooperation here.",
            "The idea that they have naval cooperation is false.",
            "The belief that they have naval cooperation has been disproved.",
            "I reject the view that they have naval cooperation.",
            "We do not think that they have naval cooperation.",
            "Nobody serious believes that they have naval cooperation.",
            "Only a fool would say that they have naval cooperation.",
            "Some wrongly claim that they have naval cooperation.",
            "A popular fallacy holds that they have naval cooperation.",
            "They merely pretend that they have naval cooperation.",
            "There is hardly a chance that they have naval cooperation.",
            "Contrary to the opinion that they have naval cooperation, they have none.",
            "It is said that they have naval cooperation. This is untrue.",
            "Have they naval cooperation? Far from it.",
            "They have naval cooperation, a columnist wrote; he was mistaken.",
        ])
    func denied(text: String) throws {
        #expect(try polarity(text) == .denied)
    }

    @Test(
        "it is affirmed outside the negation's clause, and where the negation is only a limit",
        arguments: [
            "They have naval cooperation.",
            "Trade has not grown, but naval cooperation has.",
            "They are not allies; naval cooperation goes on.",
            "They share not only trade but naval cooperation.",
            "No doubt they value naval cooperation.",
            "Do they not share naval cooperation?",
            "Naval cooperation is close with no quarrel in sight.",
            "It is a myth that they are rivals, rather they have naval cooperation.",
            "It is wrong to stop naval cooperation.",
            "It is wrong to call them allies; they have naval cooperation.",
            "The writer failed to mention naval cooperation.",
            "The idea that naval cooperation helps them both is not wrong.",
            "It is not a myth that they have naval cooperation.",
            "Nobody can deny their naval cooperation.",
            "The mistake was that naval cooperation began late.",
            "Contrary to the opinion that they are rivals, they have naval cooperation.",
            "They put off naval cooperation for years. This was a mistake.",
            "China says that naval cooperation is aimed at it. This is untrue.",
            "The view that they have naval cooperation was rejected by China.",
        ])
    func affirmed(text: String) throws {
        #expect(try polarity(text) == .affirmed)
    }

    @Test("what one failed to do is denied, what one failed to speak of is not")
    func failures() throws {
        let keyword = "lessen ~3 dependence"
        #expect(try polarity("The pact has failed to lessen the dependence.", keyword: keyword) == .denied)
        #expect(try polarity("The text fails to say what will lessen dependence.", keyword: keyword) == .affirmed)
        #expect(try polarity("Failed states lessen their dependence.", keyword: keyword) == .affirmed)
    }

    @Test("two negations make an assertion")
    func double() throws {
        #expect(try polarity("They never abandoned naval cooperation.") == .affirmed)
    }

    @Test(
        "what cannot, need not or should not be, or is denied in part, is named and neither claimed nor denied",
        arguments: [
            "They cannot replace naval cooperation.",
            "Neither can afford naval cooperation.",
            "They oppose naval cooperation.",
            "They live without naval cooperation.",
            "They do not want naval cooperation.",
        ])
    func weakened(text: String) throws {
        #expect(try polarity(text) == .weakened)
    }

    @Test("a conceded or reported denial is not the writer's")
    func reported() throws {
        #expect(try polarity("Critics argue that they do not have naval cooperation.") == .affirmed)
    }

    @Test("a keyword that looks for a negation itself is affirmed by it")
    func negative() throws {
        #expect(try polarity("They have no naval cooperation.", keyword: "no naval cooperation") == .affirmed)
    }
}
