/// The commands for many answers at once.
extension CommandLineTool {
    static let stream = Command(
        name: "stream",
        summary: "Mark answers that come as JSON lines",
        description: [
            "Reads a line {\"id\": ..., \"text\": ...} for each answer from standard input and writes its result, as "
                + "'essay score --format json' would, on a line of standard output, in the same order. \"format\" may "
                + "be text, xhtml, html or hocr. Blank lines are passed over.",
            "A line that cannot be graded yields {\"answer\": {\"name\": ...}, \"error\": {\"message\": ...}} in its "
                + "place, and the exit status is 1. Memory does not grow with the input.",
        ],
        action: .stream,
        options: [Options.gradingRubric.option, Options.jobs.option, Options.maximumBytes.option],
        examples: [
            Example(
                "essay stream --rubric critical-minerals < answers.jsonl > results.jsonl",
                "Mark a file of answers")
        ])
}
