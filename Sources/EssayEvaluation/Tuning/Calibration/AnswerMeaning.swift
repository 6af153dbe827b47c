/// What an answer means as a whole, as a vector of an engine's.
///
/// An engine reads no more than so many words of a text, so a long answer is read in passages of whole sentences; its
/// vector is the mean of theirs, each weighted by its words.
struct AnswerMeaning {
    let engine: any ParaphraseEngine
    /// Used by this thread alone.
    let lexicon: Lexicon

    /// In words. all-MiniLM-L6-v2 reads 256 pieces of words, which are some 190 words.
    static let passage = 150

    /// Of length 1; all zero, or empty, for an answer without words.
    func vector(of document: Document) throws(InputError) -> [Float] {
        let passages = passages(of: document)
        guard !passages.isEmpty else { return [] }
        let vectors = try engine.vectors(of: passages.map(\.text))
        guard vectors.count > 1, let width = vectors.first?.count else { return vectors.first ?? [] }
        var sum = [Float](repeating: 0, count: width)
        for (vector, passage) in zip(vectors, passages) where vector.count == width {
            sum.add(vector, times: Float(passage.words))
        }
        return sum.ofLengthOne
    }

    private func passages(of document: Document) -> [(text: String, words: Int)] {
        let text = Tokenizer(lexicon: lexicon).tokenize(document)
        var result: [(range: Range<Int>, words: Int)] = []
        for sentence in text.sentences {
            let words = sentence.tokens.count
            if let last = result.last, last.words + words <= Self.passage {
                result[result.count - 1] = (last.range.lowerBound..<sentence.range.upperBound, last.words + words)
            } else {
                result.append((sentence.range, words))
            }
        }
        return result.map { (document.string($0.range), $0.words) }
    }
}

extension AnswerMeaning {
    /// Those of many answers, by all cores, in the answers' order.
    static func vectors(of documents: [Document], engine: any ParaphraseEngine) throws(InputError) -> [[Float]] {
        let read = try Parallel.map(
            documents, worker: { () throws(InputError) in AnswerMeaning(engine: engine, lexicon: try Lexicon()) },
            { reader, document in Result { () throws(InputError) in try reader.vector(of: document) } })
        var result: [[Float]] = []
        for vector in read { result.append(try vector.get()) }
        return result
    }
}
