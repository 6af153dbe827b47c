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
            Options.rubric.option, Options.graded.option, Options.model.option, Options.semantic.option,
            Options.group.option, Options.computed.option, Options.studyFormat.option, Options.eachAnswer.option,
            Options.tables.option, Options.output.option, Options.maximumBytes.option,
        ],
        examples: [
            Example("essay evaluate --rubric my.yaml --graded a.csv", "See how far the marks are"),
            Example(
                "essay evaluate --rubric my.yaml --graded a.csv --group class --format json",
                "The same by class, for another program"),
            Example(
                "essay evaluate --graded a.csv --computed other", "Compare marks that are already in the table"),
        ])

    static let calibrate = Command(
        name: "calibrate",
        summary: "Learn a teacher's scale from marked answers",
        description: [
            "Learns from a graded table how its marks follow from the rubric's evidence and from the words, and writes "
                + "a model that --model takes in every command that marks. Marks then come in the rubric's steps on the teacher's "
                + "scale, each with an interval, and the trace says which words and points pushed it. With few answers "
                + "the model stays near the rubric's own marks; 10 are the least, 50 do well.",
            "With --semantic minilm or auto the paraphrase engine tells what each answer means as a whole, beside its "
                + "words, as far as cross-validation finds a use for it. The model then names the engine and needs it; what "
                + "the engine made of an answer is kept in the user's cache, so that learning again takes seconds.",
            "The model holds no word of the answers, but it belongs to this very rubric: after a change of the rubric, "
                + "calibrate again.",
        ],
        action: .calibrate,
        options: [
            Options.requiredRubric.option, Options.gradedOrPool.option, Options.modelOutput.option,
            Options.semantic.option,
            Options.next.option, Options.maximumBytes.option,
        ],
        examples: [
            Example("essay calibrate --rubric my.yaml --graded a.csv --output my.model", "Learn from marked answers"),
            Example("essay score --rubric my.yaml --model my.model answer.txt", "Mark on the teacher's scale"),
            Example(
                "essay calibrate --rubric my.yaml --graded a.csv --next 10",
                "Name ten answers worth marking; those without a mark are chosen from"),
        ])

    static let suggest = Command(
        name: "suggest",
        summary: "Say what in a rubric to change, from marked answers",
        description: [
            "Finds phrases that separate high from low marks and that no keyword covers, keywords that fire on weak "
                + "answers or never, points and themes that do not tell answers apart, and numbers that would raise "
                + "agreement. Gains are those on answers that the suggestion was not made from.",
            "With --semantic minilm or auto, sentences that the paraphrase engine takes for a point and no keyword does are "
                + "shown with the words they share.",
        ],
        action: .suggest,
        options: [
            Options.requiredRubric.option, Options.graded.option, Options.semantic.option, Options.apply.option,
            Options.output.option, Options.maximumBytes.option,
        ],
        examples: [
            Example("essay suggest --rubric my.yaml --graded a.csv", "See what the rubric misses"),
            Example(
                "essay suggest --rubric my.yaml --graded a.csv --apply", "Write the phrases and numbers into the rubric"
            ),
        ])

    static let rubricSynonyms = Command(
        name: "synonyms",
        summary: "List synonyms to write keywords with",
        description: [
            "Prints for each word those that WordNet (Debian's wordnet-base) gives for its commonest meanings, as a "
                + "keyword pattern to take from what fits. Words of several parts need quotes."
        ],
        action: .rubricSynonyms,
        options: [Options.output.option],
        operand: Operand(name: "WORD", kind: .text, help: "A word of the subject", repeats: true),
        examples: [Example("essay rubric synonyms evaporate \"power plant\"", "See other words for both")])

    static let rubricDiff = Command(
        name: "diff",
        summary: "Show which marks move from one rubric to another",
        description: [
            "Names each answer whose marks differ, with the themes they come from, and the change of agreement with "
                + "the marks given, with its 95 % interval.",
            "A calibration model belongs to one rubric: to compare marks by models, name that of each, --model OLD.model "
                + "--model NEW.model.",
        ],
        action: .rubricDiff,
        options: [
            Options.gradedOrFolder.option, Options.models.option, Options.output.option, Options.maximumBytes.option,
        ],
        operand: Operand(
            name: "OLD NEW", kind: .rubric, help: "The old rubric, then the new one", repeats: true, isPair: true),
        examples: [
            Example("essay rubric diff old.yaml new.yaml --graded a.csv", "See what a change of the rubric does")
        ])
}
