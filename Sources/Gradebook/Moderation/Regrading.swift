import EssayEvaluation

/// Grades a gradebook's answers anew, shows what moves, and keeps it when told to.
public struct Regrading: Sendable {
    /// A mark that moves.
    public struct Move: Sendable, Equatable {
        public let name: String
        /// In hundredths.
        public let before: Int
        public let after: Int
        /// What changed: `point: absent to stated`, advisories, or else themes.
        public let reasons: [String]
    }

    public struct Outcome: Sendable, Equatable {
        /// In the order of names.
        public var moves: [Move] = []
        public var compared = 0
        /// Answers that were graded and cannot be any more, `name: message`.
        public var failures: [String] = []
        /// Marks that a person set and that are more than the question has now, `name: message`. They hold all the same.
        public var excesses: [String] = []
    }

    public var plan: FolderGrading

    /// - Parameter plan: Its folder and feedback are those of the gradebook.
    public init(_ plan: FolderGrading) {
        self.plan = plan
    }

    private struct State {
        let store: Store
        var workload: Workload
        var outcome = Outcome()
        var met: Set<[UInt8]> = []
        var error: GradebookError?
    }

    public func run(keep: Bool) throws(GradebookError) -> Outcome {
        guard FileStatus(plan.output + "/gradebook.sqlite", following: true) != nil else {
            throw GradebookError(Moderation.noGradebook(in: plan.output))
        }
        let target = try OutputFolder(plan.output)
        let store = try Store(path: target.database)
        let plan = try self.plan(for: store)
        if FileStatus(plan.folder, following: true) == nil {
            throw GradebookError(
                "the answers were in \(plan.folder), which is not there any more: put them back, or tell where they are now "
                    + "with essay grade FOLDER and the rubric as it was")
        }
        var rows: [[UInt8]: AnswerRow] = [:]
        try store.forEachAnswer { (row) throws(GradebookError) in
            guard row.isGraded else { return }
            try check(EngineRecord(row.engine))
            rows[Array(row.name.utf8)] = row
        }
        if rows.isEmpty { throw GradebookError("there are no graded answers in \(target.database)") }
        let before = try store.rubrics()
        let number = keep ? try store.beginRun("regrade", time: plan.time(), engine: plan.engine.identity) : 0
        if keep {
            try store.set("outputs", "")
            try plan.remember(in: store)
        }
        // What is known is forgotten, so that each answer is graded again.
        let session = try GradingSession(plan: plan, target: target, store: store, known: [])
        var limits = Archive.Limits()
        limits.file = plan.limits.bytes
        let output = FileStatus(target.path, following: true)
        let files = try FolderWalk(root: plan.folder, output: output).files()
        let known = rows
        let state = Monitor(State(store: store, workload: Workload(root: plan.folder, files: files, limits: limits)))
        let total = known.count
        Threads.run(plan.jobs) { number in
            let worker = GradingWorker(session: session, number: number, writesFeedback: keep)
            while !plan.isCancelled() {
                let items = state.withLock { $0.error == nil ? $0.workload.nextChunk() : [] }
                if items.isEmpty { break }
                do throws(GradebookError) {
                    var results: [GradingResult] = []
                    for item in items where known[Array(item.name.utf8)] != nil {
                        results.append(try worker.grade(item))
                    }
                    let done = try state.withLock { (state) throws(GradebookError) in
                        for result in results {
                            guard let old = known[Array(result.name.utf8)] else { continue }
                            try take(result, old, before, keep: keep, plan, session.paraphrases, into: &state)
                        }
                        if keep { try state.store.commit() }
                        return state.outcome.compared
                    }
                    plan.progress(done, total)
                } catch {
                    state.withLock { $0.error = $0.error ?? error }
                }
            }
        }
        var outcome = try state.withLock { (state) throws(GradebookError) in
            if let error = state.error { throw error }
            if plan.isCancelled() { throw GradebookError("stopped; run the same command again") }
            for name in known.keys where !state.met.contains(name) {
                state.outcome.failures.append("\(String(decoding: name, as: UTF8.self)): the file is gone")
            }
            return state.outcome
        }
        outcome.moves.sort { $0.name.precedes($1.name) }
        outcome.failures.sort { $0.precedes($1) }
        outcome.excesses.sort { $0.precedes($1) }
        if keep {
            try store.endRun(
                number, time: plan.time(), graded: outcome.compared, unchanged: 0, failed: outcome.failures.count)
            let gone = known.values.filter { row in
                state.withLock { !$0.met.contains(Array(row.name.utf8)) }
            }
            try store.setPresent(false, names: gone.map(\.name))
            try session.paraphrases?.removeUnused(gone: gone.map(\.name))
            for row in gone { if let feedback = row.feedback { _ = Files.remove("\(target.feedback)/\(feedback)") } }
            _ = try Results(store: store, target: target, plan: plan).write(changed: true)
        }
        try store.close()
        return outcome
    }

    /// Refuses to mark without the model or the paraphrase engine that marked before, unless a person said so: an option
    /// left out is soon forgotten.
    private func check(_ was: EngineRecord) throws(GradebookError) {
        if let model = was.modelName {
            if plan.engine.model == nil, plan.asked.model == nil {
                throw GradebookError(
                    "\(plan.output) was graded by \(model): name it, or another that fits the rubric, with --model FILE, "
                        + "or mark without one by --model none")
            }
        } else if let semantic = was.semantic, plan.engine.semantic == "off", plan.engine.model == nil,
            plan.asked.semantic == nil
        {
            throw GradebookError(
                "\(plan.output) was graded with the paraphrase engine \(semantic): ask for it with --semantic minilm, or "
                    + "mark without it by --semantic off")
        }
    }

    /// The plan with the folder and the feedback that the gradebook was made with.
    private func plan(for store: Store) throws(GradebookError) -> FolderGrading {
        var plan = plan
        plan.folder = try store.setting("folder") ?? plan.folder
        plan.feedback = try store.setting("feedback").flatMap { FeedbackFormat(rawValue: $0) } ?? .none
        return plan
    }

    private func take(
        _ result: GradingResult, _ old: AnswerRow, _ before: [RubricRecord], keep: Bool, _ plan: FolderGrading,
        _ paraphrases: MeaningCache?, into state: inout State
    ) throws(GradebookError) {
        guard let row = result.row else { return }
        state.met.insert(Array(row.name.utf8))
        var reason = "regraded"
        if let message = result.failure {
            state.outcome.failures.append("\(row.name): \(message)")
            reason = "the answer could not be graded any more"
        } else {
            state.outcome.compared += 1
            if let excess = excess(of: old.override, row, plan) { state.outcome.excesses.append(excess) }
            if old.marks != row.marks {
                let reasons = MoveReasons(old: old, new: row, before: before, after: plan.rubrics.map(\.rubric)).texts
                state.outcome.moves.append(
                    Move(name: row.name, before: old.marks, after: row.marks, reasons: reasons))
                reason += ", " + reasons.joined(separator: "; ")
            }
        }
        if keep {
            try state.store.write(row, replacing: reason, time: plan.time(), date: result.date)
            try paraphrases?.keep(result.meanings, for: row.name)
        }
    }

    private func excess(of override: Override?, _ row: AnswerRow, _ plan: FolderGrading) -> String? {
        guard let override, let rubric = plan.rubrics.first(where: { $0.rubric.sha256 == row.rubric })?.rubric,
            override.marks > rubric.marks.hundredths
        else { return nil }
        return
            "\(row.name): \(Marks(hundredths: override.marks)), set by \(override.author), is more than the question's "
            + "\(rubric.marks) marks; set it anew with essay override"
    }
}

/// Why a mark moved.
struct MoveReasons {
    let old: AnswerRow
    let new: AnswerRow
    let before: [RubricRecord]
    let after: [Rubric]

    var texts: [String] {
        var reasons: [String] = []
        if old.sha256 != new.sha256 { reasons.append("the answer changed") }
        if old.engine != new.engine { reasons.append("version \(old.engine) to \(new.engine)") }
        guard let first = before.first(where: { $0.sha256 == old.rubric }),
            let second = after.first(where: { $0.sha256 == new.rubric }).map(RubricRecord.init)
        else { return reasons }
        if first.id != second.id { reasons.append("rubric \(first.id) to \(second.id)") }
        if first.marks != second.marks {
            reasons.append("of \(Marks(hundredths: first.marks)) to of \(Marks(hundredths: second.marks))")
        }
        reasons += points(first, second)
        reasons += advisories
        if reasons.isEmpty { reasons = themes(first, second) }
        return reasons.isEmpty ? ["presentation, the directive's demands or a cap"] : reasons
    }

    private func points(_ first: RubricRecord, _ second: RubricRecord) -> [String] {
        var levels: [String: Character] = [:]
        for (point, level) in zip(first.points, old.levels) { levels[point.id] = level }
        var reasons: [String] = []
        for (point, level) in zip(second.points, new.levels) {
            guard let was = levels.removeValue(forKey: point.id) else {
                if level != "-" { reasons.append("\(point.id): new, \(Self.word(level))") }
                continue
            }
            if was != level { reasons.append("\(point.id): \(Self.word(was)) to \(Self.word(level))") }
        }
        for point in first.points {
            if let level = levels[point.id], level != "-" { reasons.append("\(point.id): no longer asked for") }
        }
        return reasons
    }

    private var advisories: [String] {
        let earlier = Set(old.advisories.map { "\($0.kind), \($0.severity)" })
        let later = Set(new.advisories.map { "\($0.kind), \($0.severity)" })
        return later.subtracting(earlier).sorted().map { "advisory \($0): new" }
            + earlier.subtracting(later).sorted().map { "advisory \($0): no longer" }
    }

    private func themes(_ first: RubricRecord, _ second: RubricRecord) -> [String] {
        var marks: [String: Int] = [:]
        for (theme, earned) in zip(first.themes, old.themes) { marks[theme.id] = earned }
        return zip(second.themes, new.themes).compactMap { theme, earned in
            let was = marks[theme.id] ?? 0
            if was == earned { return nil }
            return "theme \(theme.id): \(Marks(hundredths: was)) to \(Marks(hundredths: earned))"
        }
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
