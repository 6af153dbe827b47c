/// Tells which words of an answer stand in runs copied from the question or a source.
struct CopyDetector {
    let question: Fingerprint
    let sources: [Fingerprint]

    struct Copied: Sendable, Equatable {
        /// By token.
        var fromQuestion: [Bool]
        var fromSource: [Bool]

        /// Whether a run of tokens counts as copied from the question or a source.
        func isCopied(_ tokens: Range<Int>) -> Bool {
            Self.share(of: fromSource, in: tokens) >= ScoringProfile.copiedShare
                || Self.share(of: fromQuestion, in: tokens) >= ScoringProfile.copiedShare
        }

        /// The share of a run of tokens that is copied, from 0 to 1.
        static func share(of flags: [Bool], in tokens: Range<Int>) -> Double {
            tokens.isEmpty ? 0 : Double(flags[tokens].count { $0 }) / Double(tokens.count)
        }
    }

    init(_ rubric: Rubric, lexicon: Lexicon) {
        let text = Array(rubric.question.utf8)
        question = Fingerprint(
            of: Document(
                text: text, blocks: [Block(kind: .paragraph, range: 0..<text.count)], format: .text, lines: .plainText),
            lexicon: lexicon)
        sources = rubric.sources.map(\.fingerprint)
    }

    func copied(in text: TokenizedText, lexicon: Lexicon) -> Copied {
        var result = Copied(
            fromQuestion: [Bool](repeating: false, count: text.tokens.count),
            fromSource: [Bool](repeating: false, count: text.tokens.count))
        for (start, hash) in Fingerprint.shingles(of: text, lexicon) {
            let run = start..<start + Fingerprint.shingleLength
            if question.shingles.contains(hash) { for index in run { result.fromQuestion[index] = true } }
            if sources.contains(where: { $0.shingles.contains(hash) }) {
                for index in run { result.fromSource[index] = true }
            }
        }
        Self.keepLongRuns(&result.fromQuestion)
        Self.keepLongRuns(&result.fromSource)
        return result
    }

    /// A run shorter than this is a name or a set phrase that two writers share without copying.
    static let shortestRun = 8

    private static func keepLongRuns(_ flags: inout [Bool]) {
        var start = 0
        while start < flags.count {
            guard flags[start] else {
                start += 1
                continue
            }
            var end = start
            while end < flags.count, flags[end] { end += 1 }
            if end - start < shortestRun { for index in start..<end { flags[index] = false } }
            start = end
        }
    }
}
