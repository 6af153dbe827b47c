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
        let items = given.indices.map {
            AgreementStudy.Item(id: "\($0)", given: given[$0], computed: computed[$0], words: 10 + $0 % 7)
        }
        let once = try #require(AgreementPart(items, Bootstrap()))
        #expect(once == AgreementPart(items, Bootstrap()))
        for (measure, estimate) in zip(Agreement.measures, once.estimates) {
            let value = try #require(estimate.value)
            let interval = try #require(estimate.interval)
            #expect(interval.low <= value && value <= interval.high, "\(measure.name)")
        }
        let interval = try #require(once.qwk.interval)
        #expect(interval.high - interval.low > 0.01)
    }

    /// Marks of two people and of a machine, some answers marked once; in groups of different sizes.
    static let twice: [AgreementStudy.Item] = {
        var generator = SplitMix64(seed: 11)
        return (0..<90).map { index in
            let given = Double(generator.below(9)) / 2
            func near(_ steps: Int) -> Double { given + Double(generator.below(2 * steps + 1) - steps) / 2 }
            let (second, computed) = (near(1), near(3))
            return AgreementStudy.Item(
                id: "\(index)", given: given, second: index % 4 == 0 ? nil : second, computed: computed,
                words: 20 + Int(given) * 10 + generator.below(40), group: index < 30 ? "small" : "large")
        }
    }()

    @Test("the agreement of a resample is that of its marks one by one", arguments: 0..<20)
    func resample(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let marks = [0, 0.1, 0.5, 2, 7, 7.5]
        let given = (0..<40).map { _ in marks[generator.below(seed < 2 ? 1 : 5)] }
        let computed = (0..<40).map { _ in marks[generator.below(seed == 1 ? 1 : 6)] }
        let pairs = MarkPairs(given: given, computed: computed)
        for size in [1, 2, 40] {
            let indices = (0..<size).map { _ in generator.below(40) }
            let naive = try #require(
                Agreement(given: indices.map { given[$0] }, computed: indices.map { computed[$0] }))
            for (measure, value) in zip(Agreement.measures, pairs.measures(of: indices)) {
                let expected = measure.value(naive)
                #expect((value == nil) == (expected == nil), "\(measure.name) of \(size), seed \(seed)")
                #expect(abs((value ?? 0) - (expected ?? 0)) < 1e-9, "\(measure.name) of \(size), seed \(seed)")
            }
        }
        #expect(pairs.measures(of: []).allSatisfy { $0 == nil })
    }

    @Test("the intervals of degradation and PRMSE are those of resamples, statistic by statistic")
    func peopleIntervals() throws {
        let items = Self.twice
        let people = try #require(AgreementStudy(items)?.all.people)
        let prmse = Bootstrap().interval(count: items.count) { indices in
            let items = indices.map { items[$0] }
            return TrueScore.prmse(
                computed: items.map(\.computed), first: items.map(\.given), second: items.map(\.second))
        }
        #expect(people.prmse.interval == prmse)
        #expect(prmse != nil)
        let both = items.filter { $0.second != nil }
        let mae = try #require(
            Bootstrap().interval(count: both.count) { indices in
                let items = indices.map { both[$0] }
                let gaps = items.map { abs($0.computed - $0.given) - abs(($0.second ?? 0) - $0.given) }
                return Statistics.mean(gaps)
            })
        let place = try #require(Agreement.measures.firstIndex { $0.name == "mae" })
        let found = try #require(people.degradation[place].interval)
        #expect(abs(found.low - mae.low) < 1e-9 && abs(found.high - mae.high) < 1e-9)
        #expect((people.degradation + people.estimates).allSatisfy { $0.value != nil && $0.interval != nil })
    }

    @Test("a group has every statistic that all answers have")
    func groupStatistics() throws {
        let study = try #require(AgreementStudy(Self.twice))
        for group in study.groups {
            let alone = try #require(AgreementStudy(Self.twice.filter { $0.group == group.name }))
            #expect(group.part == alone.all, "\(group.name)")
            #expect(group.part.partial.interval != nil && group.part.people?.prmse.interval != nil)
        }
        #expect(study.groups.map(\.part.agreement.n) == [60, 30])
    }

    @Test("groups are told apart and come in alphabetical order")
    func groups() throws {
        let items = [("b", 1.0, 1.0), ("a", 2, 0), ("b", 2, 2), ("a", 0, 2)].enumerated().map { index, item in
            AgreementStudy.Item(id: "\(index)", given: item.1, computed: item.2, words: 10, group: item.0)
        }
        let study = try #require(AgreementStudy(items))
        #expect(study.groups.map(\.name) == ["a", "b"])
        #expect(study.groups.map(\.part.agreement.qwk) == [-1, 1])
        #expect(study.all.people == nil)
    }
}
