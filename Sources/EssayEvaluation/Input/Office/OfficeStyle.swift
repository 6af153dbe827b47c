/// A colour of an office file: one that the program chooses so that it shows, or one that is given.
enum OfficePaint: Equatable {
    case automatic
    case given(Colour)

    var colour: Colour? { if case .given(let colour) = self { colour } else { nil } }

    /// Six hexadecimal digits, with or without `#`; anything else is automatic.
    init(_ text: String) {
        let digits = text.drop { $0 == "#" }
        if digits.utf8.count == 6, let colour = Colour(css: "#" + digits.lowercased()) {
            self = .given(colour)
        } else {
            self = .automatic
        }
    }

    init(_ colour: Colour?) {
        self = colour.map(OfficePaint.given) ?? .automatic
    }
}

/// As much of how an office file has its text look as tells whether an eye can see it; nil for what is left to the style
/// below.
struct OfficeStyle: Equatable {
    var isHidden: Bool?
    /// Hidden for good or in some views, which no style undoes.
    var isKeptAway: Bool?
    var colour: OfficePaint?
    /// Wins over `colour`.
    var fill: OfficePaint?
    var shading: OfficePaint?
    /// Wins over `shading`.
    var highlight: OfficePaint?
    var points: Double?
    /// The size as a share of that of the style below.
    var sizeShare: Double?
    /// The width of letters as a share of their own.
    var width: Double?
    var opacity: Double?

    /// What shows where this style lies over another.
    func over(_ below: OfficeStyle) -> OfficeStyle {
        let size = points ?? sizeShare.flatMap { share in below.points.map { $0 * share } } ?? below.points
        let share = (sizeShare ?? 1) * (below.sizeShare ?? 1)
        return OfficeStyle(
            isHidden: isHidden ?? below.isHidden, isKeptAway: isKeptAway ?? below.isKeptAway,
            colour: colour ?? below.colour, fill: fill ?? below.fill, shading: shading ?? below.shading,
            highlight: highlight ?? below.highlight, points: size, sizeShare: size == nil && share != 1 ? share : nil,
            width: width ?? below.width, opacity: opacity ?? below.opacity)
    }

    private static let usualPoints = 12.0
    /// Of larger letters the size cannot matter, and of wider ones the width.
    private static let smallPoints = 6.0
    private static let narrow = 0.5

    /// The declarations of CSS by which the reader of markup judges whether the text shows; empty where it does.
    ///
    /// - Parameter paper: what the paragraph, the cell or the page shows behind the text.
    func css(on paper: Colour?) -> String {
        if isHidden == true || isKeptAway == true { return "display:none" }
        var parts: [String] = []
        let points = points ?? Self.usualPoints * (sizeShare ?? 1)
        if points < Self.smallPoints { parts.append("font-size:\(Self.css(points))pt") }
        if let width, width < Self.narrow { parts.append("transform:scaleX(\(Self.css(width)))") }
        // Letters whose colour the program chooses stand out from whatever is behind them.
        if var colour = (fill ?? colour)?.colour ?? (opacity == nil ? nil : .black) {
            colour.alpha *= opacity ?? 1
            let behind = highlight?.colour ?? shading?.colour ?? paper
            if behind != nil || colour != .black {
                parts.append("color:\(colour.css)")
                if let behind { parts.append("background:\(behind.css)") }
            }
        }
        return parts.joined(separator: ";")
    }

    /// A number to the hundredth, without an exponent.
    static func css(_ number: Double) -> String {
        let hundredths = Int((min(max(number, -1e6), 1e6) * 100).rounded())
        let digits = String(abs(hundredths) % 100)
        return "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(digits.count < 2 ? "0" : "")\(digits)"
    }
}

extension Colour {
    /// As a function of CSS.
    fileprivate var css: String {
        "rgba(\([red, green, blue, alpha].map(OfficeStyle.css).joined(separator: ",")))"
    }
}

/// The same for where a paragraph stands and what is behind it.
struct OfficeBlock: Equatable {
    var shading: OfficePaint?
    /// In points, as all lengths here.
    var indent: Double?
    var firstLine: Double?
    /// The height of a line, however tall its letters are.
    var exactLine: Double?

    func over(_ below: OfficeBlock) -> OfficeBlock {
        OfficeBlock(
            shading: shading ?? below.shading, indent: indent ?? below.indent, firstLine: firstLine ?? below.firstLine,
            exactLine: exactLine ?? below.exactLine)
    }

    /// See ``OfficeStyle/css(on:)``.
    var css: String {
        var parts: [String] = []
        func add(_ property: String, _ points: Double?) {
            if let points { parts.append("\(property):\(OfficeStyle.css(points))pt") }
        }
        // What is moved to the right by some centimetres is writing, and so is a line that is not thin.
        add("margin-left", indent.flatMap { $0 < 0 ? $0 : nil })
        add("text-indent", firstLine.flatMap { $0 < 0 ? $0 : nil })
        add("overflow:hidden;max-height", exactLine.flatMap { $0 < 6 ? $0 : nil })
        return parts.joined(separator: ";")
    }
}
