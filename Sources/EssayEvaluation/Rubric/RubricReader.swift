/// Reads rubric files, strictly: unknown keys, wrong types and impossible numbers are errors, all of a file at once.
public struct RubricReader {
    /// Larger than any rubric a person writes.
    public static let maximumBytes = 1 << 20

    private let path: String
    private let text: String
    /// For diagnostics and for what YAML cuts off.
    lazy var lines: [String] = SourceText.lines(of: text)
    lazy var mayBeCutOff = YAMLSlips.mayCutOff(in: text)
    let lexicon: Lexicon
    private let loadSource: (String) throws(InputError) -> Fingerprint
    private let directives: Directives
    private(set) var problems: [Diagnostic] = []
    var terms: Set<String> = []
    private var parts: Set<String> = []
    var ids: [String: SourcePosition] = [:]

    /// Reads the rubric at a path, with its sources.
    /// - Parameter lexicon: one to look words up in and to use again where the rubric is; else a new one.
    public static func read(path: String, lexicon: Lexicon? = nil) throws(Diagnostics) -> Rubric {
        let words = try Self.lexicon(lexicon, path)
        let bytes: [UInt8]
        do {
            bytes = try InputFile.read(path, limit: maximumBytes)
        } catch {
            throw Diagnostics([Diagnostic(path: path, position: error.position, message: error.message)])
        }
        let folder = folder(of: path)
        let directives = try Directives.beside(rubricIn: folder)
        return try read(bytes, path: path, directives: directives, lexicon: words) { name throws(InputError) in
            try Fingerprint.load(path: name.hasPrefix("/") ? name : folder + name, lexicon: words)
        }
    }

    /// - Parameters:
    ///   - directives: the profiles to take the rubric's directive and scale from.
    ///   - loadSource: the fingerprint of a source that the rubric names.
    public static func read(
        _ bytes: [UInt8], path: String, directives: Directives = .none, lexicon: Lexicon? = nil,
        loadSource: @escaping (String) throws(InputError) -> Fingerprint
    ) throws(Diagnostics) -> Rubric {
        let sha256 = SHA256.hexDigest(bytes)
        if let invalid = UTF8Validation.firstInvalid(in: bytes) {
            throw Diagnostics([
                Diagnostic(
                    path: path, position: SourceText.position(of: invalid, in: bytes),
                    message: "not UTF-8: save the rubric as UTF-8 text")
            ])
        }
        if let control = bytes.firstIndex(where: { $0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0) || $0 == 0x7F }) {
            throw Diagnostics([
                Diagnostic(
                    path: path, position: SourceText.position(of: control, in: bytes),
                    message: "a control character that no text needs: remove it")
            ])
        }
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        let text = String(decoding: bytes, as: UTF8.self)
        let lexicon = try Self.lexicon(lexicon, path)
        var reader = RubricReader(
            path: path, text: text, lexicon: lexicon, directives: directives, loadSource: loadSource)
        let root: YAMLNode
        do {
            root = try YAMLParser.parse(bytes)
        } catch {
            throw Diagnostics(reader.slips(before: error))
        }
        let rubric = reader.rubric(root, sha256: sha256)
        guard let rubric, reader.problems.isEmpty else {
            throw Diagnostics(reader.problems.sorted { ($0.position ?? .start) < ($1.position ?? .start) })
        }
        return rubric
    }

    /// Up to and with the last slash of a path; empty where it has none.
    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }

    private static func lexicon(_ given: Lexicon?, _ path: String) throws(Diagnostics) -> Lexicon {
        if let given { return given }
        do { return try Lexicon() } catch { throw Diagnostics([Diagnostic(path: path, message: error.message)]) }
    }

    init(
        path: String, text: String, lexicon: Lexicon, directives: Directives = .none,
        loadSource: @escaping (String) throws(InputError) -> Fingerprint
    ) {
        self.directives = directives
        self.path = path
        self.text = text
        self.lexicon = lexicon
        self.loadSource = loadSource
    }

    // MARK: Problems

    mutating func diagnostic(_ message: String, _ position: SourcePosition, length: Int) -> Diagnostic {
        let excerpt = lines.indices.contains(position.line - 1) ? lines[position.line - 1] : nil
        return Diagnostic(path: path, position: position, message: message, excerpt: excerpt, length: length)
    }

    /// What a person got wrong where the text is no YAML; what libyaml says where nothing is known better.
    mutating func slips(before error: YAMLError) -> [Diagnostic] {
        if error.isOurs { return [diagnostic(error.message, error.position, length: 1)] }
        let slips = YAMLSlips.find(in: lines, keys: YAMLSlips.rubricKeys)
        guard !slips.isEmpty else { return [diagnostic(error.message, error.position, length: 1)] }
        return slips.map { diagnostic($0.message, $0.position, length: $0.length) }
    }

    mutating func report(_ message: String, _ position: SourcePosition, length: Int = 1) {
        problems.append(diagnostic(message, position, length: length))
    }

    // MARK: The rubric

    private mutating func rubric(_ root: YAMLNode, sha256: String) -> Rubric? {
        guard
            let fields = fields(
                root, "a rubric", required: ["format", "id", "question", "directive", "marks", "themes"],
                optional: [
                    "step", "words", "language", "scale", "sources", "presentation", "parts", "terms", "facts",
                    "relations",
                    "misstatements", "limits",
                ])
        else { return nil }
        _ = checkFormat(fields["format"])
        let id = id(fields["id"], "rubric")
        let question = text(fields["question"])
        let directive = choice(fields["directive"], directives.names)
        let scale = fields["scale"] == nil ? nil : choice(fields["scale"], directives.scales.map(\.name))
        let marks = marks(fields["marks"])
        let step = fields["step"] == nil ? Marks(hundredths: 50) : self.marks(fields["step"])
        if let marks, let step, marks.hundredths % step.hundredths != 0, let entry = fields["step"] ?? fields["marks"] {
            report("the marks (\(marks)) are no multiple of the step (\(step))", entry.value.position)
        }
        let words = whole(fields["words"], 1...100_000)
        let language = fields["language"] == nil ? "en" : choice(fields["language"], ["en"])
        let presentation = presentation(fields["presentation"])
        let parts = (list(fields["parts"]) ?? []).compactMap { part($0) }
        self.parts = Set(parts.map(\.id))
        let terms = terms(fields["terms"])
        let sources = (list(fields["sources"], allowsEmpty: true) ?? []).compactMap { source($0) }
        let themes = (list(fields["themes"]) ?? []).compactMap { theme($0) }
        let facts = (list(fields["facts"], allowsEmpty: true) ?? []).compactMap { fact($0) }
        let relations = (list(fields["relations"], allowsEmpty: true) ?? []).compactMap { relation($0) }
        let misstatements = (list(fields["misstatements"], allowsEmpty: true) ?? []).compactMap {
            statement($0, "a misstatement")
        }
        let limits = (list(fields["limits"], allowsEmpty: true) ?? []).compactMap { statement($0, "a limit") }
        guard let id, let question, let directive, let marks, let step, let language else { return nil }
        return Rubric(
            id: id, question: question, directive: directive, marks: marks, step: step, words: words,
            language: language, sources: sources, presentation: presentation, parts: parts, terms: terms,
            themes: themes, facts: facts, relations: relations, misstatements: misstatements, limits: limits,
            profile: directives.profile(directive, scale: scale), path: path, sha256: sha256)
    }

    /// Reports a format that this version does not read; whether it does.
    mutating func checkFormat(_ entry: YAMLNode.Entry?) -> Bool {
        guard let entry, let text = plainNumber(entry) else { return false }
        if text == "1" { return true }
        report(
            "format \(text) is not known to this version, which reads format 1", entry.value.position,
            length: text.count)
        return false
    }

    private mutating func presentation(_ entry: YAMLNode.Entry?) -> Rubric.Presentation {
        guard let entry,
            let fields = fields(
                entry.value, "presentation", required: [], optional: ["introduction", "organisation", "conclusion"])
        else { return .none }
        return Rubric.Presentation(
            introduction: marks(fields["introduction"], allowsZero: true) ?? .zero,
            organisation: marks(fields["organisation"], allowsZero: true) ?? .zero,
            conclusion: marks(fields["conclusion"], allowsZero: true) ?? .zero)
    }

    private mutating func part(_ node: YAMLNode) -> Rubric.Part? {
        guard let fields = fields(node, "a part", required: ["id", "text"]), let id = id(fields["id"], "part"),
            let text = text(fields["text"])
        else { return nil }
        return Rubric.Part(id: id, text: text)
    }

    private mutating func terms(_ entry: YAMLNode.Entry?) -> [Rubric.Term] {
        guard let entry else { return [] }
        guard case .mapping(let entries) = entry.value.content else {
            report("'terms' must be written as 'name: [form, form]' lines", entry.value.position)
            return []
        }
        var result: [Rubric.Term] = []
        for term in entries where checked(term.key, "term", term.keyPosition) {
            let forms = (list(term) ?? []).compactMap { keyword($0, "a form of '\(term.key)'") }
            result.append(Rubric.Term(id: term.key, forms: forms, position: term.keyPosition))
        }
        terms = Set(entries.map(\.key))
        return result
    }

    private mutating func source(_ node: YAMLNode) -> Rubric.Source? {
        guard let name = text(node, "a source") else { return nil }
        do throws(InputError) {
            return Rubric.Source(name: name, fingerprint: try loadSource(name), position: node.position)
        } catch {
            report("the source '\(name)' cannot be read: \(error.message)", node.position, length: name.count)
            return nil
        }
    }

    private mutating func theme(_ node: YAMLNode) -> Rubric.Theme? {
        guard
            let fields = fields(
                node, "a theme", required: ["id", "title", "marks", "full", "points"], optional: ["part", "stance"])
        else { return nil }
        let id = id(fields["id"], "theme")
        let title = text(fields["title"])
        let part = fields["part"] == nil ? nil : choice(fields["part"], parts.sorted())
        let marks = marks(fields["marks"])
        let stance = stance(fields["stance"]) ?? .neutral
        let nodes = list(fields["points"]) ?? []
        let points = nodes.compactMap { point($0) }
        let full = whole(fields["full"], 1...max(1, nodes.count), "the number of points")
        guard let id, let title, let marks, let full, points.count == nodes.count else { return nil }
        return Rubric.Theme(
            id: id, title: title, part: part, marks: marks, full: full, stance: stance, points: points,
            position: node.position)
    }

    private mutating func stance(_ entry: YAMLNode.Entry?) -> Rubric.Stance? {
        choice(entry, Rubric.Stance.allCases.map(\.rawValue)).flatMap(Rubric.Stance.init)
    }

    private mutating func point(_ node: YAMLNode) -> Rubric.Point? {
        guard
            let fields = fields(
                node, "a point", required: ["id", "text", "keywords"],
                optional: ["kind", "negative", "stance", "examples"])
        else { return nil }
        let id = id(fields["id"], "point")
        let text = text(fields["text"])
        let kind = choice(fields["kind"], Rubric.PointKind.allCases.map(\.rawValue)).flatMap(Rubric.PointKind.init)
        let negative = choice(fields["negative"], ["true", "false"]) == "true"
        let nodes = list(fields["keywords"]) ?? []
        let keywords = nodes.compactMap { keyword($0, "a keyword") }
        let examples = examples(fields["examples"])
        let stance = stance(fields["stance"])
        guard let id, let text, keywords.count == nodes.count else { return nil }
        return Rubric.Point(
            id: id, text: text, kind: kind ?? .statement, negative: negative, stance: stance, keywords: keywords,
            examples: examples, position: node.position)
    }

    private mutating func examples(_ entry: YAMLNode.Entry?) -> Rubric.Examples {
        guard let entry, let fields = fields(entry.value, "examples", required: [], optional: ["credit", "refuse"])
        else {
            return Rubric.Examples()
        }
        func read(_ nodes: [YAMLNode]?) -> [(YAMLNode, String)] {
            (nodes ?? []).compactMap { node in
                guard case .scalar(let text, _) = node.content else { return nil }
                return (node, text)
            }
        }
        let credit = read(list(fields["credit"]))
        let refuse = read(list(fields["refuse"]))
        return Rubric.Examples(
            credit: credit.map { Rubric.Example(text: $0.1, position: $0.0.position) },
            refuse: refuse.map { Rubric.Example(text: $0.1, position: $0.0.position) })
    }

    private mutating func fact(_ node: YAMLNode) -> Rubric.Fact? {
        guard let fields = fields(node, "a fact", required: ["text", "about", "value"], optional: ["tolerance"]) else {
            return nil
        }
        let text = text(fields["text"])
        let about = fields["about"].flatMap { keyword($0.value, "'about'") }
        var value: Quantity?
        if let entry = fields["value"], let written = self.text(entry) {
            value = Quantity(parsing: written, lexicon: lexicon)
            if value == nil {
                report(
                    "'value' must be an amount such as 23 billion USD, 17 percent or 2011, not '\(written)'",
                    entry.value.position, length: written.count)
            }
        }
        var tolerance = 0.0
        if let entry = fields["tolerance"], let written = self.text(entry) {
            let share =
                written.hasSuffix("%") ? Double(written.dropLast().trimmingSpaces).map { $0 / 100 } : Double(written)
            if let share, (0...1).contains(share) {
                tolerance = share
            } else {
                report(
                    "'tolerance' must be a share such as 10% or 0.1, not '\(written)'", entry.value.position,
                    length: written.count)
            }
        }
        guard let text, let about, let value else { return nil }
        return Rubric.Fact(text: text, about: about, value: value, tolerance: tolerance, position: node.position)
    }
}

/// The directives that have a profile.
enum Directive {
    static let names = [
        "critically-discuss", "analyse", "examine", "estimate", "discuss", "evaluate", "assess", "comment", "explain",
        "elucidate", "critically-analyse", "critically-examine", "justify", "compare",
    ]
}
