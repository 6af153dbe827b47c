/// What libxml2 says of markup, in plain words.
enum MarkupProblem {
    /// Longer names are cut where they are quoted.
    private static let longest = 60

    static func quoted(_ name: String) -> String {
        name.count > longest ? "\(name.prefix(longest))…" : name
    }

    /// - Parameter code: a number of libxml2's `xmlParserErrors`.
    static func plain(_ message: String, code: Int) -> String {
        if let words = words(code, message) { return words }
        var rest = message[...]
        // Functions of its own are named in front.
        if let colon = rest.firstIndex(of: ":"), rest.hasPrefix("xml") || rest.hasPrefix("html") {
            rest = rest[rest.index(after: colon)...]
        }
        let text = rest.split(separator: " ").map { quoted(String($0)) }.joined(separator: " ")
        return text.isEmpty ? "not well-formed as XHTML" : text
    }

    private static func words(_ code: Int, _ message: String) -> String? {
        switch code {
        case 6, 7, 8: "a number after &# that stands for no character"
        case 9:
            message.contains("CharRef")
                ? "a number after &# that stands for no character" : "a control character, which no page may hold"
        case 23: "an & without the ; that ends its name; write &amp; for the sign itself"
        case 38: "a < that is not written &lt; in the value of an attribute"
        case 39: "the value of an attribute without quotes"
        case 41: "an attribute without a value"
        case 46: "a <? that begins no instruction"
        case 62: "]]> outside a section that it would end"
        case 65: message.contains("attributes") ? "attributes without a space between" : nil
        case 68:
            message.contains("EntityRef")
                ? "an & that begins no name; write &amp; for the sign itself"
                : "a < that begins no tag; write &lt; for the sign itself"
        case 73: "a tag without its >"
        default: nil
        }
    }
}
