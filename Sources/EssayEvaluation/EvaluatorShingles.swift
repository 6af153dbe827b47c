/// A run of stems in an answer, by which copies are found.
public struct Shingle: Sendable, Equatable {
    /// Of the stems, as ``Fingerprint`` counts them.
    public let hash: UInt64
    /// UTF-8 offsets of its words in the document's text.
    public let range: Range<Int>
}

extension Evaluator {
    /// The runs of ``Fingerprint/shingleLength`` stems of a document in reading order, without those of the question
    /// and of the rubric's sources.
    public func ownShingles(of document: Document) -> [Shingle] {
        let text = Tokenizer(lexicon: lexicon).tokenize(document)
        return Fingerprint.shingles(of: text, lexicon).compactMap { start, hash in
            if copyDetector.question.shingles.contains(hash) { return nil }
            if rubric.sources.contains(where: { $0.fingerprint.shingles.contains(hash) }) { return nil }
            let last = text.tokens[start + Fingerprint.shingleLength - 1]
            return Shingle(hash: hash, range: text.tokens[start].range.lowerBound..<last.range.upperBound)
        }
    }
}
