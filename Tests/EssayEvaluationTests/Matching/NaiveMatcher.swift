@testable import EssayEvaluation

/// The pattern language as its definition says, slow and obvious: every span of a sentence by every rule.
struct NaiveMatcher {
    let text: TokenizedText
    let lexicon: Lexicon
    let terms: [String: [Pattern]]

    private func word(_ index: Int) -> Lexicon.Word { lexicon.words[Int(text.tokens[index].word)] }

    private func holds(_ word: Lexicon.Word, _ key: String, _ test: Pattern.Test) -> Bool {
        switch test {
        case .stem: word.stem == lexicon.stem(ofFolded: key)
        case .exact: word.folded == key
        case .cased: word.surface == key
        case .prefix: word.folded.hasPrefix(key)
        }
    }

    func spans(_ pattern: Pattern, _ sentence: Range<Int>) -> Set<TokenSpan> {
        switch pattern {
        case .word(let key, let test):
            return Set(
                sentence.filter { holds(word($0), key, test) }.map { TokenSpan(start: $0, end: $0 + 1) })
        case .quantity(let amount):
            return Set(
                text.quantities.filter { sentence.contains($0.tokens.lowerBound) && $0.quantity.isSame(as: amount) }
                    .map { TokenSpan(start: $0.tokens.lowerBound, end: $0.tokens.upperBound) })
        case .term(let id): return Set((terms[id] ?? []).flatMap { spans($0, sentence) })
        case .either(let choices): return Set(choices.flatMap { spans($0, sentence) })
        case .sequence(let parts): return sequence(parts, sentence)
        case .all(let parts):
            let firsts = parts.map { spans($0, sentence).min() }
            let found = firsts.compactMap { $0 }
            guard found.count == parts.count, let low = found.map(\.start).min(), let high = found.map(\.end).max()
            else { return [] }
            return [TokenSpan(start: low, end: high)]
        case .near(let left, let right, let within, let ordered):
            return near(spans(left, sentence), spans(right, sentence), within, ordered)
        }
    }

    private func sequence(_ parts: [Pattern], _ sentence: Range<Int>) -> Set<TokenSpan> {
        guard let first = parts.first else { return [] }
        var result = Set<TokenSpan>()
        let rest = Array(parts.dropFirst())
        for head in spans(first, sentence) {
            if rest.isEmpty { result.insert(head) }
            for tail in sequence(rest, sentence) where tail.start == head.end {
                result.insert(TokenSpan(start: head.start, end: tail.end))
            }
        }
        // Two plain words may stand as one.
        if parts.count >= 2, case .word(let left, .stem) = parts[0], case .word(let right, .stem) = parts[1],
            left.utf8.count + right.utf8.count >= 6
        {
            let joined = sequence([.word(left + right, .stem)] + parts.dropFirst(2), sentence)
            result.formUnion(joined)
        }
        return result
    }

    private func near(_ left: Set<TokenSpan>, _ right: Set<TokenSpan>, _ within: Int, _ ordered: Bool) -> Set<TokenSpan>
    {
        var result = Set<TokenSpan>()
        for span in left {
            let after = right.filter { $0.start >= span.end }.min()
            if let after, after.start - span.end <= within {
                result.insert(TokenSpan(start: span.start, end: after.end))
            }
            if ordered { continue }
            let before = right.filter { $0.end <= span.start }.max { ($0.end, $0.start) < ($1.end, $1.start) }
            if let before, span.start - before.end <= within {
                result.insert(TokenSpan(start: before.start, end: span.end))
            }
        }
        return result
    }
}
