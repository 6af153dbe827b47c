/// An amount of marks, held exactly in hundredths, so that parts always sum to their whole.
public struct Marks: Sendable, Hashable, Comparable, AdditiveArithmetic {
    public let hundredths: Int

    public init(hundredths: Int) {
        self.hundredths = hundredths
    }

    public init(_ whole: Int) {
        self.init(hundredths: whole * 100)
    }

    public static let zero = Marks(hundredths: 0)

    public static func + (left: Marks, right: Marks) -> Marks {
        Marks(hundredths: left.hundredths + right.hundredths)
    }

    public static func - (left: Marks, right: Marks) -> Marks {
        Marks(hundredths: left.hundredths - right.hundredths)
    }

    public static func < (left: Marks, right: Marks) -> Bool {
        left.hundredths < right.hundredths
    }

    /// The marks times `numerator / denominator`, to the nearest hundredth, halves up; the operands must not be
    /// negative and `denominator` must not be zero.
    public func scaled(by numerator: Int, over denominator: Int) -> Marks {
        Marks(hundredths: (2 * hundredths * numerator + denominator) / (2 * denominator))
    }

    /// The nearest multiple of `step`, halves up; `step` must be positive and the marks not negative.
    public func rounded(to step: Marks) -> Marks {
        Marks(hundredths: (hundredths + step.hundredths / 2) / step.hundredths * step.hundredths)
    }

    /// The greatest multiple of `step` that is not above, for marks that must not pass a limit; operands as of ``rounded(to:)``.
    public func lowered(to step: Marks) -> Marks {
        Marks(hundredths: hundredths / step.hundredths * step.hundredths)
    }

    public var doubleValue: Double { Double(hundredths) / 100 }
}

extension Marks: CustomStringConvertible {
    /// The shortest decimal: `7`, `7.5`, `-0.25`.
    public var description: String {
        let magnitude = hundredths.magnitude
        let fraction = magnitude % 100
        var text = (hundredths < 0 ? "-" : "") + String(magnitude / 100)
        if fraction != 0 {
            text += "." + String(fraction / 10)
            if fraction % 10 != 0 { text += String(fraction % 10) }
        }
        return text
    }
}
