/// The rules of a document's `style` elements that can keep text from the eye.
///
/// Selectors are kept as parts, one for each element that they name, in the order in which they can be judged: what a part
/// stands on has a lower number. Rules for print and for what is not there as a page is first shown are passed over; one
/// whose selector or condition asks for more than is known here is kept as doubtful.
struct StyleSheet: Sendable, Equatable {
    enum Relation: UInt8 { case inside, child, next, later }

    struct Part: Sendable, Equatable {
        let compound: StyleCompound
        /// The part that an element around or before this one must match.
        let previous: Int?
        let relation: Relation
        /// Whether it is judged by the element alone.
        let isLocal: Bool
    }

    struct Rule: Sendable, Equatable {
        let part: Int
        let declarations: [StyleDeclaration]
        /// As in Selectors Level 4, within its layer.
        let weight: Int
        /// Later layers win, and what is in none.
        let layer: Int
        /// What cannot be judged of the rule, which matches at least the elements that it is for: its selector or condition.
        let doubt: String?
    }

    private(set) var parts: [Part] = []
    private(set) var rules: [Rule] = []
    /// By the number of a part, the rules that it ends.
    private(set) var rulesOfPart: [Int: [Int]] = [:]
    /// Parts that another stands on.
    private(set) var awaited: Set<Int> = []
    /// Whether a rule asks what stands around an element.
    private(set) var asksForContext = false
    /// Whether one asks for elements before another, or how many there are.
    private(set) var asksForSiblings = false
    /// Whether one asks how many elements follow.
    private(set) var asksForEnds = false
    /// The ids, classes and attributes that rules ask for: no other tells elements apart.
    private(set) var ids: Set<String> = []
    private(set) var classes: Set<String> = []
    private(set) var attributes: Set<String> = []
    private var layers: [String: Int] = [:]

    /// More rules than any document needs; those beyond are passed over.
    static let maximumRules = 20_000
    static let maximumParts = 60_000

    var isEmpty: Bool { rules.isEmpty }
    var isFull: Bool { rules.count >= Self.maximumRules || parts.count >= Self.maximumParts }
    var hasLayers: Bool { !layers.isEmpty }

    /// A selector of the rule around.
    private struct Parent {
        var part: Int
        var weight: Int
        /// What is named where the selector cannot be judged.
        var doubt: String?
    }

    /// Where rules stand.
    private struct Context {
        var depth = 0
        var parents: [Parent]?
        var layer = Int.max
        var layerName = ""
        /// The condition around that cannot be judged.
        var doubt: String?
    }

    private static let deepest = 16

    /// Adds the text of a `style` element.
    mutating func add(_ text: String) {
        add(block: StyleText.withoutMarks(StyleText.withoutComments(Array(text.utf8)))[...], Context())
    }

    /// Adds the rules and declarations in braces, or of a whole sheet.
    private mutating func add(block: ArraySlice<UInt8>, _ context: Context) {
        var rest = block
        var declarations: [UInt8] = []
        while !rest.isEmpty, !isFull {
            let end = StyleText.end(in: rest, at: [UInt8(ascii: "{"), UInt8(ascii: ";")]) ?? rest.endIndex
            if end == rest.endIndex || rest[end] == UInt8(ascii: ";") {
                let statement = rest[..<end].drop { $0 <= 0x20 }
                if statement.starts(with: "@layer".utf8) {
                    order(String(decoding: statement.dropFirst(6), as: UTF8.self), context)
                } else {
                    declarations += statement + [UInt8(ascii: ";")]
                }
                rest = rest[min(end + 1, rest.endIndex)...]
                continue
            }
            let body = rest[(end + 1)...]
            let close = StyleText.end(in: body, at: [UInt8(ascii: "}")]) ?? body.endIndex
            add(rule: rest[..<end].drop { $0 <= 0x20 }, body[..<close], context)
            rest = body[min(close + 1, body.endIndex)...]
        }
        guard let parents = context.parents else { return }
        let all = StyleDeclaration.all(in: declarations)
        for parent in parents where !all.isEmpty && rules.count < Self.maximumRules {
            rulesOfPart[parent.part, default: []].append(rules.count)
            rules.append(
                Rule(
                    part: parent.part, declarations: all, weight: parent.weight, layer: context.layer,
                    doubt: context.doubt ?? parent.doubt))
        }
    }

    private mutating func add(rule prelude: ArraySlice<UInt8>, _ body: ArraySlice<UInt8>, _ context: Context) {
        guard context.depth < Self.deepest else { return }
        var inner = context
        inner.depth += 1
        if prelude.first == UInt8(ascii: "@") {
            if enter(String(decoding: prelude, as: UTF8.self).trimmingSpaces.lowercased(), &inner) {
                add(block: body, inner)
            }
            return
        }
        // Without a declaration that matters its selector does not matter either.
        guard body.contains(UInt8(ascii: "{")) || !StyleDeclaration.all(in: body).isEmpty else { return }
        inner.parents = []
        for selector in StyleText.split(prelude, at: UInt8(ascii: ",")) where !isFull {
            let read = compile(selector, context.parents, depth: 0)
            // What is no selector at all is taken for one that matches everything.
            let last = read ?? (append(StyleCompound(isDoubtful: true), nil, .inside), 0, true)
            let outer = context.parents?.lazy.compactMap(\.doubt).first
            let own = last.isDoubtful ? Self.name(of: selector, in: prelude) : nil
            inner.parents?.append(Parent(part: last.part, weight: last.weight, doubt: own ?? outer))
        }
        add(block: body, inner)
    }

    /// What a selector is called where it is told of: one without a word goes by the whole list.
    private static func name(of selector: ArraySlice<UInt8>, in list: ArraySlice<UInt8>) -> String {
        [selector, list].lazy.map { String(decoding: $0, as: UTF8.self).trimmingSpaces }.first { !$0.isEmpty }
            ?? "a rule without a selector"
    }

    /// Whether the rules in an at-rule hold, or may hold, for the page as it is first shown.
    private mutating func enter(_ prelude: String, _ context: inout Context) -> Bool {
        let name = prelude.dropFirst().prefix { $0.isLetter || $0 == "-" }
        let condition = String(prelude.dropFirst(name.count + 1)).trimmingSpaces
        switch name {
        case "layer":
            context.layerName += "." + (condition.isEmpty ? "\u{0}\(layers.count)" : condition)
            context.layer = number(ofLayer: context.layerName)
        case "supports": if condition.hasPrefix("not") { context.doubt = prelude }
        case "media":
            guard let holds = MediaQuery.holds(condition) else {
                context.doubt = prelude
                return true
            }
            return holds
        case "container", "scope", "document", "-moz-document", "when", "else": context.doubt = prelude
        default: return false
        }
        return true
    }

    /// Reads `@layer a, b;`, which says in what order layers weigh.
    private mutating func order(_ names: String, _ context: Context) {
        for name in names.split(separator: ",") {
            _ = number(ofLayer: context.layerName + "." + String(name).trimmingSpaces.lowercased())
        }
    }

    private mutating func number(ofLayer name: String) -> Int {
        let number = layers[name] ?? layers.count
        layers[name] = number
        return number
    }

    // MARK: Selectors

    /// Adds the parts of one selector; nil for what is none.
    ///
    /// - Parameter parents: what `&` stands for; nil outside other rules.
    private mutating func compile(
        _ text: ArraySlice<UInt8>, _ parents: [Parent]?, depth: Int
    ) -> (part: Int, weight: Int, isDoubtful: Bool)? {
        guard depth < 6, text.count < 4096 else { return nil }
        var scanner = SelectorScanner(text)
        _ = scanner.skipSpace()
        var previous: Int?
        var weight = 0
        var isDoubtful = false
        var relation: Relation?
        if let parents, !text.contains(UInt8(ascii: "&")) {
            let compound = Self.compound(of: parents)
            previous = append(compound, nil, .inside)
            weight = compound.weight
            relation = .inside
        }
        while true {
            let hasSpace = scanner.skipSpace()
            if scanner.isAtEnd { break }
            let relations: [(Character, Relation)] = [(">", .child), ("+", .next), ("~", .later)]
            if let sign = relations.first(where: { scanner.take($0.0) }) {
                if previous == nil || relation != nil && relation != .inside { return nil }
                relation = sign.1
                continue
            }
            if previous != nil, relation == nil {
                guard hasSpace else { return nil }
                relation = .inside
            }
            guard let compound = compound(&scanner, parents, depth) else { return nil }
            previous = append(compound, previous, relation ?? .inside)
            relation = nil
            weight += compound.weight
            if compound.isDoubtful { isDoubtful = true }
        }
        guard let previous, relation == nil else { return nil }
        return (previous, weight, isDoubtful)
    }

    private mutating func compound(
        _ scanner: inout SelectorScanner, _ parents: [Parent]?, _ depth: Int
    ) -> StyleCompound? {
        var result = StyleCompound()
        var isEmpty = true
        if scanner.take("*") {
            isEmpty = false
        } else if let name = scanner.name() {
            result.tag = name.lowercased()
            result.weight = 1
            isEmpty = false
        }
        if scanner.take("|") {
            // A name space in front says little on a page.
            result.tag = nil
            if !scanner.take("*") {
                guard let name = scanner.name() else { return nil }
                result.tag = name.lowercased()
            }
        }
        while !scanner.isAtEnd {
            if scanner.take("#") {
                guard let id = scanner.name() else { return nil }
                result.ids.append(id)
                result.weight += 10_000
            } else if scanner.take(".") {
                guard let name = scanner.name() else { return nil }
                result.classes.append(name)
                result.weight += 100
            } else if scanner.take("[") {
                guard let inner = scanner.inner("]"), let test = StyleAttributeTest(inner) else { return nil }
                result.attributes.append(test)
                result.weight += 100
            } else if scanner.take("&") {
                let parent = parents.map(Self.compound(of:)) ?? StyleCompound(isRoot: true)
                result.choices += parent.choices
                result.isRoot = result.isRoot || parent.isRoot
                result.weight += parent.weight
            } else if scanner.take(":") {
                guard pseudo(&scanner, &result, parents, depth) else { return nil }
            } else {
                break
            }
            isEmpty = false
        }
        result.weight = min(result.weight, 1_000_000)
        return isEmpty ? nil : result
    }

    /// Reads a pseudo-class or pseudo-element behind its first colon.
    private mutating func pseudo(
        _ scanner: inout SelectorScanner, _ result: inout StyleCompound, _ parents: [Parent]?, _ depth: Int
    ) -> Bool {
        let isElement = scanner.take(":")
        guard let name = scanner.name()?.lowercased() else { return false }
        let argument = scanner.take("(") ? scanner.inner(")") ?? [] : nil
        result.weight += name == "where" || name == "not" || name == "is" ? 0 : 100
        if ["first-line", "first-letter"].contains(name) {
            result.isDoubtful = true
        } else if isElement || ["before", "after"].contains(name) {
            result.isNever = true
        } else if let argument, ["not", "is", "where", "matches", "-webkit-any", "-moz-any"].contains(name) {
            choose(argument, isNegated: name == "not", weighs: name != "where", &result, parents, depth)
        } else if let position = Self.position(name, argument.map { String(decoding: $0, as: UTF8.self) }) {
            result.positions += position
        } else if ["root", "scope"].contains(name) {
            result.isRoot = true
        } else if Self.unseen.contains(name) || name.hasPrefix("-") {
            result.isNever = true
        } else if !["defined", "read-only"].contains(name) {
            result.isDoubtful = true
        }
        return true
    }

    /// Of what is not there on a page as it is first shown.
    private static let unseen: Set<String> = [
        "hover", "active", "focus", "focus-visible", "focus-within", "target", "target-within", "visited", "checked",
        "empty", "popover-open", "fullscreen", "modal", "autofill", "user-invalid", "user-valid", "placeholder-shown",
        "indeterminate", "read-write", "host", "picture-in-picture", "playing", "open",
    ]

    private static func position(_ name: String, _ argument: String?) -> [StylePosition]? {
        let isOfType = name.hasSuffix("-of-type")
        switch name {
        case "first-child", "first-of-type": return [StylePosition(place: 1, isFromEnd: false, isOfType: isOfType)]
        case "last-child", "last-of-type": return [StylePosition(place: 1, isFromEnd: true, isOfType: isOfType)]
        case "only-child", "only-of-type":
            return [false, true].map { StylePosition(place: 1, isFromEnd: $0, isOfType: isOfType) }
        case "nth-child", "nth-of-type", "nth-last-child", "nth-last-of-type":
            let isFromEnd = name.hasPrefix("nth-last")
            return argument.flatMap { StylePosition($0, isFromEnd: isFromEnd, isOfType: isOfType) }.map { [$0] }
        default: return nil
        }
    }

    private mutating func choose(
        _ argument: ArraySlice<UInt8>, isNegated: Bool, weighs: Bool, _ result: inout StyleCompound,
        _ parents: [Parent]?, _ depth: Int
    ) {
        var parts: [Int] = []
        var weight = 0
        for selector in StyleText.split(argument, at: UInt8(ascii: ",")) {
            let outer = selector.contains(UInt8(ascii: "&")) ? parents : nil
            guard let last = compile(selector, outer, depth: depth + 1), !last.isDoubtful else {
                // A selector that is not known here may be what decides.
                result.isDoubtful = true
                return
            }
            parts.append(last.part)
            weight = max(weight, last.weight)
        }
        result.choices.append((parts, isNegated))
        if weighs { result.weight += weight }
    }

    /// What `&` stands for.
    private static func compound(of parents: [Parent]) -> StyleCompound {
        StyleCompound(choices: [(parents.map(\.part), false)], weight: parents.map(\.weight).max() ?? 0)
    }

    private mutating func append(_ compound: StyleCompound, _ previous: Int?, _ relation: Relation) -> Int {
        ids.formUnion(compound.ids)
        classes.formUnion(compound.classes)
        attributes.formUnion(compound.attributes.map(\.name))
        if let previous { awaited.insert(previous) }
        if !compound.positions.isEmpty || previous != nil && (relation == .next || relation == .later) {
            asksForSiblings = true
        }
        if compound.positions.contains(where: \.isFromEnd) { asksForEnds = true }
        let isLocal =
            previous == nil && compound.positions.isEmpty && !compound.isRoot
            && compound.choices.allSatisfy { $0.parts.allSatisfy { parts[$0].isLocal } }
        if !isLocal { asksForContext = true }
        parts.append(Part(compound: compound, previous: previous, relation: relation, isLocal: isLocal))
        return parts.count - 1
    }
}
