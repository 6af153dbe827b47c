/// What calibration sees of one answer.
struct AnswerFeatures: Sendable, Equatable {
    /// Counts of stems, of pairs and triples of stems, and of runs of letters within words, each by its hash.
    var blocks: [[Count]]
    /// Evidence for the rubric's points and the form of the answer, as ``FeatureNames`` names them.
    var dense: [Double]
    /// The rubric's own mark.
    var rubricMark: Double
    /// The advisories that withhold its marks though honest answers may look like it, each kind once.
    var doubtful: [Advisory.Kind] = []
    /// What the answer means as a whole, by a paraphrase engine; empty without one.
    var meaning: [Float] = []

    struct Count: Sendable, Equatable {
        let feature: UInt32
        let count: UInt16
    }

    /// How many kinds of sparse counts there are.
    static let blockCount = 4
    /// The block of runs of letters.
    static let letterBlock = 3
}

extension Evaluation {
    /// The kinds of advisories that withhold the marks, each once, where honest answers may look like all of them; empty
    /// where one is beyond doubt.
    var doubtfulKinds: [Advisory.Kind] {
        let withheld = advisories.filter { $0.severity == .withheld }
        guard withheld.allSatisfy(\.isDoubtful) else { return [] }
        return Advisory.Kind.allCases.filter { kind in withheld.contains { $0.kind == kind } }
    }
}

/// Reads features off an answer; one per thread.
final class FeatureExtractor {
    private let lexicon: Lexicon
    private let dictionary: WordList
    /// By the lexicon's ids.
    private var known: [Word?] = []

    /// What is needed of a word form, worked out once.
    private struct Word {
        let stem: UInt64
        /// Hashes of its runs of letters.
        let letters: [UInt32]
        let length: Int
        let isUnknown: Bool
    }

    /// - Parameter lexicon: one to look words up in, used by this thread alone; else a new one.
    init(dictionary: WordList, lexicon: Lexicon? = nil) throws(InputError) {
        if let lexicon { self.lexicon = lexicon } else { self.lexicon = try Lexicon() }
        self.dictionary = dictionary
    }

    func features(of document: Document, _ evaluation: Evaluation) -> AnswerFeatures {
        let text = Tokenizer(lexicon: lexicon).tokenize(document)
        let words = text.tokens.map { word($0.word) }
        var blocks: [[AnswerFeatures.Count]] = []
        var hashes: [UInt32] = []
        for block in 0..<AnswerFeatures.blockCount {
            hashes.removeAll(keepingCapacity: true)
            Self.forEachFeature(words, block: block) { hash, _ in hashes.append(hash) }
            hashes.sort()
            var counts: [AnswerFeatures.Count] = []
            for hash in hashes {
                if let last = counts.last, last.feature == hash {
                    counts[counts.count - 1] = AnswerFeatures.Count(feature: hash, count: min(last.count, 254) + 1)
                } else {
                    counts.append(AnswerFeatures.Count(feature: hash, count: 1))
                }
            }
            blocks.append(counts)
        }
        return AnswerFeatures(
            blocks: blocks, dense: DenseFeatures.evidence(evaluation) + form(text, words, document),
            rubricMark: evaluation.marks.doubleValue, doubtful: evaluation.doubtfulKinds)
    }

    /// Each sparse feature of an answer with the words it is made of, in reading order, as ranges of its tokens.
    func mentions(in document: Document) -> (
        text: TokenizedText, features: [(block: Int, hash: UInt32, tokens: Range<Int>)]
    ) {
        let text = Tokenizer(lexicon: lexicon).tokenize(document)
        let words = text.tokens.map { word($0.word) }
        var features: [(block: Int, hash: UInt32, tokens: Range<Int>)] = []
        for block in 0..<AnswerFeatures.blockCount {
            let length = block == AnswerFeatures.letterBlock ? 1 : block + 1
            Self.forEachFeature(words, block: block) { hash, start in
                features.append((block, hash, start..<start + length))
            }
        }
        return (text, features)
    }

    /// The word of a token as a key that inflections share, and as it is shown.
    func name(of token: Token) -> (stem: String, shown: String) {
        let word = lexicon.words[Int(token.word)]
        return (word.stem, word.folded)
    }

    private static func forEachFeature(_ words: [Word], block: Int, _ body: (UInt32, Int) -> Void) {
        if block == AnswerFeatures.letterBlock {
            for (index, word) in words.enumerated() { for hash in word.letters { body(hash, index) } }
            return
        }
        guard words.count > block else { return }
        for start in 0..<words.count - block {
            var hash = FeatureHash(seed: UInt64(block))
            for offset in 0...block { hash.add(words[start + offset].stem) }
            body(hash.value, start)
        }
    }

    private func word(_ id: Lexicon.ID) -> Word {
        let index = Int(id)
        if index < known.count, let word = known[index] { return word }
        let entry = lexicon.words[index]
        let letters = [0x20] + Array(entry.folded.utf8) + [0x20]
        var runs: [UInt32] = []
        for length in Self.letterRuns {
            for start in 0...max(0, letters.count - length) {
                var hash = FeatureHash(seed: UInt64(AnswerFeatures.letterBlock))
                for byte in letters[start..<min(letters.count, start + length)] { hash.add(UInt64(byte)) }
                runs.append(hash.value)
            }
            if letters.count <= length { break }
        }
        let word = Word(
            stem: FeatureHash.word(entry.stem), letters: runs, length: entry.folded.utf8.count,
            isUnknown: entry.number == nil && !dictionary.isEmpty && !dictionary.contains(entry.folded))
        while known.count <= index { known.append(nil) }
        known[index] = word
        return word
    }

    /// Lengths of the runs of letters, taken with a space before and after each word.
    private static let letterRuns = 3...5

    /// The form of the answer: length, sentences, words and marks of punctuation.
    private func form(_ text: TokenizedText, _ forms: [Word], _ document: Document) -> [Double] {
        let letters = forms.reduce(0) { $0 + $1.length }
        let long = Double(forms.count { $0.length > 7 })
        let unknown = Double(forms.count { $0.isUnknown })
        let distinct = Double(Set(text.tokens.map(\.word)).count)
        var commas = 0.0
        var quotes = 0.0
        var digits = 0.0
        for byte in document.text {
            switch byte {
            case 0x2C: commas += 1
            case 0x22, 0x27: quotes += 1
            case 0x30...0x39: digits += 1
            default: break
            }
        }
        let words = Double(forms.count)
        let sentences = Double(max(1, text.sentences.count))
        let many = max(1, words)
        let logarithms = [
            words, distinct, sentences, unknown, commas, quotes, long, digits, Double(document.blocks.count),
        ]
        return logarithms.map(DenseFeatures.log1p) + [
            words.squareRoot(), distinct / many.squareRoot(), words / sentences, Double(letters) / many, unknown / many,
        ]
    }

    /// How many numbers the form of an answer makes.
    static let formCount = 14
}

/// FNV-1a, finished with a mix so that its low half is as good as its high one.
struct FeatureHash {
    private var state: UInt64

    init(seed: UInt64) {
        state = 0xCBF2_9CE4_8422_2325 ^ (seed &* 0x9E37_79B9_7F4A_7C15)
    }

    mutating func add(_ part: UInt64) {
        state = (state ^ part) &* 0x0000_0100_0000_01B3
        state ^= state >> 29
    }

    var value: UInt32 {
        let mixed = (state ^ (state >> 32)) &* 0xD6E8_FEB8_6659_FD93
        return UInt32(truncatingIfNeeded: mixed >> 32)
    }

    static func word(_ word: String) -> UInt64 {
        var hash = FeatureHash(seed: 0x77)
        for byte in word.utf8 { hash.add(UInt64(byte)) }
        return hash.state
    }
}
