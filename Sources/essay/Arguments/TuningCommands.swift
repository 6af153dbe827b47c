/// The commands that compare the tool with a teacher and tune it.
extension CommandLineTool {
    static let evaluate = Command(
        name: "evaluate",
        summary: "Compare the computed marks with a teacher's",
        description: [
            "Scores the answers of a graded table and reports how far the marks agree with those in it: quadratic "
                + "weighted kappa, kappa, correlations, errors, exact and adjacent agreement and the standardised mean "
                + "difference, each with a 95 % interval (bootstrap, fixed seed). A column mark2 holds a second "
                + "person's marks; what the two people agree among themselves is then shown beside it.",
            "Rows without a mark are left out. Errors in the table name the row and the column.",
        ],
        action: .evaluate,
        options: [
            Options.rubric.option, Options.graded.option, Options.group.option, Options.computed.option,
            Options.studyFormat.option, Options.answers.option, Options.output.option, Options.maximumBytes.option,
        ],
        examples: [
            Example("essay evaluate --rubric my.yaml --graded marked.csv", "See how far the marks are from yours"),
            Example(
                "essay evaluate --rubric my.yaml --graded marked.csv --group class --format json",
                "The same by class, for another program"),
            Example(
                "essay evaluate --graded marked.csv --computed other", "Compare marks that are already in the table"),
        ])
}
