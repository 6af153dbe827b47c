@testable import EssayEvaluation

/// The prepared form of a rubric, past its checksum: what is read must be safe to mark answers by.
enum PreparedTarget {
    private static let document = SmallRubric.document()

    /// A sound one, for the first seed.
    static let sound: [UInt8] = {
        var writer = StoreWriter()
        SmallRubric.compiled().store(in: &writer)
        return writer.bytes
    }()

    @Sendable static func run(_ bytes: [UInt8]) {
        var reader = StoreReader(bytes)
        guard let compiled = try? CompiledRubric(from: &reader, path: "r.yaml", dictionary: SmallRubric.dictionary)
        else {
            return
        }
        do throws(InputError) {
            let (evaluation, advice) = try Evaluator(compiled).evaluateWithAdvice(document)
            check(evaluation.trace.reduce(.zero) { $0 + $1.marks } == evaluation.marks, "the trace sums to the marks")
            check(advice.count <= 3, "advice is short")
        } catch {
            DocumentChecks.hold(error)
        }
    }
}
