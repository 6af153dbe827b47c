import EssayEvaluation
import Glibc

/// A graded table and the answers it names, as the commands that tune a rubric read them.
struct GradedInput {
    struct Item: Sendable {
        let answer: GradedAnswers.Answer
        let document: Document

        /// For what learns from marks; no mark is 0.
        var marked: Calibrate.Marked {
            Calibrate.Marked(document: document, mark: answer.mark ?? 0, mark2: answer.mark2)
        }
    }

    let path: String
    let table: GradedAnswers
    private let folder: String
    private let isFolder: Bool
    private let limit: Int

    init(_ tool: Tool) throws(ToolError) {
        let name = tool.invocation[Options.graded]
        let limit = tool.invocation[Options.maximumBytes]
        path = name
        self.limit = limit
        if let names = AnswerFolder.names(in: name) {
            guard !names.isEmpty else { throw .message("\(name): the folder holds no files") }
            table = GradedAnswers(files: names)
            folder = name.hasSuffix("/") ? name : name + "/"
            isFolder = true
            return
        }
        // The limit that was asked for is an answer's; a table holds many.
        let most = max(limit, GradedAnswers.mostBytes)
        let bytes = try tool.input(name) { () throws(InputError) in
            name == "-" ? try InputFile.readStandardInput(limit: most) : try InputFile.read(name, limit: most)
        }
        do throws(TableError) {
            table = try GradedAnswers.read(bytes)
        } catch {
            throw .message("\(name): \(error.description)")
        }
        folder = name.lastIndex(of: "/").map { String(name[...$0]) } ?? ""
        isFolder = false
    }

    /// Says on standard error how many answers have no mark, in which rows, and where a formula is to blame.
    func reportUnmarked() {
        let unmarked = table.answers.filter { $0.mark == nil }
        guard !unmarked.isEmpty else { return }
        let left = unmarked.count == 1 ? "1 answer without a mark is" : "\(unmarked.count) answers without a mark are"
        var message = "\(path): \(left) left out: \(Self.rows(unmarked))"
        let formulas = unmarked.filter(\.isMarkUncomputed)
        if !formulas.isEmpty {
            message += "; in \(Self.rows(formulas)) the mark is a formula without its value: "
            message += "open the table in a spreadsheet program and save it"
        }
        StandardError.report(message)
    }

    /// As in "rows 2, 5 and 9": a few of them, and how many more.
    private static func rows(_ answers: [GradedAnswers.Answer]) -> String {
        let most = 5
        var names = answers.prefix(most).map { String($0.row) }
        if answers.count > most { names.append("\(answers.count - most) more") }
        guard let last = names.last, names.count > 1 else { return "row \(names.first ?? "")" }
        return "rows \(names.dropLast().joined(separator: ", ")) and \(last)"
    }

    /// Reads every answer; one that cannot be read is named on standard error and left out.
    ///
    /// - Parameter marked: true for those with a mark, false for those without, nil for all.
    /// - Returns: the readable answers in the table's order.
    func documents(marked: Bool?) -> [Item] {
        var result: [Item] = []
        for answer in table.answers where marked.map({ $0 == (answer.mark != nil) }) ?? true {
            do throws(InputError) {
                result.append(Item(answer: answer, document: try document(answer)))
            } catch {
                StandardError.report(Tool.line(place(of: answer), error))
            }
        }
        return result
    }

    /// The cell, and the file it names, or the file of a folder.
    private func place(of answer: GradedAnswers.Answer) -> String {
        if isFolder { return folder + answer.id }
        let column = table.title(ofColumn: answer.file == nil ? "text" : "file")
        return "\(path): row \(answer.row), column \(column)\(answer.file.map { ": \($0)" } ?? "")"
    }

    private func document(_ answer: GradedAnswers.Answer) throws(InputError) -> Document {
        let reader = AnswerReader(limits: ReadingLimits(bytes: limit))
        guard let file = answer.file else {
            return try reader.read(Array((answer.text ?? "").utf8), format: answer.format)
        }
        return try reader.read(
            try InputFile.readRegular(file.hasPrefix("/") ? file : folder + file, limit: limit), format: answer.format)
    }

    /// Refuses a mark outside the rubric's range: it could only be a slip, or a mark on another scale.
    func check(against rubric: Rubric) throws(ToolError) {
        for answer in table.answers {
            for (name, mark) in [("mark", answer.mark), ("mark2", answer.mark2)] {
                guard let mark, mark < 0 || mark > rubric.marks.doubleValue else { continue }
                let column = table.title(ofColumn: name)
                throw .message(
                    "\(path): row \(answer.row), column \(column): \(mark) is not from 0 to \(rubric.marks), the rubric's marks"
                )
            }
        }
    }
}

/// The answers of a folder, for commands that can do without marks.
enum AnswerFolder {
    /// Names of the files in a folder in the order of their bytes, hidden ones left out; nil for what is no folder.
    static func names(in path: String) -> [String]? {
        // Safe: the system reads the name, which outlives the call; each entry is copied before the next is asked for.
        guard let directory = unsafe opendir(path) else { return nil }
        defer { unsafe closedir(directory) }
        var names: [String] = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe String(decoding: FolderEntry.name(of: entry), as: UTF8.self)
            if !name.hasPrefix("."), unsafe Int32(entry.pointee.d_type) != Int32(DT_DIR) { names.append(name) }
        }
        return names.sorted()
    }
}
