@testable import EssayEvaluation

/// Rubrics and directives in YAML, and all that is done with a rubric before an answer is seen.
enum RubricTarget {
    private static let document = SmallRubric.document()

    @Sendable static func run(_ bytes: [UInt8]) {
        do throws(Diagnostics) {
            let directives = try RubricReader.readDirectives(bytes, path: "directives.yaml")
            check(!directives.sha256.isEmpty, "directives know their bytes")
        } catch {
            hold(error)
        }
        let rubric: Rubric
        do throws(Diagnostics) {
            rubric = try RubricReader.read(bytes, path: "r.yaml") { name throws(InputError) in
                throw InputError(.missing, "there is no such file")
            }
        } catch {
            hold(error)
            return
        }
        check(rubric.marks > .zero && !rubric.themes.isEmpty, "a rubric has marks and themes")
        let text = RubricPrinter.show(rubric)
        check(!text.isEmpty, "a rubric can be shown")
        do throws(InputError) {
            _ = try RubricChecker.check(rubric)
            let compiled = try CompiledRubric(rubric, dictionary: .none)
            let evaluation = try Evaluator(compiled).evaluate(document)
            SmallRubric.hold(evaluation, document, rubric)
            var writer = StoreWriter()
            compiled.store(in: &writer)
            var reader = StoreReader(writer.bytes)
            let again = try? CompiledRubric(from: &reader, path: rubric.path, dictionary: .none)
            guard let again else { return check(false, "what is prepared can be read") }
            check(reader.isAtEnd && again.rubric == rubric, "a rubric is prepared whole")
            check(try Evaluator(again).evaluate(document) == evaluation, "a prepared rubric marks alike")
        } catch {
            check(false, "a sound rubric can be compiled: \(error.message)")
        }
    }

    private static func hold(_ problems: Diagnostics) {
        check(!problems.all.isEmpty, "a refusal has a reason")
        for problem in problems.all {
            check(!problem.message.isEmpty, "a problem says something")
            if let position = problem.position {
                check(position.line >= 1 && position.column >= 1, "places count from 1")
            }
            check(!problem.rendered.isEmpty, "a problem can be shown")
        }
    }
}
