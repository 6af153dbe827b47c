@testable import EssayEvaluation

/// The whole way of a plain text: judged, and set out by every reporter.
enum ScoreTarget {
    private final class Bench {
        let compiled = SmallRubric.compiled()
        lazy var evaluator = SmallRubric.sound { try Evaluator(compiled) }

        /// It remembers every word it meets.
        func refresh() {
            if evaluator.knownForms > 50_000 { evaluator = SmallRubric.sound { try Evaluator(compiled) } }
        }
    }

    // Safe: libFuzzer calls from one thread.
    private nonisolated(unsafe) static let bench = Bench()

    @Sendable static func run(_ bytes: [UInt8]) {
        guard let document = try? TextReader().read(bytes) else { return }
        let bench = unsafe Self.bench
        bench.refresh()
        let rubric = bench.compiled.rubric
        let (evaluation, advice) = bench.evaluator.evaluateWithAdvice(document)
        SmallRubric.hold(evaluation, document, rubric)
        let report = Report(
            name: "a", sha256: "", document: document, rubric: rubric, evaluation: evaluation, next: advice,
            engine: Engine())
        let json = JSONReporter(rubric: rubric).object(.graded(report))
        guard let tree = JSONValue.parse(json) else { return check(false, "a result is JSON") }
        check(tree["marks"]?.number == evaluation.marks.doubleValue, "a result tells the marks")
        for theme in tree["themes"]?.list ?? [] {
            for match in (theme["points"]?.list ?? []).flatMap({ $0["matches"]?.list ?? [] }) {
                guard let quote = match["quote"]?.text, let start = match["start"]?.whole,
                    let end = match["end"]?.whole,
                    let block = match["block"]?.whole, document.blocks.indices.contains(block)
                else { return check(false, "a match tells its place") }
                check(start < end && !quote.isEmpty, "a match quotes something")
            }
        }
        for reporter in [TextReporter(width: 60, trace: true), HTMLReporter(), MarkdownReporter(), CSVReporter()]
            as [any Reporter]
        {
            let text = reporter.write([report])
            check(!text.isEmpty, "a report says something")
            check(!text.utf8.contains(0x1B), "no escape reaches a report")
        }
    }
}
