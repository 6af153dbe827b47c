/// The form of an answer: does it open, order its matter, and close.
struct PresentationFindings: Sendable, Equatable {
    let hasIntroduction: Bool
    let isOrganised: Bool
    let hasConclusion: Bool

    /// Words that announce a close.
    private static let closing: Set<String> = [
        "conclusion", "conclude", "overall", "thus", "hence", "therefore", "ultimately", "forward", "sum", "verdict",
        "judgment", "finally", "must", "should", "need", "only",
    ]

    init(_ document: Document, _ text: TokenizedText, _ lexicon: Lexicon) {
        var words = [Int](repeating: 0, count: document.blocks.count)
        for sentence in text.sentences { words[sentence.block] += sentence.tokens.count }
        let body = document.blocks.indices.filter { document.blocks[$0].kind != .heading && words[$0] > 0 }
        let total = words.reduce(0, +)
        let first = body.first
        let last = body.last
        hasIntroduction =
            first.map {
                document.blocks[$0].kind == .paragraph && words[$0] >= ScoringProfile.openingWords
                    && words[$0] * 5 <= total * 2
            } ?? false
        isOrganised = body.count >= 3
        hasConclusion =
            last.map { block in
                guard document.blocks[block].kind == .paragraph, block != first,
                    words[block] >= ScoringProfile.openingWords
                else { return false }
                let heading = block > 0 && document.blocks[block - 1].kind == .heading ? block - 1 : block
                return text.sentences.contains { sentence in
                    (sentence.block == block || sentence.block == heading)
                        && text.tokens[sentence.tokens].contains {
                            Self.closing.contains(lexicon.words[Int($0.word)].folded)
                        }
                }
            } ?? false
    }
}
