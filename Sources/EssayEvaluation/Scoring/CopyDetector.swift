/// Tells which sentences of an answer are copied from the question or a source, word for word or with small changes;
/// one per thread.
final class CopyDetector {
    private let question: Fingerprint
    private let sources: [Fingerprint]
    private let lexicon: Lexicon
    /// By word form: what is known of it.
    private var words: [Word?] = []

    private struct Word {
        let hash: UInt64
        let isContent: Bool
        /// Not a name, a figure or a word of the question, which anyone may repeat.
        let isTelling: Bool
        let isInQuestion: Bool
        let isInSource: Bool
    }

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

    /// A sentence is copied when at least this share of its content words, in hundredths, stands in threes that the
    /// source has as well, and so many of these words are neither names nor figures nor the question's.
    private static let firm = (share: 50, telling: 4)
    /// The same in an answer of which more than a third is copied so: there the rest is likely copied with more changes.
    private static let eased = (share: 34, telling: 3)
    private static let easedFrom = 0.33

    init(_ rubric: Rubric, lexicon: Lexicon) {
        let text = Array(rubric.question.utf8)
        question = Fingerprint(
            of: Document(
                text: text, blocks: [Block(kind: .paragraph, range: 0..<text.count)], format: .text, lines: .plainText),
            lexicon: lexicon)
        sources = rubric.sources.map(\.fingerprint)
        self.lexicon = lexicon
    }

    func copied(in text: TokenizedText) -> Copied {
        Copied(
            fromQuestion: flags(in: text, [question], isQuestion: true),
            fromSource: flags(in: text, sources, isQuestion: false))
    }

    private func flags(in text: TokenizedText, _ fingerprints: [Fingerprint], isQuestion: Bool) -> [Bool] {
        var flags = [Bool](repeating: false, count: text.tokens.count)
        if fingerprints.isEmpty { return flags }
        var firm = 0
        var doubtful: [Int] = []
        for (index, sentence) in text.sentences.enumerated() {
            let found = shared(sentence, text, fingerprints, isQuestion: isQuestion)
            if passes(found, Self.firm, isQuestion) {
                for token in sentence.tokens { flags[token] = true }
                firm += sentence.tokens.count
            } else if passes(found, Self.eased, isQuestion) {
                doubtful.append(index)
            }
        }
        if Double(firm) > Self.easedFrom * Double(text.tokens.count) {
            for index in doubtful { for token in text.sentences[index].tokens { flags[token] = true } }
        }
        return flags
    }

    private func passes(
        _ found: (content: Int, shared: Int, telling: Int), _ limits: (share: Int, telling: Int), _ isQuestion: Bool
    ) -> Bool {
        found.content > 0 && found.shared * 100 >= found.content * limits.share
            && (isQuestion ? found.shared : found.telling) >= limits.telling
    }

    /// How many content words a sentence has, how many of them stand in threes that a fingerprint has, and how many of
    /// these tell.
    private func shared(
        _ sentence: Sentence, _ text: TokenizedText, _ fingerprints: [Fingerprint], isQuestion: Bool
    ) -> (content: Int, shared: Int, telling: Int) {
        var run: [(word: Word, position: Int)] = []
        var isShared: [Bool] = []
        for token in text.tokens[sentence.tokens] {
            let word = word(token.word)
            guard word.isContent else { continue }
            let position = isShared.count
            isShared.append(false)
            run.append((word, position))
            if run.count > Fingerprint.window { run.removeFirst() }
            guard isQuestion ? word.isInQuestion : word.isInSource else { continue }
            for first in 0..<max(0, run.count - 2)
            where isQuestion ? run[first].word.isInQuestion : run[first].word.isInSource {
                for second in first + 1..<run.count - 1
                where isQuestion ? run[second].word.isInQuestion : run[second].word.isInSource {
                    let hash = Fingerprint.hash(run[first].word.hash, run[second].word.hash, word.hash)
                    guard fingerprints.contains(where: { $0.threes.contains(hash) }) else { continue }
                    isShared[run[first].position] = true
                    isShared[run[second].position] = true
                    isShared[position] = true
                }
            }
        }
        var index = 0
        var telling = 0
        for token in text.tokens[sentence.tokens] {
            let word = word(token.word)
            guard word.isContent else { continue }
            if isShared[index], word.isTelling { telling += 1 }
            index += 1
        }
        return (isShared.count, isShared.count { $0 }, telling)
    }

    private func word(_ id: Lexicon.ID) -> Word {
        let index = Int(id)
        if index < words.count, let word = words[index] { return word }
        let form = lexicon.words[index]
        let hash = Fingerprint.hash(ofStem: form.stem)
        let isInQuestion = question.stems.contains(hash)
        let word = Word(
            hash: hash, isContent: Fingerprint.counts(form),
            isTelling: form.number == nil && !form.kind.contains(.capital) && !isInQuestion
                && Amounts.multipliers[form.folded] == nil,
            isInQuestion: isInQuestion, isInSource: sources.contains { $0.stems.contains(hash) })
        while words.count <= index { words.append(nil) }
        words[index] = word
        return word
    }
}
