/// The stages of an evaluation one by one, for benchmarks; one per thread.
package final class Stages {
    private let evaluator: Evaluator
    private let lexicon: Lexicon
    private let matcher: Matcher
    private var texts: [Int: TokenizedText] = [:]
    private var evaluations: [Int: Evaluation] = [:]

    package init(_ rubric: CompiledRubric) throws(InputError) {
        evaluator = try Evaluator(rubric)
        lexicon = try Lexicon()
        matcher = Matcher(rubric, lexicon: lexicon)
    }

    /// How many tokens a document has.
    package func tokens(of document: Document) -> Int {
        Tokenizer(lexicon: lexicon).tokenize(document).tokens.count
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
        return JSONReporter().write([.graded(report)]).utf8.count
    }
}
