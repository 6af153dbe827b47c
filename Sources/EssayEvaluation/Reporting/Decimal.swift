/// Numbers as reports write them, the same on every machine.
enum Decimal {
    /// Rounded to so many decimals, halves away from zero, all of them written.
    static func fixed(_ value: Double, _ decimals: Int) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        let units = Int((abs(value) * Double(scale)).rounded())
        var text = String(units / scale)
        if decimals > 0 { text += "." + String(units % scale + scale).dropFirst() }
        return value < 0 && units > 0 ? "-" + text : text
    }

    /// As ``fixed(_:_:)`` without closing zeros.
    static func short(_ value: Double, _ decimals: Int) -> String {
        var text = fixed(value, decimals)
        guard text.contains(".") else { return text }
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return text
    }

    /// With a sign even where it is a plus.
    static func signed(_ value: Double, _ decimals: Int) -> String {
        let text = fixed(value, decimals)
        return text.hasPrefix("-") ? text : "+" + text
    }
}

extension JSONWriter {
    /// A finite number to six decimals; null for none.
    mutating func member(_ name: String, number value: Double?, decimals: Int = 6) {
        key(text: name)
        if let value, value.isFinite { raw(Decimal.short(value, decimals)) } else { null() }
    }

    /// `[low, high]`; null for none.
    mutating func member(_ name: String, interval: Interval?) {
        key(text: name)
        guard let interval else { return null() }
        array([interval.low, interval.high]) { $0.raw(Decimal.short($1, 6)) }
    }
}
