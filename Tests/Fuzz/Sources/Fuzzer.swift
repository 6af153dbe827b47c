import Glibc

/// The fuzzed readers by name. Each takes any bytes and must neither crash, hang nor leak, and checks what must hold of
/// what it read.
enum Fuzzer {
    static let targets: [(name: String, run: @Sendable ([UInt8]) -> Void)] = [
        ("text", TextTarget.run), ("markup", MarkupTarget.run), ("office", OfficeTarget.run),
        ("pdf", PDFTarget.run), ("archive", ArchiveTarget.run), ("rubric", RubricTarget.run),
        ("pattern", PatternTarget.run), ("fingerprint", FingerprintTarget.run), ("prepared", PreparedTarget.run),
        ("json", JSONTarget.run), ("graded", GradedTarget.run), ("model", ModelTarget.run),
        ("weights", WeightsTarget.run), ("score", ScoreTarget.run),
    ]

    /// Prints a first input that only the program itself can write: `essay-fuzz TARGET --seed`.
    fileprivate static func printSeed() -> Never {
        let seeds = ["model": { ModelTarget.sound }, "prepared": { PreparedTarget.sound }]
        let bytes = CommandLine.arguments.dropFirst().first.flatMap { seeds[$0]?() } ?? []
        // Safe: the system only reads the bytes, which outlive the call.
        let written = unsafe bytes.withUnsafeBytes { unsafe write(STDOUT_FILENO, $0.baseAddress, $0.count) }
        exit(written == bytes.count ? 0 : 2)
    }

    /// `essay-fuzz TARGET [libFuzzer's options] [FOLDER...]`.
    fileprivate static let chosen: @Sendable ([UInt8]) -> Void = {
        let name = CommandLine.arguments.dropFirst().first
        if let target = targets.first(where: { $0.name == name }) { return target.run }
        print("usage: essay-fuzz TARGET [OPTION...] [FOLDER...]; a target is one of:")
        for target in targets { print("  \(target.name)") }
        exit(2)
    }()
}

/// Takes the target's name off the arguments, which are libFuzzer's from here on.
@_cdecl("LLVMFuzzerInitialize")
public func initialise(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>>>
) -> Int32 {
    _ = Fuzzer.chosen
    if CommandLine.arguments.dropFirst(2).first == "--seed" { Fuzzer.printSeed() }
    // Safe: there is a name, and the arguments live as long as the process; it gives way to the program's.
    unsafe arguments.pointee[1] = arguments.pointee[0]
    unsafe arguments.pointee += 1
    unsafe count.pointee -= 1
    return 0
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    // Safe: libFuzzer lends the bytes for the call alone; they are copied.
    Fuzzer.chosen(unsafe Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}
