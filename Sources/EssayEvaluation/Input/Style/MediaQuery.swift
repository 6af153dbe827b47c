/// The condition of an `@media` rule, for a screen of usual size.
enum MediaQuery {
    private static let width = 1280.0
    private static let height = 800.0

    /// Nil where it asks for what is not known here.
    static func holds(_ text: String) -> Bool? {
        if text.isEmpty { return true }
        let parts = text.split(separator: ",").map { one(String($0).trimmingSpaces) }
        if parts.contains(true) { return true }
        return parts.contains(nil) ? nil : false
    }

    private static func one(_ text: String) -> Bool? {
        if text.contains(" or ") || text.contains("((") { return nil }
        var words = text.replacing("(", with: " (").split(separator: " ", maxSplits: 1).map(String.init)
        var isNegated = false
        if let first = words.first, first == "not" || first == "only", words.count > 1 {
            isNegated = first == "not"
            words = [words[1]]
        }
        let terms = words.joined(separator: " ").replacing(" and(", with: " and (").replacing("\n", with: " ")
            .split(separator: " and ").map { String($0).trimmingSpaces }
        let values = terms.map(term)
        let result: Bool? = values.contains(false) ? false : values.contains(nil) ? nil : true
        return result.map { $0 != isNegated }
    }

    private static func term(_ text: String) -> Bool? {
        guard text.hasPrefix("("), text.hasSuffix(")") else {
            return ["screen", "all"].contains(text)
                ? true : text.allSatisfy { $0.isLetter || $0 == "-" } && !text.isEmpty ? false : nil
        }
        let inner = text.dropFirst().dropLast().filter { !$0.isWhitespace }
        let sides = inner.split(separator: ":", maxSplits: 1).map(String.init)
        if sides.count == 1 {
            return ["color", "hover", "width", "height", "pointer"].contains(sides[0]) ? true : range(inner)
        }
        switch sides[0] {
        case "min-width": return pixels(sides[1]).map { $0 <= width }
        case "max-width": return pixels(sides[1]).map { $0 >= width }
        case "min-height": return pixels(sides[1]).map { $0 <= height }
        case "max-height": return pixels(sides[1]).map { $0 >= height }
        case "orientation": return sides[1] == "landscape"
        case "prefers-color-scheme": return sides[1] == "light"
        case "prefers-reduced-motion", "prefers-contrast", "prefers-reduced-transparency", "prefers-reduced-data":
            return sides[1] == "no-preference"
        case "hover", "any-hover": return sides[1] == "hover"
        case "pointer", "any-pointer": return sides[1] == "fine"
        case "forced-colors", "inverted-colors": return sides[1] == "none"
        case "scripting": return sides[1] == "enabled"
        default: return nil
        }
    }

    /// `400px<=width` and its like.
    private static func range(_ text: String) -> Bool? {
        let names = ["width": width, "height": height]
        let words = text.replacing("=", with: "").split { $0 == "<" || $0 == ">" }.map(String.init)
        let values = words.map { names[$0] ?? pixels($0) }
        let signs = text.filter { $0 == "<" || $0 == ">" }
        guard words.count >= 2, words.count == signs.count + 1 else { return nil }
        var result = true
        for (index, sign) in signs.enumerated() {
            guard let left = values[index], let right = values[index + 1] else { return nil }
            if sign == "<" ? left > right : left < right { result = false }
        }
        return result
    }

    private static func pixels(_ text: String) -> Double? {
        let units: [String: Double] = [
            "px": 1, "em": 16, "rem": 16, "pt": 4.0 / 3, "cm": 96 / 2.54, "in": 96, "": 1,
        ]
        let number = text.prefix { "0123456789.+-".contains($0) }
        return units[String(text.dropFirst(number.count))].flatMap { unit in Double(number).map { $0 * unit } }
    }
}
