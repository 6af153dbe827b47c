import EssayEvaluation

/// What people do to a gradebook after it is graded.
public struct Moderation {
    let target: OutputFolder
    let store: Store

    /// - Parameters:
    ///   - path: The folder of results, or the gradebook in it.
    ///   - isToDecide: Whether anything is to be changed.
    public init(_ path: String, isToDecide: Bool = true) throws(GradebookError) {
        target = try Self.folder(path)
        store = try Store(path: target.database, isToWrite: isToDecide)
    }

    private static func folder(_ path: String) throws(GradebookError) -> OutputFolder {
        let folder = folder(of: path)
        guard FileStatus(folder + "/gradebook.sqlite", following: true)?.kind == .file else {
            throw GradebookError(noGradebook(in: folder))
        }
        return try OutputFolder(folder)
    }

    static func noGradebook(in folder: String) -> String {
        "there is no gradebook in \(folder): name a folder that essay grade wrote its results to with --output"
    }

    /// The folder of results that people mean, where they may have named the gradebook in it.
    public static func folder(of path: String) -> String {
        let file = "gradebook.sqlite"
        if path.isSame(as: file) { return "." }
        return path.hasSuffix("/" + file) ? String(path.dropLast(file.utf8.count + 1)) : path
    }

    /// The rubrics that the answers were graded by latest, and the rules `pattern=id` by which they were told apart.
    public static func rubrics(of path: String) throws(GradebookError) -> (paths: [String], rules: [String]) {
        let store = try Moderation(path, isToDecide: false).store
        func lines(_ name: String) throws(GradebookError) -> [String] {
            (try store.setting(name) ?? "").split(separator: "\n").map(String.init)
        }
        let (paths, rules) = (try lines("rubrics"), try lines("map"))
        try store.close()
        if let gone = paths.first(where: { FileStatus($0, following: true) == nil }) {
            let option = paths.count == 1 ? "--rubric FILE" : "--rubrics DIR"
            throw GradebookError(
                "\(path) was graded by \(gone), which is not there any more: name the rubric with \(option)")
        }
        return (paths, rules)
    }

    /// What a person decides about an answer.
    public struct Decision: Sendable, Equatable {
        /// The answer's name; or the name or number of a student who has one answer.
        public var id: String
        /// In hundredths; nil takes back what was set.
        public var marks: Int?
        public var author: String
        public var reason: String

        public init(_ id: String, marks: Int?, author: String, reason: String) {
            self.id = id
            self.marks = marks
            self.author = author
            self.reason = reason
        }
    }

    /// Carries out decisions, all of them or, where one cannot be, none. The names of the answers, in the same order.
    public func decide(_ decisions: [Decision], time: String) throws(GradebookError) -> [String] {
        let index = try AnswerIndex(store)
        let limits = try MarkLimits(store)
        var seen: Set<[UInt8]> = []
        var overrides: [(name: String, marks: Int?, author: String, reason: String, feedbackBytes: Int?)] = []
        var pages: [(path: String, text: String)] = []
        for decision in decisions {
            let row = try store.answer(index.name(of: decision.id))
            guard seen.insert(Array(row.name.utf8)).inserted else {
                throw GradebookError("\(row.name) is decided twice; nothing is changed")
            }
            if let marks = decision.marks {
                if let objection = MarkLimits.objection(marks, maximum: try limits.maximum(of: row)) {
                    throw GradebookError("\(row.name): \(objection)")
                }
            } else if row.override == nil {
                throw GradebookError("\(row.name) has no override to take back")
            }
            let override = decision.marks.map {
                Override(marks: $0, author: decision.author, reason: decision.reason, time: time)
            }
            let page = feedback(row, override)
            if let page { pages.append(page) }
            overrides.append(
                (row.name, decision.marks, decision.author, decision.reason, page?.text.utf8.count))
        }
        try store.readAll()
        // The gradebook first: should the process end here, the next run finds the feedback's size wrong and mends it.
        try store.set("outputs", "")
        try store.add(overrides, time: time)
        for page in pages { _ = try AtomicFile.write(page.text, to: page.path) }
        try Results.write(store, to: target)
        try store.close()
        return overrides.map(\.name)
    }

    /// The feedback file of an answer, as it is to be with this override; nil where there is none.
    private func feedback(_ row: AnswerRow, _ override: Override?) -> (path: String, text: String)? {
        guard let file = row.feedback else { return nil }
        let path = "\(target.feedback)/\(file)"
        guard let bytes = try? AnswerFile.read(path, limit: 1 << 30) else { return nil }
        let format: FeedbackFormat = file.hasSuffix(".md") ? .markdown : .html
        return (path, Feedback.moderated(String(decoding: bytes, as: UTF8.self), format, override))
    }
}

/// Finds answers by what people call them.
struct AnswerIndex {
    private var names: Set<[UInt8]> = []
    private var students: [[UInt8]: [String]] = [:]
    private let path: String

    init(_ store: Store) throws(GradebookError) {
        path = store.database.path
        let statement = try store.database.statement("SELECT name, student, number FROM answers ORDER BY name")
        try statement.start()
        while try statement.step() {
            let name = statement.text(0)
            names.insert(Array(name.utf8))
            students[Array(statement.text(1).utf8), default: []].append(name)
            if let number = statement.optionalText(2) { students[Array(number.utf8), default: []].append(name) }
        }
    }

    /// The answer of that name; else the only one of a student of that name or number.
    func name(of id: String) throws(GradebookError) -> String {
        if names.contains(Array(id.utf8)) { return id }
        let found = students[Array(id.utf8)] ?? []
        guard let name = found.first else { throw GradebookError("there is no answer \(id) in \(path)") }
        guard found.count == 1 else {
            throw GradebookError(
                "\(id) has \(found.count) answers; name one: \(found.prefix(5).joined(separator: ", "))")
        }
        return name
    }
}

extension Store {
    /// The answer of a name.
    func answer(_ name: String) throws(GradebookError) -> AnswerRow {
        var found: AnswerRow?
        try forEachAnswer(named: name, absentToo: true) { (row) throws(GradebookError) in found = row }
        guard let found else { throw GradebookError("there is no answer \(name) in \(database.path)") }
        return found
    }
}
