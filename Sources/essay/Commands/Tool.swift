import EssayEvaluation

/// Runs an invocation. Every error ends here, as a line on standard error and an exit status.
struct Tool {
    let invocation: Invocation
    let library = RubricLibrary()

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    func run() -> ExitStatus {
        do {
            switch invocation.action {
            case .help: return try print(Help.page(for: invocation.path))
            case .version: return try print(Versions.text(verbose: invocation[Options.verbose]))
            case .completions:
                guard let shell = invocation.shell else { return .unusable }
                return try print(Completions.script(for: shell, rubrics: library.ids))
            case .score: return try ScoreCommand(tool: self).run()
            case .grade: return try GradeCommand(tool: self).run()
            case .override: return try ModerationCommands(tool: self).override()
            case .history: return try ModerationCommands(tool: self).history()
            case .compare: return try ModerationCommands(tool: self).compare()
            case .regrade: return try ModerationCommands(tool: self).regrade()
            case .stream: return try StreamCommand(tool: self).run()
            case .evaluate: return try EvaluateCommand(tool: self).run()
            case .calibrate: return try CalibrateCommand(tool: self).run()
            case .suggest: return try SuggestCommand(tool: self).suggest()
            case .rubricSynonyms: return try SuggestCommand(tool: self).synonyms()
            case .rubricDiff: return try SuggestCommand(tool: self).diff()
            case .rubricCheck: return try RubricCommands(tool: self).check()
            case .rubricShow: return try RubricCommands(tool: self).show()
            case .rubricNew: return try RubricCommands(tool: self).new()
            case .rubricTest: return try RubricCommands(tool: self).test()
            case .rubricAudit: return try RubricAuditCommand(tool: self).run()
            case .rubricPrepare: return try RubricCommands(tool: self).prepare()
            case .rubricFingerprint: return try RubricCommands(tool: self).fingerprint()
            case .rubricSchema: return try print(RubricSchema.json())
            }
        } catch {
            report(error)
            return .unusable
        }
    }

    /// Prints to `--output` or standard output.
    func print(_ text: String) throws(ToolError) -> ExitStatus {
        let path = invocation[Options.output]
        do throws(OutputError) {
            if let path, path != "-" {
                try OutputFile.write(Array(text.utf8), to: path)
            } else {
                var output = StandardOutput()
                try output.write(text)
                try output.flush()
            }
        } catch {
            throw .output(error)
        }
        return .done
    }

    func report(_ problems: Diagnostics) {
        StandardError.write(ToolError.rubric(problems).lines)
    }

    func report(_ error: ToolError) {
        if case .rubric(let problems) = error { return report(problems) }
        for line in error.lines { StandardError.report(line) }
    }

    func rubric(_ idOrPath: String, lexicon: Lexicon? = nil) throws(ToolError) -> Rubric {
        do throws(Diagnostics) { return try library.read(idOrPath, lexicon: lexicon) } catch { throw .rubric(error) }
    }

    /// The rubric of an id or path, ready to match.
    func compiled(named idOrPath: String, lexicon: Lexicon? = nil) throws(ToolError) -> CompiledRubric {
        do throws(Diagnostics) { return try library.compiled(idOrPath, lexicon: lexicon) } catch {
            throw .rubric(error)
        }
    }

    func compiled(_ rubric: Rubric, lexicon: Lexicon? = nil) throws(ToolError) -> CompiledRubric {
        try input(rubric.path) { () throws(InputError) in
            try CompiledRubric(rubric, dictionary: library.dictionary, lexicon: lexicon)
        }
    }

    /// What `body` makes of an input; its error gets the input's name.
    func input<Value>(_ name: String, _ body: () throws(InputError) -> Value) throws(ToolError) -> Value {
        do throws(InputError) { return try body() } catch { throw .input(name, error) }
    }

    /// An error about an input as one line: `name:line:column: message`.
    static func line(_ name: String, _ error: InputError) -> String {
        line(name, error.position, error.message)
    }

    /// A remark about an input, as one line of the same form.
    static func line(_ name: String, _ note: Note) -> String {
        line(name, note.position, note.message)
    }

    private static func line(_ name: String, _ position: SourcePosition?, _ message: String) -> String {
        let place = position.map { ":\($0.line):\($0.column)" } ?? ""
        return "\(name)\(place): \(message)"
    }
}

/// What ends a command.
enum ToolError: Error {
    case output(OutputError)
    case rubric(Diagnostics)
    /// With the input's name.
    case input(String, InputError)
    case message(String)

    /// As standard error tells it, without the program's name.
    var lines: [String] {
        switch self {
        case .output(let problem): [problem.message]
        case .rubric(let problems): problems.all.flatMap { $0.rendered.split(separator: "\n").map(String.init) }
        case .input(let name, let problem): [Tool.line(name, problem)]
        case .message(let text): [text]
        }
    }
}
