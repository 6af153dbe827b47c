/// One command of the tool. The whole table is ``CommandLineTool/table``; parsing, help and completions are made of it.
struct Command: Sendable {
    let name: String
    /// One line without a full stop, for lists of commands.
    let summary: String
    /// Paragraphs for the command's own help; each is filled to the width of the page.
    var description: [String] = []
    /// What is asked for when the command line ends here. A command that only holds others asks for help.
    var action: Action = .help
    /// Apart from the common options, which every command has.
    var options: [Option] = []
    var operand: Operand?
    var commands: [Command] = []
    var examples: [Example] = []

    /// Beside its own options: the common ones and, where commands follow, those that may stand in front of them.
    var furtherOptions: [Option] {
        (commands.isEmpty ? [] : Options.leading) + Options.common
    }
}

/// What a command line asks for. Whoever runs an invocation switches over all of them.
enum Action: Sendable, Equatable, CaseIterable {
    case help, version
    case score
    case stream, grade, override, history, compare, regrade
    case evaluate, calibrate, suggest
    case rubricCheck, rubricShow, rubricNew, rubricTest, rubricAudit, rubricDiff, rubricPrepare, rubricFingerprint
    case rubricSchema, rubricSynonyms
    case completions
}

/// What a command takes besides options.
struct Operand: Sendable, Equatable {
    /// In capitals, as in `ANSWER`.
    let name: String
    let kind: ValueKind
    let help: String
    var isRequired = true
    var repeats = false
    /// Whether `-` stands for standard input. It can then be named once.
    var takesStandardInput = false
    /// Whether the name is already that of both operands, of which there are just two.
    var isPair = false

    /// As in `[FILE...]`.
    var usage: String {
        let many = repeats && !isPair ? name + "..." : name
        return isRequired ? many : "[\(many)]"
    }
}

/// A command line to copy, with what it does.
struct Example: Sendable, Equatable {
    let line: String
    let purpose: String

    init(_ line: String, _ purpose: String) {
        self.line = line
        self.purpose = purpose
    }
}

/// What may be written as a value, which the parser checks and completions offer.
enum ValueKind: Sendable, Equatable {
    case text
    case file
    /// The id of a rubric that comes with the tool, or a rubric file.
    case rubric
    case choice([String])
    case count(ClosedRange<Int>)
    /// A number of bytes, as ``ByteSize`` reads it.
    case size
    /// The words of a command.
    case command

    /// Why the value is refused, nil when it may stand. Begins with a verb, to follow the name of what has the value.
    func objection(to value: String) -> String? {
        switch self {
        case .text, .file, .rubric, .command:
            return value.isEmpty ? "needs a value that is not empty" : nil
        case .choice(let names):
            if names.contains(value) { return nil }
            if let near = Nearest.name(to: value, among: names) {
                return "cannot be '\(value)'; did you mean \(near)?"
            }
            return "cannot be '\(value)'; it is \(Self.alternatives(names))"
        case .count(let range):
            if let number = Int(value), range.contains(number) { return nil }
            return "needs a whole number from \(range.lowerBound) to \(range.upperBound), not '\(value)'"
        case .size:
            return ByteSize.bytes(value) == nil ? "needs a size such as 500k, 16M or 1G, not '\(value)'" : nil
        }
    }

    /// As in "a, b or c".
    static func alternatives(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " or " + last
    }
}
