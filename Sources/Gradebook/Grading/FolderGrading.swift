import EssayEvaluation
import Glibc

/// Grades the answers of a folder into a gradebook, and goes on where an earlier run was stopped.
public struct FolderGrading: Sendable {
    /// A folder, or a zip or tar archive.
    public var folder: String
    /// The folder of results.
    public var output: String
    public var rubrics: [CompiledRubric]
    public var mapping: RubricMapping
    public var engine: Engine
    /// What of this a person asked for.
    public var asked = Asked()
    /// Recognises points made in other words; ``engine`` names it. Nil for none.
    public var paraphrases: (any ParaphraseEngine)?
    public var limits: ReadingLimits
    public var feedback: FeedbackFormat
    /// Number of threads.
    public var jobs: Int
    /// So many pairs of answers are compared word by word, and kept.
    var mostPairs = 1000
    /// The time now, as `2026-01-31T12:00:00Z`, for the record.
    public var time: @Sendable () -> String
    /// Asked between answers: whether to stop.
    public var isCancelled: @Sendable () -> Bool = { false }
    /// Told how many answers are done of how many, as far as is known.
    public var progress: @Sendable (Int, Int) -> Void = { _, _ in }

    /// What was asked for by name, as it was written, where anything was.
    public struct Asked: Sendable {
        /// The options that name rubrics, with their values.
        public var rubrics: [String] = []
        /// Also where it says that there is to be none.
        public var model: String?
        public var semantic: String?

        public init() {}
    }

    public struct Summary: Sendable, Equatable {
        public var graded = 0
        public var unchanged = 0
        public var failed = 0
        /// Stopped before the end; what is graded is kept.
        public var isInterrupted = false
        /// Each failure, in the order of names: `name: message`.
        public var failures: [String] = []
        public var pairs = 0
        /// Pairs that may share as much and were not compared, since there are too many.
        public var pairsLeft = 0
    }

    public init(
        folder: String, output: String, rubrics: [CompiledRubric], mapping: RubricMapping? = nil,
        engine: Engine = Engine(), limits: ReadingLimits = .standard, feedback: FeedbackFormat = .html,
        jobs: Int? = nil, time: @escaping @Sendable () -> String
    ) {
        self.folder = folder
        self.output = output
        self.rubrics = rubrics
        self.mapping = mapping ?? RubricMapping(rubrics: rubrics)
        self.engine = engine
        self.limits = limits
        self.feedback = feedback
        self.jobs = max(1, jobs ?? Parallel.processors)
        self.time = time
    }

    public func run() throws(GradebookError) -> Summary {
        guard FileStatus(folder, following: true) != nil else { throw GradebookError("read", folder, code: errno) }
        let target = try OutputFolder(output)
        let store = try Store(path: target.database)
        target.removeLeftovers()
        let files = try FolderWalk(root: folder, output: FileStatus(output, following: true)).files()
        if files.isEmpty { throw GradebookError("there are no answers in \(folder)") }
        let known = try store.known()
        try check(known, in: store)
        try store.set("folder", FolderWalk.real(folder) ?? folder)
        try store.set("feedback", feedback.rawValue)
        try remember(in: store)
        if feedback != .none { try Files.makeFolder(target.feedback) }
        let number = try store.beginRun("grade", time: time(), engine: engine.identity)
        let session = try GradingSession(plan: self, target: target, store: store, known: known)
        var summary = try session.grade(files)
        try store.endRun(
            number, time: time(), graded: summary.graded, unchanged: summary.unchanged, failed: summary.failed)
        if !summary.isInterrupted {
            (summary.pairs, summary.pairsLeft) = try Results(store: store, target: target, plan: self).write(
                changed: session.hasChanged)
        }
        try store.close()
        try Files.sync(target.path)
        return summary
    }

    /// Keeps the rubrics, where they lie, and which answers belong to which.
    func remember(in store: Store) throws(GradebookError) {
        for rubric in rubrics { try store.keep(RubricRecord(rubric.rubric)) }
        try store.set("rubrics", rubricPaths)
        try store.set("map", mapRules)
    }

    private var rubricPaths: String {
        rubrics.map { FolderWalk.real($0.rubric.path) ?? $0.rubric.path }.joined(separator: "\n")
    }

    private var mapRules: String { mapping.written.joined(separator: "\n") }

    /// Refuses to mix results of several rubrics' versions, models or engines: which marks move is for a person to see
    /// first.
    private func check(_ known: [KnownAnswer], in store: Store) throws(GradebookError) {
        let current = Set(rubrics.map(\.rubric.sha256))
        for answer in known where answer.isPresent && answer.isGraded {
            let isOfOtherRubric = !current.contains(answer.rubric)
            if !isOfOtherRubric, answer.engine == engine.identity { continue }
            let was = EngineRecord(answer.engine)
            let what: String
            if isOfOtherRubric {
                what = "by another rubric or an earlier state of it;"
            } else if let model = was.modelName, engine.model == nil {
                what = "by \(model): name it with --model FILE;"
            } else if let semantic = was.semantic, engine.model == nil, engine.semantic == "off" {
                what = "with the paraphrase engine \(semantic): ask for it with --semantic minilm;"
            } else {
                what = "by version \(answer.engine) and this is \(engine.identity);"
            }
            throw GradebookError(
                "\(answer.name) was graded \(what) \(try regradeCommand(was, in: store)) shows which marks would move")
        }
    }

    /// The command that shows what this plan moves of results that were marked by that.
    private func regradeCommand(_ was: EngineRecord, in store: Store) throws(GradebookError) -> String {
        var words = ["essay", "regrade", output]
        // Those that were used last are found without being named.
        let (paths, rules) = (try store.setting("rubrics"), try store.setting("map"))
        if paths != rubricPaths || rules != mapRules { words += asked.rubrics }
        if engine.model != nil {
            words += ["--model", asked.model ?? "FILE"]
        } else if was.model != nil {
            words += ["--model", "none"]
        }
        if engine.model == nil, engine.semantic != "off" {
            words += ["--semantic", asked.semantic ?? "minilm"]
        } else if engine.model == nil, was.semantic != nil {
            words += ["--semantic", "off"]
        }
        return words.map(Escaping.shell).joined(separator: " ")
    }
}
