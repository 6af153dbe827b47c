/// A sentence with the words in it that matched, short enough to quote.
struct Excerpt {
    struct Piece {
        let text: String
        let isMatch: Bool
    }

    let pieces: [Piece]

    /// How many bytes of a long sentence are quoted before and after a match: about two lines of a terminal.
    static let reach = 160

    /// - Parameters:
    ///   - ranges: the matches to show; those outside the sentence are left out.
    ///   - reach: of a sentence twice as long before or after the first match, so many bytes are quoted there.
    init(
        _ document: Document, sentence: Range<Int>, matches ranges: [Range<Int>], reach: Int = Excerpt.reach
    ) {
        let matches = Self.merge(ranges.filter { $0.overlaps(sentence) }.map { $0.clamped(to: sentence) })
        let text = document.text
        let first = document.text[sentence].firstIndex { $0 != UInt8(ascii: " ") }
        let sentence = (first ?? sentence.lowerBound)..<sentence.upperBound
        var start = sentence.lowerBound
        var end = sentence.upperBound
        if let first = matches.first, first.lowerBound - start > 2 * reach {
            start = Self.wordBoundary(text, near: first.lowerBound - reach, within: sentence)
        }
        let lastShown = matches.first?.upperBound ?? start
        if end - lastShown > 2 * reach {
            end = max(lastShown, Self.wordBoundary(text, near: lastShown + reach, within: sentence))
        }
        var pieces: [Piece] = []
        var position = start
        for match in matches where match.lowerBound < end {
            let upper = min(match.upperBound, end)
            if position < match.lowerBound {
                pieces.append(Piece(text: document.string(position..<match.lowerBound), isMatch: false))
            }
            pieces.append(Piece(text: document.string(match.lowerBound..<upper), isMatch: true))
            position = upper
        }
        if position < end { pieces.append(Piece(text: document.string(position..<end), isMatch: false)) }
        if start > sentence.lowerBound { pieces.insert(Piece(text: "… ", isMatch: false), at: 0) }
        if end < sentence.upperBound { pieces.append(Piece(text: " …", isMatch: false)) }
        self.pieces = pieces
    }

    /// Ascending, those that touch or overlap made one.
    private static func merge(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }

    /// The next offset that follows a space, or else that starts a character.
    private static func wordBoundary(_ text: [UInt8], near offset: Int, within sentence: Range<Int>) -> Int {
        let limit = min(offset + 40, sentence.upperBound)
        for index in offset..<limit where text[index] == UInt8(ascii: " ") { return index + 1 }
        var index = offset
        while index < sentence.upperBound, text[index] & 0xC0 == 0x80 { index += 1 }
        return index
    }
}

extension ReportedPoint {
    /// The sentence of a match with every match of the point in it that shares its fate.
    func excerpt(of evidence: Evidence, in document: Document, reach: Int = Excerpt.reach) -> Excerpt {
        let sentence = evidence.sentence
        let first = result.evidence.partitioningIndex { $0.range.lowerBound >= sentence.lowerBound }
        let inside = result.evidence[first...].prefix { $0.range.lowerBound < sentence.upperBound }
        let matches = inside.filter { $0.refusal == evidence.refusal }
        return Excerpt(document, sentence: sentence, matches: matches.map(\.range), reach: reach)
    }
}
