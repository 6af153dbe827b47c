/// The form of an answer: does it open, order its matter, and close.
struct Form: Sendable, Equatable {
    var hasIntroduction: Bool
    var isOrganised: Bool
    var hasConclusion: Bool
    /// The sentences of the close; empty where the answer just stops.
    let close: Range<Int>
    /// Whether a heading announces the close: then its sentences need no words of conclusion.
    let isAnnounced: Bool

    /// An introduction or conclusion has at least so many words.
    private static let openingWords = 12
    private static let closingWords = 8
    /// A last paragraph of more than this share of all words, in per cent, is body as well: its last sentences close.
    private static let closingShare = 40
    private static let closingSentences = 2

    init(_ judged: JudgedText, copied: CopyDetector.Copied) {
        let blocks = judged.document.blocks
        var words = [Int](repeating: 0, count: blocks.count)
        for sentence in judged.text.sentences { words[sentence.block] += sentence.tokens.count }
        let body = blocks.indices.filter { blocks[$0].kind != .heading && words[$0] >= 5 }
        let total = words.reduce(0, +)
        // The question written out once more, or a passage of a source, opens no answer.
        var own = [Int](repeating: 0, count: blocks.count)
        for (index, sentence) in judged.text.sentences.enumerated() where !copied.isCopied(index) {
            own[sentence.block] += sentence.tokens.count
        }
        hasIntroduction =
            body.first { own[$0] > 0 }.map {
                blocks[$0].kind == .paragraph && own[$0] >= Self.openingWords
                    && own[$0] * 100 <= own.reduce(0, +) * 45
            } ?? false
        isOrganised = body.count >= 3
        (close, isAnnounced) = Self.close(judged, words: words, body: body, total: total)
        let announced = isAnnounced
        hasConclusion = close.contains { Self.isStand($0, announced: announced, in: judged) }
    }

    private static func close(
        _ judged: JudgedText, words: [Int], body: [Int], total: Int
    ) -> (sentences: Range<Int>, isAnnounced: Bool) {
        let sentences = judged.text.sentences
        if let heading = sentences.indices.last(where: { index in
            judged.block(of: index).kind == .heading && judged.traits[index].signals.contains(.closing)
        }), heading + 1 < sentences.count, heading * 2 >= sentences.count {
            return (heading + 1..<sentences.count, true)
        }
        guard let last = closing(judged, body), body.count > 1 || sentences.count > 3,
            judged.document.blocks[last].kind == .paragraph,
            words[last] >= closingWords
        else { return (sentences.count..<sentences.count, false) }
        let close = Self.sentences(of: last, in: judged)
        if words[last] * 100 > total * closingShare {
            return (max(close.lowerBound, close.upperBound - closingSentences)..<close.upperBound, false)
        }
        return (close, false)
    }

    /// Blocks follow each other, and so do their sentences.
    private static func sentences(of block: Int, in judged: JudgedText) -> Range<Int> {
        let sentences = judged.text.sentences
        let start = sentences.partitioningIndex { $0.block >= block }
        return start..<sentences.partitioningIndex { $0.block > block }
    }

    /// The last paragraph; the one before it where that takes a stand and what comes behind is a sentence that takes none,
    /// an afterthought.
    private static func closing(_ judged: JudgedText, _ body: [Int]) -> Int? {
        guard let last = body.last, body.count > 2 else { return body.last }
        let (end, before) = (sentences(of: last, in: judged), body[body.count - 2])
        let isAfterthought = end.count == 1 && !isStand(end.lowerBound, announced: false, in: judged)
        let closes =
            judged.document.blocks[before].kind == .paragraph
            && sentences(of: before, in: judged).contains { isStand($0, announced: false, in: judged) }
        return isAfterthought && closes ? before : last
    }

    /// Takes a stand: concludes, weighs, or says what ought to be.
    static func isStand(_ sentence: Int, announced: Bool, in judged: JudgedText) -> Bool {
        let traits = judged.traits[sentence]
        guard traits.isClause, !traits.isQuestion else { return false }
        if announced { return true }
        if !traits.signals.isDisjoint(with: [.verdict, .normative]) { return true }
        if traits.signals.contains(.degree), traits.signals.contains(.contrast) || traits.signals.contains(.negation) {
            return true
        }
        let tokens = judged.text.sentences[sentence].tokens
        return tokens.contains { token in
            judged.signals[token].contains(.judging)
                && closings.contains { words in
                    token + words.count <= tokens.upperBound
                        && words.indices.allSatisfy { judged.folded(token + $0) == words[$0] }
                }
        }
    }

    /// Runs of words that open a judgement.
    static let closings: [[String]] = [
        ["on", "balance"], ["on", "the", "whole"], ["in", "sum"], ["in", "short"], ["in", "brief"], ["sum", "up"],
        ["my", "view"], ["my", "opinion"], ["my", "estimate"], ["our", "view"], ["to", "conclude"], ["all", "told"],
        ["in", "fine"], ["wrap", "up"], ["by", "and", "large"], ["at", "bottom"], ["taken", "together"],
    ]
}
