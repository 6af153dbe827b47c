import Testing

@testable import EssayEvaluation

@Suite("Agreement")
struct AgreementTests {
    /// The kappa of the textbooks: a table of every pair of labels, cell by cell.
    private func kappaByTable(_ left: [Double], _ right: [Double], labels: [Double]) -> Double {
        var observed = 0.0
        var expected = 0.0
        let n = Double(left.count)
        for a in labels {
            for b in labels {
                let weight = (a - b) * (a - b)
                observed += weight * Double(zip(left, right).count { $0 == a && $1 == b }) / n
                expected += weight * Double(left.count { $0 == a } * right.count { $0 == b }) / (n * n)
            }
        }
        return 1 - observed / expected
    }

    @Test(
        "quadratic kappa of random marks is that of the table, whatever the gaps and unused labels", arguments: 0..<40)
    func quadraticKappa(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let used = [0, 0.5, 2, 7, 7.5]
        let left = (0..<30).map { _ in used[generator.below(5)] }
        let right = (0..<30).map { _ in used[generator.below(4)] }
        let expected = kappaByTable(left, right, labels: used + [3, 11])
        #expect(abs(try #require(Kappa.quadratic(left, right)) - expected) < 1e-12)
    }

    @Test("what is undefined is nil, not a number")
    func undefined() throws {
        let flat = try #require(Agreement(given: [2, 2, 2], computed: [2, 2, 2]))
        #expect(flat.qwk == nil)
        #expect(flat.kappa == nil)
        #expect(flat.pearson == nil)
        #expect(flat.smd == nil)
        #expect(flat.exact == 1)
        #expect(Statistics.pearson([0.1, 0.1, 0.1], [1, 2, 3]) == nil)
        #expect(Agreement(given: [], computed: []) == nil)
    }

    @Test("constant marks of two kinds agree no better than chance")
    func constants() throws {
        let agreement = try #require(Agreement(given: [1, 1], computed: [2, 2]))
        #expect(agreement.qwk == 0)
        #expect(agreement.adjacent == 1)
        #expect(agreement.exact == 0)
    }

    @Test("mid-ranks share the mean of the places they take")
    func ranks() {
        #expect(Statistics.ranks([3, 1, 3, 2]) == [3.5, 1, 3.5, 2])
    }

    @Test("the area under the curve counts the pairs in the right order, ties half")
    func areaUnderCurve() {
        #expect(Statistics.areaUnderCurve(scores: [1, 2, 2, 3], positive: [false, false, true, true]) == 0.875)
        #expect(Statistics.areaUnderCurve(scores: [1, 2], positive: [true, true]) == nil)
    }

    @Test("length explains a correlation that is due to length alone")
    func partial() throws {
        let lengths: [Double] = [1, 2, 3, 4, 5, 6]
        let noise: [Double] = [0.1, -0.1, 0.1, -0.1, 0.1, -0.1]
        let left = zip(lengths, noise).map(+)
        let right = zip(lengths, noise).map { $0 - $1 }
        #expect(try #require(Statistics.pearson(left, right)) > 0.98)
        #expect(try #require(Statistics.partial(left, right, control: lengths)) < -0.9)
    }

    @Test("an interval is the same each time and holds the value it is of")
    func bootstrap() throws {
        var generator = SplitMix64(seed: 7)
        let given = (0..<120).map { _ in Double(generator.below(4)) }
        let computed = given.map { min(3, max(0, $0 + Double(generator.below(3)) - 1)) }
        let once = Bootstrap().agreement(given: given, computed: computed)
        #expect(once == Bootstrap().agreement(given: given, computed: computed))
        let agreement = try #require(Agreement(given: given, computed: computed))
        for (measure, interval) in zip(Agreement.measures, once) {
            let value = try #require(measure.value(agreement))
            let interval = try #require(interval)
            #expect(interval.low <= value && value <= interval.high, "\(measure.name)")
        }
        #expect(try #require(once[0]).high - #require(once[0]).low > 0.01)
    }

    @Test("groups are told apart and come in alphabetical order")
    func groups() throws {
        let items = [("b", 1.0, 1.0), ("a", 2, 0), ("b", 2, 2), ("a", 0, 2)].enumerated().map { index, item in
            AgreementStudy.Item(id: "\(index)", given: item.1, computed: item.2, words: 10, group: item.0)
        }
        let study = try #require(AgreementStudy(items))
        #expect(study.groups.map(\.name) == ["a", "b"])
        #expect(study.groups.map(\.measured.agreement.qwk) == [-1, 1])
        #expect(study.human == nil)
        #expect(study.prmse == nil)
    }
}
