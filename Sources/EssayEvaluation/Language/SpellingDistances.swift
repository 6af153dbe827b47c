/// A word to compare with many spellings: optimal string alignment distances by Hyyrö's bit-parallel algorithm ("A bit-vector
/// algorithm for computing Levenshtein and Damerau edit distances", 2003), a step for each letter of the other spelling.
///
/// Only the small ASCII letters can be alike, and only the first 64 letters count.
struct SpellingDistances {
    private static let longest = 64

    /// Where each letter stands in the word, a bit each; the first element is for all that are no letters.
    private var places = [UInt64](repeating: 0, count: 27)
    private let count: Int

    init(_ word: [UInt8]) {
        count = word.count
        for (place, letter) in word.prefix(Self.longest).enumerated() {
            let row = Self.row(of: letter)
            if row > 0 { places[row] |= 1 << UInt64(place) }
        }
    }

    private static func row(of letter: UInt8) -> Int {
        letter >= 0x61 && letter <= 0x7A ? Int(letter) - 0x60 : 0
    }

    /// The least distance from a spelling of the word's beginnings of some lengths; nil where it has none of so many letters
    /// that count.
    func least(to spelling: Span<UInt8>, lengths: ClosedRange<Int>) -> Int? {
        // Of each cell of a column, whether it is one more than the cell above it, and whether it is one less.
        var more = ~0 as UInt64
        var less = 0 as UInt64
        // Whether it is what the cell before the one above it is.
        var same = 0 as UInt64
        var last = 0 as UInt64
        for index in 0..<spelling.count {
            let equal = places[Self.row(of: spelling[index])]
            let swapped = ((~same & equal) << 1) & last
            same = (((equal & more) &+ more) ^ more) | equal | less | swapped
            let right = (less | ~(same | more)) << 1 | 1
            let left = (same & more) << 1
            more = left | ~(same | right)
            less = right & same
            last = equal
        }
        var least: Int?
        for length in lengths where length <= min(count, Self.longest) {
            let above = ~0 >> UInt64(Self.longest - length) as UInt64
            let distance = spelling.count + (more & above).nonzeroBitCount - (less & above).nonzeroBitCount
            least = min(least ?? distance, distance)
        }
        return least
    }
}
