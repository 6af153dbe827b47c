import EssayEvaluation

/// One run over the answers: several threads grade, one at a time writes.
final class GradingSession: Sendable {
    private struct State {
        var workload: Workload
    }

    private struct Sink {
        let store: Store
        var summary = FolderGrading.Summary()
        var failures: [(name: String, message: String)] = []
        var seen: [Bool]
        var returned: [String] = []
        var hasChanged = false
        var done = 0
        var error: GradebookError?
    }

    let plan: FolderGrading
    let target: OutputFolder
    /// In the order of names.
    let known: [KnownAnswer]
    private let overrides: OverrideIndex
    private let sink: Monitor<Sink>
    /// What the paraphrase engine makes of each rubric's points, where there is an engine.
    private let meanings: Monitor<[Int: PointMeanings]>
    /// What the engine makes of texts, kept in the gradebook; nil without an engine.
    let paraphrases: MeaningCache?

    init(plan: FolderGrading, target: OutputFolder, store: Store, known: [KnownAnswer]) throws(GradebookError) {
        self.plan = plan
        self.target = target
        self.known = known
        overrides = try OverrideIndex(store)
        meanings = Monitor([:])
        if let engine = plan.paraphrases {
            paraphrases = try MeaningCache(engine, in: store)
        } else {
            paraphrases = nil
        }
        sink = Monitor(Sink(store: store, seen: [Bool](repeating: false, count: known.count)))
    }

    /// What the paraphrase engine makes of a rubric's points; nil without an engine.
    func meanings(_ rubric: Int) throws(InputError) -> PointMeanings? {
        guard let paraphrases else { return nil }
        return try meanings.withLock { (known) throws(InputError) in
            if let made = known[rubric] { return made }
            let points = plan.rubrics[rubric].rubric
            let recorder = paraphrases.recorder()
            let made = try PointMeanings.ready(for: points, engine: recorder)
            do throws(GradebookError) {
                try paraphrases.keep(recorder.takeAsked(), for: MeaningCache.owner(rubric: points.id))
            } catch {
                throw InputError(.unreadable, error.message)
            }
            known[rubric] = made
            return made
        }
    }

    /// Whether any result, or which answers there are, differs from what it was before.
    var hasChanged: Bool { sink.withLock { $0.hasChanged } }

    func grade(_ files: [FoundFile]) throws(GradebookError) -> FolderGrading.Summary {
        var limits = Archive.Limits()
        limits.file = plan.limits.bytes
        let state = Monitor(State(workload: Workload(root: plan.folder, files: files, limits: limits)))
        Threads.run(plan.jobs) { [self] number in
            let worker = GradingWorker(session: self, number: number)
            while !plan.isCancelled(), sink.withLock({ $0.error == nil }) {
                let (items, total) = state.withLock { ($0.workload.nextChunk(), $0.workload.total) }
                if items.isEmpty { break }
                var results: [GradingResult] = []
                do throws(GradebookError) {
                    for item in items { results.append(try worker.grade(item)) }
                    let done = try sink.withLock { (sink) throws(GradebookError) in try take(results, into: &sink) }
                    plan.progress(done, total)
                } catch {
                    sink.withLock { $0.error = $0.error ?? error }
                }
            }
        }
        return try sink.withLock { (sink) throws(GradebookError) in try finish(&sink) }
    }

    private func take(_ results: [GradingResult], into sink: inout Sink) throws(GradebookError) -> Int {
        for result in results {
            sink.done += 1
            if let place = result.known { sink.seen[place] = true }
            if let row = result.row {
                if !sink.hasChanged {
                    sink.hasChanged = true
                    try sink.store.set("outputs", "")
                }
                try sink.store.write(row, replacing: result.reason, time: plan.time(), date: result.date)
                try paraphrases?.keep(result.meanings, for: row.name)
            } else if let place = result.known, !known[place].isPresent {
                sink.returned.append(known[place].name)
            }
            if let message = result.failure {
                sink.summary.failed += 1
                sink.failures.append((result.name, message))
            } else if result.row == nil {
                sink.summary.unchanged += 1
            } else {
                sink.summary.graded += 1
            }
        }
        // A few answers at a time: more than these are not graded again after a kill.
        try sink.store.commit()
        return sink.done
    }

    private func finish(_ sink: inout Sink) throws(GradebookError) -> FolderGrading.Summary {
        if let error = sink.error {
            // What is graded is kept, as far as there is room for it.
            try? sink.store.commit()
            throw error
        }
        try sink.store.commit()
        sink.summary.isInterrupted = plan.isCancelled()
        if !sink.summary.isInterrupted {
            let vanished = known.indices.filter { !sink.seen[$0] && known[$0].isPresent }.map { known[$0] }
            if !vanished.isEmpty || !sink.returned.isEmpty {
                sink.hasChanged = true
                try sink.store.set("outputs", "")
                try sink.store.setPresent(false, names: vanished.map(\.name))
                try sink.store.setPresent(true, names: sink.returned)
            }
            for answer in vanished {
                if let feedback = answer.feedback { _ = Files.remove("\(target.feedback)/\(feedback)") }
            }
            if sink.hasChanged { try paraphrases?.removeUnused(gone: vanished.map(\.name)) }
        }
        sink.failures.sort { $0.name.precedes($1.name) }
        sink.summary.failures = sink.failures.map { "\($0.name): \($0.message)" }
        return sink.summary
    }

    /// The index of a known answer.
    func place(of name: String) -> Int? {
        var low = 0
        var high = known.count
        while low < high {
            let middle = (low + high) / 2
            if known[middle].name.precedes(name) { low = middle + 1 } else { high = middle }
        }
        return low < known.count && known[low].name.isSame(as: name) ? low : nil
    }

    func override(of name: String) -> Override? { overrides[name] }
}

/// What came of one answer.
struct GradingResult {
    var name: String
    /// Index of what was known of it.
    var known: Int?
    /// What to write; nil when nothing changed.
    var row: AnswerRow?
    /// Why the known result gives way; nil where there is none, or it stays.
    var reason: String?
    var failure: String?
    /// Keys of the texts that the paraphrase engine was asked about.
    var meanings: [MeaningCache.Key] = []
    /// When the answer's file was last changed, in seconds since 1970.
    var date: Int?
}
