/// What selectors ask of an open element.
struct StyledElement: Sendable, Equatable {
    /// In small letters.
    let tag: String
    let id: String?
    let classes: [Substring]

    init(tag: String, id: String?, className: String?) {
        self.tag = tag.lowercased()
        self.id = id
        classes = className?.split(whereSeparator: \.isWhitespace) ?? []
    }

    fileprivate func matches(_ compound: StyleSheet.Compound) -> Bool {
        if let wanted = compound.tag, wanted != tag { return false }
        if let wanted = compound.id, wanted != id { return false }
        return compound.classes.allSatisfy { wanted in classes.contains { $0 == wanted } }
    }
}

extension StyleSheet {
    /// The declarations for the last of a path of elements, weakest first, `style` holding those of its own attribute.
    func declarations(for path: [StyledElement], style: [StyleDeclaration]) -> [StyleDeclaration] {
        guard let element = path.last else { return style }
        var found: [(weight: Int, declarations: [StyleDeclaration])] = []
        for rule in rules {
            guard let last = rule.selector.last, element.matches(last), Self.matches(rule.selector, path) else {
                continue
            }
            // Later rules win over earlier ones of the same weight.
            let place = found.lastIndex { $0.weight <= rule.weight }.map { $0 + 1 } ?? 0
            found.insert((rule.weight, rule.declarations), at: place)
        }
        let all = found.flatMap(\.declarations) + style
        return all.filter { !$0.isImportant } + all.filter(\.isImportant)
    }

    private static func matches(_ selector: [Compound], _ path: [StyledElement]) -> Bool {
        var wanted = selector.count - 1
        var element = path.count - 1
        var mustMatch = true
        while wanted >= 0 {
            guard element >= 0 else { return false }
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
