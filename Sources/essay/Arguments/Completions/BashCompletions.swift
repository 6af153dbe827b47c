/// For bash 4 and later, with or without the bash-completion package.
struct BashCompletions {
    let rubrics: [String]

    var script: String {
        """
        # Completions of essay for bash. Made by: essay completions bash

        # Offers the words of $1, and files if $2 is set, that begin with $current.
        _essay_offer() {
            mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current")
            if [[ -n $2 ]]; then
                compopt -o filenames 2>/dev/null
                mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "$current")
            fi
        }

        # What each command has: its own words, its options, and what it takes besides.
        _essay_command() {
            case $command in
        \(CompletionNode.all.map(commandCase).joined())    esac
        }

        # The value of option $1 of the command.
        _essay_value() {
            case $command$1 in
        \(CompletionNode.all.flatMap(valueCases).joined())    esac
        }

        _essay() {
            local command=essay option= ended= operands=0 prefix= word i
            local words= options= valued= operand= many=
            local current=${COMP_WORDS[COMP_CWORD]}
            COMPREPLY=()
            _essay_command
            for ((i = 1; i < COMP_CWORD; i++)); do
                word=${COMP_WORDS[i]}
                # bash makes three words of --name=value.
                if [[ $word == = && -z $ended ]]; then
                    continue
                elif [[ -n $option ]]; then
                    option=
                elif [[ -z $ended && $word == -- ]]; then
                    ended=1
                elif [[ -z $ended && $word == -?* ]]; then
                    [[ " $valued " == *" $word "* ]] && option=$word
                elif [[ " $words " == *" $word "* ]]; then
                    command+=" $word"
                    _essay_command
                else
                    ((operands += 1))
                fi
            done
            if [[ -n $option && $current == = ]]; then
                current=
            elif [[ -z $option && -z $ended && $current == --*=* ]]; then
                option=${current%%=*} prefix=${current%%=*}= current=${current#*=}
            fi
            if [[ -n $option ]]; then
                _essay_value " $option"
            elif [[ -z $ended && $current == -?* ]]; then
                _essay_offer "$options"
            elif [[ -n $words ]]; then
                _essay_offer "$words"
            elif [[ -n $operand && ( -n $many || $operands -eq 0 ) ]]; then
                _essay_value " operand"
            fi
            if [[ -n $prefix ]]; then COMPREPLY=("${COMPREPLY[@]/#/$prefix}"); fi
        }

        complete -F _essay essay

        """
    }

    private func commandCase(_ node: CompletionNode) -> String {
        let options = node.options.map { "--" + $0.name } + node.options.compactMap { $0.short.map { "-\($0)" } }
        let valued = node.options.filter { $0.value != nil }.map { "--" + $0.name }
        return """
                    "\(label(node))")
                        words="\(node.commands.map(\.name).joined(separator: " "))"
                        options="\(options.joined(separator: " "))"
                        valued="\(valued.joined(separator: " "))"
                        operand=\(node.operand == nil ? "" : "1") many=\(node.operand?.repeats == true ? "1" : "")
                        ;;

            """
    }

    private func valueCases(_ node: CompletionNode) -> [String] {
        let options = node.options.compactMap { option in
            option.value.flatMap { offer($0.kind) }.map { ("--" + option.name, $0) }
        }
        let operand = node.operand.flatMap { offer($0.kind) }.map { [("operand", $0)] } ?? []
        return (options + operand).map { name, offer in
            "        \"\(label(node)) \(name)\") \(offer) ;;\n"
        }
    }

    private func label(_ node: CompletionNode) -> String {
        (["essay"] + node.path).joined(separator: " ")
    }

    private func offer(_ kind: ValueKind) -> String? {
        switch kind {
        case .file: "_essay_offer \"\" files"
        case .rubric: "_essay_offer \"\(rubrics.joined(separator: " "))\" files"
        case .choice(let names): "_essay_offer \"\(names.joined(separator: " "))\""
        case .text, .count, .size, .command: nil
        }
    }
}
