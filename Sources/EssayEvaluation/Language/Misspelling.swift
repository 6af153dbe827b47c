/// Distances between spellings.
enum Misspelling {
    /// How many edits a word of so many letters may be away from the word it was meant to be.
    static func tolerance(forLength length: Int) -> Int {
        length >= 9 ? 2 : length >= 5 ? 1 : 0
    }

    /// The optimal string alignment distance (insertions, deletions, substitutions, swaps of neighbours), or nil
    /// where it exceeds `limit`.
    static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
        guard abs(left.count - right.count) <= limit else { return nil }
        var before = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        var row = last
        for i in 1..<(left.count + 1) {
            row[0] = i
            var least = i
            for j in 1..<(right.count + 1) {
                let cost = left[i - 1] == right[j - 1] ? 0 : 1
                var value = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
                if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                    value = min(value, before[j - 2] + 1)
                }
                row[j] = value
                least = min(least, value)
            }
            if least > limit { return nil }
            swap(&before, &last)
            swap(&last, &row)
        }
        return last[right.count] <= limit ? last[right.count] : nil
    }

    /// The candidate that a mistyped word most likely meant; nil when none is near. The first of equals wins.
    static func nearest(to word: String, in candidates: [String]) -> String? {
        let limit = max(1, word.utf8.count / 3)
        var best: (String, Int)?
        for candidate in candidates {
            guard let distance = distance(Array(word.utf8), Array(candidate.utf8), limit: limit) else { continue }
            if best.map({ distance < $0.1 }) ?? true { best = (candidate, distance) }
        }
        return best?.0
    }
}
