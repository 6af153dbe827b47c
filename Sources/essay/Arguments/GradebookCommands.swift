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
            Options.rubric.option, Options.rubricFolder.option, Options.map.option, Options.model.option,
            Options.semantic.option, Options.gradebook.option, Options.feedback.option, Options.worksheet.option,
            Options.column.option, Options.jobs.option, Options.maximumBytes.option,
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
        options: [
            Options.gradingRubric.option, Options.model.option, Options.semantic.option, Options.jobs.option,
            Options.maximumBytes.option,
        ],
        examples: [
            Example(
                "essay stream --rubric critical-minerals < answers.jsonl > results.jsonl",
                "Mark a file of answers")
        ])

    static let override = Command(
        name: "override",
        summary: "Set answers' marks by hand",
        description: [
            "The marks are kept beside the computed ones, with who set them, when and why. They are shown in every "
                + "output, survive regrading, and can be taken back with --undo."
        ],
        action: .override,
        options: [
            Options.overrideMarks.option, Options.undo.option, Options.author.option, Options.reason.option,
            Options.decisions.option,
        ],
        operand: Operand(
            name: "GRADEBOOK [ID]", kind: .file,
            help: "The folder of results, and the answer's name or the student's name or number", repeats: true),
        examples: [
            Example(
                "essay override results asha --marks 7.5 --by Rao --reason 'Fair point'", "Set an answer's marks"),
            Example("essay override results --file moderation.csv --by Rao", "Set many"),
        ])

    static let history = Command(
        name: "history",
        summary: "Show how an answer's marks came about, or a student's progress",
        description: [
            "With --student: the student's answers in the order in which their files were last changed, and the share "
                + "of each theme's marks from answer to answer; several gradebooks, such as one a test, may be named."
        ],
        action: .history,
        options: [Options.student.option],
        operand: Operand(
            name: "GRADEBOOK [ID]", kind: .file,
            help: "The folder of results, and the answer's name or the student's name or number", repeats: true),
        examples: [
            Example("essay history results a/essay.txt", "Show every mark the answer had, and who changed it"),
            Example("essay history may june july --student 'Asha Rao'", "Show a student's progress, theme by theme"),
        ])

    static let compare = Command(
        name: "compare",
        summary: "Compare a second marker's marks with a gradebook",
        description: [
            "Reads a table with the columns id (an answer's name, or a student's name or number) and mark; says how far "
                + "they agree with the marks that hold, and lists those that differ, largest differences first. Rows "
                + "that belong to no one answer are named on standard error, and the exit status is 1."
        ],
        action: .compare,
        operand: Operand(
            name: "GRADEBOOK CSV", kind: .file, help: "The folder of results, and the second marker's table",
            repeats: true, isPair: true),
        examples: [Example("essay compare results second-marker.csv", "See where two markers part")])

    static let regrade = Command(
        name: "regrade",
        summary: "Show which marks an edited rubric moves, and keep them",
        description: [
            "Marks the answers of the gradebook's folder again and shows every mark that moves and why. Nothing is "
                + "changed without --keep. Overrides stay as they are. Without --rubric or --rubrics the files that were "
                + "used last are read anew.",
            "What was marked by a calibration model is marked by one again, --model FILE, or by none where --model none "
                + "says so; what was marked with the paraphrase engine likewise, by --semantic.",
        ],
        action: .regrade,
        options: [
            Options.rubric.option, Options.rubricFolder.option, Options.map.option, Options.model.option,
            Options.semantic.option, Options.keep.option, Options.jobs.option, Options.maximumBytes.option,
        ],
        operand: Operand(name: "GRADEBOOK", kind: .file, help: "The folder of results"),
        examples: [
            Example("essay regrade results", "See what an edit of the rubric does"),
            Example("essay regrade results --keep", "Keep it"),
        ])
}
