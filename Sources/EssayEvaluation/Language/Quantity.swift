/// An amount with its unit, whatever way it was written: `$68 billion`, `USD 68bn` and `68,000 million dollars` are
/// the same quantity.
public struct Quantity: Sendable, Hashable {
    public enum Unit: Hashable, Sendable {
        /// A bare number: a count or a year.
        case none
        case percent
        /// By ISO 4217 code, such as `USD`.
        case currency(String)
    }

    /// In the unit itself: dollars, not billions of them; per cent as written, 23 for 23 %.
    public let value: Double
    public let unit: Unit

    public init(value: Double, unit: Unit) {
        self.value = value
        self.unit = unit
    }

    /// Whether two amounts are the same but for the last bits of binary fractions.
    public func isSame(as other: Quantity) -> Bool {
        unit == other.unit && abs(value - other.value) <= 1e-9 * max(abs(value), abs(other.value))
    }

    /// Whether this amount is `other` give or take a share of it: 0.1 for 10 %.
    public func isWithin(_ tolerance: Double, of other: Quantity) -> Bool {
        unit == other.unit && abs(value - other.value) <= (tolerance + 1e-9) * abs(other.value)
    }
}

extension Quantity {
    /// Reads an amount as a teacher writes it: `23 billion USD`, `$68bn`, `17 percent`, `10%`, `2011`, `41`; nil when
    /// the text is anything else or more.
    public init?(parsing text: String) {
        guard let lexicon = try? Lexicon() else { return nil }
        self.init(parsing: text, lexicon: lexicon)
    }

    /// The same with a lexicon to share between amounts.
    init?(parsing text: String, lexicon: Lexicon) {
        let read = Tokenizer(lexicon: lexicon).tokenize(phrase: text)
        guard read.quantities.count == 1, let mention = read.quantities.first,
            mention.tokens == 0..<read.tokens.count
        else { return nil }
        self = mention.quantity
    }
}
