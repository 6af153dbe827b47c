/// Reads `directives.yaml` as strictly as a rubric.
extension RubricReader {
    /// - Throws: all mistakes of the file at once.
    public static func readDirectives(_ bytes: [UInt8], path: String) throws(Diagnostics) -> Directives {
        if let invalid = UTF8Validation.firstInvalid(in: bytes) {
            throw Diagnostics([
                Diagnostic(
                    path: path, position: SourceText.position(of: invalid, in: bytes),
                    message: "not UTF-8: save the file as UTF-8 text")
            ])
        }
        let lexicon: Lexicon
        do { lexicon = try Lexicon() } catch { throw Diagnostics([Diagnostic(path: path, message: error.message)]) }
        var reader = RubricReader(path: path, text: String(decoding: bytes, as: UTF8.self), lexicon: lexicon) {
            name throws(InputError) in
            throw InputError(.malformed, "'\(name)' has no place among directives")
        }
        let root: YAMLNode
        do {
            root = try YAMLParser.parse(bytes)
        } catch {
            throw Diagnostics(reader.slips(before: error))
        }
        let directives = reader.directives(root, sha256: SHA256.hexDigest(bytes))
        guard let directives, reader.problems.isEmpty else {
            throw Diagnostics(reader.problems.sorted { ($0.position ?? .start) < ($1.position ?? .start) })
        }
        return directives
    }

    private mutating func directives(_ root: YAMLNode, sha256: String) -> Directives? {
        guard
            let fields = fields(
                root, "a file of directives", required: ["format", "directives"], optional: ["scales"])
        else { return nil }
        guard checkFormat(fields["format"]) else { return nil }
        var profiles: [DirectiveProfile] = []
        for entry in entries(fields["directives"]) {
            if let profile = profile(entry) { profiles.append(profile) }
        }
        var scales: [DirectiveProfile.Scale] = []
        for entry in entries(fields["scales"]) {
            if let scale = scale(entry) { scales.append(scale) }
        }
        return Directives(profiles: profiles, scales: scales, sha256: sha256)
    }

    private mutating func entries(_ entry: YAMLNode.Entry?) -> [YAMLNode.Entry] {
        guard let entry else { return [] }
        guard case .mapping(let entries) = entry.value.content else {
            report("'\(entry.key)' must be written as 'name: ...' lines", entry.value.position)
            return []
        }
        var seen: Set<String> = []
        for entry in entries where !seen.insert(entry.key).inserted {
            report("'\(entry.key)' was given already", entry.keyPosition, length: entry.key.count)
        }
        return entries
    }

    private mutating func profile(_ entry: YAMLNode.Entry) -> DirectiveProfile? {
        guard let fields = fields(entry.value, "a directive", required: ["demand", "checks"], optional: ["counts"]),
            let demand = text(fields["demand"])
        else { return nil }
        let checks = (list(fields["checks"], allowsEmpty: true) ?? []).compactMap { check($0) }
        let counting = choice(fields["counts"], DirectiveProfile.Counting.allCases.map(\.rawValue))
            .flatMap(DirectiveProfile.Counting.init)
        return DirectiveProfile(name: entry.key, demand: demand, checks: checks, counting: counting)
    }

    private mutating func check(_ node: YAMLNode) -> DirectiveProfile.Check? {
        guard let fields = fields(node, "a check", required: ["find", "least", "cap", "otherwise"]) else { return nil }
        let find = choice(fields["find"], DirectiveProfile.Check.Find.allCases.map(\.rawValue))
            .flatMap(DirectiveProfile.Check.Find.init)
        let least = whole(fields["least"], 1...100)
        let cap = percentage(fields["cap"])
        guard let find, let least, let cap, let otherwise = text(fields["otherwise"]) else { return nil }
        return DirectiveProfile.Check(find: find, least: least, cap: cap, otherwise: otherwise)
    }

    private mutating func percentage(_ entry: YAMLNode.Entry?) -> Int? {
        guard let entry, let text = text(entry) else { return nil }
        let digits = text.hasSuffix("%") ? text.dropLast().trimmingSpaces : text
        guard let value = Int(digits), (1...100).contains(value) else {
            report(
                "'\(entry.key)' must be a percentage from 1% to 100%, not '\(text)'", entry.value.position,
                length: text.count)
            return nil
        }
        return value
    }

    private mutating func scale(_ entry: YAMLNode.Entry) -> DirectiveProfile.Scale? {
        var points: [DirectiveProfile.Scale.Point] = []
        for node in list(entry) ?? [] {
            guard case .list(let pair) = node.content, pair.count == 2, let content = percent(pair[0]),
                let marks = percent(pair[1])
            else {
                report("a point of a scale is a pair of whole numbers from 0 to 100, such as [40, 30]", node.position)
                return nil
            }
            if let last = points.last, content <= last.content || marks < last.marks {
                report("the points of a scale must ascend", node.position)
                return nil
            }
            points.append(DirectiveProfile.Scale.Point(content: content, marks: marks))
        }
        guard let first = points.first, let last = points.last, first.content == 0, first.marks == 0,
            last.content == 100
        else {
            report("a scale begins with [0, 0] and ends with [100, ...]", entry.value.position)
            return nil
        }
        return DirectiveProfile.Scale(name: entry.key, points: points)
    }

    private func percent(_ node: YAMLNode) -> Int? {
        guard case .scalar(let text, _) = node.content, let value = Int(text), (0...100).contains(value) else {
            return nil
        }
        return value
    }
}
