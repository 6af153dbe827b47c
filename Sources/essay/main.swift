import EssayEvaluation
import Glibc

let args = CommandLine.arguments
do {
    if args[1] == "fp" { print(try Fingerprint.load(path: args[2]).fileText, terminator: ""); exit(0) }
    let rubric = try RubricReader.read(path: args[1])
    let evaluator = try Evaluator(try CompiledRubric(rubric))
    for path in args.dropFirst(2) {
        let document = try AnswerReader().read(try InputFile.read(path, limit: 1 << 24))
        let e = evaluator.evaluate(document)
        print(path, e.marks, "cov", e.coverage, "words", e.words)
        for (t, theme) in zip(e.themes, rubric.themes) {
            let hits = zip(t.points, theme.points).filter { !$0.0.evidence.isEmpty }.map { "\($0.1.id):\($0.0.level.rawValue.prefix(3))\($0.0.evidence.first?.refusal.map { "!" + $0.rawValue } ?? "")" }
            print("   ", theme.id, t.marks, "/", theme.marks, hits.joined(separator: " "))
        }
        print("   ", e.advisories.map { "\($0.kind.rawValue)/\($0.severity.rawValue)" }, e.trace.suffix(6).map { "\($0.reason) \($0.marks)" })
    }
} catch let error as Diagnostics {
    for d in error.all { print("\(d.path):\(d.position?.line ?? 0):\(d.position?.column ?? 0): \(d.message)") }
} catch { print(error) }
