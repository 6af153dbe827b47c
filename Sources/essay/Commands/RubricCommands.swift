import EssayEvaluation

/// `essay rubric ...`.
struct RubricCommands {
    let tool: Tool

    private var invocation: Invocation { tool.invocation }

    /// Prints every error and warning; status 2 where there is an error, 1 where there are warnings.
    func check() throws(ToolError) -> ExitStatus {
        let engine = try SemanticChoice.engine(
            for: invocation[Options.semantic], consequence: "points are not compared by their meaning")
        var status = ExitStatus.done
        var text = ""
        for path in invocation.operands {
            if path.hasSuffix(Directives.fileName) {
                guard let directives = readableDirectives(path) else {
                    status = .unusable
                    continue
                }
                text += "\(path): \(directives.profiles.count) directives, \(directives.scales.count) scales\n"
                continue
            }
            guard let rubric = readable(path) else {
                status = .unusable
                continue
            }
            let remarks = try tool.input(path) { () throws(InputError) in try RubricChecker.check(rubric) }
            tool.report(Diagnostics(remarks))
            let points = rubric.themes.flatMap(\.points)
            let keywords = points.reduce(0) { $0 + $1.keywords.count }
            text += "\(path): \(rubric.themes.count) themes, \(points.count) points, \(keywords) keywords, "
            let warnings = remarks.count { $0.severity == .warning }
            let notes = remarks.count - warnings
            text += "\(warnings) warnings\(notes == 0 ? "" : ", \(notes) notes")\n"
            if let engine { text += try confusions(of: rubric, engine) }
            if warnings > 0, status == .done { status = .someNotGraded }
        }
        _ = try tool.print(text)
        return status
    }

    /// Which points the paraphrase engine confuses; for the teacher to know, no fault.
    private func confusions(of rubric: Rubric, _ engine: any ParaphraseEngine) throws(ToolError) -> String {
        let meanings = try tool.input(rubric.path) { () throws(InputError) in
            try PointMeanings.ready(for: rubric, engine: engine)
        }
        return ConfusionText.write(meanings.confusions, of: rubric)
    }

    /// The rubric at a path; nil once its errors are printed.
    private func readable(_ path: String) -> Rubric? {
        do throws(Diagnostics) {
            return try tool.library.read(path)
        } catch {
            tool.report(error)
            return nil
        }
    }

    /// The directives at a path; nil once their errors are printed.
    private func readableDirectives(_ path: String) -> Directives? {
        do throws(InputError) {
            let bytes = try InputFile.read(path, limit: RubricReader.maximumBytes)
            do throws(Diagnostics) { return try RubricReader.readDirectives(bytes, path: path) } catch {
                tool.report(error)
            }
        } catch {
            StandardError.report(Tool.line(path, error))
        }
        return nil
    }

    func show() throws(ToolError) -> ExitStatus {
        guard let name = invocation.operands.first else {
            var text = ""
            for id in tool.library.ids { text += "\(id)\n    \(Escaping.line(try tool.rubric(id).question))\n" }
            return try tool.print(text)
        }
        return try tool.print(RubricPrinter.show(try tool.rubric(name)))
    }

    func new() throws(ToolError) -> ExitStatus {
        if !invocation[Options.fromAnswer].isEmpty { return try newFromAnswers() }
        var document: Document?
        if let path = invocation[Options.source] {
            document = try tool.input(path) { () throws(InputError) in
                try AnswerReader().read(try InputFile.read(path))
            }
        }
        let text = try tool.input("--question") { () throws(InputError) in
            try RubricTemplate.write(
                question: invocation[Options.question], marks: invocation[Options.marks],
                words: invocation[Options.words], source: document,
                sourceName: invocation[Options.source])
        }
        return try tool.print(text)
    }

    private func newFromAnswers() throws(ToolError) -> ExitStatus {
        if invocation.isGiven(Options.source) {
            throw .message("--source and --from-answer are two ways to begin: leave one out")
        }
        var answers: [Document] = []
        for path in invocation[Options.fromAnswer] {
            answers.append(
                try tool.input(path) { () throws(InputError) in
                    path == "-"
                        ? try AnswerReader().read(try InputFile.readStandardInput())
                        : try AnswerReader().read(try InputFile.read(path))
                })
        }
        let text = try tool.input("--from-answer") { () throws(InputError) in
            try ReferenceRubric.write(
                question: invocation[Options.question], marks: invocation[Options.marks], answers: answers)
        }
        return try tool.print(text)
    }

    func test() throws(ToolError) -> ExitStatus {
        let engine = try SemanticChoice.engine(
            for: invocation[Options.semantic], consequence: "examples are tried by words alone")
        let names = invocation.operands.isEmpty ? tool.library.ids : invocation.operands
        var suites: [RubricTestReport.Suite] = []
        for name in names {
            do throws(ToolError) {
                let rubric = try tool.rubric(name)
                let compiled = try tool.compiled(rubric)
                let outcomes = try tool.input(name) { () throws(InputError) in
                    let meanings = try engine.map { engine throws(InputError) in
                        try PointMeanings.ready(for: rubric, engine: engine)
                    }
                    return try RubricTester.run(compiled, meanings: meanings)
                }
                suites.append(.tried(rubric, outcomes))
            } catch {
                // The others are tried all the same.
                tool.report(error)
                suites.append(.unreadable(name, error))
            }
        }
        let junit = invocation[Options.testFormat] == .junit
        _ = try tool.print(junit ? RubricTestReport.junit(suites) : RubricTestReport.text(suites))
        if suites.contains(where: \.isUnreadable) { return .unusable }
        return suites.allSatisfy { $0.failed == 0 } ? .done : .someNotGraded
    }

    /// Writes the prepared form of each rubric beside it, and what the paraphrase engine, where it is installed and not
    /// turned off, makes of its points.
    func prepare() throws(ToolError) -> ExitStatus {
        let engine =
            invocation.isGiven(Options.semantic)
            ? try SemanticChoice.engine(
                for: invocation[Options.semantic], consequence: "prepared without the points' meanings")
            : try SemanticChoice.quietEngine(.auto)
        let names = invocation.operands.isEmpty ? tool.library.ids : invocation.operands
        for name in names {
            let rubric = try tool.rubric(name)
            let compiled = try tool.compiled(rubric)
            let bytes = try tool.input(name) { () throws(InputError) in try PreparedRubric.bytes(of: compiled) }
            let path = PreparedRubric.path(besideRubricAt: rubric.path)
            do throws(OutputError) { try OutputFile.write(bytes, to: path) } catch { throw .output(error) }
            guard let engine else { continue }
            let meanings = try tool.input(name) { () throws(InputError) in
                try PointMeanings(rubric, engine: engine).prepared(for: rubric)
            }
            let place = PreparedRubric.meaningsPath(besideRubricAt: rubric.path)
            do throws(OutputError) { try OutputFile.write(meanings, to: place) } catch { throw .output(error) }
        }
        return .done
    }

    func fingerprint() throws(ToolError) -> ExitStatus {
        let name = invocation.operands.first ?? "-"
        let fingerprint = try tool.input(name) { () throws(InputError) in
            let bytes = name == "-" ? try InputFile.readStandardInput() : try InputFile.read(name)
            return Fingerprint(of: try AnswerReader().read(bytes), lexicon: try Lexicon())
        }
        return try tool.print(fingerprint.fileText)
    }
}
