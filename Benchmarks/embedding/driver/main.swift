import Glibc
@_spi(Calibration) import SentenceEmbedding

// What the benchmarks ask of the engine: one text a line on standard input, one answer a line on standard output.
//
//     embedding-driver pieces MODEL                 numbers of each text's pieces
//     embedding-driver vectors MODEL PRECISION      each text's vector
//     embedding-driver tokens MODEL PRECISION       each text's pieces and their vectors
//     embedding-driver bounds MODEL                 the letters of KnownBounds.swift
//     embedding-driver time MODEL PRECISION N       seconds of N passes over all texts, after one to warm up

func now() -> Double {
    var time = timespec()
    // Safe: the system fills the structure, which outlives the call.
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

func texts() -> [String] {
    var result: [String] = []
    while let line = readLine() { result.append(line) }
    return result
}

func join(_ values: [Float]) -> String { values.map { "\($0)" }.joined(separator: " ") }

func run(_ arguments: [String]) throws -> Int32 {
    guard arguments.count >= 2 else {
        print("usage: embedding-driver pieces|vectors|tokens|time MODEL [PRECISION] [PASSES]")
        return 2
    }
    if arguments[0] == "bounds" {
        print(try SentenceModel.boundLetters(folder: arguments[1]))
        return 0
    }
    let start = now()
    let precision = arguments.count > 2 ? Precision(rawValue: arguments[2]) ?? .float : .float
    let model = try SentenceModel(folder: arguments[1], precision: precision)
    let loaded = now() - start
    switch arguments[0] {
    case "pieces":
        for text in texts() { print(model.pieces(of: text).map(String.init).joined(separator: " ")) }
    case "vectors":
        for encoding in try model.encode(texts()) { print(join(encoding.vector)) }
    case "tokens":
        for encoding in try model.encode(texts()) {
            print(encoding.pieces.map(String.init).joined(separator: " ") + "\t" + join(encoding.pieceVectors))
        }
    default:
        let texts = texts()
        let passes = arguments.count > 3 ? Int(arguments[3]) ?? 1 : 1
        _ = try model.encode(texts)
        var best = Double.infinity
        for _ in 0..<passes {
            let begin = now()
            _ = try model.encode(texts)
            best = min(best, now() - begin)
        }
        print("load \(loaded) seconds \(best) texts \(texts.count) a second \(Double(texts.count) / best)")
    }
    return 0
}

exit(try run(Array(CommandLine.arguments.dropFirst())))
