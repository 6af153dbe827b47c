/// The parts of a rubric that watch over what an answer claims.
extension RubricReader {
    mutating func relation(_ node: YAMLNode) -> Rubric.Relation? {
        guard let fields = fields(node, "a relation", required: ["text", "who", "does", "whom"]) else { return nil }
        let text = text(fields["text"])
        let who = fields["who"].flatMap { keyword($0.value, "'who'") }
        let does = fields["does"].flatMap { keyword($0.value, "'does'") }
        let whom = fields["whom"].flatMap { keyword($0.value, "'whom'") }
        guard let text, let who, let does, let whom else { return nil }
        return Rubric.Relation(text: text, who: who, does: does, whom: whom, position: node.position)
    }

    mutating func statement(_ node: YAMLNode, _ what: String) -> Rubric.Statement? {
        guard let fields = fields(node, what, required: ["text", "keywords"]) else { return nil }
        let text = text(fields["text"])
        let nodes = list(fields["keywords"]) ?? []
        let keywords = nodes.compactMap { keyword($0, "a keyword") }
        guard let text, keywords.count == nodes.count, !keywords.isEmpty else { return nil }
        return Rubric.Statement(text: text, keywords: keywords, position: node.position)
    }
}
