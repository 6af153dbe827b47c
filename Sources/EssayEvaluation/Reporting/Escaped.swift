/// How one output format escapes text.
protocol EscapingRule {
    static func escape(_ text: String) -> String
}

/// Output in which every interpolated string is escaped by construction: only literals of this source, and other
/// values of the same type, pass as they are.
struct Escaped<Rule: EscapingRule>: ExpressibleByStringInterpolation, Sendable {
    var text: String

    init(stringLiteral value: String) {
        text = value
    }

    init(stringInterpolation: Interpolation) {
        text = stringInterpolation.text
    }

    struct Interpolation: StringInterpolationProtocol {
        var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + 16 * interpolationCount)
        }

        mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        mutating func appendInterpolation(_ value: String) {
            text += Rule.escape(value)
        }

        mutating func appendInterpolation(_ value: Escaped) {
            text += value.text
        }

        mutating func appendInterpolation(_ value: Int) {
            text += String(value)
        }

        mutating func appendInterpolation(_ value: Marks) {
            text += value.description
        }
    }

    static func += (left: inout Escaped, right: Escaped) {
        left.text += right.text
    }
}

extension Escaped {
    init(joining parts: [Escaped], with separator: Escaped) {
        text = parts.map(\.text).joined(separator: separator.text)
    }
}

enum HTMLRule: EscapingRule {
    static func escape(_ text: String) -> String { Escaping.html(text) }
}

enum MarkdownRule: EscapingRule {
    static func escape(_ text: String) -> String { Escaping.markdown(text) }
}

/// Running text of a terminal or a file: what a value holds stays on its line and is seen.
enum LineRule: EscapingRule {
    static func escape(_ text: String) -> String { Escaping.line(text) }
}

typealias HTML = Escaped<HTMLRule>
typealias Markdown = Escaped<MarkdownRule>
typealias PlainText = Escaped<LineRule>
