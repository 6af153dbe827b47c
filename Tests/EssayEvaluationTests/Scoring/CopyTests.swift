import Testing

@testable import EssayEvaluation

@Suite("Copying")
struct CopyTests {
    private static let source = """
        Freighters queue outside the lagoon while cargo rots in sheds built before independence. Engineers propose a \
        wider entrance guarded by floating breakwaters. Villagers worry that blasting will scatter the shoals which \
        feed them, and treasurers calculate that repayment swallows whatever tolls the enlarged basin might collect.
        """

    private func refused(_ text: String, source: String? = CopyTests.source) throws -> [Evidence.Refusal] {
        try Bench(source: source).level(of: "cargo", in: text).refusals
    }

    @Test("a sentence of the source earns nothing")
    func verbatim() throws {
        #expect(
            try refused("Freighters queue outside the lagoon while cargo rots in sheds built before independence.")
                == [.copiedSource])
    }

    @Test(
        "nor does it with words swapped, left out or turned round",
        arguments: [
            "Freighters wait outside the lagoon while cargo rots in old sheds built before independence.",
            "While cargo rots in the sheds that were built before independence, freighters queue outside the lagoon.",
            "Outside the lagoon queue freighters, and cargo rots in sheds built prior to independence.",
        ])
    func edited(text: String) throws {
        #expect(try refused(text) == [.copiedSource])
    }

    @Test(
        "the same fact in other words is no copy, nor are names and figures",
        arguments: [
            "Because ships must wait for days, perishable cargo is lost in the old warehouses.",
            "Cargo worth $40 million came through Port Louis in 2024.",
        ])
    func own(text: String) throws {
        #expect(try refused(text) == [])
    }

    @Test("the question said again earns nothing")
    func question() throws {
        let text =
            "The role of deep harbours in the growth of island states is that deep harbours bring growth to island states."
        let evaluation = try Bench().evaluate(text)
        #expect(evaluation.marks == .zero)
        #expect(evaluation.advisories.contains { $0.kind == .copiedQuestion })
    }

    @Test("who goes on from the question's words to words of his own has said the latter")
    func onward() throws {
        let text = "The role of deep harbours in the growth of island states is the landing of an undersea cable."
        #expect(try Bench().level(of: "cable", in: text).refusals == [])
        #expect(try Bench().evaluate(text).themes[1].points[0].level == .stated)
    }

    @Test("who says so again has only repeated it")
    func again() throws {
        let text = "The role of deep harbours in the growth of island states is the landing of an undersea cable."
        #expect(try Bench().level(of: "cable", in: "\(text) \(text)").refusals == [.repeated])
    }

    @Test("a fingerprint survives its file, and an old or broken one is refused")
    func file() throws {
        let fingerprint = Fingerprint(of: try TextReader().read(Array(Self.source.utf8)), lexicon: try Lexicon())
        #expect(Fingerprint(fileText: Array(fingerprint.fileText.utf8)) == fingerprint)
        #expect(Fingerprint(fileText: Array("essay fingerprint 1 stems=5\n0123456789abcdef\n".utf8)) == nil)
        #expect(Fingerprint(fileText: Array(fingerprint.fileText.utf8.dropLast(3))) == nil)
        #expect(!fingerprint.fileText.contains("lagoon"))
    }
}
