/// Numbers of style sheets: one with its unit, or `calc()`, `min()`, `max()`, `clamp()` and `abs()` of such (CSS Values and
/// Units Module Level 4).
enum StyleMath {
    private static let deepest = 8

    /// - Parameter unit: what a number with a unit, in small letters, amounts to; nil for a unit that does not fit.
    static func value(_ text: String, unit: (Double, String) -> Double?) -> Double? {
        value(text.trimmingSpaces, depth: 0, unit)
    }

    /// A number, or a share in per cent.
    static func share(_ text: String) -> Double? {
        value(text) { number, unit in unit.isEmpty ? number : unit == "%" ? number / 100 : nil }
    }

    /// What a number with the unit of an angle is in degrees; nil for another unit.
    static func degrees(_ number: Double, _ unit: String) -> Double? {
        switch unit {
        case "deg": number
        case "grad": number * 0.9
        case "rad": number * 180 / .pi
        case "turn": number * 360
        default: nil
        }
    }

    private static func value(_ text: String, depth: Int, _ unit: (Double, String) -> Double?) -> Double? {
        guard depth < deepest, text.utf8.count <= 200 else { return nil }
        guard let open = text.firstIndex(of: "("), text.hasSuffix(")") else { return number(text, unit) }
        let inner = String(text[text.index(after: open)...].dropLast())
        let arguments = StyleText.words(inner, at: ",")
        let values = arguments.compactMap { sum($0, depth: depth + 1, unit) }
        guard values.count == arguments.count, let first = values.first else { return nil }
        switch text[..<open] {
        case "", "calc": return values.count == 1 ? first : nil
        case "min": return values.min()
        case "max": return values.max()
        case "clamp": return values.count == 3 ? max(first, min(values[1], values[2])) : nil
        case "abs": return abs(first)
        default: return nil
        }
    }

    /// Signs of sums have spaces around them, and those of products need none.
    private static func sum(_ text: String, depth: Int, _ unit: (Double, String) -> Double?) -> Double? {
        var total = 0.0
        var sign = 1.0
        var term = ""
        for word in StyleText.words(text) + ["+"] {
            if word == "+" || word == "-" {
                guard let value = product(term, depth: depth, unit) else { return nil }
                total += sign * value
                (sign, term) = (word == "+" ? 1 : -1, "")
            } else {
                term += word
            }
        }
        return total.isFinite ? total : nil
    }

    private static func product(_ text: String, depth: Int, _ unit: (Double, String) -> Double?) -> Double? {
        let plain = { (number: Double, name: String) in name.isEmpty ? number : unit(number, name) }
        var result: Double?
        for part in StyleText.words(text, at: "*") {
            let parts = StyleText.words(part, at: "/")
            guard let first = parts.first, var value = value(first, depth: depth, plain) else { return nil }
            for divisor in parts.dropFirst() {
                guard let number = StyleMath.value(divisor, depth: depth, plain), number != 0 else { return nil }
                value /= number
            }
            result = (result ?? 1) * value
        }
        return result
    }

    /// A number and what follows it.
    private static func number(_ text: String, _ unit: (Double, String) -> Double?) -> Double? {
        let bytes = Array(text.utf8)
        var end = 0
        func isDigit(_ index: Int) -> Bool { index < bytes.count && (0x30...0x39).contains(bytes[index]) }
        while end < bytes.count, isDigit(end) || "+-.".utf8.contains(bytes[end]) { end += 1 }
        if end > 0, end < bytes.count, bytes[end] == UInt8(ascii: "e") {
            let hasSign = end + 1 < bytes.count && "+-".utf8.contains(bytes[end + 1])
            var after = end + (hasSign ? 2 : 1)
            if isDigit(after) {
                while isDigit(after) { after += 1 }
                end = after
            }
        }
        var digits = String(decoding: bytes[..<end], as: UTF8.self)
        if digits.hasPrefix(".") { digits = "0" + digits }
        guard let number = Double(digits), number.isFinite else { return nil }
        return unit(number, String(decoding: bytes[end...], as: UTF8.self))
    }
}
