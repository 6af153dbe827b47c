/// The words of amounts: multipliers, currencies, per cent.
enum Amounts {
    /// By folded word.
    static let multipliers: [String: Double] = [
        "k": 1e3, "thousand": 1e3, "thousands": 1e3, "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "lacs": 1e5,
        "m": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6, "millions": 1e6, "cr": 1e7, "crore": 1e7, "crores": 1e7,
        "b": 1e9, "bn": 1e9, "billion": 1e9, "billions": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12,
        "trillion": 1e12, "trillions": 1e12,
    ]

    /// Numbers in words, which count before a multiplier: "ten trillion", not "one of them".
    static let numerals: [String: Double] = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
        "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
    ]

    /// By folded word, before or after the number.
    static let units: [String: Quantity.Unit] = [
        "usd": .currency("USD"), "dollar": .currency("USD"), "dollars": .currency("USD"), "inr": .currency("INR"),
        "rs": .currency("INR"), "rupee": .currency("INR"), "rupees": .currency("INR"), "jpy": .currency("JPY"),
        "yen": .currency("JPY"), "eur": .currency("EUR"), "euro": .currency("EUR"), "euros": .currency("EUR"),
        "gbp": .currency("GBP"), "cny": .currency("CNY"), "rmb": .currency("CNY"), "yuan": .currency("CNY"),
        "percent": .percent, "pc": .percent, "percentage": .percent,
    ]

    /// The currency whose sign ends right before `index`.
    static func currencySign(before index: Int, in text: Span<UInt8>, from start: Int) -> Quantity.Unit? {
        var end = index
        if end > start, text[end - 1] == 0x20 { end -= 1 }
        guard end > start else { return nil }
        if text[end - 1] == UInt8(ascii: "$") { return .currency("USD") }
        if end - 2 >= start, text[end - 2] == 0xC2 {
            if text[end - 1] == 0xA5 { return .currency("JPY") }
            if text[end - 1] == 0xA3 { return .currency("GBP") }
        }
        if end - 3 >= start, text[end - 3] == 0xE2, text[end - 2] == 0x82 {
            if text[end - 1] == 0xB9 { return .currency("INR") }
            if text[end - 1] == 0xAC { return .currency("EUR") }
        }
        return nil
    }
}
