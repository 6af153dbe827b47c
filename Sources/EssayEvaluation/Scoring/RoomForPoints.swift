/// How many points a sentence has room for: to state one takes some words, to develop it more.
///
/// A sentence into which many keywords are packed names most of what it touches and develops little.
struct RoomForPoints {
    private let scheme: MarkScheme
    /// The points asked for in the sentence at hand, all themes in one row, the weightiest first.
    private var known: [Int] = []
    private var sentence = -1

    init(_ scheme: MarkScheme) {
        self.scheme = scheme
    }

    /// The most that a point can reach in a sentence; to be asked sentence by sentence, the weightiest points first.
    ///
    /// - Parameter words: of the sentence.
    mutating func level(forTheme theme: Int, point: Int, in index: Int, words: Int) -> Level {
        if index != sentence {
            sentence = index
            known.removeAll(keepingCapacity: true)
        }
        let row = scheme.themes[theme].points.lowerBound + point
        if let rank = known.firstIndex(of: row) { return Self.level(rank: rank, words: words) }
        known.append(row)
        return Self.level(rank: known.count - 1, words: words)
    }

    /// The most that a point can reach beside so many weightier ones in a sentence of so many words.
    static func level(rank: Int, words: Int) -> Level {
        rank < max(1, words / ScoringProfile.wordsToDevelop)
            ? .developed : rank < max(1, words / ScoringProfile.wordsToState) ? .stated : .mentioned
    }
}
