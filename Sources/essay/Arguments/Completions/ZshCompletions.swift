/// For zsh with its completion system (compinit); one function a command.
struct ZshCompletions {
    let rubrics: [String]

    var script: String {
        """
        #compdef essay
        # Completions of essay for zsh. Made by: essay completions zsh

        _essay_rubrics() {
            local -a ids=(\(rubrics.joined(separator: " ")))
            _alternative 'rubrics:rubric:compadd -a ids' 'files:rubric file:_files'
        }

        \(CompletionNode.all.map(function).joined(separator: "\n"))
        # Called by the completion system, or loaded by source <(essay completions zsh).
        if [[ $funcstack[1] == _essay ]]; then
            _essay "$@"
        else
            compdef _essay essay
        fi

        """
    }

    private func function(_ node: CompletionNode) -> String {
        let options = node.options.map(specification)
        guard !node.commands.isEmpty else {
            let operand = node.operand.map { [quoted(($0.repeats ? "*" : "1") + ":" + action($0.name, $0.kind))] } ?? []
            return "_\(node.identifier)() {\n" + arguments(options + operand) + "\n}\n"
        }
        let commands = node.commands.map { quoted("\($0.name):\($0.summary)") }
        let cases = node.commands.map { "            \($0.name)) _\(node.identifier)_\($0.name) ;;" }
        return """
            _\(node.identifier)() {
                local curcontext=$curcontext state line
                typeset -A opt_args
                local -a commands=(
            \(commands.map { "        " + $0 }.joined(separator: "\n"))
                )
            \(arguments(options + ["'1: :->command'", "'*:: :->rest'"], flags: "-C -S")) && return
                if [[ $state == command ]]; then
                    _describe command commands
                elif [[ $state == rest ]]; then
                    case $words[1] in
            \(cases.joined(separator: "\n"))
                    esac
                fi
            }

            """
    }

    private func arguments(_ specifications: [String], flags: String = "-S") -> String {
        "    _arguments \(flags) : \\\n" + specifications.map { "        " + $0 }.joined(separator: " \\\n")
    }

    /// As in `--format=[How the result is written]:FORMAT:(text json)`, where `=` allows a space as well.
    private func specification(_ option: Option) -> String {
        let help = "[" + escaped(option.help, "[]") + "]"
        let once = option.isRepeatable ? "*" : ""
        guard let value = option.value else {
            guard let short = option.short else { return quoted("\(once)--\(option.name)\(help)") }
            return quoted("(-\(short) --\(option.name))--\(option.name)\(help)") + " \\\n        "
                + quoted("(-\(short) --\(option.name))-\(short)\(help)")
        }
        return quoted("\(once)--\(option.name)=\(help):\(action(value.name, value.kind))")
    }

    private func action(_ name: String, _ kind: ValueKind) -> String {
        let title = escaped(name, ":")
        return switch kind {
        case .file: title + ":_files"
        case .rubric: title + ":_essay_rubrics"
        case .choice(let names): title + ":(" + names.joined(separator: " ") + ")"
        case .text, .count, .size, .command: title + ": "
        }
    }

    private func escaped(_ text: String, _ special: String) -> String {
        text.map { special.contains($0) || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
    }

    private func quoted(_ text: String) -> String {
        "'" + text.map { $0 == "'" ? "'\\''" : String($0) }.joined() + "'"
    }
}
