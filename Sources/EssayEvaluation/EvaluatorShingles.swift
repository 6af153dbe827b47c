/// A run of stems in an answer, by which copies among answers are found.
public struct Shingle: Sendable, Equatable {
    /// How many words a run spans. Five in a row seldom coincide by chance in texts on one subject.
    public static let length = 5

    /// Of the stems, in order.
    public let hash: UInt64
    /// UTF-8 offsets of its words in the document's text.
    public let range: Range<Int>
}

extension Evaluator {
    /// The runs of ``Shingle/length`` stems of a document in reading order, without those that touch a sentence copied
    /// from the question or a source of the rubric. None reaches from one block into another.
    public func ownShingles(of document: Document) -> [Shingle] {
        let text = Tokenizer(lexicon: lexicon).tokenize(document)
        let read = signalReader.read(text, of: document)
        var result: [Shingle] = []
        result.reserveCapacity(text.tokens.count)
        ReadText(text: text, read: read, copied: copyDetector.copied(in: text, read)).forEachShingle {
            hash, first, last in
            let start = text.tokens[first].range.lowerBound
            result.append(Shingle(hash: hash, range: start..<text.tokens[last].range.upperBound))
        }
        return result
    }

    /// The hashes of the own shingles of the document that was evaluated last; empty before the first.
    public func ownShingleHashes() -> [UInt64] {
        guard let latest else { return [] }
        var result: [UInt64] = []
        result.reserveCapacity(latest.text.tokens.count)
        latest.forEachShingle { hash, _, _ in result.append(hash) }
        return result
    }
}

/// A text with what its words tell and what of it is copied.
struct ReadText {
    let text: TokenizedText
    let read: SignalReader.Reading
    let copied: CopyDetector.Copied

    /// Gives the hash of each own run and the indices of its first and last token.
    fileprivate func forEachShingle(_ body: (UInt64, Int, Int) -> Void) {
        var hashes: [UInt64] = []
        var tokens: [Int] = []
        var block = -1
        func emit() {
            guard hashes.count >= Shingle.length else { return }
            for start in 0...(hashes.count - Shingle.length) {
                var hash: UInt64 = 0
                for part in hashes[start..<start + Shingle.length] {
                    hash = (hash &* 0x9E37_79B9_7F4A_7C15 ^ (hash >> 29)) &+ part
                }
                body(hash, tokens[start], tokens[start + Shingle.length - 1])
            }
        }
        for (number, sentence) in text.sentences.enumerated() {
            let isCopied = copied.isCopied(number)
            if sentence.block != block || isCopied {
                emit()
                hashes.removeAll(keepingCapacity: true)
                tokens.removeAll(keepingCapacity: true)
            }
            block = sentence.block
            if isCopied { continue }
            for index in sentence.tokens {
                hashes.append(read.stems[index])
                tokens.append(index)
            }
        }
        emit()
    }
}
