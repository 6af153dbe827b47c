/// For fish 3 and later.
struct FishCompletions {
    let rubrics: [String]

    var script: String {
        """
        # Completions of essay for fish. Made by: essay completions fish

        # Prints the command that the words before the cursor reach, then the number of its operands.
        function __essay_state
            set -l command essay
            set -l operands 0
            set -l skip 0
            set -l ended 0
            for word in (commandline -opc)[2..-1]
                if test $skip = 1
                    set skip 0
                else if test $ended = 0; and test "$word" = --
                    set ended 1
                else if test $ended = 0; and string match -qr '^-.' -- $word
                    if contains -- $word \(valued.joined(separator: " "))
                        set skip 1
                    end
                else
                    switch "$command $word"
                        case \(commands.joined(separator: " "))
                            set command "$command $word"
                        case '*'
                            set operands (math $operands + 1)
                    end
                end
            end
            echo $command
            echo $operands
        end

        # Succeeds if that command is $argv[1] and, where $argv[2] is given, no operand is there yet.
        function __essay_at
            set -l state (__essay_state)
            test "$state[1]" = "$argv[1]"; or return 1
            test (count $argv) -lt 2; or test "$state[2]" = 0
        end

        complete -c essay -f
        \(CompletionNode.all.flatMap(lines).joined(separator: "\n"))

        """
    }

    /// An option takes a value in every command or in none, which the table's test asserts.
    private var valued: [String] {
        var names: [String] = []
        for option in CompletionNode.all.flatMap(\.options) where option.value != nil {
            if !names.contains("--" + option.name) { names.append("--" + option.name) }
        }
        return names
    }

    private var commands: [String] {
        CompletionNode.all.filter { !$0.path.isEmpty }.map { quoted(label($0)) }
    }

    private func lines(_ node: CompletionNode) -> [String] {
        let here = "complete -c essay -n " + quoted("__essay_at \"\(label(node))\"")
        let words = node.commands.map { "\(here) -a \($0.name) -d \(quoted($0.summary))" }
        let options = node.options.map { option in
            let short = option.short.map { " -s \($0)" } ?? ""
            return "\(here) -l \(option.name)\(short)\(value(option.value?.kind)) -d \(quoted(option.help))"
        }
        let operand = node.operand.map { operand in
            let first = quoted("__essay_at \"\(label(node))\"" + (operand.repeats ? "" : " first"))
            return ["complete -c essay -n \(first)\(offered(operand.kind))"]
        }
        return words + options + (operand ?? [])
    }

    private func value(_ kind: ValueKind?) -> String {
        guard let kind else { return "" }
        return (offersFiles(kind) ? " -r" : " -x") + offered(kind)
    }

    private func offered(_ kind: ValueKind) -> String {
        switch kind {
        case .file: " -F"
        case .rubric: " -F -a " + quoted(rubrics.joined(separator: " "))
        case .choice(let names): " -a " + quoted(names.joined(separator: " "))
        case .text, .count, .size, .command: ""
        }
    }

    private func offersFiles(_ kind: ValueKind) -> Bool {
        kind == .file || kind == .rubric
    }

    private func label(_ node: CompletionNode) -> String {
        (["essay"] + node.path).joined(separator: " ")
    }

    private func quoted(_ text: String) -> String {
        "'" + text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "'"
    }
}
