import EssayEvaluation

/// Grades a gradebook's answers anew, shows what moves, and keeps it when told to.
public struct Regrading: Sendable {
    /// A mark that moves.
    public struct Move: Sendable, Equatable {
        public let name: String
        /// In hundredths.
        public let before: Int
        public let after: Int
        /// Each point that changed: `id: absent to stated`.
        public let reasons: [String]
    }

    public var plan: FolderGrading

    /// - Parameter plan: Its folder and feedback are those of the gradebook.
    public init(_ plan: FolderGrading) {
        self.plan = plan
    }

    /// The marks that move, in the order of names, and how many answers were compared.
    public func run(keep: Bool) throws(GradebookError) -> (moves: [Move], compared: Int) {
        guard FileStatus(plan.output + "/gradebook.sqlite", following: true) != nil else {
            throw GradebookError("there is no gradebook in \(plan.output)")
        }
        let target = try OutputFolder(plan.output)
        let store = try Store(path: target.database)
        var plan = plan
        plan.folder = try store.setting("folder") ?? plan.folder
        plan.feedback = try store.setting("feedback").flatMap { FeedbackFormat(rawValue: $0) } ?? .none
        let known = try store.known().filter { $0.isPresent && $0.isGraded }
        if known.isEmpty { throw GradebookError("there are no graded answers in \(target.database)") }
        var levels: [[UInt8]: AnswerRow] = [:]
        try store.forEachAnswer { (row) throws(GradebookError) in
            if row.isGraded { levels[Array(row.name.utf8)] = row }
        }
        let before = try store.rubrics()
        // What is known is forgotten, so that each answer is graded again.
        let session = try GradingSession(plan: plan, target: target, store: store, known: [])
        let worker = GradingWorker(session: session, number: 0, writesFeedback: keep)
        let output = FileStatus(target.path, following: true)
        var limits = Archive.Limits()
        limits.file = plan.limits.bytes
        var workload = Workload(files: try FolderWalk(root: plan.folder, output: output).files(), limits: limits)
        var moves: [Move] = []
        var compared = 0
        if keep {
            try store.set("outputs", "")
            for rubric in plan.rubrics { try store.keep(RubricRecord(rubric.rubric)) }
        }
        while true {
            let items = workload.nextChunk()
            if items.isEmpty { break }
            for item in items {
                let result = try worker.grade(item)
                guard let row = result.row, row.isGraded, let old = levels[Array(row.name.utf8)],
                    old.sha256 == row.sha256
                else { continue }
                compared += 1
                if old.marks != row.marks {
                    moves.append(
                        Move(
                            name: row.name, before: old.marks, after: row.marks,
                            reasons: reasons(old, row, before: before)))
                }
                if keep { try store.write(row, replacing: "regraded", time: plan.time()) }
            }
        }
        try store.commit()
        if keep { _ = try Results(store: store, target: target, plan: plan).write(changed: true) }
        try store.close()
        return (moves.sorted { $0.name.precedes($1.name) }, compared)
    }

    private func reasons(_ old: AnswerRow, _ new: AnswerRow, before: [RubricRecord]) -> [String] {
        guard let first = before.first(where: { $0.sha256 == old.rubric }),
            let second = plan.rubrics.first(where: { $0.rubric.sha256 == new.rubric }).map({ RubricRecord($0.rubric) })
        else { return [] }
        var levels: [String: Character] = [:]
        for (point, level) in zip(first.points, old.levels) { levels[point.id] = level }
        var reasons: [String] = []
        for (point, level) in zip(second.points, new.levels) {
            guard let was = levels.removeValue(forKey: point.id) else {
                reasons.append("\(point.id): new, \(Self.word(level))")
                continue
            }
            if was != level { reasons.append("\(point.id): \(Self.word(was)) to \(Self.word(level))") }
        }
        for point in first.points where levels[point.id] != nil { reasons.append("\(point.id): no longer asked for") }
        return reasons.isEmpty ? ["marks, presentation or directive"] : reasons
    }

    private static func word(_ level: Character) -> String {
        switch level {
        case "m": "mentioned"
        case "s": "stated"
        case "d": "developed"
        default: "absent"
        }
    }
}
