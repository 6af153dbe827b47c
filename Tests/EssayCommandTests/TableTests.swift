import Testing

@testable import essay

@Suite("Command table")
struct TableTests {
    static let commands = all(CommandLineTool.table, path: [])

    private static func all(_ command: Command, path: [String]) -> [(path: [String], command: Command)] {
        [(path, command)] + command.commands.flatMap { all($0, path: path + [$0.name]) }
    }

    @Test("every command has a summary, an example, and either commands or an action")
    func completeCommands() {
        for (path, command) in Self.commands {
            #expect(!command.summary.isEmpty && !command.summary.hasSuffix("."), "\(path)")
            #expect(!command.examples.isEmpty, "\(path)")
            #expect(command.commands.isEmpty || (command.action == .help && command.operand == nil), "\(path)")
        }
    }

    @Test("every action belongs to just one command")
    func distinctActions() {
        let actions = Self.commands.map(\.command.action).filter { $0 != .help }
        #expect(actions.count == Set(actions.map { "\($0)" }).count)
        #expect(Set(actions.map { "\($0)" }) == Set(Action.allCases.map { "\($0)" }).subtracting(["help", "version"]))
    }

    @Test("no command has two options or two words of a name")
    func distinctNames() {
        for (path, command) in Self.commands {
            let names = (command.options + command.furtherOptions).map(\.name)
            #expect(names.count == Set(names).count, "\(path)")
            let words = command.commands.map(\.name)
            #expect(words.count == Set(words).count, "\(path)")
        }
    }

    @Test("an option takes a value in every command or in none")
    func consistentValues() {
        let options = Self.commands.flatMap { $0.command.options + $0.command.furtherOptions }
        for option in options {
            for other in options where other.name == option.name {
                #expect((other.value == nil) == (option.value == nil), "\(option.name)")
            }
        }
    }

    @Test("every default is a value that the option accepts")
    func defaults() {
        for option in Self.commands.flatMap({ $0.command.options + $0.command.furtherOptions }) {
            guard let fallback = option.fallback else { continue }
            #expect(option.value?.kind.objection(to: fallback) == nil, "\(option.name)")
        }
    }

    @Test("the commands that give marks take a model, those that look for points an engine, and no others do")
    func marking() {
        func offering(_ name: String) -> Set<String> {
            Set(
                Self.commands.filter { $0.command.options.contains { $0.name == name } }.map {
                    $0.path.joined(separator: " ")
                })
        }
        let marking: Set = ["score", "stream", "grade", "regrade", "evaluate"]
        #expect(offering("model") == marking.union(["rubric audit", "rubric diff"]))
        #expect(
            offering("semantic")
                == marking.union(["calibrate", "suggest", "rubric check", "rubric test", "rubric prepare"]))
    }

    @Test("every example is a command line that is understood")
    func examples() throws {
        for example in Self.commands.flatMap(\.command.examples) {
            let commands = example.line.split(separator: "&&").flatMap { $0.split(separator: "|") }
            for text in commands {
                var words: [String] = []
                // Quoted words with their spaces; what follows > or < is the shell's.
                for (index, part) in text.split(separator: "'", omittingEmptySubsequences: false).enumerated() {
                    words += index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
                }
                words = Array(words.prefix { $0 != ">" && $0 != "<" })
                if words.first == "source" {
                    words = example.line.dropFirst(9).dropLast().split(separator: " ").map(String.init)
                }
                guard words.first == "essay" else { continue }
                #expect(throws: Never.self, "\(example.line)") {
                    try CommandLineTool.parse(Array(words.dropFirst())).get()
                }
            }
        }
    }
}
