/// One `property: value` of a style.
struct StyleDeclaration: Sendable, Equatable {
    /// In small letters, but for the names of variables.
    let property: String
    /// In small letters, without `!important`.
    let value: String
    let isImportant: Bool

    var isVariable: Bool { property.hasPrefix("--") }

    /// What can keep text from the eye; every other property is passed over.
    private static let known: Set<String> = [
        "display", "visibility", "opacity", "font-size", "font", "color", "-webkit-text-fill-color", "background",
        "background-color", "position", "left", "right", "top", "bottom", "margin", "margin-left", "margin-top",
        "text-indent", "clip", "clip-path", "overflow", "overflow-x", "overflow-y", "width", "height", "max-width",
        "max-height", "transform", "scale", "translate", "rotate", "zoom", "filter", "content-visibility", "mask",
        "mask-image", "-webkit-mask", "-webkit-mask-image", "inset", "block-size", "inline-size", "max-block-size",
        "max-inline-size",
    ]

    /// Reads the declarations of a `style` attribute or of a rule's braces, as far as they matter here.
    static func all(in text: some StringProtocol) -> [StyleDeclaration] { all(in: Array(text.utf8)) }

    static func all(in text: some Collection<UInt8>) -> [StyleDeclaration] {
        StyleText.split(StyleText.withoutComments(Array(text))[...], at: UInt8(ascii: ";"))
            .compactMap(StyleDeclaration.init)
    }

    private init?(_ text: ArraySlice<UInt8>) {
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        func read(_ part: ArraySlice<UInt8>) -> String {
            StyleText.unescaped(String(decoding: part, as: UTF8.self)).trimmingSpaces
        }
        let name = read(text[..<colon])
        let property = name.hasPrefix("--") ? name : name.lowercased()
        guard name.hasPrefix("--") || Self.known.contains(property) else { return nil }
        var value = Self.small(read(text[(colon + 1)...]))
        isImportant = value.hasSuffix("important") && value.contains("!")
        if isImportant { value = String(value.prefix { $0 != "!" }).trimmingSpaces }
        self.property = property
        self.value = value
    }

    /// In small letters, but for the names of variables.
    private static func small(_ value: String) -> String {
        guard value.contains("--") else { return value.lowercased() }
        let parts = value.split(separator: "--", omittingEmptySubsequences: false)
        return parts.enumerated().map { index, part in
            let name = index == 0 ? "" : part.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
            return name + part.dropFirst(name.count).lowercased()
        }.joined(separator: "--")
    }

    private init(_ property: String, _ value: String, isImportant: Bool) {
        (self.property, self.value, self.isImportant) = (property, value, isImportant)
    }

    /// With the variables in its value put in; nil where one of them has no value.
    func resolved(_ variables: [String: String]) -> StyleDeclaration? {
        guard value.contains("var(") else { return self }
        var steps = 0
        return Self.resolve(value, variables, &steps).map {
            StyleDeclaration(property, $0.trimmingSpaces, isImportant: isImportant)
        }
    }

    private static let mostSteps = 50
    private static let longest = 2000

    private static func resolve(_ value: String, _ variables: [String: String], _ steps: inout Int) -> String? {
        var result = ""
        var rest = Array(value.utf8)[...]
        let sign = Array("var(".utf8)
        while let start = rest.firstRange(of: sign) {
            steps += 1
            guard steps < mostSteps, result.utf8.count < longest else { return nil }
            result += String(decoding: rest[..<start.lowerBound], as: UTF8.self)
            let inner = rest[start.upperBound...]
            guard let end = StyleText.end(in: inner, at: [UInt8(ascii: ")")]) else { return nil }
            let comma = inner[..<end].firstIndex(of: UInt8(ascii: ",")) ?? end
            let name = String(decoding: inner[..<comma], as: UTF8.self).trimmingSpaces
            if let value = variables[name] {
                guard let value = resolve(value, variables, &steps) else { return nil }
                result += value
            } else if comma < end {
                let other = String(decoding: inner[(comma + 1)..<end], as: UTF8.self)
                guard let other = resolve(other, variables, &steps) else { return nil }
                result += other
            } else {
                return nil
            }
            rest = inner[(end + 1)...]
        }
        result += String(decoding: rest, as: UTF8.self)
        return result.utf8.count < longest ? result : nil
    }
}
