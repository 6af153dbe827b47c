/// The countries that a rubric names, by which sentences about others are told.
struct RubricCountries: Sendable {
    struct Point: Sendable {
        /// All that the point's text, keywords, terms and credited examples name.
        var known: Set<Countries.ID> = []
        /// Those of the point's own text but its examples ("such as Indonesia").
        var own: Set<Countries.ID> = []
        /// The one that the point's text opens with: the one that acts.
        var opening: Countries.ID?
        /// Those that the point's text names as where something goes: "in India".
        var targets: Set<Countries.ID> = []
    }

    /// Words behind which stands where something goes.
    static let directions: Set<String> = ["to", "in", "into", "for", "on", "toward", "towards"]

    /// Those of the question.
    let asked: Set<Countries.ID>
    /// Those that the texts of the question and the points name: those that the rubric is about.
    let central: Set<Countries.ID>
    /// Those that the rubric names anywhere.
    let known: Set<Countries.ID>
    /// By theme and point.
    let points: [[Point]]

    init(_ rubric: Rubric) {
        asked = Countries.all(in: rubric.question)
        var forms: [String: Set<Countries.ID>] = [:]
        for term in rubric.terms {
            for form in term.forms { forms[term.id, default: []].formUnion(Countries.all(in: form.source)) }
        }
        var central = asked
        var known = forms.values.reduce(asked) { $0.union($1) }
        points = rubric.themes.map { theme in
            theme.points.map { point in
                let text = Countries.all(in: point.text)
                let result = Self.point(point, text, forms)
                central.formUnion(text)
                known.formUnion(result.known)
                return result
            }
        }
        self.central = central
        self.known = known
    }

    private static func point(
        _ point: Rubric.Point, _ text: Set<Countries.ID>, _ forms: [String: Set<Countries.ID>]
    ) -> Point {
        var result = Point(known: text)
        result.own = Countries.all(in: String(point.text[..<exampleStart(in: point.text)]))
        let words = point.text.split(separator: " ").map { word in word.prefix { $0.isLetter }.lowercased() }
        result.opening = opening(words)
        result.targets = targets(words)
        for keyword in point.keywords {
            result.known.formUnion(Countries.all(in: keyword.source))
            for id in terms(of: keyword.source) { result.known.formUnion(forms[id] ?? []) }
        }
        for example in point.examples.credit { result.known.formUnion(Countries.all(in: example.text)) }
        return result
    }

    private static func targets(_ words: [String]) -> Set<Countries.ID> {
        Set(
            words.indices.dropFirst().compactMap { index in
                directions.contains(words[index - 1]) ? Countries.id(of: words[index], after: words[index - 1]) : nil
            })
    }

    private static func opening(_ words: [String]) -> Countries.ID? {
        guard let first = words.first else { return nil }
        if let id = Countries.id(of: first, after: "") { return id }
        return words.count > 1 ? Countries.id(of: words[1], after: first) : nil
    }

    /// The names in braces of a pattern.
    private static func terms(of source: String) -> [String] {
        source.split(separator: "{").dropFirst().map { part in String(part.prefix { $0 != "}" }) }
    }

    /// Where a text goes over to its examples.
    private static func exampleStart(in text: String) -> String.Index {
        for marker in [" such as ", " like ", " including ", ", as under "] {
            var start = text.startIndex
            while start < text.endIndex {
                if text[start...].hasPrefix(marker) { return start }
                start = text.index(after: start)
            }
        }
        return text.endIndex
    }
}

extension RubricCountries: Storable {
    func store(in writer: inout StoreWriter) {
        for set in [asked, central, known] { writer.add(set.sorted()) }
        writer.add(points.count)
        for theme in points { writer.add(theme) }
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        asked = Set(try reader.values())
        central = Set(try reader.values())
        known = Set(try reader.values())
        var points: [[Point]] = []
        for _ in 0..<(try reader.count()) { points.append(try reader.values()) }
        self.points = points
    }
}

extension RubricCountries.Point: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(known.sorted())
        writer.add(own.sorted())
        writer.add(opening)
        writer.add(targets.sorted())
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        known = Set(try reader.values())
        own = Set(try reader.values())
        opening = try reader.optional()
        targets = Set(try reader.values())
    }
}
