/// The command line of the tool: what there is, and what a given one asks for.
enum CommandLineTool {
    /// The tool itself, with all its commands below it. A command is added here and to ``Action``.
    static let table = Command(
        name: "essay",
        summary: "score essay answers against a rubric",
        description: [
            "Scores essay answers against a rubric, offline, and explains every mark: theme, point, keyword, sentence. "
                + "The same answer, rubric and version give the same result.",
            "Results go to standard output, messages to standard error. An option's value follows it or an equals sign "
                + "(--format json, --format=json); names are written in full; -- ends the options.",
        ],
        commands: [
            score, grade, stream, override, history, compare, regrade, evaluate, calibrate, suggest, rubric,
            completions, help,
        ],
        examples: [
            Example("essay score answer.txt", "Mark an answer and say what would gain most"),
            Example("essay rubric show", "List the rubrics that come with the tool"),
            Example("essay help rubric new", "Help on one command"),
        ])

    private static let score = Command(
        name: "score",
        summary: "Mark answers and explain the marks",
        description: [
            "Marks each answer: plain text, XHTML, HTML or an office file. An answer that cannot be read is named on "
                + "standard error, the others are marked all the same, and the exit status is 1."
        ],
        action: .score,
        options: [
            Options.rubric.option, Options.model.option, Options.semantic.option, Options.format.option,
            Options.output.option, Options.maximumBytes.option, Options.trace.option, Options.width.option,
            Options.color.option,
        ],
        operand: Operand(
            name: "ANSWER", kind: .file, help: "A file with one answer, or - for standard input", repeats: true,
            takesStandardInput: true),
        examples: [
            Example("essay score --rubric critical-minerals answer.txt", "Mark an answer to a known question"),
            Example("essay score --trace answer.xhtml | less", "Read how each mark arose"),
            Example(
                "essay score --format csv --output marks.csv --rubric my.yaml scripts/*.txt",
                "Mark many answers into one table"),
            Example("pdftotext script.pdf - | essay score --rubric my.yaml -", "Mark what another program prints"),
        ])

    private static let rubric = Command(
        name: "rubric",
        summary: "Check, show, write and test rubrics",
        description: ["A rubric is a YAML file with a question, its marks, and the themes and points expected."],
        commands: [
            rubricCheck, rubricShow, rubricNew, rubricTest, rubricAudit, rubricDiff, rubricSynonyms, rubricPrepare,
            rubricFingerprint,
            rubricSchema,
        ],
        examples: [
            Example("essay rubric new --question 'Examine ...' --output my.yaml", "Begin a rubric"),
            Example(
                "essay rubric check my.yaml && essay rubric test my.yaml",
                "See whether it is sound and does what it says"),
        ])

    private static let rubricCheck = Command(
        name: "check",
        summary: "Report the mistakes in rubric files",
        description: [
            "Prints each mistake with its file, line and column, and the nearest right word. With --semantic minilm it "
                + "also tells which points the paraphrase engine takes for each other, by their examples."
        ],
        action: .rubricCheck,
        options: [Options.semantic.option],
        operand: Operand(name: "FILE", kind: .file, help: "A rubric file", repeats: true),
        examples: [Example("essay rubric check my.yaml", "Check one rubric")])

    private static let rubricShow = Command(
        name: "show",
        summary: "Show a rubric, or list those that come with the tool",
        action: .rubricShow,
        operand: Operand(
            name: "ID|FILE", kind: .rubric, help: "A rubric; without it, the ids of all that come with the tool",
            isRequired: false),
        examples: [Example("essay rubric show critical-minerals", "Read what a good answer is expected to say")])

    private static let rubricNew = Command(
        name: "new",
        summary: "Write the beginning of a rubric for a question",
        action: .rubricNew,
        options: [
            Options.question.option, Options.source.option, Options.fromAnswer.option, Options.marks.option,
            Options.words.option,
            Options.output.option,
        ],
        examples: [
            Example(
                "essay rubric new --question 'Analyse ...' --source reading.txt > my.yaml",
                "Begin a rubric from the text the question was set on")
        ])

    private static let rubricTest = Command(
        name: "test",
        summary: "Try rubrics on the examples they contain",
        description: [
            "Each point of a rubric may list sentences that must earn it and sentences that must not. "
                + "Says which of them fare otherwise. They are tried by words alone, or with --semantic minilm by meaning too."
        ],
        action: .rubricTest,
        options: [Options.semantic.option, Options.testFormat.option],
        operand: Operand(
            name: "ID|FILE", kind: .rubric, help: "A rubric; without any, all that come with the tool",
            isRequired: false, repeats: true),
        examples: [Example("essay rubric test --format junit my.yaml > outcome.xml", "Test a rubric on a build server")]
    )

    private static let rubricAudit = Command(
        name: "audit",
        summary: "Attack rubrics with answers that try to fool them",
        description: [
            "Writes answers that know nothing of the subject, and honest ones that only look different, from the rubric "
                + "itself and from honest answers: lists of its keywords, shuffled words, the question in front, every "
                + "sentence negated, slips of the pen and more. Each has a limit; the exit status is 1 where one is "
                + "broken. The same rubric is always attacked with the same texts. With --model the marks are those by "
                + "the model."
        ],
        action: .rubricAudit,
        options: [
            Options.answers.option, Options.model.option, Options.tolerated.option, Options.auditFormat.option,
            Options.details.option, Options.output.option,
        ],
        operand: Operand(
            name: "ID|FILE", kind: .rubric, help: "A rubric; without any, all that come with the tool",
            isRequired: false, repeats: true),
        examples: [
            Example("essay rubric audit critical-minerals", "See whether a rubric can be fooled"),
            Example("essay rubric audit --answers scripts my.yaml", "Attack with your own students' answers"),
        ])

    private static let rubricPrepare = Command(
        name: "prepare",
        summary: "Prepare rubrics, so that single answers are scored sooner",
        description: [
            "Writes a hidden file beside each rubric, such as .ports.prepared beside ports.yaml, which spares reading "
                + "the rubric anew for every run. It counts only for the program that wrote it and for as long as the "
                + "rubric, its directives and its sources stay as they are; marks are the same with and without it. "
                + "Where the paraphrase engine is installed, a second file, .ports.meanings, keeps what it makes of the "
                + "points and examples; --semantic off leaves that out."
        ],
        action: .rubricPrepare,
        options: [Options.preparedSemantic.option],
        operand: Operand(
            name: "ID|FILE", kind: .rubric, help: "A rubric; without any, all that come with the tool",
            isRequired: false, repeats: true),
        examples: [Example("essay rubric prepare my.yaml", "Prepare a rubric to score many answers one by one")])

    private static let rubricFingerprint = Command(
        name: "fingerprint",
        summary: "Turn a source text into a fingerprint",
        description: [
            "A fingerprint tells whether an answer copies a text without containing it, so that a rubric can be "
                + "handed on without its sources."
        ],
        action: .rubricFingerprint,
        options: [Options.output.option],
        operand: Operand(
            name: "FILE", kind: .file, help: "The source text, or - for standard input", takesStandardInput: true),
        examples: [
            Example("essay rubric fingerprint article.txt --output article.fingerprint", "Fingerprint an article")
        ])

    private static let rubricSchema = Command(
        name: "schema",
        summary: "Print the JSON Schema of rubric files, for editors",
        action: .rubricSchema,
        examples: [Example("essay rubric schema > rubric.schema.json", "Let an editor check rubrics while typing")])

    private static let completions = Command(
        name: "completions",
        summary: "Print completions for a shell",
        action: .completions,
        operand: Operand(
            name: "SHELL", kind: .choice(Shell.allCases.map(\.rawValue)), help: "The shell to complete commands in"),
        examples: [
            Example("source <(essay completions bash)", "In ~/.bashrc"),
            Example("essay completions zsh > ~/.zfunc/_essay", "With ~/.zfunc in zsh's $fpath"),
            Example("essay completions fish > ~/.config/fish/completions/essay.fish", "For fish"),
        ])

    private static let help = Command(
        name: "help",
        summary: "Print help on a command",
        operand: Operand(
            name: "COMMAND", kind: .command, help: "The command's words", isRequired: false, repeats: true),
        examples: [Example("essay help score", "The same as essay score --help")])
}
