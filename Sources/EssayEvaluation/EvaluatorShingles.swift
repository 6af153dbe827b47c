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
        let copied = copyDetector.copied(in: text)
        var result: [Shingle] = []
        result.reserveCapacity(text.tokens.count)
        var run: [(hash: UInt64, token: Int)] = []
        var block = -1
        for (number, sentence) in text.sentences.enumerated() {
            let isCopied = copied.isCopied(number)
            if sentence.block != block || isCopied { run.removeAll(keepingCapacity: true) }
            block = sentence.block
            if isCopied { continue }
            for index in sentence.tokens {
                let word = lexicon.words[Int(text.tokens[index].word)]
                if run.count == Shingle.length { run.removeFirst() }
                run.append((Fingerprint.hash(ofStem: word.stem), index))
                guard run.count == Shingle.length else { continue }
                var hash: UInt64 = 0
                for part in run { hash = (hash &* 0x9E37_79B9_7F4A_7C15 ^ (hash >> 29)) &+ part.hash }
                let start = text.tokens[run[0].token].range.lowerBound
                result.append(Shingle(hash: hash, range: start..<text.tokens[index].range.upperBound))
            }
        }
        return result
    }
}
