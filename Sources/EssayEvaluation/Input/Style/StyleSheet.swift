/// The rules of a document's `style` elements that can keep text from the eye.
///
/// Selectors of tags, classes and ids are known, alone, together and as descendants or children; rules with any other
/// selector are passed over, and so are those for print and for screens of some kind.
struct StyleSheet: Sendable, Equatable {
    /// A tag, classes and an id that an element must have.
    struct Compound: Sendable, Equatable {
        var tag: String?
        var id: String?
        var classes: [String] = []
        /// Whether the compound before this one must be the parent, not just an ancestor.
        var isChild = false
    }

    struct Rule: Sendable, Equatable {
        /// From the outermost to the element itself; never empty.
        let selector: [Compound]
        let declarations: [StyleDeclaration]
        /// Ids, then classes, then tags weigh, as in Selectors Level 4.
        let weight: Int
    }

    private(set) var rules: [Rule] = []
    /// Whether a rule is for elements inside others.
    private(set) var asksForAncestors = false
    /// The ids and classes that rules ask for: no other tells elements apart.
    private(set) var ids: Set<String> = []
    private(set) var classes: Set<String> = []

    /// More rules than any document needs; those beyond are passed over.
    static let maximumRules = 20_000

    var isEmpty: Bool { rules.isEmpty }

    /// Adds the text of a `style` element.
    mutating func add(_ text: String) {
        let text = StyleText.withoutComments(text).replacing("<!--", with: " ").replacing("-->", with: " ")
        add(rules: text[...], depth: 0)
    }

    private mutating func add(rules text: Substring, depth: Int) {
        var rest = text
        while let open = rest.firstIndex(where: { $0 == "{" || $0 == ";" }) {
            let prelude = String(rest[..<open]).trimmingSpaces
            if rest[open] == ";" {
                rest = rest[rest.index(after: open)...]
                continue
            }
            let body = rest[rest.index(after: open)...]
            let end = Self.closing(body)
            if prelude.hasPrefix("@") {
                if depth < 4, Self.applies(prelude.lowercased()) { add(rules: body[..<end], depth: depth + 1) }
            } else {
                add(prelude, StyleDeclaration.all(in: body[..<end]))
            }
            rest = end < body.endIndex ? body[body.index(after: end)...] : ""
        }
    }

    /// Where the brace is closed that was opened before `text`.
    private static func closing(_ text: Substring) -> Substring.Index {
        var depth = 0
        return text.firstIndex { character in
            if character == "{" { depth += 1 }
            if character == "}" { depth -= 1 }
            return depth < 0
        } ?? text.endIndex
    }

    /// Whether the rules in an at-rule hold for the page as it is first shown.
    private static func applies(_ prelude: String) -> Bool {
        if prelude.hasPrefix("@layer") || prelude.hasPrefix("@supports") { return true }
        guard prelude.hasPrefix("@media") else { return false }
        return !prelude.contains("(") && (prelude.contains("screen") || prelude.contains("all"))
            && !prelude.contains("not")
    }

    private mutating func add(_ selectors: String, _ declarations: [StyleDeclaration]) {
        guard !declarations.isEmpty else { return }
        for selector in selectors.split(separator: ",") where rules.count < Self.maximumRules {
            guard let compounds = Self.compounds(String(selector)) else { continue }
            let weight = compounds.reduce(0) { sum, part in
                sum + (part.id == nil ? 0 : 10_000) + min(part.classes.count, 99) * 100 + (part.tag == nil ? 0 : 1)
            }
            if compounds.count > 1 { asksForAncestors = true }
            ids.formUnion(compounds.compactMap(\.id))
            classes.formUnion(compounds.flatMap(\.classes))
            rules.append(Rule(selector: compounds, declarations: declarations, weight: weight))
        }
    }

    /// The parts of a selector; nil for one that needs more than tags, classes and ids.
    private static func compounds(_ selector: String) -> [Compound]? {
        var result: [Compound] = []
        var isChild = false
        for word in selector.replacing(">", with: " > ").split(whereSeparator: \.isWhitespace) {
            if word == ">" {
                isChild = true
                continue
            }
            guard var compound = Compound(word) else { return nil }
            compound.isChild = isChild
            isChild = false
            result.append(compound)
        }
        return result.isEmpty || result.count > 8 ? nil : result
    }
}

extension StyleSheet.Compound {
    fileprivate init?(_ word: Substring) {
        guard !word.contains(where: { ":[+~()&".contains($0) }) else { return nil }
        var name = ""
        var mark: Character = " "
        for character in word + "." {
            guard character == "." || character == "#" else {
                name.append(character)
                continue
            }
            let read = StyleText.unescaped(name)
            switch mark {
            case ".": classes.append(read)
            case "#": id = read
            default: if !read.isEmpty, read != "*" { tag = read.lowercased() }
            }
            name = ""
            mark = character
        }
        if classes.contains("") || id == "" { return nil }
    }
}
