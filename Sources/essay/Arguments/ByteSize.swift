/// Sizes as people write them: a whole number of bytes, or of 1024-fold units k, M or G in either case.
enum ByteSize {
    private static let units: [(letter: Character, bytes: Int)] = [("G", 1 << 30), ("M", 1 << 20), ("k", 1 << 10)]

    /// Nil for what is no size, for zero and for more than can be counted.
    static func bytes(_ text: String) -> Int? {
        var digits = text[...]
        var unit = 1
        if let letter = text.last?.lowercased(), let found = units.first(where: { $0.letter.lowercased() == letter }) {
            digits = text.dropLast()
            unit = found.bytes
        }
        guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(digits), number > 0 else {
            return nil
        }
        let product = number.multipliedReportingOverflow(by: unit)
        return product.overflow ? nil : product.partialValue
    }

    /// In the largest unit that leaves a whole number.
    static func text(_ bytes: Int) -> String {
        for unit in units where bytes > 0 && bytes % unit.bytes == 0 {
            return "\(bytes / unit.bytes)\(unit.letter)"
        }
        return String(bytes)
    }
}
