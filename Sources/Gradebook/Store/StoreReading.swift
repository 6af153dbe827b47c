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
                    marks: statement.integer(1), author: statement.text(2), reason: statement.text(3),
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
        try statement.start([.optional(name), .integer(absentToo ? 1 : 0)])
        while try statement.step() {
            var row = AnswerRow(
                name: statement.text(0), student: statement.text(1), number: statement.optionalText(2),
                engine: statement.text(5))
            row.sha256 = statement.optionalText(3)
            row.rubric = statement.optionalText(4)
            row.input = statement.optionalText(6)
            row.words = statement.integer(7)
            row.marks = statement.integer(8)
            row.coverage = statement.integer(9)
            row.themes = Self.numbers(statement.text(10))
            row.levels = statement.text(11)
            row.keywords = Self.numbers(statement.text(12))
            row.advisories = Self.advisories(statement.text(13))
            row.error = statement.optionalText(14)
            row.feedback = try Self.feedback(statement, 15, of: row.name)
            row.feedbackBytes = statement.integer(16)
            row.signature = statement.blob(17)
            if !statement.isNull(18) {
                row.override = Override(
                    marks: statement.integer(18), author: statement.text(19), reason: statement.text(20),
                    time: statement.text(21))
            }
            if !statement.isNull(22) {
                row.interval = AnswerRow.Interval(low: statement.integer(22), high: statement.integer(23))
            }
            try body(row)
        }
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

    /// Numbers parted by spaces, as this tool wrote them.
    private static func numbers(_ text: String) -> [Int] {
        var numbers: [Int] = []
        var number: Int?
        for byte in text.utf8 {
            if (0x30...0x39).contains(byte) {
                number = (number ?? 0) &* 10 &+ Int(byte & 0x0F)
            } else if let known = number {
                numbers.append(known)
                number = nil
            }
        }
        if let number { numbers.append(number) }
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
                    marks: statement.integer(3)))
        }
        for index in result.indices { try fill(&result[index]) }
        return result
    }

    private func fill(_ rubric: inout RubricRecord) throws(GradebookError) {
        let themes = try database.statement("SELECT id, title, marks FROM themes WHERE rubric = ? ORDER BY position")
        try themes.start([.text(rubric.sha256)])
        while try themes.step() {
            rubric.themes.append(.init(id: themes.text(0), title: themes.text(1), marks: themes.integer(2)))
        }
        let points = try database.statement("SELECT theme, id, text FROM points WHERE rubric = ? ORDER BY position")
        try points.start([.text(rubric.sha256)])
        while try points.step() {
            rubric.points.append(.init(theme: points.integer(0), id: points.text(1), text: points.text(2)))
        }
        let keywords = try database.statement("SELECT point, source FROM keywords WHERE rubric = ? ORDER BY position")
        try keywords.start([.text(rubric.sha256)])
        while try keywords.step() {
            rubric.keywords.append(.init(point: keywords.integer(0), source: keywords.text(1)))
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

    /// Most alike first.
    func pairs() throws(GradebookError) -> [SimilarPair] {
        let statement = try database.statement(
            "SELECT left, right, percent, page FROM pairs ORDER BY percent DESC, left, right")
        try statement.start()
        var pairs: [SimilarPair] = []
        while try statement.step() {
            pairs.append(
                SimilarPair(
                    left: statement.text(0), right: statement.text(1), percent: statement.integer(2),
                    page: try statement.fileName(3, "page of similar answers")))
        }
        return pairs
    }
}
