import EssayEvaluation

/// The gradebook's database: answers, rubrics, overrides and runs.
final class Store {
    let database: Database
    private let insertAnswer: Statement
    private let insertReplaced: Statement
    private var pending = 0
    private var shapes: [String: RubricShape]?
    private let lock: FolderLock
    private let isReadOnly: Bool

    /// Opens a gradebook; alone, so that two runs cannot mix their results.
    ///
    /// - Parameter isToWrite: Whether anything is to be changed; where not, one that may only be read is read.
    init(path: String, isToWrite: Bool = true) throws(GradebookError) {
        lock = try FolderLock(ofGradebook: path)
        isReadOnly = !isToWrite && !Files.isWritable(path)
        database = try Database(path: path, readOnly: isReadOnly)
        try Self.check(database)
        if isReadOnly {
            guard try Self.number(database, "PRAGMA user_version") == GradebookSchema.version else {
                throw GradebookError(
                    "\(path) is a gradebook of an earlier version and may only be read: copy its folder")
            }
        } else {
            try database.run(
                "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")
            // Takes the lock now, not in the middle of the work.
            try database.run("BEGIN EXCLUSIVE; COMMIT;")
            try Self.bringUpToDate(database)
        }
        insertAnswer = try database.statement(
            """
            INSERT OR REPLACE INTO answers (name, student, number, present, sha256, rubric, engine, input, words, marks,
              coverage, themes, levels, keywords, advisories, error, feedback, feedback_bytes, signature, made, dated, low,
              high, withheld)
            VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
              ?22, ?23)
            """)
        insertReplaced = try database.statement(
            """
            INSERT INTO replaced (name, made, time, sha256, rubric, engine, marks, levels, reason)
            SELECT name, made, ?2, sha256, rubric, engine, marks, levels, ?3 FROM answers
            WHERE name = ?1 AND error IS NULL
            """)
    }

    /// Makes an empty gradebook, whole or not at all; one that another process made meanwhile is left as it is.
    static func create(path: String) throws(GradebookError) {
        let temporary = try Files.reserve(besides: path)
        defer { _ = Files.remove(temporary) }
        do throws(GradebookError) {
            try fill(temporary)
            try Files.link(temporary, to: path)
        } catch {
            // A process that has the gradebook already takes the file here for one that a killed run left.
            if FileStatus(path) == nil { throw error }
        }
    }

    private static func fill(_ path: String) throws(GradebookError) {
        try Database(path: path, create: true).run(
            "PRAGMA page_size = 4096; PRAGMA journal_mode = MEMORY; BEGIN; \(GradebookSchema.sql) "
                + "PRAGMA user_version = \(GradebookSchema.version); "
                + "PRAGMA application_id = \(GradebookSchema.application); COMMIT;")
    }

    /// Whether the file is a gradebook that this version understands.
    static func check(_ database: Database) throws(GradebookError) {
        guard try number(database, "PRAGMA application_id") == GradebookSchema.application else {
            throw GradebookError("\(database.path) is not a gradebook of this tool")
        }
        let version = try number(database, "PRAGMA user_version")
        guard (2...GradebookSchema.version).contains(version) else {
            throw GradebookError(
                "\(database.path) is a gradebook of version \(version); this tool reads versions 2 to "
                    + "\(GradebookSchema.version): grade into a new folder")
        }
    }

    /// Gives a gradebook of an earlier version the columns of this one, all of them or none.
    private static func bringUpToDate(_ database: Database) throws(GradebookError) {
        if try number(database, "PRAGMA user_version") == GradebookSchema.version { return }
        try database.run(
            "BEGIN; \(GradebookSchema.fromVersion2) PRAGMA user_version = \(GradebookSchema.version); COMMIT;")
    }

    private static func number(_ database: Database, _ sql: String) throws(GradebookError) -> Int {
        let statement = try database.statement(sql)
        try statement.start()
        return try statement.step() ? statement.integer(0) : 0
    }

    // MARK: Writing

    /// - Parameters:
    ///   - reason: Why the result there is gives way to this one; nil where there is none.
    ///   - date: When the answer's file was last changed, in seconds since 1970.
    func write(
        _ row: AnswerRow, replacing reason: String?, time: String, date: Int?
    ) throws(GradebookError) {
        if pending == 0 { try database.run("BEGIN") }
        if let reason { try insertReplaced.run([.text(row.name), .text(time), .text(reason)]) }
        let graded = row.isGraded
        let advisories = row.advisories.map { "\($0.kind)\t\($0.severity)\t\($0.message)" }.joined(separator: "\n")
        try insertAnswer.run([
            .text(row.name), .text(row.student), .optional(row.number), .optional(row.sha256), .optional(row.rubric),
            .text(row.engine), .optional(row.input), graded ? .integer(row.words) : .null,
            graded ? .integer(row.marks) : .null, graded ? .integer(row.coverage) : .null,
            graded ? .text(Self.joined(row.themes)) : .null, graded ? .text(row.levels) : .null,
            graded ? .text(Self.joined(row.keywords)) : .null, graded ? .text(advisories) : .null,
            .optional(row.error), .optional(row.feedback), .integer(row.feedbackBytes),
            row.signature.isEmpty ? .null : .blob(row.signature), .text(time), .optional(date),
            .optional(row.interval?.low), .optional(row.interval?.high),
            graded ? .integer(row.isWithheld ? 1 : 0) : .null,
        ])
        pending += 1
    }

    private static func joined(_ numbers: [Int]) -> String {
        numbers.map(String.init).joined(separator: " ")
    }

    func commit() throws(GradebookError) {
        if pending == 0 { return }
        try database.run("COMMIT")
        pending = 0
    }

    /// Leaves one plain file behind, readable from any medium.
    func close() throws(GradebookError) {
        if isReadOnly { return }
        try commit()
        try database.run("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;")
    }

    func set(_ name: String, _ value: String) throws(GradebookError) {
        try database.statement("INSERT OR REPLACE INTO settings VALUES (?, ?)").run([.text(name), .text(value)])
    }

    func setting(_ name: String) throws(GradebookError) -> String? {
        let statement = try database.statement("SELECT value FROM settings WHERE name = ?")
        try statement.start([.text(name)])
        return try statement.step() ? statement.text(0) : nil
    }

    /// What is known of the rubrics, by their SHA-256.
    func knownShapes() throws(GradebookError) -> [String: RubricShape] {
        if let shapes { return shapes }
        let read = try readShapes()
        shapes = read
        return read
    }

    func keep(_ rubric: RubricRecord) throws(GradebookError) {
        shapes = nil
        let known = try database.statement("SELECT 1 FROM rubrics WHERE sha256 = ?")
        try known.start([.text(rubric.sha256)])
        if try known.step() { return }
        try known.start([.null])
        try database.run("BEGIN")
        try database.statement("INSERT INTO rubrics VALUES (?, ?, ?, ?)").run([
            .text(rubric.sha256), .text(rubric.id), .text(rubric.question), .integer(rubric.marks),
        ])
        let themes = try database.statement("INSERT OR REPLACE INTO themes VALUES (?, ?, ?, ?, ?)")
        for (index, theme) in rubric.themes.enumerated() {
            try themes.run([
                .text(rubric.sha256), .integer(index), .text(theme.id), .text(theme.title), .integer(theme.marks),
            ])
        }
        let points = try database.statement("INSERT OR REPLACE INTO points VALUES (?, ?, ?, ?, ?)")
        for (index, point) in rubric.points.enumerated() {
            try points.run([
                .text(rubric.sha256), .integer(index), .integer(point.theme), .text(point.id), .text(point.text),
            ])
        }
        let keywords = try database.statement("INSERT OR REPLACE INTO keywords VALUES (?, ?, ?, ?)")
        for (index, keyword) in rubric.keywords.enumerated() {
            try keywords.run([
                .text(rubric.sha256), .integer(index), .integer(keyword.point), .text(keyword.source),
            ])
        }
        try database.run("COMMIT")
    }

    /// Begins the record of a run; its number.
    func beginRun(_ command: String, time: String, engine: String) throws(GradebookError) -> Int {
        try database.statement("INSERT INTO runs (command, started, engine) VALUES (?, ?, ?)").run([
            .text(command), .text(time), .text(engine),
        ])
        return try Self.number(database, "SELECT max(number) FROM runs")
    }

    func endRun(_ number: Int, time: String, graded: Int, unchanged: Int, failed: Int) throws(GradebookError) {
        try database.statement(
            "UPDATE runs SET finished = ?, graded = ?, unchanged = ?, failed = ? WHERE number = ?"
        ).run([.text(time), .integer(graded), .integer(unchanged), .integer(failed), .integer(number)])
    }

    /// Marks which answers the latest run met; the feedback files of those it did not are given back.
    func setPresent(_ present: Bool, names: [String]) throws(GradebookError) {
        if names.isEmpty { return }
        try database.run("BEGIN")
        let statement = try database.statement("UPDATE answers SET present = ?1 WHERE name = ?2")
        for name in names { try statement.run([.integer(present ? 1 : 0), .text(name)]) }
        try database.run("COMMIT")
    }

    /// Keeps overrides, all or none, nil marks for one that is taken back, together with the size that the feedback of
    /// each is to have.
    func add(
        _ overrides: [(name: String, marks: Int?, author: String, reason: String, feedbackBytes: Int?)], time: String
    ) throws(GradebookError) {
        try database.run("BEGIN")
        let size = try database.statement(
            "UPDATE answers SET feedback_bytes = coalesce(?2, feedback_bytes) WHERE name = ?1")
        let decision = try database.statement(
            "INSERT INTO overrides (name, time, marks, author, reason) VALUES (?, ?, ?, ?, ?)")
        for override in overrides {
            try size.run([.text(override.name), .optional(override.feedbackBytes)])
            try decision.run([
                .text(override.name), .text(time), .optional(override.marks), .text(override.author),
                .text(override.reason),
            ])
        }
        try database.run("COMMIT")
    }
}
