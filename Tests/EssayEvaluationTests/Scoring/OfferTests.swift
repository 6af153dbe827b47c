import Testing

@testable import EssayEvaluation

@Suite("What a point offers")
struct OfferTests {
    @Test(
        "figures with their units and names within the sentence",
        arguments: [
            ("Trade stays near 23 billion dollars, a thin base.", ["23 billion dollars"], []),
            (
                "Exercises such as Malabar, JIMEX and Dharma Guardian build trust.", [],
                ["Malabar", "JIMEX", "Dharma Guardian"]
            ),
            ("The 2011 CEPA has underdelivered.", ["2011"], ["CEPA"]),
            ("Declarations outrun delivery.", [], []),
            ("RPSS lets each refuel. Later it may grow.", [], ["RPSS"]),
            ("Both face China along the Line of Actual Control.", [], ["China", "Line of Actual Control"]),
            (
                "It answers the Belt and Road for a Free and Open Indo-Pacific.", [],
                ["Belt and Road", "Free and Open Indo-Pacific"]
            ),
            ("They build 5G with Korea and Taiwan.", [], ["Korea", "Taiwan"]),
            ("It cut 17.5 % of Beijing's share.", ["17.5 %"], ["Beijing"]),
        ] as [(String, [String], [String])])
    func offers(text: String, figures: [String], names: [String]) {
        let offer = Offer(text)
        #expect(offer.figures == figures)
        #expect(offer.names == names)
    }

    @Test("what the question names already is no example")
    func known() {
        #expect(
            Offer("Ties of India and Japanese firms with Korea grow.", beside: ["india", "japan"]).names == ["Korea"]
        )
    }

    @Test("advice names what is offered, else asks for a reason")
    func advice() {
        #expect(Offer("Aid of 5 billion yen helps.").advice.hasPrefix("Back it with the figure (5 billion yen)"))
        #expect(Offer("Aid helps.").advice.hasPrefix("Give a reason"))
    }
}
