/// Which of the known names was probably meant.
enum Nearest {
    /// A name that the word begins, else the one with the fewest slips, if they are at most a third of its letters.
    /// Of equals, the first.
    static func name(to word: String, among names: [String]) -> String? {
        let word = Array(word.lowercased())
        guard !word.isEmpty else { return nil }
        let scored = names.map { name in (name: name, distance: distance(word, Array(name.lowercased()))) }
        let begun = scored.filter { Array($0.name.lowercased()).starts(with: word) }
        let likely = scored.filter {
            $0.distance <= max(1, max(word.count, $0.name.count) / 3) && $0.distance < word.count
        }
        let candidates = begun.isEmpty ? likely : begun
        return candidates.min { $0.distance < $1.distance }?.name
    }

    /// Damerau-Levenshtein distance in its optimal string alignment form: letters inserted, left out, replaced, or
    /// swapped with their neighbour.
    static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            current.reserveCapacity(right.count + 1)
            for column in right.indices {
                let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
                var best = min(replaced, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
