import Testing

@testable import EssayEvaluation

@Suite("Levels of evidence")
struct LevelTests {
    @Test(
        "are earned in the sentence",
        arguments: [
            ("Cargo, cranes, tugs, customs, quays, sheds, lights, locks.", Level.mentioned),
            ("# Cargo and customs", .mentioned),
            ("The harbour handles cargo.", .stated),
            ("- Cargo handled by the harbour itself", .stated),
            ("- Cargo: the harbour's main business", .stated),
            ("The harbour handles cargo because the channel is deep.", .developed),
            ("The harbour handles cargo, whereas the airport handles mail.", .developed),
            ("The harbour handles cargo such as copra.", .developed),
            ("The harbour handled cargo worth $40 million.", .developed),
            ("The harbour handles cargo. This pays for the schools.", .developed),
            ("The harbour handles cargo. Fish is caught elsewhere.", .stated),
            ("Suppose that the harbour handles cargo because the channel is deep.", .mentioned),
            ("If only the harbour handled cargo, for the channel is deep.", .mentioned),
            ("In a novel the harbour handles cargo because the channel is deep.", .mentioned),
            ("Does the harbour handle cargo because the channel is deep?", .mentioned),
            ("The candidate has explained that the harbour handles cargo.", .mentioned),
            ("If the harbour handles cargo, it pays for the schools.", .stated),
        ])
    func levels(text: String, expected: Level) throws {
        #expect(try Bench().level(of: "cargo", in: text).level == expected)
    }

    @Test("a sentence into which many points are packed develops few of them")
    func room() throws {
        let packed = try Bench().evaluate("Cargo, pilots, an undersea cable, reefs and debt therefore come.")
        let levels = packed.themes.flatMap { $0.points.map(\.level) }
        #expect(levels.count { $0 == .developed } <= 1)
        #expect(levels.count { $0 == .mentioned } >= 3)
    }

    @Test("a clause that denies a point by one of its words earns nothing by another")
    func deniedBeside() throws {
        let found = try Bench().level(of: "cargo", in: "Container ships have never brought any cargo.")
        #expect(found.level == .absent)
        #expect(Set(found.refusals) == [.negated])
        #expect(
            try Bench().level(of: "cargo", in: "Containers come daily, but cargo has never been lost.").level > .absent)
    }

    @Test("what is said again earns once, whatever small words changed")
    func repeated() throws {
        let once = "The harbour handles cargo because its channel is deep."
        let bench = try Bench()
        let twice = try bench.level(
            of: "cargo", in: once + "\n\nHarbours handle the cargo, because their channels are deep.")
        #expect(twice.refusals == [.repeated])
        #expect(try bench.evaluate(once).themes.map(\.marks) == bench.evaluate(once + " " + once).themes.map(\.marks))
    }
}
