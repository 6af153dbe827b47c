import EssayEvaluation

/// A small rubric on ports.
enum SampleRubric {
    static let text = """
        format: 1
        id: ports
        question: Discuss the role of ports in trade.
        directive: discuss
        marks: 10
        step: 0.5
        words: 100
        language: en
        themes:
          - id: trade
            title: Trade
            marks: 6
            full: 2
            points:
              - id: raise
                text: Ports raise trade.
                keywords: ["ports raise trade", "trade grow*"]
              - id: cheap
                text: Ships are cheap.
                keywords: ["ships ~3 cheap"]
          - id: cities
            title: Cities
            marks: 4
            full: 1
            points:
              - id: grow
                text: Cities grow around ports.
                keywords: ["cities & port", "harbour town"]

        """

    static func rubric(_ text: String = text) throws -> Rubric {
        let folder = try TemporaryFolder()
        return try RubricReader.read(path: try folder.write("ports.yaml", text))
    }

    static func compiled(_ text: String = text) throws -> CompiledRubric {
        try CompiledRubric(try rubric(text), dictionary: .none)
    }
}
