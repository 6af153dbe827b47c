import Testing

@testable import EssayEvaluation

@Suite("Distances between spellings")
struct SpellingDistancesTests {
    @Test("the bits of a column give what the table of all cells gives, for each beginning of the word")
    func agrees() {
        var generator = SeededGenerator(seed: 11)
        func word(_ lengths: ClosedRange<Int>, _ letters: [UInt8]) -> [UInt8] {
            (0..<Int.random(in: lengths, using: &generator)).map { _ in letters.randomElement(using: &generator) ?? 0 }
        }
        for round in 0..<2000 {
            let left = word(1...(round % 10 == 0 ? 64 : 12), Array("abcz".utf8))
            let right = word(0...12, Array("abcz".utf8))
            let length = Int.random(in: 1...left.count, using: &generator)
            let expected = Misspelling.distance(Array(left[..<length]), right, limit: 100)
            #expect(
                SpellingDistances(left).least(to: right.span, lengths: length...length) == expected,
                "seed 11, round \(round)")
        }
    }

    @Test("the least of several lengths counts, and none where the word is shorter")
    func lengths() {
        let distances = SpellingDistances(Array("goverment".utf8))
        #expect(distances.least(to: Array("govern".utf8).span, lengths: 5...7) == 1)
        #expect(distances.least(to: Array("government".utf8).span, lengths: 9...9) == 1)
        #expect(distances.least(to: Array("govern".utf8).span, lengths: 10...12) == nil)
    }

    @Test("what is no small letter is like nothing")
    func others() {
        #expect(SpellingDistances(Array("a-b".utf8)).least(to: Array("a-b".utf8).span, lengths: 3...3) == 1)
    }
}
