/// Tells which sentences of an answer are copied from the question or a source, word for word or with small changes;
/// one per thread.
final class CopyDetector {
    private let question: Fingerprint
    private let sources: [Fingerprint]
    private let lexicon: Lexicon
    /// By word form: what is known of it.
    private var words: [Word?] = []
    /// The content words of the sentence at hand, where they stand, and which of them are shared; kept for their room.
    private var content: [Word] = []
    private var positions: [Int] = []
    private var isShared: [Bool] = []

    private struct Word {
        let hash: UInt64
        let isContent: Bool
        /// Not a name, a figure or a word of the question, which anyone may repeat.
        let isTelling: Bool
        let isInQuestion: Bool
        let isInSource: Bool
    }

    struct Copied: Sendable, Equatable {
        /// By sentence.
        var fromQuestion: [Bool]
        var fromSource: [Bool]
        /// Positions of content words in sentences that repeat the question which are not the question's, ascending.
        var own: [Int] = []

        /// Whether a sentence is copied from the question or a source.
        func isCopied(_ sentence: Int) -> Bool { fromSource[sentence] || fromQuestion[sentence] }

        /// Whether words of a sentence are the question's: who goes on from its words to words of their own has said the
        /// latter.
        func isAsked(_ tokens: TokenSpan, in sentence: Int) -> Bool {
            guard fromQuestion[sentence] else { return false }
            let next = own.partitioningIndex { $0 >= tokens.start }
            return next == own.count || own[next] >= tokens.end
        }

        /// Whether a sentence repeats the question and says nothing more; whoever goes on from it may well use its words.
        func isAskedOnly(_ tokens: Range<Int>, in sentence: Int) -> Bool {
            isAsked(TokenSpan(start: tokens.lowerBound, end: tokens.upperBound), in: sentence)
        }

        /// The share of a text's words that stands in the sentences marked, from 0 to 1.
        static func share(of flags: [Bool], in text: TokenizedText) -> Double {
            if text.tokens.isEmpty { return 0 }
            var copied = 0
            for index in flags.indices where flags[index] { copied += text.sentences[index].tokens.count }
            return Double(copied) / Double(text.tokens.count)
        }
    }

    /// A sentence is copied when at least this share of its content words, in hundredths, stands in threes that the
    /// source has as well, and so many of these words are neither names nor figures nor the question's. A shorter run is
    /// a fact that two writers may put alike.
    private static let firm = (share: 50, least: 6, telling: 4)
    /// The same in an answer of which more than a third is copied so: there the rest is likely copied with more changes.
    private static let eased = (share: 34, least: 3, telling: 3)
    private static let easedFrom = 0.33

    /// What is copied from one side, the question or the sources, as far as the text is read.
    private struct Tally {
        let isQuestion: Bool
        /// By sentence.
        var flags: [Bool]
        /// Words of the sentences that are copied for certain.
        var firm = 0
        var doubtful: [Int] = []

        mutating func add(_ found: (content: Int, shared: Int, telling: Int), _ index: Int, words: Int) {
            if passes(found, CopyDetector.firm) {
                flags[index] = true
                firm += words
            } else if passes(found, CopyDetector.eased) {
                doubtful.append(index)
            }
        }

        private func passes(
            _ found: (content: Int, shared: Int, telling: Int), _ limits: (share: Int, least: Int, telling: Int)
        ) -> Bool {
            found.shared >= limits.least && found.shared * 100 >= found.content * limits.share
                && (isQuestion ? found.shared : found.telling) >= limits.telling
        }

        /// - Parameter words: of the whole text.
        func result(words: Int) -> [Bool] {
            guard Double(firm) > CopyDetector.easedFrom * Double(words) else { return flags }
            var result = flags
            for index in doubtful { result[index] = true }
            return result
        }
    }

    init(_ rubric: CompiledRubric, lexicon: Lexicon) {
        question = rubric.wording.question
        sources = rubric.rubric.sources.map(\.fingerprint)
        self.lexicon = lexicon
    }

    func copied(in text: TokenizedText) -> Copied {
        let none = [Bool](repeating: false, count: text.sentences.count)
        var fromQuestion = Tally(isQuestion: true, flags: none)
        var fromSource = Tally(isQuestion: false, flags: none)
        var content = self.content
        var isShared = self.isShared
        var positions = self.positions
        var own: [Int] = []
        self.positions = []
        self.content = []
        self.isShared = []
        let questions = [question]
        for (index, sentence) in text.sentences.enumerated() {
            content.removeAll(keepingCapacity: true)
            positions.removeAll(keepingCapacity: true)
            var asked = 0
            var sourced = 0
            for position in sentence.tokens {
                let word = word(text.tokens[position].word)
                guard word.isContent else { continue }
                content.append(word)
                positions.append(position)
                if word.isInQuestion { asked += 1 }
                if word.isInSource { sourced += 1 }
            }
            let words = sentence.tokens.count
            if Self.mayPass(known: asked, of: content.count) {
                let found = Self.shared(content, { $0.isInQuestion }, questions, &isShared)
                fromQuestion.add(found, index, words: words)
                if Self.mayPass(known: found.shared, of: content.count) {
                    for (place, isShared) in isShared.enumerated() where !isShared { own.append(positions[place]) }
                }
            }
            if Self.mayPass(known: sourced, of: content.count) {
                let found = Self.shared(content, { $0.isInSource }, sources, &isShared)
                fromSource.add(found, index, words: words)
            }
        }
        self.content = content
        self.isShared = isShared
        self.positions = positions
        return Copied(
            fromQuestion: fromQuestion.result(words: text.tokens.count),
            fromSource: fromSource.result(words: text.tokens.count), own: own)
    }

    /// Whether a sentence with so many words that a fingerprint has at all, of so many content words, may be copied.
    @inline(__always)
    private static func mayPass(known: Int, of content: Int) -> Bool {
        known >= eased.least && known * 100 >= content * eased.share
    }

    /// How many content words a sentence has, how many of them stand in threes that a fingerprint has, and how many of
    /// these tell.
    ///
    /// - Parameter isKnown: whether a fingerprint has the word at all.
    @inline(__always)
    private static func shared(
        _ content: [Word], _ isKnown: (Word) -> Bool, _ fingerprints: [Fingerprint], _ isShared: inout [Bool]
    ) -> (content: Int, shared: Int, telling: Int) {
        isShared.removeAll(keepingCapacity: true)
        for _ in content { isShared.append(false) }
        for last in content.indices where isKnown(content[last]) {
            let start = max(0, last + 1 - Fingerprint.window)
            for first in start..<max(start, last - 1) where isKnown(content[first]) {
                for second in first + 1..<last where isKnown(content[second]) {
                    let hash = Fingerprint.hash(content[first].hash, content[second].hash, content[last].hash)
                    guard fingerprints.contains(where: { $0.threes.contains(hash) }) else { continue }
                    isShared[first] = true
                    isShared[second] = true
                    isShared[last] = true
                }
            }
        }
        var shared = 0
        var telling = 0
        for index in content.indices where isShared[index] {
            shared += 1
            if content[index].isTelling { telling += 1 }
        }
        return (content.count, shared, telling)
    }

    @inline(__always)
    private func word(_ id: Lexicon.ID) -> Word {
        let index = Int(id)
        if index < words.count, let word = words[index] { return word }
        return learn(index)
    }

    private func learn(_ index: Int) -> Word {
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
