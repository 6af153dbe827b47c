/// Amounts as a person writes them.
enum QuantityText {
    /// `23 billion USD`, `17 %`, `2011`.
    static func write(_ quantity: Quantity) -> String {
        switch quantity.unit {
        case .none: number(quantity.value, isYear: (1800...2100).contains(quantity.value))
        case .percent: "\(number(quantity.value, isYear: true)) %"
        case .currency(let code): "\(number(quantity.value, isYear: false)) \(code)"
        }
    }

    private static func number(_ value: Double, isYear: Bool) -> String {
        if !isYear {
            for (size, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] where value >= size {
                return "\(plain(value / size)) \(name)"
            }
        }
        return plain(value)
    }

    /// At most two decimals.
    private static func plain(_ value: Double) -> String {
        let hundredths = (value * 100).rounded()
        guard abs(hundredths) < 1e15 else { return "\(value)" }
        return Marks(hundredths: Int(hundredths)).description
    }
}
