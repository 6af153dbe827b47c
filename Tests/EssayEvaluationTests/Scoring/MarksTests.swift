import EssayEvaluation
import Testing

@Suite("Marks")
struct MarksTests {
    @Test(
        "print as the shortest decimal", arguments: [(700, "7"), (750, "7.5"), (-25, "-0.25"), (5, "0.05"), (0, "0")])
    func description(hundredths: Int, expected: String) {
        #expect(Marks(hundredths: hundredths).description == expected)
    }

    @Test("round to the rubric's step, halves up", arguments: [(724, 700), (725, 750), (749, 750), (0, 0), (775, 800)])
    func rounding(hundredths: Int, expected: Int) {
        #expect(Marks(hundredths: hundredths).rounded(to: Marks(hundredths: 50)) == Marks(hundredths: expected))
    }
}
