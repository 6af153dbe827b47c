import Foundation
import Testing

/// A model from learning to marking, as people use it.
@Suite("Models by command", .serialized)
struct ModelCommandTests {
    private let essay = BuiltCommand.path

    private static let rubric = """
        format: 1
        id: ports
        question: Discuss the role of ports in trade.
        directive: state
        marks: 3
        step: 1
        language: en
        themes:
          - id: trade
            title: Trade
            marks: 3
            full: 2
            points:
              - id: raise
                text: Ports raise trade.
                keywords: ["ports raise trade"]
              - id: cheap
                text: Ships are cheap.
                keywords: ["ships ~3 cheap"]
        """

    private static let said = ["Ports raise trade.", "Ships are cheap.", "Customs bring revenue."]

    private static func text(_ number: Int) -> String {
        "Essay on harbours. "
            + said.enumerated().filter { number >> $0.offset & 1 == 1 }.map(\.element).joined(separator: " ")
    }

    /// A folder with a rubric, forty marked answers of a teacher to whom revenue counts, eight answers and a model.
    private func folder() throws -> Scratch {
        let folder = try Scratch()
        try folder.write("ports.yaml", Self.rubric)
        var table = "id;text;mark\r\n"
        for number in 0..<40 {
            let mark = [0, 1, 2].count { number >> $0 & 1 == 1 }
            table += "a\(number);\"\(Self.text(number % 8)) Number \(number).\";\(mark),0\r\n"
        }
        try folder.write("marked.csv", table)
        try FileManager.default.createDirectory(
            at: folder.url.appendingPathComponent("answers"), withIntermediateDirectories: true)
        for number in 0..<8 { try folder.write("answers/\(number).txt", Self.text(number)) }
        let result = try essay(folder, "calibrate", "--graded", "marked.csv", "--output", "m.model")
        #expect(result.status == 0, "\(result.output)")
        return folder
    }

    private func essay(
        _ folder: Scratch, _ command: String, _ more: String..., rubric: String? = "ports.yaml"
    ) throws -> (status: Int32, output: String) {
        try run(essay, [command] + more + (rubric.map { ["--rubric", $0] } ?? []), in: folder.url)
    }

    /// By answer the marks of a table with the columns `name` and `marks`.
    private func marks(_ folder: Scratch, _ file: String) throws -> [String: String] {
        let text = try String(contentsOf: folder.url.appendingPathComponent(file), encoding: .utf8)
        let rows = text.split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let column = try #require(rows.first?.firstIndex(of: "marks"))
        return Dictionary(uniqueKeysWithValues: rows.dropFirst().map { (String($0[0]), String($0[column])) })
    }

    @Test("score, grade, stream and regrade give the same marks by a model, on the teacher's scale")
    func everywhere() throws {
        let folder = try folder()
        let graded = try essay(folder, "grade", "answers", "--output", "results", "--model", "m.model")
        #expect(graded.status == 0, "\(graded.output)")
        let marks = try marks(folder, "results/grades.csv")
        #expect(marks["7.txt"] == "3" && marks["0.txt"] == "0")
        // What the rubric does not know, and the teacher does.
        #expect(marks["4.txt"] == "1")
        for number in 0..<8 {
            let scored = try essay(
                folder, "score", "answers/\(number).txt", "--model", "m.model", "--format", "json")
            #expect(scored.output.contains("\"marks\": \(marks["\(number).txt"] ?? "?"),"), "\(scored.output)")
        }
        let lines = (0..<8).map { "{\"id\":\"\($0).txt\",\"text\":\"\(Self.text($0))\"}\n" }.joined()
        try folder.write("lines", lines)
        let program = essay
        let streamed = try run(
            "/bin/sh", ["-c", "\"$0\" stream --rubric ports.yaml --model m.model < lines", program], in: folder.url)
        let answers = streamed.output.split(separator: "\n")
        #expect(answers.count == 8)
        for (number, line) in answers.enumerated() {
            #expect(line.contains("\"marks\":\(marks["\(number).txt"] ?? "?"),"), "\(line)")
            #expect(line.contains("\"model\":\""))
        }
        let again = try essay(folder, "regrade", "results", "--model", "m.model", rubric: nil)
        #expect(again.output.contains("0 of 8 marks move"), "\(again.output)")
        let forgotten = try essay(folder, "regrade", "results", "--keep", rubric: nil)
        #expect(
            forgotten.status == 2 && forgotten.output.contains("with --model FILE, or mark without one by --model none")
        )
        let without = try essay(folder, "regrade", "results", "--model", "none", rubric: nil)
        #expect(without.output.contains("4.txt: 1 to 0 ("), "\(without.output)")
        #expect(try self.marks(folder, "results/grades.csv") == marks)
    }

    @Test("the interval and what is withheld are in the tables")
    func tables() throws {
        let folder = try folder()
        let stranger =
            "Ports raise trade. Quantum chromodynamics confines quarks whose gluons carry a colour of charge."
        try folder.write("answers/stranger.txt", stranger)
        #expect(try essay(folder, "grade", "answers", "--output", "results", "--model", "m.model").status == 0)
        let csv = try essay(
            folder, "score", "answers/7.txt", "answers/stranger.txt", "--model", "m.model", "--format", "csv"
        ).output
        let table = try String(contentsOf: folder.url.appendingPathComponent("results/grades.csv"), encoding: .utf8)
        for text in [csv, table] {
            let rows = text.split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
            let column = try #require(rows[0].firstIndex(of: "low"))
            #expect(rows[0][column...].prefix(3) == ["low", "high", "withheld"])
            let seven = try #require(rows.first { $0[0].hasSuffix("7.txt") })
            #expect(Int(seven[column]) != nil && seven[column + 1] == "3" && seven[column + 2] == "no", "\(seven)")
            let stranger = try #require(rows.first { $0[0].hasSuffix("stranger.txt") })
            #expect(stranger[column...].prefix(3) == ["", "", "yes"], "\(stranger)")
            // The rubric gives steps of 1.
            #expect(stranger[rows[0].firstIndex(of: "marks") ?? 0] == "0", "\(stranger)")
        }
        let page = try String(contentsOf: folder.url.appendingPathComponent("results/index.html"), encoding: .utf8)
        #expect(page.contains("<td class=\"n\">3 <span class=\"soft\">") && page.contains(" to 3</span></td>"))
    }

    @Test("what is advised after other marks than the gradebook's can be typed as it stands")
    func advice() throws {
        let folder = try folder()
        func advised(_ said: String) throws -> String {
            let start = try #require(said.range(of: "essay regrade ")).upperBound
            let end = try #require(said.range(of: " shows which marks would move")).lowerBound
            return String(said[start..<end])
        }
        #expect(try essay(folder, "grade", "answers", "--output", "plain").status == 0)
        let refused = try essay(folder, "grade", "answers", "--output", "plain", "--model", "m.model")
        #expect(refused.status == 2)
        #expect(try advised(refused.output) == "plain --model m.model")
        let shown = try essay(folder, "regrade", "plain", "--model", "m.model", rubric: nil)
        #expect(shown.status == 0 && shown.output.contains("4.txt: 0 to 1 ("), "\(shown.output)")
        #expect(try essay(folder, "regrade", "plain", "--model", "m.model", "--keep", rubric: nil).status == 0)
        let back = try essay(folder, "grade", "answers", "--output", "plain")
        #expect(back.status == 2)
        #expect(try advised(back.output) == "plain --model none")
        let other = Self.rubric.replacingOccurrences(of: "Ships are", with: "All ships are")
        try folder.write("other.yaml", other)
        let elsewhere = try essay(folder, "grade", "answers", "--output", "plain", rubric: "other.yaml")
        #expect(try advised(elsewhere.output) == "plain --rubric other.yaml --model none")
        let moved = try essay(folder, "regrade", "plain", "--model", "none", rubric: "other.yaml")
        #expect(moved.status == 0 && moved.output.contains("4.txt: 1 to 0 ("), "\(moved.output)")
    }

    @Test(
        "two rubrics are compared by the rubrics alone or each by its own model, never one by a model and one without")
    func diff() throws {
        let folder = try folder()
        let other = Self.rubric.replacingOccurrences(of: "Ships are", with: "All ships are")
        try folder.write("new.yaml", other)
        func diff(_ more: String...) throws -> (status: Int32, output: String) {
            try run(
                essay, ["rubric", "diff", "ports.yaml", "new.yaml", "--graded", "marked.csv"] + more, in: folder.url)
        }
        #expect(try diff().output.hasPrefix("0 of 40 marks move\n"))
        let refused = try diff("--model", "m.model")
        #expect(refused.status == 2)
        #expect(
            refused.output
                == "essay: m.model is a model of ports.yaml and not of new.yaml, and marks by a model cannot be compared with "
                + "marks without one: leave --model out, or learn a model of the other too (essay calibrate --rubric new.yaml "
                + "--graded marked.csv --output MODEL) and add --model MODEL\n")
        #expect(
            try essay(folder, "calibrate", "--graded", "marked.csv", "--output", "new.model", rubric: "new.yaml").status
                == 0)
        #expect(
            try diff("--model", "new.model").output.contains("new.model is a model of new.yaml and not of ports.yaml"))
        let both = try diff("--model", "new.model", "--model", "m.model")
        #expect(both.status == 0 && both.output.hasPrefix("0 of 40 marks move\n"), "\(both.output)")
        #expect(try diff("--model", "none").output == diff().output)
        let many = try diff("--model", "new.model", "--model", "m.model", "--model", "m.model")
        #expect(many.status == 2 && many.output.contains("m.model is one model too many: name one of each rubric"))
    }

    @Test("a rubric is attacked by its model; marks from a table are by none")
    func audit() throws {
        let folder = try folder()
        let arguments = ["rubric", "audit", "ports.yaml", "--answers", "answers", "--format", "json"]
        let plain = try run(essay, arguments, in: folder.url)
        let calibrated = try run(essay, arguments + ["--model", "m.model"], in: folder.url)
        #expect(plain.status < 2 && calibrated.status < 2, "\(calibrated.output)")
        #expect(!plain.output.contains("\"model\"") && calibrated.output.contains("\"model\": \""))
        let marked = calibrated.output.split(separator: "\n").filter { !$0.contains("\"model\"") }
        #expect(plain.output.split(separator: "\n") != marked)
        #expect(try run(essay, arguments + ["--model", "nowhere"], in: folder.url).status == 2)
        try Data("id,text,mark,other\na,Ports.,1,2\nb,Ships.,2,2\n".utf8)
            .write(to: folder.url.appendingPathComponent("other.csv"))
        let given = try run(
            essay, ["evaluate", "--graded", "other.csv", "--computed", "other", "--model", "m.model"], in: folder.url)
        #expect(given.status == 2)
        #expect(
            given.output == "essay: --computed takes the marks that are in the table: leave --model out\n")
    }

    @Test("a model of words is refused with the engine that it was not learnt with")
    func words() throws {
        let folder = try folder()
        let refused = try essay(folder, "score", "answers/1.txt", "--model", "m.model", "--semantic", "minilm")
        #expect(refused.status == 2)
        #expect(refused.output.contains("m.model: the model was learnt without the paraphrase engine"))
        let unnamed = try essay(folder, "score", "answers/1.txt", "--model", "m.model", rubric: nil)
        #expect(
            unnamed.status == 2 && unnamed.output.contains("'ports', which does not come with the tool: name its file"))
        let other = Self.rubric.replacingOccurrences(of: "Ships are", with: "All ships are")
        try folder.write("other.yaml", other)
        let changed = try essay(folder, "score", "answers/1.txt", "--model", "m.model", rubric: "other.yaml")
        #expect(changed.status == 2)
        #expect(changed.output.contains("another version of the rubric 'ports'"))
    }

    @Test("suggestions are applied in place and shown as a difference")
    func applied() throws {
        let folder = try folder()
        let before = Self.rubric.replacingOccurrences(
            of: "text: Ports raise trade.", with: "text: Ports raise trade, and revenue by customs.   # both")
        let url = folder.url.appendingPathComponent("easy.yaml")
        try Data(before.utf8).write(to: url)
        let applied = try essay(folder, "suggest", "--graded", "marked.csv", "--apply", rubric: "easy.yaml")
        #expect(applied.status == 0)
        #expect(applied.output.contains("--- easy.yaml\n+++ easy.yaml\n@@ -"), "\(applied.output)")
        // The teacher, who also marks what the rubric does not know, gives more than it does.
        #expect(
            applied.output.contains("\n     marks: 3\n-    full: 2\n+    full: 1\n     points:\n"), "\(applied.output)")
        let after = try String(contentsOf: url, encoding: .utf8)
        #expect(after.contains("    marks: 3\n    full: 1\n    points:\n") && after.contains("by customs.   # both\n"))
        #expect(try essay(folder, "score", "answers/1.txt", rubric: "easy.yaml").status == 0)
    }
}
