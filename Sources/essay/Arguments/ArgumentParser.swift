extension CommandLineTool {
    /// Reads the arguments that follow the program's name.
    ///
    /// A command that needs a further word, like `essay` alone, asks for help on itself. `--help` wins over mistakes.
    static func parse(_ arguments: [String]) -> Result<Invocation, UsageError> {
        var parser = ArgumentParser(arguments)
        do {
            return .success(try parser.parse())
        } catch {
            // Whoever asks for help next to a mistake needs it most.
            let options = arguments.prefix { $0 != "--" }
            if options.contains("--help") || options.contains("-h") {
                return .success(Invocation(action: .help, path: error.path))
            }
            return .failure(error)
        }
    }

    /// The command of those words, or why there is none.
    static func command(_ words: [String]) -> Result<Command, UsageError> {
        var command = table
        var path: [String] = []
        for word in words {
            guard let next = command.commands.first(where: { $0.name == word }) else {
                return .failure(unknownCommand(word, below: command, path: path))
            }
            command = next
            path.append(word)
        }
        return .success(command)
    }

    fileprivate static func unknownCommand(_ word: String, below command: Command, path: [String]) -> UsageError {
        if command.commands.isEmpty {
            return UsageError(
                message: "'\((["essay"] + path).joined(separator: " "))' has no command '\(word)'", path: path)
        }
        var message = "unknown command '\(word)'"
        if let near = Nearest.name(to: word, among: command.commands.map(\.name)) {
            message += "; did you mean \(near)?"
        } else if path.isEmpty, word.contains(".") || word.contains("/") {
            message += "; to mark a file, write essay score FILE"
        } else {
            message += "; there is " + ValueKind.alternatives(command.commands.map(\.name))
        }
        return UsageError(message: message, path: path)
    }
}

/// One pass over the arguments, from left to right.
private struct ArgumentParser {
    private var rest: ArraySlice<String>
    private var command = CommandLineTool.table
    private var path: [String] = []
    private var values: [String: [String]] = [:]
    private var operands: [String] = []

    init(_ arguments: [String]) {
        rest = arguments[...]
    }

    mutating func parse() throws(UsageError) -> Invocation {
        var optionsEnded = false
        while let word = rest.popFirst() {
            if !optionsEnded, word == "--" {
                optionsEnded = true
            } else if !optionsEnded, word.hasPrefix("-"), word != "-" {
                try readOption(word)
                if values[Options.help.option.name] != nil {
                    return Invocation(action: .help, path: path)
                }
            } else if command.commands.isEmpty {
                try readOperand(word)
            } else if let next = command.commands.first(where: { $0.name == word }) {
                command = next
                path.append(word)
            } else {
                throw CommandLineTool.unknownCommand(word, below: command, path: path)
            }
        }
        return try finished()
    }

    /// What can only be said at the end.
    private func finished() throws(UsageError) -> Invocation {
        if values[Options.version.option.name] != nil {
            return Invocation(action: .version, path: path, values: values)
        }
        if values[Options.verbose.option.name] != nil {
            throw mistake("option --verbose goes with --version")
        }
        // What stood in front of a command may not be one of its options.
        let names = Set(known.map(\.name))
        if let stray = values.keys.sorted().first(where: { !names.contains($0) }) { throw unknown("--\(stray)") }
        if command.operand?.kind == .command {
            _ = try CommandLineTool.command(operands).get()
            return Invocation(action: .help, path: operands)
        }
        for option in command.options where option.isRequired && values[option.name] == nil {
            throw mistake("option \(option.usage) is missing")
        }
        if let operand = command.operand, operand.isRequired, operands.isEmpty {
            let help = operand.help.prefix(1).lowercased() + operand.help.dropFirst()
            throw mistake("\(operand.name) is missing: \(help)")
        }
        return Invocation(action: command.action, path: path, values: values, operands: operands)
    }

    private mutating func readOperand(_ word: String) throws(UsageError) {
        guard let operand = command.operand, operand.repeats || operands.isEmpty else {
            throw mistake("unexpected operand '\(word)'")
        }
        if operand.takesStandardInput, word == "-", operands.contains("-") {
            throw mistake("standard input (-) is named twice")
        }
        if let objection = operand.kind.objection(to: word) {
            throw mistake("\(operand.name) \(objection)")
        }
        operands.append(word)
    }

    private mutating func readOption(_ word: String) throws(UsageError) {
        let sign = word.firstIndex(of: "=")
        let written = String(word[..<(sign ?? word.endIndex)])
        let attached = sign.map { String(word[word.index(after: $0)...]) }
        guard let option = known.first(where: { "--" + $0.name == written || $0.short.map { "-\($0)" } == written })
        else {
            throw unknown(written)
        }
        guard let value = option.value else {
            if attached != nil { throw mistake("option --\(option.name) takes no value") }
            try record("", for: option)
            return
        }
        guard let attached else {
            return try record(followingValue(of: option, value), for: option)
        }
        try record(attached, for: option)
    }

    /// The next word, unless it looks like an option: a forgotten value must not swallow one.
    private mutating func followingValue(of option: Option, _ value: Option.Value) throws(UsageError) -> String {
        if let next = rest.first, next == "-" || !next.hasPrefix("-") {
            rest.removeFirst()
            return next
        }
        var message = "option --\(option.name) needs a value: "
        if case .choice(let names) = value.kind {
            message += ValueKind.alternatives(names)
        } else {
            message += value.name
        }
        if let next = rest.first, next != "--" {
            message += " (if '\(next)' is meant, write --\(option.name)=\(next))"
        }
        throw mistake(message)
    }

    private mutating func record(_ text: String, for option: Option) throws(UsageError) {
        if let objection = option.value?.kind.objection(to: text) {
            throw mistake("option --\(option.name) \(objection)")
        }
        if values[option.name] != nil, !option.isRepeatable {
            throw mistake("option --\(option.name) is given twice")
        }
        values[option.name, default: []].append(text)
    }

    private var known: [Option] {
        command.options + command.furtherOptions
    }

    private func unknown(_ written: String) -> UsageError {
        let name = String(written.drop { $0 == "-" })
        if let near = known.first(where: { $0.name == name })?.name
            ?? Nearest.name(to: name, among: known.map(\.name))
        {
            return mistake("unknown option \(written); did you mean --\(near)?")
        }
        if let owner = CommandLineTool.paths(in: CommandLineTool.table, offering: name).first {
            let place = (["essay"] + owner).joined(separator: " ")
            return mistake("unknown option \(written) here; it belongs to '\(place)'")
        }
        return mistake("unknown option \(written)")
    }

    private func mistake(_ message: String) -> UsageError {
        UsageError(message: message, path: path)
    }
}

extension CommandLineTool {
    /// The commands at or below this one that have an option of that name.
    fileprivate static func paths(in command: Command, offering name: String) -> [[String]] {
        let own: [[String]] = command.options.contains { $0.name == name } ? [[]] : []
        return own
            + command.commands.flatMap { child in paths(in: child, offering: name).map { [child.name] + $0 } }
    }
}
