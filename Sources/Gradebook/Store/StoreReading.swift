import EssayEvaluation

/// What a new run needs to know of the results there are.
struct KnownAnswer {
    let name: String
    let sha256: String
    let rubric: String
    let engine: String
    let isPresent: Bool
    let feedback: String?
    let feedbackBytes: Int
    let error: String?

    var isGraded: Bool { error == nil }
}

/// The overrides that hold, by answer.
struct OverrideIndex {
    private var overrides: [[UInt8]: Override] = [:]

    init(_ store: Store) throws(GradebookError) {
        let statement = try store.database.statement(
            "SELECT name, marks, author, reason, time FROM overrides ORDER BY number")
        try statement.start()
        while try statement.step() {
            let name = Array(statement.text(0).utf8)
            overrides[name] =
                statement.isNull(1)
                ? nil
                : Override(
                    marks: try statement.integer(1, in: Store.marks, "marks set for \(statement.text(0))"),
                    author: statement.text(2), reason: statement.text(3),
                    time: statement.text(4))
        }
    }

    subscript(name: String) -> Override? { overrides.isEmpty ? nil : overrides[Array(name.utf8)] }
}

extension Store {
    /// All answers, in the order of their names' bytes.
    func known() throws(GradebookError) -> [KnownAnswer] {
        let statement = try database.statement(
            """
            SELECT name, sha256, rubric, engine, present, feedback, feedback_bytes, error FROM answers ORDER BY name
            """)
        try statement.start()
        var result: [KnownAnswer] = []
        // Rubrics and versions are few: one copy of each text.
        var texts: [String: String] = [:]
        func shared(_ text: String) -> String {
            if let known = texts[text] { return known }
            texts[text] = text
            return text
        }
        while try statement.step() {
            let name = statement.text(0)
            result.append(
                KnownAnswer(
                    name: name, sha256: statement.text(1), rubric: shared(statement.text(2)),
                    engine: shared(statement.text(3)), isPresent: statement.integer(4) == 1,
                    feedback: try Self.feedback(statement, 5, of: name), feedbackBytes: statement.integer(6),
                    error: statement.optionalText(7)))
        }
        return result
    }

    /// Visits the answers that the latest run met, in the order of their names' bytes, with the overrides that hold.
    func forEachAnswer(
        named name: String? = nil, absentToo: Bool = false, _ body: (AnswerRow) throws(GradebookError) -> Void
    ) throws(GradebookError) {
        let statement = try database.statement(
            """
            SELECT a.name, a.student, a.number, a.sha256, a.rubric, a.engine, a.input, a.words, a.marks, a.coverage,
              a.themes, a.levels, a.keywords, a.advisories, a.error, a.feedback, a.feedback_bytes, a.signature,
              o.marks, o.author, o.reason, o.time, a.low, a.high
            FROM answers a LEFT JOIN overrides o
              ON o.number = (SELECT max(number) FROM overrides WHERE overrides.name = a.name)
            WHERE (a.present = 1 OR ?2) AND (?1 IS NULL OR a.name = ?1) ORDER BY a.name
            """)
        let shapes = try knownShapes()
        try statement.start([.optional(name), .integer(absentToo ? 1 : 0)])
        while try statement.step() {
            var row = AnswerRow(
                name: statement.text(0), student: statement.text(1), number: statement.optionalText(2),
                engine: statement.text(5))
            row.sha256 = statement.optionalText(3)
            row.rubric = statement.optionalText(4)
            row.input = statement.optionalText(6)
            row.error = statement.optionalText(14)
            if row.isGraded { try fill(&row, statement, shapes) }
            row.advisories = Self.advisories(statement.text(13))
            row.feedback = try Self.feedback(statement, 15, of: row.name)
            row.feedbackBytes = statement.integer(16)
            row.signature = statement.blob(17)
            if !statement.isNull(18) {
                row.override = Override(
                    marks: try statement.integer(18, in: Self.marks, "marks set for \(row.name)"),
                    author: statement.text(19), reason: statement.text(20),
                    time: statement.text(21))
            }
            if !statement.isNull(22) {
                let what = "interval of \(row.name)"
                row.interval = AnswerRow.Interval(
                    low: try statement.integer(22, in: Self.marks, what),
                    high: try statement.integer(23, in: Self.marks, what))
            }
            try body(row)
        }
    }

    /// The figures of a graded answer; they must fit its rubric.
    private func fill(
        _ row: inout AnswerRow, _ statement: Statement, _ shapes: [String: RubricShape]
    ) throws(GradebookError) {
        let name = row.name
        func checked(_ isRight: Bool, _ what: String) throws(GradebookError) {
            if !isRight { throw .damaged(database.path, "\(what) of \(name)") }
        }
        guard let shape = shapes[row.rubric ?? ""] else { throw .damaged(database.path, "rubric of \(name)") }
        row.words = try statement.integer(7, in: 0...Int(Int32.max), "words of \(name)")
        row.marks = try statement.integer(8, in: 0...shape.marks, "marks of \(name)")
        row.coverage = try statement.integer(9, in: 0...10_000, "coverage of \(name)")
        let themes = Self.numbers(statement.text(10))
        try checked(themes?.count == shape.themes, "themes")
        row.themes = themes ?? []
        try checked(row.themes.allSatisfy(Self.marks.contains), "themes")
        row.levels = statement.text(11)
        try checked(row.levels.utf8.count == shape.points, "levels")
        try checked(row.levels.utf8.allSatisfy("-msd".utf8.contains), "levels")
        let keywords = Self.numbers(statement.text(12))
        try checked(keywords?.allSatisfy { $0 < shape.keywords } == true, "keywords")
        row.keywords = keywords ?? []
    }

    /// Reads what the files beside the gradebook are made of, so that damage is met before anything is changed.
    func readAll() throws(GradebookError) {
        _ = try rubrics()
        _ = try pairs()
        try forEachAnswer { _ in }
    }

    private static func feedback(
        _ statement: Statement, _ column: Int32, of name: String
    ) throws(GradebookError) -> String? {
        statement.isNull(column) ? nil : try statement.fileName(column, "feedback file of \(name)")
    }

    /// Numbers parted by spaces, none below 0, as this tool wrote them; nil for anything else.
    private static func numbers(_ text: String) -> [Int]? {
        if text.isEmpty { return [] }
        var numbers: [Int] = []
        for part in text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false) {
            // No figure of an answer has more digits.
            guard (1...9).contains(part.count) else { return nil }
            var number = 0
            for byte in part {
                guard (0x30...0x39).contains(byte) else { return nil }
                number = number * 10 + Int(byte & 0x0F)
            }
            numbers.append(number)
        }
        return numbers
    }

    private static func advisories(_ text: String) -> [NotedAdvisory] {
        text.utf8.split(separator: UInt8(ascii: "\n")).map { line in
            let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 2, omittingEmptySubsequences: false)
                .map { String(Substring($0)) }
            return NotedAdvisory(
                kind: parts[0], severity: parts.count > 1 ? parts[1] : "", message: parts.count > 2 ? parts[2] : "")
        }
    }

    /// The rubrics that present answers rest on, in the order of their ids.
    func rubrics() throws(GradebookError) -> [RubricRecord] {
        let statement = try database.statement(
            """
            SELECT sha256, id, question, marks FROM rubrics
            WHERE sha256 IN (SELECT rubric FROM answers WHERE present = 1) ORDER BY id, sha256
            """)
        try statement.start()
        var result: [RubricRecord] = []
        while try statement.step() {
            result.append(
                RubricRecord(
                    sha256: statement.text(0), id: statement.text(1), question: statement.text(2),
                    marks: try statement.integer(3, in: Self.marks, "marks of the rubric \(statement.text(1))")))
        }
        for index in result.indices { try fill(&result[index]) }
        return result
    }

    private func fill(_ rubric: inout RubricRecord) throws(GradebookError) {
        let id = rubric.id
        let themes = try database.statement("SELECT id, title, marks FROM themes WHERE rubric = ? ORDER BY position")
        try themes.start([.text(rubric.sha256)])
        while try themes.step() {
            let marks = try themes.integer(2, in: Self.marks, "themes of the rubric \(id)")
            rubric.themes.append(.init(id: themes.text(0), title: themes.text(1), marks: marks))
        }
        if rubric.themes.isEmpty { throw .damaged(database.path, "themes of the rubric \(id)") }
        let points = try database.statement("SELECT theme, id, text FROM points WHERE rubric = ? ORDER BY position")
        try points.start([.text(rubric.sha256)])
        while try points.step() {
            let theme = try points.integer(0, in: 0...rubric.themes.count - 1, "points of the rubric \(id)")
            rubric.points.append(.init(theme: theme, id: points.text(1), text: points.text(2)))
        }
        if rubric.points.isEmpty { throw .damaged(database.path, "points of the rubric \(id)") }
        let keywords = try database.statement("SELECT point, source FROM keywords WHERE rubric = ? ORDER BY position")
        try keywords.start([.text(rubric.sha256)])
        while try keywords.step() {
            let point = try keywords.integer(0, in: 0...rubric.points.count - 1, "keywords of the rubric \(id)")
            rubric.keywords.append(.init(point: point, source: keywords.text(1)))
        }
    }

    func keep(_ pairs: [SimilarPair]) throws(GradebookError) {
        try database.run("BEGIN; DELETE FROM pairs;")
        let statement = try database.statement("INSERT OR REPLACE INTO pairs VALUES (?, ?, ?, ?)")
        for pair in pairs {
            try statement.run([.text(pair.left), .text(pair.right), .integer(pair.percent), .text(pair.page)])
        }
        try database.run("COMMIT")
    }

    /// How many pairs were not compared, since there were too many.
    func pairsLeft() throws(GradebookError) -> Int { try setting("pairs_left").flatMap { Int($0) } ?? 0 }

    /// Most alike first.
    func pairs() throws(GradebookError) -> [SimilarPair] {
        let statement = try database.statement(
            "SELECT left, right, percent, page FROM pairs ORDER BY percent DESC, left, right")
        try statement.start()
        var pairs: [SimilarPair] = []
        while try statement.step() {
            pairs.append(
                SimilarPair(
                    left: statement.text(0), right: statement.text(1),
                    percent: try statement.integer(2, in: 0...100, "page of similar answers"),
                    page: try statement.fileName(3, "page of similar answers")))
        }
        return pairs
    }
}
