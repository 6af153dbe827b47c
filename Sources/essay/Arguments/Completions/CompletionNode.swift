/// What can be written after the words of one command.
struct CompletionNode: Sendable {
    let path: [String]
    /// The next words, when the command holds others.
    let commands: [(name: String, summary: String)]
    let options: [Option]
    let operand: Operand?

    /// As a name for a shell function, `essay_rubric_check`.
    var identifier: String {
        (["essay"] + path).joined(separator: "_")
    }

    /// The tool and all its commands, and, below `help`, their words once more.
    static let all = nodes(of: CommandLineTool.table, path: [])

    private static func nodes(of command: Command, path: [String]) -> [CompletionNode] {
        if command.operand?.kind == .command {
            return topics(of: CommandLineTool.table, path: path)
        }
        let own = CompletionNode(
            path: path, commands: command.commands.map { ($0.name, $0.summary) },
            options: command.options + command.furtherOptions, operand: command.operand)
        return [own] + command.commands.flatMap { nodes(of: $0, path: path + [$0.name]) }
    }

    private static func topics(of command: Command, path: [String]) -> [CompletionNode] {
        let own = CompletionNode(
            path: path, commands: command.commands.map { ($0.name, $0.summary) }, options: Options.common, operand: nil)
        return [own] + command.commands.flatMap { topics(of: $0, path: path + [$0.name]) }
    }
}

/// Scripts that complete command lines, made of the table.
enum Completions {
    /// - Parameter rubrics: The ids to offer. One with other characters than letters, digits, `.`, `_` and `-` is left
    ///   out, because a shell might run it.
    static func script(for shell: Shell, rubrics: [String]) -> String {
        let ids = rubrics.filter { id in
            !id.hasPrefix("-")
                && id.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                        true
                    default: false
                    }
                }
        }
        return switch shell {
        case .bash: BashCompletions(rubrics: ids).script
        case .zsh: ZshCompletions(rubrics: ids).script
        case .fish: FishCompletions(rubrics: ids).script
        }
    }
}
