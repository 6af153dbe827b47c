import EssayEvaluation
import Glibc

// essay-benchmark RUBRIC ROUNDS FILE...: how many bytes a second each stage takes of answers held in memory, on one
// core, as JSON. Processor time is counted, so that other programs disturb it little. With allocations.c preloaded, also
// how many allocations each round takes and how much of the heap is in use after it.
// essay-benchmark words RUBRIC FILE...: the words that the stage "stem" stems, one a line.

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

/// A count that the preloaded library keeps; nil without it.
func counter(_ name: String) -> (() -> Int)? {
    // Safe: the function, where the library has it, takes nothing and returns an integer of 64 bits.
    guard let symbol = unsafe dlsym(nil, name) else { return nil }
    let count = unsafe unsafeBitCast(symbol, to: (@convention(c) () -> Int).self)
    return { count() }
}

/// Writes the words that are stemmed.
func writeWords(_ arguments: ArraySlice<String>) throws {
    guard let rubric = arguments.first else { fail("usage: essay-benchmark words RUBRIC FILE...") }
    let stages = try Stages(CompiledRubric(RubricReader.read(path: rubric)))
    for (number, path) in arguments.dropFirst().enumerated() {
        _ = stages.stems(of: try AnswerReader().read(try InputFile.read(path)), at: number)
        for word in stages.stemmed(at: number) { print(word) }
    }
}

func run() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == "words" { return try writeWords(arguments.dropFirst()) }
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
        ("stem", { documents.indices.reduce(0) { $0 + stages.stems(of: documents[$1], at: $1) } }),
        ("match", { documents.indices.reduce(0) { $0 + stages.matches(of: documents[$1], at: $1) } }),
        ("evaluate", { documents.reduce(0) { $0 + stages.evaluate($1).marks.hundredths } }),
        (
            "whole",
            { try answers.reduce(0) { $0 + stages.evaluate(try AnswerReader().read($1)).marks.hundredths } }
        ),
        ("report", { documents.indices.reduce(0) { $0 + stages.report(of: documents[$1], at: $1) } }),
    ]
    let allocations = counter("essay_allocations")
    let heap = counter("essay_heap")
    var lines: [String] = []
    for stage in work {
        // The first round is not counted: it meets new words and fills what later rounds reuse.
        let result = try stage.run()
        var speeds: [Int] = []
        var counts: [Int] = []
        var heaps: [Int] = []
        for _ in 0..<rounds {
            let before = allocations?() ?? 0
            let start = now()
            guard try stage.run() == result else { fail("\(stage.name) gave two results") }
            speeds.append(Int(Double(bytes) / (now() - start)))
            if let allocations { counts.append(allocations() - before) }
            if let heap { heaps.append(heap()) }
        }
        lines.append(
            "  \"\(stage.name)\": {\"result\": \(result), \"speeds\": \(speeds), \"allocations\": \(counts), \"heap\": \(heaps)}"
        )
    }
    print("{\"answers\": \(answers.count), \"bytes\": \(bytes), \"stages\": {")
    print(lines.joined(separator: ",\n"))
    print("}}")
}

do { try run() } catch { fail("\(error)") }
