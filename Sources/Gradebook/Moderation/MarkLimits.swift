import EssayEvaluation

/// The most marks that an answer can have, by what the gradebook knows of the questions.
struct MarkLimits {
    private let shapes: [String: RubricShape]
    /// In hundredths: of the questions that there are now, the most of one; nil where none is known.
    private let most: Int?

    init(_ store: Store) throws(GradebookError) {
        let shapes = try store.knownShapes()
        // A rubric's earlier states count only where no answer rests on a later one.
        let used = Set(try store.rubrics().map(\.sha256))
        let ids = Set(used.compactMap { shapes[$0]?.id })
        most = shapes.filter { used.contains($0.key) || !ids.contains($0.value.id) }.map(\.value.marks).max()
        self.shapes = shapes
    }

    /// In hundredths. For an answer that could not be graded, of which it is not known what question it answers, that of
    /// the question with the most marks.
    func maximum(of row: AnswerRow) throws(GradebookError) -> Int {
        if let shape = shapes[row.rubric ?? ""] { return shape.marks }
        guard let most else {
            throw GradebookError(
                "\(row.name): the gradebook does not know the question's marks; grade it by its rubric")
        }
        return most
    }

    /// What is wrong with marks, in hundredths, beyond a maximum; nil where nothing is.
    static func objection(_ marks: Int, maximum: Int) -> String? {
        if (0...maximum).contains(marks) { return nil }
        return "\(Marks(hundredths: marks)) is not from 0 to \(Marks(hundredths: maximum)), the question's marks"
    }
}
