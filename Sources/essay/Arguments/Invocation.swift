/// What a command line asks for, checked against the table.
struct Invocation: Sendable, Equatable {
    let action: Action
    /// The words of the command below `essay`; for ``Action/help``, those of the command that help is wanted on.
    let path: [String]
    /// By name without dashes, in the order given; only options that were given.
    var values: [String: [String]] = [:]
    var operands: [String] = []

    /// The option's value, or its default.
    subscript<Value>(_ setting: Setting<Value>) -> Value {
        setting.read(values[setting.option.name] ?? [])
    }

    /// Whether the option was written down, whatever its value.
    func isGiven<Value>(_ setting: Setting<Value>) -> Bool {
        values[setting.option.name] != nil
    }

    /// The shell that `completions` is asked for; nil for other commands.
    var shell: Shell? {
        action == .completions ? operands.first.flatMap { Shell(rawValue: $0) } : nil
    }
}

/// A command line that cannot be understood.
struct UsageError: Error, Sendable, Equatable {
    /// One line without a full stop; it may hold any characters that were typed.
    let message: String
    /// The words of the command that was reached.
    let path: [String]

    /// Both lines to print on standard error: what is wrong and where to read on. The exit status is 2.
    var lines: [String] {
        [
            "essay: " + Printable.line(message),
            "Try '" + (["essay"] + path + ["--help"]).joined(separator: " ") + "'.",
        ]
    }
}
