/// Help pages, made of the table.
enum Help {
    /// Pages are filled to this width, whatever the terminal's, so that they read the same everywhere.
    static let columns = 80

    /// The page of the command of those words; an unknown command's is that of the tool.
    static func page(for path: [String]) -> String {
        guard !path.isEmpty, case .success(let command) = CommandLineTool.command(path) else { return overview }
        let words = (["essay"] + path).joined(separator: " ")
        var page = "Usage: \(usage(of: command, words))\n\n\(command.summary).\n"
        for paragraph in command.description {
            page += "\n" + fill(paragraph, indent: 0)
        }
        if let operand = command.operand {
            page += "\nOperand:\n" + list([(operand.usage, described(operand.help, kind: operand.kind))])
        }
        if !command.commands.isEmpty {
            page += "\nCommands:\n" + list(command.commands.map { ($0.name, $0.summary) })
        }
        if !command.options.isEmpty {
            page += "\nOptions:\n" + list(command.options.map(entry))
        }
        page += "\nCommon options:\n" + list(command.furtherOptions.map(entry))
        return page + "\nExamples:\n" + examples(command.examples, indent: 2)
    }

    /// The page of the tool itself, in the order of a manual page.
    private static var overview: String {
        let tool = CommandLineTool.table
        var page = "NAME\n" + fill("essay - \(tool.summary)", indent: 4)
        page += "\nSYNOPSIS\n"
        for (path, command) in leaves(of: tool, path: ["essay"]) {
            page += fill(usage(of: command, path.joined(separator: " ")), indent: 4, hanging: 8)
        }
        page += "\nDESCRIPTION\n" + tool.description.map { fill($0, indent: 4) }.joined(separator: "\n")
        page += "\nCOMMANDS\n" + list(tool.commands.map { ($0.name, $0.summary) }, indent: 4)
        page += "\nCOMMON OPTIONS\n" + list(tool.furtherOptions.map(entry), indent: 4)
        page += "\nEXIT STATUS\n" + list(ExitStatus.allCases.map { (String($0.rawValue), $0.meaning) }, indent: 4)
        page += "\nENVIRONMENT\n" + list(Terminal.variables.map { ($0.name, $0.help) }, indent: 4)
        return page + "\nEXAMPLES\n" + examples(tool.examples, indent: 4)
    }

    private static func leaves(of command: Command, path: [String]) -> [(path: [String], command: Command)] {
        if command.commands.isEmpty { return [(path, command)] }
        return command.commands.flatMap { leaves(of: $0, path: path + [$0.name]) }
    }

    private static func usage(of command: Command, _ words: String) -> String {
        var parts = [words]
        if !command.commands.isEmpty { parts.append("COMMAND") }
        parts += command.options.filter(\.isRequired).map(\.usage)
        if command.options.contains(where: { !$0.isRequired }) { parts.append("[OPTION]...") }
        if let operand = command.operand { parts.append(operand.usage) }
        return parts.joined(separator: " ")
    }

    private static func entry(_ option: Option) -> (String, String) {
        let name = option.short.map { "-\($0), \(option.usage)" } ?? option.usage
        var notes: [String] = []
        if option.isRequired { notes.append("required") }
        if option.isRepeatable { notes.append("may be repeated") }
        if let fallback = option.fallback { notes.append("default: \(fallback)") }
        return (name, described(option.help, kind: option.value?.kind, notes: notes))
    }

    /// The help, then in brackets what may be written and the notes.
    private static func described(_ help: String, kind: ValueKind?, notes: [String] = []) -> String {
        var notes = notes
        if case .choice(let names) = kind { notes.insert(ValueKind.alternatives(names), at: 0) }
        return notes.isEmpty ? help : "\(help) (\(notes.joined(separator: "; ")))"
    }

    private static func examples(_ examples: [Example], indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        // A line to copy is never broken.
        return examples.map { fill($0.purpose + ":", indent: indent) + margin + "  " + $0.line + "\n" }.joined()
    }

    /// Terms on the left and what they mean on the right; a long term stands on a line of its own.
    private static func list(_ entries: [(term: String, text: String)], indent: Int = 2) -> String {
        let longest = 22
        let column = indent + 2 + (entries.map(\.term.count).filter { $0 <= longest }.max() ?? longest)
        let margin = String(repeating: " ", count: indent)
        return entries.map { entry in
            let text = fill(entry.text, indent: column)
            guard entry.term.count <= longest else { return margin + entry.term + "\n" + text }
            return margin + entry.term + text.dropFirst(indent + entry.term.count)
        }.joined()
    }

    /// Breaks the text at spaces. Lines after the first are indented by `hanging`.
    static func fill(_ text: String, indent: Int, hanging: Int? = nil) -> String {
        var lines: [String] = []
        var line = String(repeating: " ", count: indent)
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, line.count + 1 + word.count > columns {
                lines.append(line)
                line = String(repeating: " ", count: hanging ?? indent)
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return (lines + [line]).map { $0 + "\n" }.joined()
    }
}
