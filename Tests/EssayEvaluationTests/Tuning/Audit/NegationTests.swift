import Testing

@testable import EssayEvaluation

@Suite("Negation")
struct NegationTests {
    @Test(
        "denies a sentence in the grammar of English",
        arguments: [
            ("The pact is useful.", "The pact is not useful."),
            ("Japan can lend more.", "Japan cannot lend more."),
            ("Japan has lent money.", "Japan has not lent money."),
            ("Japan has capital.", "Japan does not have capital."),
            ("Both had an interest.", "Both did not have an interest."),
            ("They bring money.", "They do not bring money."),
            ("It makes both safer.", "It does not make both safer."),
            ("The navy relies on fuel.", "The navy does not rely on fuel."),
            ("Tokyo gave loans.", "Tokyo did not give loans."),
            ("Exports reduced the deficit.", "Exports did not reduce the deficit."),
            ("This gives choice.", "This does not give choice."),
            ("The pieces do fit.", "The pieces do not fit."),
            ("Trade is only $23 billion.", "Trade is not $23 billion."),
            (
                "Japan lends money, and India builds ports.",
                "Japan does not lend money, and India does not build ports."
            ),
            ("India ought to cultivate friends.", "India ought not to cultivate friends."),
            ("Lenders let a cabinet say no to others.", "Lenders do not let a cabinet say no to others."),
            ("Joint exercises build trust.", "Joint exercises do not build trust."),
            ("The United States keeps troops there.", "The United States does not keep troops there."),
        ])
    func denied(sentence: String, expected: String) {
        #expect(Negation.deny(sentence) == expected)
    }

    @Test(
        "takes the negation out of a sentence that has one",
        arguments: [
            ("The pair cannot replace America.", "The pair can replace America."),
            ("It is not an alliance.", "It is indeed an alliance."),
            ("Neither is bound.", "Each is bound."),
            ("Peace is no longer kept by one.", "Peace is still today kept by one."),
        ])
    func lifted(sentence: String, expected: String) {
        #expect(Negation.deny(sentence) == expected)
    }

    @Test("denies as a whole what has no verb that is sure")
    func fallback() {
        #expect(Negation.deny("The harvest ripens.") == "It is not true that the harvest ripens.")
        #expect(
            Negation.deny("Annual review of the list.", isNote: true, plain: ["annual"])
                == "It is not true that there is annual review of the list.")
    }

    @Test("leaves headings and questions as they are")
    func noClaims() {
        let text = AuditText(passages: [
            AuditText.Passage(kind: .heading, sentences: ["Trade is growing"]),
            AuditText.Passage(sentences: ["How far is it useful?", "It is useful."]),
        ])
        #expect(
            Negation.write(into: text).sentences == ["Trade is growing", "How far is it useful?", "It is not useful."])
    }
}
