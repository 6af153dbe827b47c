/// What selectors ask of an open element.
struct StyledElement: Sendable, Equatable {
    /// In small letters.
    let tag: String
    let id: String?
    let classes: [Substring]
    /// The same for elements that rules without ancestors cannot tell apart.
    var key: String { "\(tag)#\(id ?? "").\(classes.joined(separator: " "))" }

    /// - Parameter sheet: the rules that are to be matched; nil keeps what any rule could ask for.
    init(tag: String, id: String?, className: String?, for sheet: StyleSheet? = nil) {
        self.tag = tag.lowercased()
        self.id = sheet.map { $0.ids.contains(id ?? "") } == false ? nil : id
        let all = className?.split(whereSeparator: \.isWhitespace) ?? []
        classes = sheet.map { sheet in all.filter { sheet.classes.contains(String($0)) } } ?? all
    }

    fileprivate func matches(_ compound: StyleSheet.Compound) -> Bool {
        if let wanted = compound.tag, wanted != tag { return false }
        if let wanted = compound.id, wanted != id { return false }
        return compound.classes.allSatisfy { wanted in classes.contains { $0 == wanted } }
    }
}

/// Finds the rules for elements; remembers which ones concern elements that look alike to them.
struct StyleMatcher {
    private(set) var sheet: StyleSheet
    /// By key, the indices of the rules whose last part fits.
    private var candidates: [String: [Int]] = [:]
    private var steps = 0

    /// Comparisons of an element with a part of a selector, and rules found; about two seconds' worth.
    private static let maximumSteps = 30_000_000
    private static let maximumKeys = 10_000

    var isExhausted: Bool { steps > Self.maximumSteps || sheet.rules.count >= StyleSheet.maximumRules }

    init(sheet: StyleSheet) {
        self.sheet = sheet
    }

    mutating func add(_ text: String) {
        sheet.add(text)
        candidates = [:]
    }

    /// The declarations for an element, weakest first, `style` holding those of its own attribute; and whether they
    /// are the same wherever such an element stands.
    ///
    /// - Parameter path: the open elements, the element last, where a rule asks for ancestors.
    mutating func declarations(
        for element: StyledElement, path: [StyledElement], style: [StyleDeclaration]
    ) -> (all: [StyleDeclaration], isSettled: Bool) {
        guard !isExhausted else { return (style, false) }
        var found: [StyleSheet.Rule] = []
        var isSettled = true
        for index in rules(for: element) {
            let selector = sheet.rules[index].selector
            if selector.count > 1 {
                isSettled = false
                guard path.last?.tag == element.tag, matches(selector, path) else { continue }
            }
            found.append(sheet.rules[index])
        }
        steps += 8 * found.count
        if found.isEmpty, style.isEmpty { return ([], isSettled) }
        // Later rules win over earlier ones of the same weight.
        let ranked = found.enumerated().sorted { ($0.element.weight, $0.offset) < ($1.element.weight, $1.offset) }
        let all = ranked.flatMap(\.element.declarations) + style
        return (all.filter { !$0.isImportant } + all.filter(\.isImportant), isSettled)
    }

    private mutating func rules(for element: StyledElement) -> [Int] {
        if let known = candidates[element.key] { return known }
        steps += sheet.rules.count
        let fitting = sheet.rules.indices.filter { index in
            sheet.rules[index].selector.last.map(element.matches) ?? false
        }
        if candidates.count >= Self.maximumKeys { candidates = [:] }
        candidates[element.key] = fitting
        return fitting
    }

    private mutating func matches(_ selector: [StyleSheet.Compound], _ path: [StyledElement]) -> Bool {
        var wanted = selector.count - 1
        var element = path.count - 1
        var mustMatch = true
        while wanted >= 0 {
            guard element >= 0 else { return false }
            steps += 1
            if path[element].matches(selector[wanted]) {
                mustMatch = selector[wanted].isChild
                wanted -= 1
            } else if mustMatch {
                return false
            }
            element -= 1
        }
        return true
    }
}
