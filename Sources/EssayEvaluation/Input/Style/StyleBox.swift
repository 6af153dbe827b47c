/// What the box of one element does to the text inside.
struct Box {
    var isShown = true
    var isMasked = false
    /// 0 leaves the size as it is.
    private(set) var zoom = 1.0
    private var clips = false
    private var isPositioned = false
    private var extent = [String: Double]()
    private var margin = 0.0
    private var moved = 0.0
    private var translated = 0.0
    private var offset = [String: Double]()
    /// By `clip-path`, `transform`, `scale` and `rotate`, each of which may be said anew.
    private var cuts = [String: Bool]()
    private var clip: String?

    /// Less than this share of its size, or turned so far that as little is left, no text can be read.
    private static let leastShare = 0.05

    mutating func take(_ property: String, _ value: String, _ length: (String) -> Double?) {
        switch property {
        case "position":
            isPositioned = value == "absolute" || value == "fixed" || value == "relative" || value == "sticky"
        case "left", "right", "top", "bottom": offset[property] = length(value)
        case "inset": offset["top"] = StyleText.words(value).compactMap(length).min()
        case "margin-left", "margin-top": margin = min(margin, length(value) ?? 0)
        case "margin": margin = min(margin, StyleText.words(value).compactMap(length).min() ?? 0)
        case "overflow", "overflow-x", "overflow-y":
            clips = value.contains("hidden") || value.contains("clip") || value.contains("scroll") || value == "auto"
        case "width", "height", "max-width", "max-height", "block-size", "inline-size", "max-block-size",
            "max-inline-size":
            extent[property] = length(value)
        case "clip": clip = value
        case "clip-path": cuts[property] = Self.cuts(value, length)
        case "transform": transform(value, length)
        case "translate": moved = StyleText.words(value).prefix(2).compactMap(length).min() ?? 0
        case "scale": cuts[property] = Self.shares(StyleText.words(value).prefix(2))
        case "rotate":
            let words = StyleText.words(value)
            let axis = words.first { !$0.contains { $0.isNumber } }
            cuts[property] = (axis == "x" || axis == "y") && words.contains(where: Self.turnsAway)
        case "zoom": if let zoom = StyleMath.share(value) { self.zoom = zoom }
        default: break
        }
    }

    private mutating func transform(_ value: String, _ length: (String) -> Double?) {
        translated = 0
        cuts["transform"] = false
        for function in StyleText.words(value) {
            let name = function.prefix { $0 != "(" }
            let arguments = StyleText.words(String(function.dropFirst(name.count + 1).dropLast()), at: ",")
                .flatMap { StyleText.words($0) }
            var isCut = false
            switch name {
            case "scale", "scalex", "scaley", "scale3d": isCut = Self.shares(arguments.prefix(2))
            case "translate", "translatex", "translatey", "translate3d":
                translated += min(0, arguments.prefix(2).compactMap(length).min() ?? 0)
            case "rotatex", "rotatey": isCut = arguments.contains(where: Self.turnsAway)
            case "matrix", "matrix3d":
                var numbers = arguments.compactMap { Double($0) }
                guard numbers.count == (name == "matrix" ? 6 : 16) else { break }
                // Of the matrix in space, what the one of the plane holds.
                if name == "matrix3d" { numbers = [0, 1, 4, 5, 12, 13].map { numbers[$0] } }
                isCut = abs(numbers[0] * numbers[3] - numbers[1] * numbers[2]) < Self.leastShare * Self.leastShare
                translated += min(0, numbers[4], numbers[5])
            default: break
            }
            if isCut { cuts["transform"] = true }
        }
    }

    private static func shares(_ words: some Sequence<String>) -> Bool {
        words.contains { StyleMath.share($0).map { abs($0) < leastShare } ?? false }
    }

    /// Whether an angle turns a surface so far that an eye sees its edge alone.
    private static func turnsAway(_ angle: String) -> Bool {
        guard let degrees = StyleMath.value(angle, unit: StyleMath.degrees), abs(degrees) < 1e6 else { return false }
        let beyond = abs(degrees).truncatingRemainder(dividingBy: 180) - 90
        return abs(beyond) < 3
    }

    /// No more than a pixel of it shows.
    var isEmpty: Bool {
        if isMasked || cuts.values.contains(true) || clips && extent.values.contains(where: { $0 <= 1 }) { return true }
        guard isPositioned, let clip, clip.hasPrefix("rect(") else { return false }
        let sides = clip.dropFirst(5).split { $0 == "," || $0 == " " || $0 == ")" }
            .map { side in Double(side.prefix { "0123456789.-".contains($0) }) }
        guard sides.count == 4 else { return false }
        func isThin(_ from: Double?, _ to: Double?) -> Bool {
            from.flatMap { from in to.map { $0 - from <= 1 } } ?? false
        }
        return isThin(sides[0], sides[2]) || isThin(sides[3], sides[1])
    }

    func isAway(_ limit: Double) -> Bool {
        margin <= limit || moved + translated <= limit || isPositioned && offset.values.contains { $0 <= limit }
    }

    /// Whether the first line begins where the box is cut off.
    func cutsOff(_ indent: Double) -> Bool { clips && indent >= (extent["width"] ?? 800) }

    /// Whether nothing is left within a shape.
    private static func cuts(_ value: String, _ length: (String) -> Double?) -> Bool {
        let name = value.prefix { $0 != "(" }
        let inner = String(value.dropFirst(name.count + 1).prefix { $0 != ")" })
        switch name {
        case "circle", "ellipse":
            return StyleText.words(inner).prefix { $0 != "at" }.contains { length($0).map { $0 <= 1 } ?? false }
        case "inset":
            let words = StyleText.words(inner).prefix { $0 != "round" }
            let sides = words.map { side in
                side.hasSuffix("%") ? (Double(side.dropLast()) ?? 0) / 100 : (length(side) ?? 0) / 800
            }
            guard let top = sides.first else { return false }
            let right = sides.count > 1 ? sides[1] : top
            let bottom = sides.count > 2 ? sides[2] : top
            let left = sides.count > 3 ? sides[3] : right
            return top + bottom >= 1 || left + right >= 1
        case "polygon":
            // Twice the area, by the sum over its edges.
            let points = StyleText.words(inner, at: ",").map { StyleText.words($0).compactMap(length) }.filter {
                $0.count == 2
            }
            guard points.count > 2 else { return false }
            let area = points.indices.reduce(0.0) { sum, index in
                let (a, b) = (points[index], points[(index + 1) % points.count])
                return sum + a[0] * b[1] - a[1] * b[0]
            }
            return abs(area) <= 2
        default: return false
        }
    }
}
