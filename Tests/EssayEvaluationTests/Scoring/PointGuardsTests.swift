import Testing

@testable import EssayEvaluation

@Suite("Sentences near a point that say something else")
struct PointGuardsTests {
    private static let yaml = """
        format: 1
        id: pact
        question: Discuss the partnership of India and Japan.
        directive: discuss
        marks: 10
        step: 0.25
        facts:
          - {text: The loan of 2022 was $42 billion., about: loan of 2022, value: 42 billion USD}
        themes:
          - {id: money, title: Money, marks: 5, full: 2, points: [
              {id: pledge, text: "Japan's pledge of $68 billion brings investment.",
               keywords: ["(pledg* | promis*) ~8 (invest* | billion)", "$68 billion"]},
              {id: exercises, text: Naval exercises build trust., keywords: ["naval exercise"]},
              {id: loan, text: A loan from the partner pays for railways.,
               keywords: ["loan ~6 (billion | dollars)", "2022 ~6 (billion | dollars)", "partner's loan"]}]}
          - {id: aims, title: Aims, marks: 5, full: 2, points: [
              {id: values, text: They share democratic values., negative: true, keywords: ["democratic values"]},
              {id: russia, text: "India keeps Russia as a partner, and Iran too.", keywords: ["{russia} ~4 partner"]},
              {id: most, text: Japan makes most of the magnets., keywords: ["japan ~3 makes"]},
              {id: cut, text: Japan cut its reliance on China.,
               keywords: ["cut ~4 reliance", "reliance ~4 china", "(not | cut) ~6 china"]},
              {id: embargo, text: The embargo on Japan was a warning., keywords: [embargo]},
              {id: minerals, text: Jets cannot be built without lithium., keywords: ["jets ~8 (built | lithium)"]}]}
        terms: {russia: [Russia, Moscow, Iran]}
        """

    private func level(of id: String, in text: String) throws -> (level: Level, refusals: Set<Evidence.Refusal>) {
        let rubric = try RubricReader.read(Self.yaml, path: "pact.yaml")
        let evaluation = try Evaluator(CompiledRubric(rubric, dictionary: .none))
            .evaluate(try AnswerReader().read(Array(text.utf8)))
        for (theme, result) in zip(rubric.themes, evaluation.themes) {
            for (point, found) in zip(theme.points, result.points) where point.id == id {
                return (found.level, Set(found.evidence.compactMap(\.refusal)))
            }
        }
        Issue.record("no point \(id)")
        return (.absent, [])
    }

    @Test(
        "of other countries than the point's earn nothing",
        arguments: [
            ("pledge", "China has pledged $68 billion of investment in Africa."),
            ("pledge", "South Korea has promised India billions."),
            ("exercises", "Regular naval exercises by Morocco and Spain build trust."),
            ("exercises", "The naval exercises between Chile and Peru build trust."),
            ("exercises", "Turkey and Qatar hold a naval exercise each year."),
            ("exercises", "The naval exercise of Turkey with Malaysia builds trust."),
            ("exercises", "Naval exercises bring much trust to Slovakia."),
            ("russia", "Serbia keeps Moscow as its partner."),
            ("exercises", "Under their old pact, Chile and Peru hold a naval exercise."),
        ])
    func others(point: String, text: String) throws {
        let found = try level(of: point, in: text)
        #expect(found.level == .absent)
        #expect(found.refusals == [.otherNames])
    }

    @Test(
        "of the point's countries earn it, whoever else is named",
        arguments: [
            ("pledge", "Tokyo has promised to invest billions."),
            ("exercises", "Both hold naval exercises with Oman and Egypt."),
            ("exercises", "India's naval exercise with Vietnam shows how trust grows."),
            ("exercises", "Naval exercises in Kenya help them."),
            ("exercises", "A naval exercise gives us trust."),
            ("exercises", "In their own waters both hold a naval exercise, as Chile and Peru do."),
            ("russia", "Moscow is an old partner of theirs."),
        ])
    func own(point: String, text: String) throws {
        #expect(try level(of: point, in: text).level >= .stated)
    }

    @Test(
        "that deny what the point affirms earn nothing",
        arguments: [
            ("values", "The partners do not share democratic values."),
            ("values", "Neither has shared democratic values."),
            ("exercises", "Naval exercises build no trust."),
            ("exercises", "A naval exercise has never built any trust."),
            ("exercises", "A naval exercise cannot add anything."),
            ("exercises", "Naval exercises and visits are of no use."),
            ("exercises", "A naval exercise has added nothing to what they do between themselves."),
            ("exercises", "They are far from holding a naval exercise."),
            ("exercises", "There is no sign of a naval exercise."),
            ("exercises", "They ceased to plan a naval exercise."),
            ("exercises", "A naval exercise hardly builds any trust."),
            ("exercises", "A naval exercise has failed to build trust."),
            ("exercises", "A naval exercise no longer builds trust."),
            ("exercises", "The notion that a naval exercise helps is mistaken."),
            ("exercises", "It is wrong to think that a naval exercise helps."),
            ("values", "It is a myth that they have democratic values."),
            ("values", "It is no longer true that they have democratic values."),
            ("values", "They have abandoned the democratic values that they had."),
            ("values", "They have given up democratic values."),
            ("minerals", "Jets can easily be built without them."),
        ])
    func denials(point: String, text: String) throws {
        let found = try level(of: point, in: text)
        #expect(found.level == .absent)
        #expect(found.refusals == [.negated])
    }

    @Test(
        "that deny something else leave the point alone",
        arguments: [
            ("values", "They share democratic values, which China does not share."),
            ("values", "They do not only share democratic values but interests."),
            ("exercises", "Far from the coast they hold a naval exercise."),
            ("exercises", "Trust - naval exercises are held, and members do not build walls."),
            ("minerals", "Jets cannot be built when lithium is short."),
            ("exercises", "It is a myth that they are rivals, but they hold a naval exercise."),
            ("exercises", "It is wrong to neglect the naval exercise."),
            ("exercises", "In this pact great weight is given to naval exercises that build trust."),
            ("exercises", "A naval exercise may fail to build trust."),
            ("exercises", "They hold a naval exercise, which has never failed to build trust."),
            ("values", "They have never abandoned their democratic values."),
            ("values", "They refuse to abandon democratic values."),
            ("exercises", "They failed to agree on much; a naval exercise they hold."),
            ("cut", "Japan cut its reliance on China so as not to rely on one seller."),
        ])
    func otherDenials(point: String, text: String) throws {
        #expect(try level(of: point, in: text).level >= .mentioned)
    }

    @Test("what is denied for a point in some words does not make it by others that they share")
    func overlapping() throws {
        let found = try level(of: "cut", in: "Japan has failed to cut its reliance on China.")
        #expect(found.level == .absent)
        #expect(found.refusals == [.negated])
        #expect(try level(of: "cut", in: "Japan has cut its reliance on China.").level >= .stated)
    }

    @Test("a sentence that has most of a point's figures wrong makes nothing of the point")
    func mostlyWrong() throws {
        let wrong = try level(of: "loan", in: "The partner's loan, the loan of 2022, was 9 billion dollars.")
        #expect(wrong.level == .absent)
        #expect(wrong.refusals == [.wrongFact])
        let right = "The partner's loan, the loan of 2022, was 42 billion dollars."
        #expect(try level(of: "loan", in: right).level >= .stated)
    }

    @Test("two denials among four sentences deny no more than they say, three deny the whole")
    func wholesale() throws {
        let two =
            "Naval exercises build trust. A pledge brings investment. Jets are not built without lithium. Russia is not a partner."
        let three = two.replacing("A pledge brings", with: "A pledge does not bring")
        #expect(try level(of: "exercises", in: two).level >= .stated)
        #expect(try level(of: "exercises", in: three).level <= .mentioned)
    }

    @Test("that tell what is no longer so name a point and claim it no more")
    func noLonger() throws {
        #expect(try level(of: "exercises", in: "India no longer holds a naval exercise.").level == .mentioned)
        #expect(try level(of: "exercises", in: "India holds a naval exercise.").level == .stated)
    }

    @Test(
        "with its sides changed earn nothing",
        arguments: [
            ("cut", "China has cut its reliance on Japanese magnets."),
            ("embargo", "Japan has put an embargo on China."),
        ])
    func swapped(point: String, text: String) throws {
        let found = try level(of: point, in: text)
        #expect(found.level == .absent)
        #expect(found.refusals == [.inverted])
    }

    @Test(
        "with its sides as the point has them earn it",
        arguments: [
            ("cut", "Tokyo has cut its reliance on Chinese magnets."),
            ("cut", "China saw Japan cut its reliance on Chinese magnets."),
            ("embargo", "An embargo hit Japan in that year."),
            ("embargo", "China has put an embargo on Japan."),
        ])
    func asTheyAre(point: String, text: String) throws {
        #expect(try level(of: point, in: text).level >= .mentioned)
    }

    @Test("with another sum in the match itself earn nothing, with the sum of another fact they do")
    func figures() throws {
        let wrong = try level(of: "pledge", in: "Japan's promise of eight billion dollars brings jobs.")
        #expect(wrong.level == .absent)
        #expect(wrong.refusals == [.wrongFact])
        #expect(try level(of: "pledge", in: "Japan's promise of $70 billion brings jobs.").level >= .stated)
        #expect(try level(of: "pledge", in: "Japan's promise of $42 billion brings jobs.").level >= .stated)
    }

    @Test("a trifling share is not most of anything")
    func most() throws {
        #expect(
            try level(of: "most", in: "Japan makes less than five per cent of the magnets.").refusals == [.wrongFact])
        #expect(try level(of: "most", in: "Japan makes sixty per cent of the magnets.").level >= .stated)
    }

    @Test("countries are found by name, people and capital, and in two words")
    func countries() {
        #expect(Countries.all(in: "{india} ~2 Tokyo").count == 2)
        #expect(Countries.all(in: "South Korea, Seoul").count == 1)
        #expect(Countries.all(in: "North Korea and South Korea").count == 2)
        #expect(Countries.id(of: "africa", after: "south") != Countries.id(of: "africa", after: "in"))
        #expect(Countries.id(of: "russians", after: "") == Countries.id(of: "moscow", after: ""))
        #expect(Countries.all(in: "the harbour").isEmpty)
    }
}
