/// An option as it is written, described and checked.
struct Option: Sendable, Equatable {
    /// Without the dashes.
    let name: String
    var short: Character?
    /// Nil for a flag, which takes no value.
    var value: Value?
    /// A sentence without its full stop.
    let help: String
    /// What is assumed when the option is absent, as it would be written.
    var fallback: String?
    var isRequired = false
    var isRepeatable = false

    struct Value: Sendable, Equatable {
        /// In capitals, as in `FILE`.
        let name: String
        let kind: ValueKind
    }

    /// As in `--format FORMAT`.
    var usage: String {
        value.map { "--\(name) \($0.name)" } ?? "--\(name)"
    }
}

/// An option together with the type that its value has in code: `invocation[Options.width]` is an `Int?`.
struct Setting<Value: Sendable>: Sendable {
    let option: Option
    /// Of all the values given, already checked against the option's kind; empty when the option is absent.
    let read: @Sendable ([String]) -> Value
}

extension Setting where Value == Bool {
    static func flag(_ name: String, short: Character? = nil, _ help: String) -> Self {
        Setting(option: Option(name: name, short: short, help: help)) { !$0.isEmpty }
    }
}

extension Setting where Value == String? {
    static func text(_ name: String, _ value: String, _ kind: ValueKind, _ help: String) -> Self {
        Setting(option: Option(name: name, value: .init(name: value, kind: kind), help: help)) { $0.last }
    }
}

extension Setting where Value == String {
    /// An option that must be given; its value is never empty.
    static func required(_ name: String, _ value: String, _ kind: ValueKind, _ help: String) -> Self {
        let option = Option(name: name, value: .init(name: value, kind: kind), help: help, isRequired: true)
        return Setting(option: option) { $0.last ?? "" }
    }
}

extension Setting where Value == [String] {
    /// An option that may be given any number of times.
    static func list(_ name: String, _ value: String, _ kind: ValueKind, _ help: String) -> Self {
        let option = Option(name: name, value: .init(name: value, kind: kind), help: help, isRepeatable: true)
        return Setting(option: option) { $0 }
    }
}

extension Setting where Value == Int? {
    static func count(_ name: String, _ value: String, _ range: ClosedRange<Int>, _ help: String) -> Self {
        Setting(option: Option(name: name, value: .init(name: value, kind: .count(range)), help: help)) {
            $0.last.flatMap { Int($0) }
        }
    }
}

extension Setting where Value == Int {
    static func count(
        _ name: String, _ value: String, _ range: ClosedRange<Int>, default fallback: Int, _ help: String
    ) -> Self {
        let option = Option(
            name: name, value: .init(name: value, kind: .count(range)), help: help, fallback: String(fallback))
        return Setting(option: option) { $0.last.flatMap { Int($0) } ?? fallback }
    }

    /// A number of bytes.
    static func size(_ name: String, default fallback: Int, _ help: String) -> Self {
        let option = Option(
            name: name, value: .init(name: "SIZE", kind: .size), help: help, fallback: ByteSize.text(fallback))
        return Setting(option: option) { $0.last.flatMap { ByteSize.bytes($0) } ?? fallback }
    }
}

extension Setting where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    static func choice(_ name: String, _ value: String, default fallback: Value, _ help: String) -> Self {
        let kind = ValueKind.choice(Value.allCases.map(\.rawValue))
        let option = Option(
            name: name, value: .init(name: value, kind: kind), help: help, fallback: fallback.rawValue)
        return Setting(option: option) { $0.last.flatMap { Value(rawValue: $0) } ?? fallback }
    }
}
