/// How many of each a rubric has, which what the gradebook keeps of its answers must fit.
struct RubricShape {
    /// More marks, in hundredths, than any question has or a person can give.
    static let mostMarks = 100_000_000

    let id: String
    /// In hundredths.
    let marks: Int
    let themes: Int
    let points: Int
    let keywords: Int
}

extension Store {
    /// The shapes of all rubrics that the gradebook knows, by their SHA-256.
    func readShapes() throws(GradebookError) -> [String: RubricShape] {
        let statement = try database.statement(
            """
            SELECT sha256, id, marks, (SELECT count(*) FROM themes WHERE rubric = sha256),
              (SELECT count(*) FROM points WHERE rubric = sha256), (SELECT count(*) FROM keywords WHERE rubric = sha256)
            FROM rubrics
            """)
        try statement.start()
        var shapes: [String: RubricShape] = [:]
        while try statement.step() {
            let id = statement.text(1)
            let marks = try statement.integer(2, in: Self.marks, "marks of the rubric \(id)")
            shapes[statement.text(0)] = RubricShape(
                id: id, marks: marks, themes: statement.integer(3), points: statement.integer(4),
                keywords: statement.integer(5))
        }
        return shapes
    }

    static let marks = 0...RubricShape.mostMarks
}
