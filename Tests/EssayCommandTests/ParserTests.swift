import Testing

@testable import essay

@Suite("Command line")
struct ParserTests {
    /// The line is split at spaces; quoting is the shell's.
    private func parse(_ line: String) throws -> Invocation {
        try CommandLineTool.parse(line.split(separator: " ").map(String.init)).get()
    }

    private func message(_ arguments: [String]) -> String? {
        guard case .failure(let error) = CommandLineTool.parse(arguments) else { return nil }
        return error.message
    }

    @Test("values follow a space or an equals sign, and options and operands mix")
    func values() throws {
        let invocation = try parse("score a.txt --format json b.txt --rubric=my.yaml --width=60 --trace")
        #expect(invocation.action == .score)
        #expect(invocation.path == ["score"])
        #expect(invocation.operands == ["a.txt", "b.txt"])
        #expect(invocation[Options.format] == .json)
        #expect(invocation[Options.rubric] == "my.yaml")
        #expect(invocation[Options.width] == 60)
        #expect(invocation[Options.trace])
    }

    @Test("absent options have their defaults")
    func defaults() throws {
        let invocation = try parse("score a.txt")
        #expect(invocation[Options.format] == .text)
        #expect(invocation[Options.rubric] == nil)
        #expect(invocation[Options.maximumBytes] == 16 * 1024 * 1024)
        #expect(invocation[Options.color] == .auto)
        #expect(invocation[Options.semantic] == .off)
        #expect(!invocation[Options.trace])
        #expect(!invocation.isGiven(Options.format))
    }

    @Test("a value may be anything after an equals sign, even one with a dash or another sign in it")
    func attachedValues() throws {
        #expect(try parse("score --output=-x=y a.txt")[Options.output] == "-x=y")
        #expect(
            try CommandLineTool.parse(["rubric", "new", "--question= --why? "]).get()[Options.question] == " --why? ")
    }

    @Test("-- ends the options and - is an operand")
    func endOfOptions() throws {
        #expect(try parse("score -- --trace -h").operands == ["--trace", "-h"])
        #expect(try parse("score - a.txt").operands == ["-", "a.txt"])
        #expect(try parse("score -- a -- b").operands == ["a", "--", "b"])
    }

    @Test("common options stand before or after the command")
    func commonOptions() throws {
        let before = try parse("--semantic off score a.txt")
        #expect(before[Options.semantic] == .off)
        #expect(before == (try parse("score --semantic off a.txt")))
        #expect(try parse("--model m rubric audit a")[Options.model] == "m")
    }

    @Test(
        "help is asked for in many ways",
        arguments: [
            ("", []), ("--help", []), ("-h", []), ("help", []), ("rubric", ["rubric"]), ("score -h", ["score"]),
            ("score --bogus --help", ["score"]), ("score a.txt --help", ["score"]), ("help score", ["score"]),
            ("help rubric new", ["rubric", "new"]), ("help help", ["help"]), ("rubric new --help", ["rubric", "new"]),
        ] as [(String, [String])])
    func help(line: String, path: [String]) throws {
        let invocation = try parse(line)
        #expect(invocation.action == .help)
        #expect(invocation.path == path)
    }

    @Test("a file called --help can be scored")
    func helpAsOperand() throws {
        #expect(try parse("score -- --help").action == .score)
        #expect(throws: UsageError.self) { try parse("score --bogus -- --help") }
    }

    @Test("the version is asked for anywhere, with or without the libraries'")
    func version() throws {
        #expect(try parse("--version").action == .version)
        #expect(try parse("score --version").action == .version)
        #expect(try parse("--version")[Options.verbose] == false)
        #expect(try parse("--verbose --version")[Options.verbose])
    }

    @Test(
        "every command line reaches its action",
        arguments: [
            ("rubric check a.yaml b.yaml", .rubricCheck), ("rubric show", .rubricShow),
            ("rubric show critical-minerals", .rubricShow), ("rubric test", .rubricTest),
            ("rubric audit a --tolerate negated --tolerate half", .rubricAudit),
            ("rubric test a b --format junit", .rubricTest), ("rubric new --question Q --marks 10", .rubricNew),
            ("rubric synonyms sea", .rubricSynonyms), ("rubric fingerprint a.txt --output b", .rubricFingerprint),
            ("rubric schema", .rubricSchema),
            ("completions fish", .completions),
        ] as [(String, Action)])
    func actions(line: String, action: Action) throws {
        #expect(try parse(line).action == action)
    }

    @Test("one option name has each command's own values")
    func formats() throws {
        #expect(try parse("rubric test --format junit")[Options.testFormat] == .junit)
        #expect(
            message(["rubric", "test", "--format", "html"]) == "option --format cannot be 'html'; it is text or junit")
        #expect(try parse("completions zsh").shell == .zsh)
    }

    @Test(
        "a mistake is answered in one line that names the way out",
        arguments: [
            ("scroe a", "unknown command 'scroe'; did you mean score?"),
            ("rubric tset", "unknown command 'tset'; did you mean test?"),
            (
                "xyzzy",
                "unknown command 'xyzzy'; there is score, grade, stream, override, history, compare, regrade, evaluate, calibrate, suggest, rubric, completions or help"
            ),
            ("answer.txt", "unknown command 'answer.txt'; to mark a file, write essay score FILE"),
            ("help scroe", "unknown command 'scroe'; did you mean score?"),
            ("help score a", "'essay score' has no command 'a'"),
            ("score --form json a", "unknown option --form; did you mean --format?"),
            ("score --formta=json a", "unknown option --formta; did you mean --format?"),
            ("score -format json a", "unknown option -format; did you mean --format?"),
            ("score --marks 3 a", "unknown option --marks here; it belongs to 'essay override'"),
            ("score --xyzzy a", "unknown option --xyzzy"),
            ("suggest --model m", "unknown option --model here; it belongs to 'essay score'"),
            ("rubric test --model m", "unknown option --model here; it belongs to 'essay score'"),
            ("--model m history a b", "unknown option --model here; it belongs to 'essay score'"),
            ("rubric --semantic off show", "unknown option --semantic here; it belongs to 'essay score'"),
            ("score --verbose a", "option --verbose goes with --version"),
            ("score -x a", "unknown option -x"),
            ("score a --output", "option --output needs a value: FILE"),
            ("score a --format", "option --format needs a value: text, json, html, markdown or csv"),
            (
                "score --output --trace a",
                "option --output needs a value: FILE (if '--trace' is meant, write --output=--trace)"
            ),
            ("score --output= a", "option --output needs a value that is not empty"),
            ("score --trace=yes a", "option --trace takes no value"),
            ("score --format jsno a", "option --format cannot be 'jsno'; did you mean json?"),
            ("score --format JSON a", "option --format cannot be 'JSON'; did you mean json?"),
            ("score --format pdf a", "option --format cannot be 'pdf'; it is text, json, html, markdown or csv"),
            ("score --format text --format json a", "option --format is given twice"),
            ("score --width 7 a", "option --width needs a whole number from 20 to 1000, not '7'"),
            ("score --max-bytes 1T a", "option --max-bytes needs a size such as 500k, 16M or 1G, not '1T'"),
            ("score", "ANSWER is missing: a file with one answer, or - for standard input"),
            ("score - a -", "standard input (-) is named twice"),
            ("rubric new", "option --question TEXT is missing"),
            ("rubric show a b", "unexpected operand 'b'"),
            ("rubric schema a", "unexpected operand 'a'"),
            ("completions bsah", "SHELL cannot be 'bsah'; did you mean bash?"),
            ("completions csh", "SHELL cannot be 'csh'; did you mean zsh?"),
        ])
    func mistakes(line: String, expected: String) {
        #expect(message(line.split(separator: " ").map(String.init)) == expected)
    }

    @Test("a mistake says where to read on, and obeys no control characters")
    func renderedMistake() {
        guard case .failure(let error) = CommandLineTool.parse(["rubric", "show", "a", "\u{1b}[2J\n"]) else {
            Issue.record("expected a mistake")
            return
        }
        #expect(error.lines == [#"essay: unexpected operand '\u{1b}[2J\n'"#, "Try 'essay rubric show --help'."])
    }

    @Test("any arguments give an invocation or a mistake")
    func anyArguments() {
        let words = [
            "score", "rubric", "new", "help", "--", "-", "-h", "--format", "--format=", "=", "--=", "", "json", "é\n",
        ]
        var random = SplitMix(state: 20_240)
        for _ in 0..<5_000 {
            let line = (0..<Int.random(in: 0...6, using: &random)).compactMap { _ in words.randomElement(using: &random)
            }
            if case .failure(let error) = CommandLineTool.parse(line) {
                #expect(!error.message.isEmpty && error.lines.count == 2)
            }
        }
    }
}

/// A small generator whose seed is known.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
