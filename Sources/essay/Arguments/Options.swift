import EssayEvaluation

/// Every option there is, each written down once.
enum Options {
    static let rubric = Setting.text(
        "rubric", "ID|FILE", .rubric, "Score against this rubric: an id that 'essay rubric show' knows, or a file")
    static let format = Setting.choice("format", "FORMAT", default: ReportFormat.text, "How the result is written")
    static let output = Setting.text("output", "FILE", .file, "Write to this file instead of standard output")
    static let maximumBytes = Setting.size(
        "max-bytes", default: ReadingLimits.standard.bytes,
        "Refuse an answer larger than this; k, M and G are understood"
    )
    static let trace = Setting.flag("trace", "Show every step by which the marks arose")
    static let width = Setting.count(
        "width", "N", 20...1000, "Columns of text output (default: those of the terminal, else 80)")
    static let color = Setting.choice(
        "color", "WHEN", default: ColorChoice.auto, "Colour text output; auto colours a terminal unless NO_COLOR is set"
    )

    static let testFormat = Setting.choice(
        "format", "FORMAT", default: TestFormat.text, "How the outcome is written; junit is XML for build servers")

    static let question = Setting.required("question", "TEXT", .text, "The question, in full")
    static let source = Setting.text(
        "source", "FILE", .file,
        "A text the question was set on; themes are drawn from it and copying from it earns nothing"
    )
    static let fromAnswer = Setting.list(
        "from-answer", "FILE", .file,
        "A reference answer to make points of; given again, another wording of it")
    static let marks = Setting.count("marks", "N", 1...1000, default: 15, "The marks of the question")
    static let words = Setting.count("words", "N", 1...100_000, default: 250, "The word limit of the question")

    static let requiredRubric = Setting.required(
        "rubric", "ID|FILE", .rubric, "The rubric: an id that 'essay rubric show' knows, or a file")
    static let modelOutput = Setting.text("output", "MODEL", .file, "Write the model to this file")
    static let next = Setting.count(
        "next", "N", 1...10_000, "Name the N answers without a mark which, marked next, would teach the model most")
    static let graded = Setting.required(
        "graded", "FILE", .file,
        "Marked answers: a table (CSV of any dialect) with the columns id, text or file, mark, and mark2 and format if you like; or a folder of answers without marks"
    )
    static let group = Setting.text(
        "group", "COLUMN", .text, "Report each group that this column of the table names as well")
    static let computed = Setting.text(
        "computed", "COLUMN", .text, "Take the computed marks from this column of the table instead of scoring")
    static let apply = Setting.flag(
        "apply", "Add the phrases to the rubric's file, keeping comments, order and layout, and print the lines changed"
    )
    static let studyFormat = Setting.choice("format", "FORMAT", default: StudyFormat.text, "How the result is written")
    static let tables = Setting.text("tables", "FOLDER", .file, "Also write the tables as CSV files into this folder")
    static let answers = Setting.flag("answers", "List each answer's marks too")

    static let semantic = Setting.choice(
        "semantic", "ENGINE", default: SemanticChoice.auto, "The engine that recognises paraphrases")
    static let model = Setting.text("model", "FILE", .file, "A calibration model that adjusts the marks")
    static let version = Setting.flag("version", "Print the version and stop")
    static let verbose = Setting.flag("verbose", "With --version: name the libraries in use and their versions too")
    static let help = Setting.flag("help", short: "h", "Print help on this command and stop")

    /// What every command understands, also in front of its name.
    static let common: [Option] = [
        semantic.option, model.option, version.option, verbose.option, help.option,
    ]
}

/// How `score` writes a result.
enum ReportFormat: String, Sendable, CaseIterable {
    case text, json, html, markdown, csv
}

/// How `evaluate` writes a result.
enum StudyFormat: String, Sendable, CaseIterable {
    case text, json, html, csv
}

/// How `rubric test` writes its outcome.
enum TestFormat: String, Sendable, CaseIterable {
    case text, junit
}

/// When text output is coloured.
enum ColorChoice: String, Sendable, CaseIterable {
    case auto, always, never
}

/// Which paraphrase engine is asked for.
enum SemanticChoice: String, Sendable, CaseIterable {
    case auto, off, minilm
}

/// The shells that completions can be written for.
enum Shell: String, Sendable, CaseIterable {
    case bash, zsh, fish
}
