import Testing

@testable import EssayEvaluation

@Suite("Tables of an agreement")
struct AgreementTableTests {
    private static let study = AgreementStudy(
        [("a", 1, 1), ("b,c", 2, 0.5), ("d", 3, 3.5), ("e", 1, 3)].map {
            AgreementStudy.Item(id: $0.0, given: $0.1, computed: $0.2, words: 10)
        })

    @Test("the distribution has a row for each mark that was given or computed")
    func distribution() throws {
        let table = AgreementTables.distribution(try #require(Self.study))
        #expect(table == "mark,given,computed\r\n0.5,0,1\r\n1,2,1\r\n2,1,0\r\n3,1,1\r\n3.5,0,1\r\n")
    }

    @Test("the largest disagreements come first, and marks that agree are none")
    func disagreements() throws {
        let study = try #require(Self.study)
        #expect(
            AgreementTables.disagreements(study, most: 10)
                == "id,mark,computed,difference\r\ne,1,3,2\r\n\"b,c\",2,0.5,-1.5\r\nd,3,3.5,0.5\r\n")
        #expect(AgreementTables.disagreements(study, most: 1) == "id,mark,computed,difference\r\ne,1,3,2\r\n")
    }

    @Test("the learning curve is a row for each number of answers")
    func learning() {
        let curve = [LearningCurve.Point(answers: 20, qwk: 0.5), LearningCurve.Point(answers: 50, qwk: 0.61234567)]
        #expect(AgreementTables.learning(curve) == "answers,qwk\r\n20,0.5\r\n50,0.612346\r\n")
        #expect(AgreementTables.learning([]) == "answers,qwk\r\n")
    }
}
