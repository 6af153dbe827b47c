/// A rubric with one point, for commands that could do with any.
enum PortsRubric {
    static let text = """
        format: 1
        id: ports
        question: Discuss the role of ports in trade.
        directive: state
        marks: 3
        step: 1
        language: en
        themes:
          - id: trade
            title: Trade
            marks: 3
            full: 1
            points:
              - {id: raise, text: Ports raise trade., keywords: [ports raise trade]}
        """
}
