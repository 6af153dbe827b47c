/// One `property: value` of a style.
struct StyleDeclaration: Sendable, Equatable {
    /// In small letters.
    let property: String
    /// In small letters, without `!important`.
    let value: String
    let isImportant: Bool

    /// What can keep text from the eye; every other property is passed over.
    private static let known: Set<String> = [
        "display", "visibility", "opacity", "font-size", "font", "color", "-webkit-text-fill-color", "background",
        "background-color", "position", "left", "right", "top", "bottom", "margin-left", "margin-top", "text-indent",
        "clip", "clip-path", "overflow", "overflow-x", "overflow-y", "width", "height", "max-width", "max-height",
        "transform", "filter", "content-visibility",
    ]

    /// Reads the declarations of a `style` attribute or of a rule's braces, as far as they matter here.
    static func all(in text: some StringProtocol) -> [StyleDeclaration] {
        StyleText.split(StyleText.withoutComments(text), at: ";").compactMap(StyleDeclaration.init)
    }

    private init?(_ text: String) {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let property = StyleText.unescaped(text[..<colon]).trimmingSpaces.lowercased()
        guard Self.known.contains(property) else { return nil }
        var value = StyleText.unescaped(text[text.index(after: colon)...]).trimmingSpaces.lowercased()
        isImportant = value.hasSuffix("important") && value.contains("!")
        if isImportant { value = String(value.prefix { $0 != "!" }).trimmingSpaces }
        self.property = property
        self.value = value
    }
}

/// The lexical rules of CSS, as far as style sheets of documents need them.
enum StyleText {
    static func withoutComments(_ text: some StringProtocol) -> String {
        guard text.contains("/*") else { return String(text) }
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "/*") {
            result += rest[..<start.lowerBound]
            guard let end = rest[start.upperBound...].firstRange(of: "*/") else { return result }
            rest = rest[end.upperBound...]
        }
        return result + rest
    }

    /// The parts between separators that stand outside quotes and parentheses.
    static func split(_ text: String, at separator: Character) -> [String] {
        var parts: [String] = []
        var part = ""
        var depth = 0
        var quote: Character?
        for character in text {
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if character == "(" {
                depth += 1
            } else if character == ")" {
                depth = max(0, depth - 1)
            } else if character == separator, depth == 0 {
                parts.append(part)
                part = ""
                continue
            }
            part.append(character)
        }
        parts.append(part)
        return parts
    }

    /// With `\64 ` and `\d` read as the letters that they stand for.
    static func unescaped(_ text: some StringProtocol) -> String {
        guard text.contains("\\") else { return String(text) }
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "\\" else {
                result.append(scalar)
                continue
            }
            let digits = rest.prefix(6).prefix { $0.properties.isASCIIHexDigit }
            rest = rest.dropFirst(digits.count)
            if digits.isEmpty {
                if let next = rest.popFirst() { result.append(next) }
            } else {
                if rest.first == " " { rest = rest.dropFirst() }
                let value = UInt32(String(Substring.UnicodeScalarView(digits)), radix: 16)
                if let letter = value.flatMap(Unicode.Scalar.init) { result.append(letter) }
            }
        }
        return String(result)
    }
}
