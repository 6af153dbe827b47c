import EssayEvaluation
import Glibc
import Gradebook

/// `essay grade`.
struct GradeCommand {
    let tool: Tool

    private var invocation: Invocation { tool.invocation }

    func run() throws(ToolError) -> ExitStatus {
        let model = try tool.model()
        let rubrics = try tool.calibrated(try rubrics(), by: model)
        let folder = invocation.operands.first ?? ""
        let worksheet = try worksheet()
        let interruption = Interruption.watch()
        let progress = ProgressBar()
        let (engine, paraphrases) = try tool.engines(model)
        var plan = FolderGrading(
            folder: folder, output: Self.trimmed(invocation[Options.gradebook]), rubrics: rubrics,
            mapping: RubricMapping(rubrics: rubrics, rules: try rules(rubrics)), engine: engine,
            limits: ReadingLimits(bytes: invocation[Options.maximumBytes]), feedback: invocation[Options.feedback],
            jobs: invocation[Options.jobs], time: Clock.now)
        plan.paraphrases = paraphrases
        plan.asked = asked
        plan.isCancelled = { interruption.hasCome }
        plan.progress = { done, total in progress.show(done, of: total) }
        let summary = try tool.gradebook { () throws(GradebookError) in
            defer { progress.clear() }
            return try plan.run()
        }
        for failure in summary.failures { StandardError.report(failure) }
        if summary.isInterrupted {
            StandardError.report(
                "stopped; \(summary.graded) answers were marked and are kept: the same command goes on from here")
            interruption.end()
        }
        if let worksheet { try fill(worksheet, in: plan.output) }
        var text = "\(summary.graded) marked, \(summary.unchanged) unchanged, \(summary.failed) not marked"
        if summary.pairs > 0 { text += ", \(summary.pairs) pairs that share much" }
        if summary.pairsLeft > 0 { text += ", \(summary.pairsLeft) more pairs not compared" }
        try tool.say(text + ": \(plan.output)/index.html\n")
        if summary.graded + summary.unchanged == 0 { return .unusable }
        return summary.failed == 0 ? .done : .someNotGraded
    }

    /// What of a plan was asked for by name.
    var asked: FolderGrading.Asked {
        var asked = FolderGrading.Asked()
        if let rubric = invocation[Options.rubric] { asked.rubrics += ["--rubric", rubric] }
        if let folder = invocation[Options.rubricFolder] { asked.rubrics += ["--rubrics", folder] }
        for rule in invocation[Options.map] { asked.rubrics += ["--map", rule] }
        asked.model = invocation[Options.model]
        asked.semantic = invocation.isGiven(Options.semantic) ? invocation[Options.semantic].rawValue : nil
        return asked
    }

    private func worksheet() throws(ToolError) -> Worksheet? {
        guard let path = invocation[Options.worksheet] else {
            if invocation.isGiven(Options.column) { throw .message("--column goes with --worksheet FILE") }
            return nil
        }
        let bytes = try tool.input(path) { () throws(InputError) in try InputFile.read(path) }
        return try tool.gradebook { () throws(GradebookError) in
            try Worksheet(bytes, column: invocation[Options.column])
        }
    }

    private func fill(_ worksheet: Worksheet, in output: String) throws(ToolError) {
        let path = invocation[Options.worksheet] ?? ""
        let outcome = try tool.gradebook { () throws(GradebookError) in
            try worksheet.fill(path, fromGradebook: output)
        }
        for number in outcome.unplaced { StandardError.report("\(path) has no row for number \(number)") }
        if let table = outcome.maxima.first, let questions = outcome.maxima.last {
            StandardError.report(
                "\(path) is for \(Marks(hundredths: table)) marks and the answers for \(Marks(hundredths: questions)); the "
                    + "marks are filled in as they are")
        }
        try tool.say("\(outcome.filled) marks filled into \(path)\n")
    }

    func rubrics() throws(ToolError) -> [CompiledRubric] {
        if let folder = invocation[Options.rubricFolder] {
            if invocation.isGiven(Options.rubric) { throw .message("--rubric and --rubrics cannot both be given") }
            let rubrics = try tool.rubrics(in: Self.trimmed(folder))
            return rubrics
        }
        guard let name = invocation[Options.rubric] else {
            throw .message("name a rubric with --rubric ID|FILE, or a folder of them with --rubrics DIR")
        }
        return [try tool.compiled(named: name)]
    }

    func rules(_ rubrics: [CompiledRubric], _ given: [String]? = nil) throws(ToolError) -> [RubricMapping.Rule] {
        var rules: [RubricMapping.Rule] = []
        for text in given ?? invocation[Options.map] {
            guard let sign = text.lastIndex(of: "="), sign != text.startIndex else {
                throw .message("--map needs PATTERN=ID, not '\(text)'")
            }
            let id = text[text.index(after: sign)...]
            guard let index = rubrics.firstIndex(where: { $0.rubric.id == id }) else {
                let ids = rubrics.map(\.rubric.id).joined(separator: ", ")
                throw .message("--map names the rubric '\(id)'; there are \(ids)")
            }
            rules.append((String(text[..<sign]), index))
        }
        return rules
    }

    static func trimmed(_ path: String) -> String {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }
}

extension Tool {
    /// What a body makes of a gradebook.
    func gradebook<Value>(_ body: () throws(GradebookError) -> Value) throws(ToolError) -> Value {
        do throws(GradebookError) { return try body() } catch { throw .message(error.message) }
    }

    /// Prints to standard output, whatever `--output` names.
    func say(_ text: String) throws(ToolError) {
        do throws(OutputError) {
            var output = StandardOutput()
            try output.write(text)
            try output.flush()
        } catch {
            throw .output(error)
        }
    }

    /// The rubrics of a folder, in the order of their files' names.
    func rubrics(in folder: String) throws(ToolError) -> [CompiledRubric] {
        try rubrics(try gradebook { () throws(GradebookError) in try RubricFolder.files(in: folder) })
    }

    func rubrics(_ files: [String]) throws(ToolError) -> [CompiledRubric] {
        var rubrics: [CompiledRubric] = []
        for file in files {
            let rubric = try compiled(named: file)
            if let other = rubrics.first(where: { $0.rubric.id == rubric.rubric.id }) {
                throw .message("\(file) and \(other.rubric.path) have the same id, \(rubric.rubric.id)")
            }
            rubrics.append(rubric)
        }
        return rubrics
    }
}
