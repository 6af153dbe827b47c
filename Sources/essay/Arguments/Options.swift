import EssayEvaluation
import Gradebook

/// Every option there is, each written down once.
enum Options {
    static let rubric = Setting.text(
        "rubric", "ID|FILE", .rubric, "Score against this rubric: an id that 'essay rubric show' knows, or a file")
    static let format = Setting.choice("format", "FORMAT", default: ReportFormat.text, "How the result is written")
    static let output = Setting.text("output", "FILE", .file, "Write to this file instead of standard output")
    static let maximumBytes = Setting.size(
        "max-bytes", default: ReadingLimits.standard.bytes,
        "Refuse an answer larger than this, on its own or in a table; k, M and G are understood"
    )
    static let trace = Setting.flag("trace", "Show every step by which the marks arose")
    static let width = Setting.count(
        "width", "N", 20...1000, "Columns of text output (default: those of the terminal, else 80)")
    static let color = Setting.choice(
        "color", "WHEN", default: ColorChoice.auto, "Colour text output; auto colours a terminal unless NO_COLOR is set"
    )

    static let gradingRubric = Setting.required(
        "rubric", "ID|FILE", .rubric, "Score against this rubric: an id that 'essay rubric show' knows, or a file")
    static let jobs = Setting.count(
        "jobs", "N", 1...256, "How many answers are graded at once (default: the number of processors)")

    static let rubricFolder = Setting.text(
        "rubrics", "DIR", .file, "Score against the rubrics of this folder, each answer by the one it belongs to")
    static let map = Setting.list(
        "map", "PATTERN=ID", .text, "With --rubrics: answers whose path fits the shell pattern belong to rubric ID")
    static let gradebook = Setting.required(
        "output", "DIR", .file, "The folder of results: a new one, or one that an earlier run made")
    static let worksheet = Setting.text(
        "worksheet", "FILE", .file,
        "Fill the marks into this Moodle grading worksheet or Canvas gradebook export; no other byte of it is changed")
    static let column = Setting.text(
        "column", "NAME", .text, "With --worksheet: the assignment whose column of a Canvas export is filled")
    static let feedback = Setting.choice(
        "feedback", "FORMAT", default: FeedbackFormat.html, "How the feedback on each answer is written")

    static let overrideMarks = Setting.text("marks", "M", .text, "The marks that hold from now on, such as 7.5")
    static let author = Setting.text("by", "NAME", .text, "Who decides")
    static let reason = Setting.text("reason", "TEXT", .text, "Why, for the record")
    static let undo = Setting.flag("undo", "Take the override back: the computed marks hold again")
    static let decisions = Setting.text(
        "file", "CSV", .file,
        "Take many from a table with the columns id, marks (empty to take back), by and reason: all of them or none")
    static let student = Setting.text("student", "NAME", .text, "Show all answers of this student, theme by theme")
    static let keep = Setting.flag("keep", "Keep the new marks; without it they are only shown")

    static let testFormat = Setting.choice(
        "format", "FORMAT", default: TestFormat.text, "How the outcome is written; junit is XML for build servers")

    static let answers = Setting.text(
        "answers", "FOLDER", .file,
        "A folder of honest answers (default: Samples/ID beside the rubric's folder, else one made of its examples)")
    static let tolerated = Setting.list(
        "tolerate", "ATTACK", .choice(Attack.allCases.map(\.rawValue)),
        "Show what this attack gains, but do not fail for it")
    static let auditFormat = Setting.choice(
        "format", "FORMAT", default: AuditFormat.text, "How the outcome is written; json holds the attacked texts too")
    static let details = Setting.flag(
        "details", "Show every answer, not only the worst of each attack, and each keyword that could go unmissed")

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
    static let graded = Setting.required("graded", "FILE", .file, gradedHelp)
    static let gradedOrFolder = Setting.required(
        "graded", "FILE", .file, gradedHelp + "; or a folder of answers without marks")
    static let gradedOrPool = Setting.required(
        "graded", "FILE", .file, gradedHelp + "; with --next alone also a folder of answers without marks")
    private static let gradedHelp =
        "Marked answers: a table (CSV of any dialect, .xlsx or .ods) with the columns id, text or file, mark, and mark2 and format if you like"
    static let group = Setting.text(
        "group", "COLUMN", .text, "Report each group that this column of the table names as well")
    static let computed = Setting.text(
        "computed", "COLUMN", .text, "Take the computed marks from this column of the table instead of scoring")
    static let apply = Setting.flag(
        "apply",
        "Write the phrases and numbers into the rubric's file, keeping comments, order and layout, and print the difference"
    )
    static let studyFormat = Setting.choice("format", "FORMAT", default: StudyFormat.text, "How the result is written")
    static let tables = Setting.text("tables", "FOLDER", .file, "Also write the tables as CSV files into this folder")
    static let eachAnswer = Setting.flag("list", "List each answer's marks too")

    static let semantic = Setting.choice(
        "semantic", "ENGINE", default: SemanticChoice.off,
        "The engine that recognises points made in other words; auto takes minilm where it is installed")
    /// Of what `rubric prepare` keeps, which is made without being asked for.
    static let preparedSemantic = Setting.choice(
        "semantic", "ENGINE", default: SemanticChoice.auto,
        "The engine whose meanings of the points are kept; auto takes minilm where it is installed")
    static let model = Setting.text(
        "model", "FILE", .file, "The calibration model to mark by; 'none' for marks by the rubric alone")
    /// Of two rubrics.
    static let models = Setting.list(
        "model", "FILE", .file, "The calibration model of one of the rubrics; given again, that of the other")
    static let version = Setting.flag("version", "Print the version and stop")
    static let verbose = Setting.flag("verbose", "With --version: name the libraries in use and their versions too")
    static let help = Setting.flag("help", short: "h", "Print help on this command and stop")

    /// What every command understands, also in front of its name.
    static let common: [Option] = [version.option, verbose.option, help.option]

    /// What some commands have among their options and understand in front of their names too.
    static let leading: [Option] = [semantic.option, model.option]
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

/// How `rubric audit` writes its outcome.
enum AuditFormat: String, Sendable, CaseIterable {
    case text, json
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
