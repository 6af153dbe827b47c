/// The stages of an evaluation one by one, for benchmarks; one per thread.
package final class Stages {
    private let evaluator: Evaluator
    private let lexicon: Lexicon
    private let matcher: Matcher
    private let reporter: JSONReporter
    private var texts: [Int: TokenizedText] = [:]
    private var evaluations: [Int: Evaluation] = [:]
    private var words: [Int: [[UInt8]]] = [:]
    private var letters: [UInt8] = []

    package init(_ rubric: CompiledRubric) throws(InputError) {
        evaluator = try Evaluator(rubric)
        lexicon = try Lexicon()
        matcher = Matcher(rubric, lexicon: lexicon)
        reporter = JSONReporter(rubric: rubric.rubric)
    }

    /// How many tokens a document has.
    package func tokens(of document: Document) -> Int {
        Tokenizer(lexicon: lexicon).tokenize(document).tokens.count
    }

    /// How many bytes the stems of a document's words of small letters have, each word stemmed anew; what is stemmed is
    /// found out the first time and remembered by the document's number.
    package func stems(of document: Document, at number: Int) -> Int {
        if words[number] == nil {
            words[number] = Tokenizer(lexicon: lexicon).tokenize(document).tokens.map {
                Array(lexicon.words[Int($0.word)].folded.utf8)
            }.filter { $0.allSatisfy { $0 >= 0x61 && $0 <= 0x7A } }
        }
        var bytes = 0
        for word in words[number] ?? [] {
            letters.removeAll(keepingCapacity: true)
            letters.append(contentsOf: word)
            EnglishStemmer.stem(&letters)
            bytes += letters.count
        }
        return bytes
    }

    /// The words that ``stems(of:at:)`` stems, for a peer to stem as well.
    package func stemmed(at number: Int) -> [String] {
        (words[number] ?? []).map { String(decoding: $0, as: UTF8.self) }
    }

    /// How many matches a document has; its words are remembered by its number.
    package func matches(of document: Document, at number: Int) -> Int {
        let text = texts[number] ?? Tokenizer(lexicon: lexicon).tokenize(document)
        texts[number] = text
        return matcher.matches(in: text, of: document).count
    }

    package func evaluate(_ document: Document) -> Evaluation {
        evaluator.evaluate(document)
    }

    /// How many bytes the JSON report of a document has; its evaluation is remembered by its number.
    package func report(of document: Document, at number: Int) -> Int {
        let evaluation = evaluations[number] ?? evaluator.evaluate(document)
        evaluations[number] = evaluation
        let report = Report(
            name: "answer", sha256: "", document: document, rubric: evaluator.rubric, evaluation: evaluation,
            next: [], engine: Engine())
        return reporter.object(.graded(report)).count
    }
}
