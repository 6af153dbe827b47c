import EssayEvaluation
import Glibc

// essay-benchmark RUBRIC ROUNDS FILE...: how many bytes a second each stage takes of answers held in memory, on one
// core, as JSON. Processor time is counted, so that other programs disturb it little.

/// Seconds of processor time of this thread.
func now() -> Double {
    var time = timespec()
    // Safe: the system fills the structure, which outlives the call.
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

func fail(_ message: String) -> Never {
    print("{\"error\": \"\(message.filter { $0 != "\"" && $0 != "\\" && $0 != "\n" })\"}")
    exit(2)
}

func run() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 3, let rounds = Int(arguments[1]), rounds > 0 else {
        fail("usage: essay-benchmark RUBRIC ROUNDS FILE...")
    }
    let rubric = try RubricReader.read(path: arguments[0])
    let stages = try Stages(CompiledRubric(rubric))
    var answers: [[UInt8]] = []
    for path in arguments.dropFirst(2) { answers.append(try InputFile.read(path)) }
    let documents = try answers.map { try AnswerReader().read($0) }
    let bytes = answers.reduce(0) { $0 + $1.count }

    // What each stage does with all answers; what it returns is summed, so that none of it can be left out.
    let work: [(name: String, run: () throws -> Int)] = [
        ("read", { try answers.reduce(0) { $0 + (try AnswerReader().read($1)).blocks.count } }),
        ("tokenise", { documents.reduce(0) { $0 + stages.tokens(of: $1) } }),
        ("match", { documents.indices.reduce(0) { $0 + stages.matches(of: documents[$1], at: $1) } }),
        ("evaluate", { documents.reduce(0) { $0 + stages.evaluate($1).marks.hundredths } }),
        (
            "whole",
            { try answers.reduce(0) { $0 + stages.evaluate(try AnswerReader().read($1)).marks.hundredths } }
        ),
        ("report", { documents.indices.reduce(0) { $0 + stages.report(of: documents[$1], at: $1) } }),
    ]
    var lines: [String] = []
    for stage in work {
        // The first round is not counted: it meets new words and fills what later rounds reuse.
        let result = try stage.run()
        var speeds: [String] = []
        for _ in 0..<rounds {
            let start = now()
            guard try stage.run() == result else { fail("\(stage.name) gave two results") }
            speeds.append("\(Int(Double(bytes) / (now() - start)))")
        }
        lines.append(
            "  \"\(stage.name)\": {\"result\": \(result), \"speeds\": [\(speeds.joined(separator: ", "))]}")
    }
    print("{\"answers\": \(answers.count), \"bytes\": \(bytes), \"stages\": {")
    print(lines.joined(separator: ",\n"))
    print("}}")
}

do { try run() } catch { fail("\(error)") }
