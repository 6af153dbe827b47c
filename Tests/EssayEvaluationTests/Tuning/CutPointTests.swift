import Testing

@testable import EssayEvaluation

@Suite("Cut points and ridge")
struct CutPointTests {
    @Test("free cuts agree at least as well as any stretch, and never give a mark that is not allowed")
    func cuts() throws {
        var generator = SplitMix64(seed: 11)
        let given = (0..<400).map { _ in Double(generator.below(4) * generator.below(2)) }
        let predictions = given.map { 1 + ($0 - 1) * 0.4 + Double(generator.below(100)) / 150 }
        let marks = [0.0, 1, 2, 3]
        let free = CutPoints.fit(predictions: predictions, given: given, marks: marks)
        let stretched = CutPoints.stretch(predictions: predictions, given: given, marks: marks)
        let best = try #require(Kappa.quadratic(given, predictions.map(free.mark)))
        #expect(best >= (try #require(Kappa.quadratic(given, predictions.map(stretched.mark)))))
        #expect(zip(free.cuts, free.cuts.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(Set([-9, 0.2, 1.7, 99].map(free.mark)).isSubset(of: Set(marks)))
        #expect(free.mark(-9) == 0)
        #expect(free.mark(99) == 3)
    }

    @Test("what is predicted without an answer is what a fit without it predicts")
    func leaveOneOut() throws {
        let places = [0.0, 0.7, 1.1, 2.0, 3.5]
        let targets = [1.0, -0.5, 0.2, 0.9, -1.1]
        func kernel(_ a: [Double], _ b: [Double]) -> [Double] {
            a.flatMap { x in b.map { y in 1 / (1 + (x - y) * (x - y)) } }
        }
        let fit = try RidgeFit(kernel: kernel(places, places), targets: targets, noise: 0.3)
        for index in places.indices {
            var others = places
            var rest = targets
            others.remove(at: index)
            rest.remove(at: index)
            let without = try RidgeFit(kernel: kernel(others, others), targets: rest, noise: 0.3)
            let predicted = zip(kernel([places[index]], others), without.weights).reduce(0) { $0 + $1.0 * $1.1 }
            #expect(abs(predicted - fit.leftOut[index]) < 1e-9)
        }
    }

    @Test("with every answer a reference, the two ways to fit agree")
    func nystrom() throws {
        let places = [0.0, 0.7, 1.1, 2.0, 3.5]
        let targets = [1.0, -0.5, 0.2, 0.9, -1.1]
        let kernel = places.flatMap { x in places.map { y in 1 / (1 + (x - y) * (x - y)) } }
        let direct = try RidgeFit(kernel: kernel, targets: targets, noise: 0.3)
        let sparse = try RidgeFit(cross: kernel, among: kernel, targets: targets, noise: 0.3)
        for index in places.indices {
            #expect(abs(direct.weights[index] - sparse.weights[index]) < 1e-4)
            #expect(abs(direct.leftOut[index] - sparse.leftOut[index]) < 1e-4)
        }
    }

    @Test("packed numbers come back as they were")
    func packed() throws {
        var packer = NumberPacker()
        packer.add(ascending: [0, 1, 127, 128, 40_000, .max])
        packer.add(-0.1)
        packer.add(1e-300)
        var unpacker = try #require(NumberUnpacker(packer.text))
        #expect(unpacker.ascending() == [0, 1, 127, 128, 40_000, .max])
        #expect(unpacker.doubles() == [-0.1, 1e-300])
        #expect(unpacker.isAtEnd)
        #expect(NumberUnpacker("a") == nil)
        #expect(PackedNumbers.bytes("====") == nil)
    }
}
