import Foundation
import Testing

@testable import essay

@Suite("Completions")
struct CompletionTests {
    private static let rubrics = ["balance-of-power", "critical-minerals"]

    @Test("the scripts are sound in their shells", arguments: Shell.allCases)
    func syntax(shell: Shell) throws {
        guard let program = installed(shell) else { return }
        let script = try Scratch(Completions.script(for: shell, rubrics: Self.rubrics))
        let outcome = try run(program, ["-n", script.path])
        #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.output)")
    }

    @Test("an id that a shell might run is left out", arguments: Shell.allCases)
    func harmlessIDs(shell: Shell) {
        let script = Completions.script(for: shell, rubrics: ["$(reboot)", "a b", "-x", "`id`", "good-one"])
        #expect(!script.contains("reboot") && !script.contains("`id`") && !script.contains("a b"))
        #expect(script.contains("good-one"))
    }

    /// The words of the line as bash splits them, the last one being completed; and what is offered, sorted.
    static let cases: [(words: [String], offered: [String])] = [
        (
            [""],
            [
                "calibrate", "compare", "completions", "evaluate", "grade", "help", "history", "override", "regrade",
                "rubric", "score", "stream", "suggest",
            ]
        ),
        (["sc"], ["score"]),
        (["--semantic", "off", "sc"], ["score"]),
        (["rubric", "f"], ["fingerprint"]),
        (["score", "--fo"], ["--format"]),
        (["score", "--format", ""], ["csv", "html", "json", "markdown", "text"]),
        (["score", "--format", "j"], ["json"]),
        (["score", "--rubric", "c"], ["critical-minerals"]),
        (["score", "answer.txt", "--color", "a"], ["always", "auto"]),
        (["score", "--output", "score", "--co"], ["--color"]),
        (["score", "--width", ""], []),
        (["score", "--", "--fo"], []),
        (["rubric", "test", "--format", ""], ["junit", "text"]),
        (["score", "--mo"], ["--model"]),
        (["rubric", "test", "--mo"], []),
        (["rubric", "test", "x", "b"], ["balance-of-power"]),
        (["rubric", "show", "x", "b"], []),
        (["completions", ""], ["bash", "fish", "zsh"]),
        (["completions", "bash", ""], []),
        (["help", "rubric", "s"], ["schema", "show", "synonyms"]),
    ]

    @Test("bash offers commands, options, values and ids", arguments: cases)
    func bash(words: [String], offered: [String]) throws {
        #expect(try bashOffers(words) == offered)
    }

    @Test("bash completes a value after an equals sign, however it splits the words")
    func bashEqualsSign() throws {
        #expect(try bashOffers(["score", "--format", "=", "j"]) == ["json"])
        #expect(try bashOffers(["score", "--semantic", "="]) == ["auto", "minilm", "off"])
        #expect(try bashOffers(["score", "--format=j"]) == ["--format=json"])
        #expect(try bashOffers(["score", "--format", "=", "json", "--tr"]) == ["--trace"])
    }

    @Test("bash offers files, whatever is in their names, and the names of no patterns")
    func bashFiles() throws {
        let folder = try Scratch()
        for name in ["one answer.txt", "o*.txt", "o$(id).txt"] {
            try Data().write(to: folder.url.appendingPathComponent(name))
        }
        let expected = ["o$(id).txt", "o*.txt", "one answer.txt"]
        #expect(try bashOffers(["score", "o"], in: folder.url) == expected)
        #expect(try bashOffers(["score", "--model", "o"], in: folder.url) == expected)
        #expect(try bashOffers(["rubric", "schema", "o"], in: folder.url) == [])
    }

    @Test("fish offers the same as bash", arguments: cases)
    func fish(words: [String], offered: [String]) throws {
        guard let program = installed(.fish) else { return }
        let folder = try Scratch()
        let script = try Scratch(Completions.script(for: .fish, rubrics: Self.rubrics))
        let line = (["essay"] + words).joined(separator: " ")
        let outcome = try run(
            program,
            ["--no-config", "-c", "source \(script.path); complete -C '\(line)' | string replace -r '\\t.*' ''"],
            in: folder.url)
        #expect(outcome.output.split(separator: "\n").map(String.init).sorted() == offered)
    }

    @Test("zsh offers commands, options and values at a prompt")
    func zsh() throws {
        guard let program = installed(.zsh) else { return }
        let folder = try Scratch()
        try Data(Completions.script(for: .zsh, rubrics: Self.rubrics).utf8)
            .write(to: folder.url.appendingPathComponent("_essay"))
        // The completion system only runs inside its line editor, which needs a terminal of its own.
        let driver = try Scratch(
            """
            zmodload zsh/zpty
            zpty shell \(program) -f -i
            zpty -w shell 'PS1=; fpath=(\(folder.path) $fpath); autoload -Uz compinit; compinit -u -D; stty cols 200; print REA''DY'
            zpty -r shell ready '*READY*'
            ask() {
                zpty -w -n shell "$1"$'\\t'
                zpty -w shell ''
                zpty -w shell "print EN''D"
                zpty -r shell answer '*END*'
                print -r -- "$answer"
            }
            zpty -w shell 'essay() { print "got: $*" }'
            ask 'essay sc'
            ask 'essay rubric fing'
            ask 'essay score --format js'
            ask 'essay score --rubric crit'
            ask 'essay score --max'
            zpty -d shell
            """)
        let outcome = try run("/usr/bin/timeout", ["60", program, "-f", driver.path], in: folder.url)
        for expected in [
            "got: score", "got: rubric fingerprint", "got: score --format json",
            "got: score --rubric critical-minerals", "got: score --max-bytes",
        ] {
            #expect(outcome.output.contains(expected), "\(outcome.output)")
        }
    }

    private func bashOffers(_ words: [String], in folder: URL? = nil) throws -> [String] {
        let script = try Scratch(Completions.script(for: .bash, rubrics: Self.rubrics))
        let empty = try Scratch()
        let program = """
            source "$1"; shift
            COMP_WORDS=(essay "$@"); COMP_CWORD=$#
            _essay
            ((${#COMPREPLY[@]} == 0)) || printf '%s\\n' "${COMPREPLY[@]}"
            """
        let outcome = try run("/bin/bash", ["-c", program, "test", script.path] + words, in: folder ?? empty.url)
        #expect(outcome.status == 0)
        return outcome.output.split(separator: "\n").map(String.init).sorted()
    }

    private func installed(_ shell: Shell) -> String? {
        let found = ["/bin/", "/usr/bin/", "/usr/local/bin/"].map { $0 + shell.rawValue }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
        if found == nil { print("SKIPPED: \(shell.rawValue) is not installed; its completions are not tried") }
        return found
    }
}
