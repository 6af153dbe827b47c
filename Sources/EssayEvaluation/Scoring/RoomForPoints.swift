/// How many points a sentence has room for: to state one takes some words, to develop it more.
///
/// A sentence into which many keywords are packed names most of what it touches and develops little.
struct RoomForPoints {
    /// By theme: the number of its first point, counted through all themes.
    private let firstPoints: [Int]
    /// By point, counted through all themes: the sentence that it was last asked for, and its level there.
    private var known: [(sentence: Int, level: Level)]
    private var sentence = -1
    private var rank = 0

    init(_ themes: [Rubric.Theme]) {
        var points = 0
        var firstPoints: [Int] = []
        for theme in themes {
            firstPoints.append(points)
            points += theme.points.count
        }
        self.firstPoints = firstPoints
        known = [(sentence: Int, level: Level)](repeating: (-1, .absent), count: points)
    }

    /// The most that a point can reach in a sentence; to be asked sentence by sentence, the weightiest points first.
    ///
    /// - Parameter words: of the sentence.
    mutating func level(forTheme theme: Int, point: Int, in index: Int, words: Int) -> Level {
        if index != sentence {
            sentence = index
            rank = 0
        }
        let place = firstPoints[theme] + point
        if known[place].sentence == index { return known[place].level }
        let level = Self.level(rank: rank, words: words)
        rank += 1
        known[place] = (index, level)
        return level
    }

    /// The most that a point can reach beside so many weightier ones in a sentence of so many words.
    static func level(rank: Int, words: Int) -> Level {
        rank < max(1, words / ScoringProfile.wordsToDevelop)
            ? .developed : rank < max(1, words / ScoringProfile.wordsToState) ? .stated : .mentioned
    }
}
