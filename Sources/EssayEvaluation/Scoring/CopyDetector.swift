/// Tells which sentences of an answer are copied from the question or a source, word for word or with small changes;
/// one per thread.
final class CopyDetector {
    private let question: Fingerprint
    private let sources: [Fingerprint]
    /// The counted words of the sentence at hand, where they stand, and which of them are shared; kept for their room.
    private var content: [Word] = []
    private var positions: [Int] = []
    private var isShared: [Bool] = []

    private struct Word {
        /// Of its stem.
        let hash: UInt64
        let signals: Signals
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

    init(_ rubric: CompiledRubric) {
        question = rubric.wording.question
        sources = rubric.rubric.sources.map(\.fingerprint)
    }

    /// What it needs to know of a word.
    ///
    /// - Parameter stem: the hash of its stem.
    func signals(of word: Lexicon.Word, stem: UInt64) -> Signals {
        var signals: Signals = []
        let isInQuestion = question.stems.contains(stem)
        if Fingerprint.counts(word) { signals.insert(.counted) }
        if word.number == nil, !word.kind.contains(.capital), !isInQuestion, Amounts.multipliers[word.folded] == nil {
            signals.insert(.telling)
        }
        if isInQuestion { signals.insert(.inQuestion) }
        if sources.contains(where: { $0.stems.contains(stem) }) { signals.insert(.inSource) }
        return signals
    }

    func copied(in text: TokenizedText, _ read: SignalReader.Reading) -> Copied {
        let none = [Bool](repeating: false, count: text.sentences.count)
        var fromQuestion = Tally(isQuestion: true, flags: none)
        var fromSource = Tally(isQuestion: false, flags: none)
        var own: [Int] = []
        let questions = [question]
        for (index, sentence) in text.sentences.enumerated() {
            var counted = 0
            var asked = 0
            var sourced = 0
            for position in sentence.tokens where read.signals[position].contains(.counted) {
                counted += 1
                if read.signals[position].contains(.inQuestion) { asked += 1 }
                if read.signals[position].contains(.inSource) { sourced += 1 }
            }
            let mayBeAsked = Self.mayPass(known: asked, of: counted)
            let mayBeSourced = Self.mayPass(known: sourced, of: counted)
            guard mayBeAsked || mayBeSourced else { continue }
            takeContent(of: sentence, read)
            let words = sentence.tokens.count
            if mayBeAsked {
                let found = shared(.inQuestion, questions)
                fromQuestion.add(found, index, words: words)
                if Self.mayPass(known: found.shared, of: counted) {
                    for place in isShared.indices where !isShared[place] { own.append(positions[place]) }
                }
            }
            if mayBeSourced {
                fromSource.add(shared(.inSource, sources), index, words: words)
            }
        }
        return Copied(
            fromQuestion: fromQuestion.result(words: text.tokens.count),
            fromSource: fromSource.result(words: text.tokens.count), own: own)
    }

    private func takeContent(of sentence: Sentence, _ read: SignalReader.Reading) {
        content.removeAll(keepingCapacity: true)
        positions.removeAll(keepingCapacity: true)
        for position in sentence.tokens where read.signals[position].contains(.counted) {
            content.append(Word(hash: read.stems[position], signals: read.signals[position]))
            positions.append(position)
        }
    }

    /// Whether a sentence with so many words that a fingerprint has at all, of so many counted words, may be copied.
    @inline(__always)
    private static func mayPass(known: Int, of counted: Int) -> Bool {
        known >= eased.least && known * 100 >= counted * eased.share
    }

    /// How many counted words the sentence at hand has, how many of them stand in threes that a fingerprint has, and how
    /// many of these tell.
    ///
    /// - Parameter known: what a word has that a fingerprint has at all.
    private func shared(
        _ known: Signals, _ fingerprints: [Fingerprint]
    ) -> (content: Int, shared: Int, telling: Int) {
        var isShared = self.isShared
        self.isShared = []
        defer { self.isShared = isShared }
        isShared.removeAll(keepingCapacity: true)
        for _ in content { isShared.append(false) }
        for last in content.indices where content[last].signals.contains(known) {
            let start = max(0, last + 1 - Fingerprint.window)
            for first in start..<max(start, last - 1) where content[first].signals.contains(known) {
                for second in first + 1..<last where content[second].signals.contains(known) {
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
            if content[index].signals.contains(.telling) { telling += 1 }
        }
        return (content.count, shared, telling)
    }
}
