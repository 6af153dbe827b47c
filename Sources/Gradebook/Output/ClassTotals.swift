/// What one rubric's answers add up to.
struct ClassTotals {
    let rubric: RubricRecord
    var answers = 0
    /// In hundredths.
    var sum = 0
    var squares = 0.0
    /// Answers by tenth of the maximum; the tenth tenth holds full marks too.
    var tenths = [Int](repeating: 0, count: 10)
    /// For each theme: how many answers earned nothing, up to a quarter, half, three quarters, all.
    var bands: [[Int]]
    /// For each theme, in hundredths.
    var themeSums: [Int]
    /// For each point: how many answers made it.
    var made: [Int]
    /// For each keyword: in how many answers it was found.
    var found: [Int]
    /// How often each count of final marks, in hundredths, arose.
    private var counts: [Int: Int] = [:]

    init(_ rubric: RubricRecord) {
        self.rubric = rubric
        bands = rubric.themes.map { _ in [Int](repeating: 0, count: 5) }
        themeSums = rubric.themes.map { _ in 0 }
        made = rubric.points.map { _ in 0 }
        found = rubric.keywords.map { _ in 0 }
    }

    mutating func add(_ row: AnswerRow) {
        answers += 1
        let marks = row.finalMarks
        sum += marks
        counts[marks, default: 0] += 1
        if rubric.marks > 0 { tenths[min(9, max(0, marks * 10 / rubric.marks))] += 1 }
        for (index, earned) in row.themes.enumerated() where index < bands.count {
            let whole = rubric.themes[index].marks
            bands[index][earned <= 0 || whole <= 0 ? 0 : min(4, 1 + (earned * 4 - 1) / whole)] += 1
            themeSums[index] += earned
        }
        for (index, level) in row.levels.utf8.enumerated() where index < made.count && level != UInt8(ascii: "-") {
            made[index] += 1
        }
        for keyword in row.keywords where keyword < found.count { found[keyword] += 1 }
    }

    /// In hundredths, halves up.
    var mean: Int { answers == 0 ? 0 : (2 * sum + answers) / (2 * answers) }

    /// In hundredths; the lower of the middle two.
    var median: Int {
        var rest = (answers + 1) / 2
        for (marks, count) in counts.sorted(by: { $0.key < $1.key }) {
            rest -= count
            if rest <= 0 { return marks }
        }
        return 0
    }
}
