/// The commands for many answers at once.
extension CommandLineTool {
    static let grade = Command(
        name: "grade",
        summary: "Mark the answers of a folder into a gradebook",
        description: [
            "Marks every answer in a folder and the folders below it, or in a zip or tar archive, and writes grades.csv, "
                + "feedback on each answer, a report on the class (index.html) and gradebook.sqlite to the output "
                + "folder. Run again, it marks only what is new or has changed, also after it was stopped or killed.",
            "An answer that cannot be read is named on standard error and in grades.csv, the others are marked all the "
                + "same, and the exit status is 1. Names of Moodle's and Canvas's bulk downloads are understood.",
            "With --rubrics an answer belongs to the rubric that --map says; else to that whose id is the name of a "
                + "folder above it or stands in its own name; else to that whose question it quotes or is near to.",
        ],
        action: .grade,
        options: [
            Options.rubric.option, Options.rubricFolder.option, Options.map.option, Options.gradebook.option,
            Options.feedback.option, Options.jobs.option, Options.maximumBytes.option,
        ],
        operand: Operand(name: "FOLDER", kind: .file, help: "A folder of answers, or a zip or tar archive"),
        examples: [
            Example(
                "essay grade scripts --rubric critical-minerals --output results", "Mark a folder of answers"),
            Example(
                "essay grade export.zip --rubrics term2 --map '*_Q1_*=ports' --output marks",
                "Mark what a learning platform exported, answers to several questions together"),
        ])

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
