/// Takes values out of the nodes of a file, each with an error at its place where it is not what it must be.
extension RubricReader {
    /// The entries of a mapping by key, once its keys are checked; nil when the node is none.
    mutating func fields(
        _ node: YAMLNode, _ what: String, required: [String], optional: [String] = []
    ) -> [String: YAMLNode.Entry]? {
        guard case .mapping(let entries) = node.content else {
            report("\(what) must be written as 'key: value' lines", node.position)
            return nil
        }
        let known = required + optional
        var result: [String: YAMLNode.Entry] = [:]
        for entry in entries {
            guard known.contains(entry.key) else {
                let near = Misspelling.nearest(to: entry.key, in: known).map { "; did you mean '\($0)'?" }
                report(
                    "unknown key '\(entry.key)' in \(what)\(near ?? "; known are \(known.joined(separator: ", "))")",
                    entry.keyPosition, length: entry.key.count)
                continue
            }
            if let first = result[entry.key] {
                report(
                    "'\(entry.key)' was given already on line \(first.keyPosition.line)", entry.keyPosition,
                    length: entry.key.count)
                continue
            }
            result[entry.key] = entry
        }
        if required.allSatisfy({ result[$0] != nil }) { return result }
        let misspelt = Set(
            entries.compactMap { result[$0.key] == nil ? Misspelling.nearest(to: $0.key, in: known) : nil })
        for key in required where result[key] == nil && !misspelt.contains(key) {
            report("\(what) lacks '\(key)'", node.position)
        }
        return result
    }

    mutating func text(_ entry: YAMLNode.Entry?) -> String? {
        guard let entry else { return nil }
        return text(entry.value, "'\(entry.key)'")
    }

    mutating func text(_ node: YAMLNode, _ what: String) -> String? {
        guard case .scalar(let text, let isPlain) = node.content else {
            let slip = YAMLSlips.unquoted(node, what, in: lines)
            report(slip.message, slip.position, length: slip.length)
            return nil
        }
        let trimmed = text.trimmingSpaces
        if isPlain, mayBeCutOff, let slip = YAMLSlips.cutOff(text, node, what, in: lines) {
            report(slip.message, slip.position)
            return nil
        }
        if trimmed.isEmpty { report("\(what) is empty", node.position) }
        return trimmed.isEmpty ? nil : trimmed
    }

    mutating func list(_ entry: YAMLNode.Entry?, allowsEmpty: Bool = false) -> [YAMLNode]? {
        guard let entry else { return nil }
        guard case .list(let items) = entry.value.content else {
            var written = "first, second"
            if case .scalar(let text, _) = entry.value.content, !text.isEmpty { written = text }
            report(
                "'\(entry.key)' must be a list: '\(entry.key): [\(written)]' or a line '- item' for each",
                entry.value.position)
            return nil
        }
        if items.isEmpty, !allowsEmpty { report("'\(entry.key)' is empty", entry.value.position) }
        return items
    }

    mutating func plainNumber(_ entry: YAMLNode.Entry) -> String? {
        guard case .scalar(let text, let isPlain) = entry.value.content else {
            report("'\(entry.key)' must be a number", entry.value.position)
            return nil
        }
        if !isPlain {
            report(
                "'\(entry.key)' must be a number: leave the quotes out", entry.value.position, length: text.count + 2)
        }
        return text
    }

    mutating func whole(_ entry: YAMLNode.Entry?, _ range: ClosedRange<Int>, _ end: String? = nil) -> Int? {
        guard let entry, let text = plainNumber(entry) else { return nil }
        guard let value = Int(text), range.contains(value) else {
            report(
                "'\(entry.key)' must be a whole number from \(range.lowerBound) to \(end.map { "\(range.upperBound), \($0)" } ?? "\(range.upperBound)"), not '\(text)'",
                entry.value.position, length: text.count)
            return nil
        }
        return value
    }

    mutating func marks(_ entry: YAMLNode.Entry?, allowsZero: Bool = false) -> Marks? {
        guard let entry, let text = plainNumber(entry) else { return nil }
        guard let marks = Marks(text), marks <= Marks(1000), allowsZero ? marks >= .zero : marks > .zero else {
            report(
                "'\(entry.key)' must be marks \(allowsZero ? "from 0" : "above 0") to 1000 with at most two decimals\(text.contains(",") ? " after a point" : ""), not '\(text)'",
                entry.value.position, length: text.count)
            return nil
        }
        return marks
    }

    mutating func id(_ entry: YAMLNode.Entry?, _ kind: String) -> String? {
        guard let entry, let id = text(entry) else { return nil }
        return checked(id, kind, entry.value.position) ? id : nil
    }

    mutating func checked(_ id: String, _ kind: String, _ position: SourcePosition) -> Bool {
        guard id.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }) else {
            report("an id has small letters, digits and hyphens only, not '\(id)'", position, length: id.count)
            return false
        }
        if let first = ids["\(kind) \(id)"] {
            report("the id '\(id)' is taken by the \(kind) on line \(first.line)", position, length: id.count)
            return false
        }
        ids["\(kind) \(id)"] = position
        return true
    }

    mutating func choice(_ entry: YAMLNode.Entry?, _ choices: [String]) -> String? {
        guard let entry, let value = text(entry) else { return nil }
        guard choices.contains(value) else {
            let near = Misspelling.nearest(to: value, in: choices).map { "; did you mean '\($0)'?" }
            report(
                "'\(entry.key)' cannot be '\(value)'\(near ?? "; it is one of \(choices.joined(separator: ", "))")",
                entry.value.position, length: value.count)
            return nil
        }
        return value
    }

    mutating func keyword(_ node: YAMLNode, _ what: String) -> Rubric.Keyword? {
        guard let source = text(node, what) else { return nil }
        do throws(PatternError) {
            let pattern = try PatternParser.parse(source, terms: terms, lexicon: lexicon)
            return Rubric.Keyword(source: source, pattern: pattern, position: node.position)
        } catch {
            let place = ScalarPlace.position(of: error.offset, in: source, node: node, lines: lines)
            report(error.message, place, length: error.length)
            return nil
        }
    }
}
