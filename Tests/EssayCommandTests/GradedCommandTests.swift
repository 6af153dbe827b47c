import Foundation
import Testing

@testable import essay

/// What the commands that read a graded table say of what is wrong in it.
@Suite("Graded tables by command")
struct GradedCommandTests {
    /// A folder with the rubric and a table.
    private func folder(_ table: String, as name: String = "t.csv") throws -> Scratch {
        let folder = try Scratch()
        try folder.write("ports.yaml", PortsRubric.text)
        try folder.write(name, table)
        return folder
    }

    private func evaluate(
        _ table: String, _ options: String..., files: [String: String] = [:]
    ) throws -> BuiltCommand {
        let folder = try folder(table)
        for (name, text) in files { try folder.write(name, text) }
        return try BuiltCommand(["evaluate", "--rubric", "ports.yaml", "--graded", "t.csv"] + options, in: folder)
    }

    @Test("an answer that cannot be read is told with its row, its column and its file")
    func missingFile() throws {
        let result = try evaluate(
            "id,file,mark,text,format\na,nosuch.txt,1,,\nb,,2,Ports raise trade.,\nc,,2,x,docx\nd,bad.txt,1,,\n",
            files: ["bad.txt": "A\0B"])
        let expected = [
            "row 2, column B (file): nosuch.txt: there is no such file", "row 4, column D (text): ",
            "row 5, column B (file): bad.txt:1:2: a binary file",
        ]
        #expect(result.errors.count == 3)
        for (line, start) in zip(result.errors, expected) {
            #expect(line.hasPrefix("essay: t.csv: " + start), "\(line)")
        }
        #expect(result.status == 1)
        let folder = try folder(PortsRubric.text)
        try FileManager.default.createDirectory(
            at: folder.url.appendingPathComponent("pool"), withIntermediateDirectories: true)
        try folder.write("pool/x.txt", "A\0B")
        let diff = try BuiltCommand(["rubric", "diff", "ports.yaml", "ports.yaml", "--graded", "pool"], in: folder)
        #expect(diff.errors.first?.hasPrefix("essay: pool/x.txt:1:2: a binary file") == true, "\(diff.errors)")
    }

    @Test("a mark out of range and a computed one that is missing are told with the column's letter and name")
    func range() throws {
        let result = try evaluate("id,text,mark,Mark2\na,x,1,\nb,x,7,\n")
        #expect(result.errors == ["essay: t.csv: row 3, column C (mark): 7.0 is not from 0 to 3, the rubric's marks"])
        let second = try evaluate("id,text,mark,Mark2\na,x,1,\nb,x,2,9\n")
        #expect(second.errors.first?.contains("row 3, column D (Mark2): 9.0 is not") == true, "\(second.errors)")
        let computed = try BuiltCommand(
            ["evaluate", "--graded", "t.csv", "--computed", "other"], in: try folder("id,text,mark,other\na,x,1,\n"))
        #expect(computed.errors == ["essay: t.csv: row 2, column D (other): the computed mark is missing"])
    }

    @Test("a table may be larger than an answer, and each answer in it may not")
    func size() throws {
        let rows = (0..<200).map { "a\($0),Ports raise trade.,\($0 % 4)\n" }.joined()
        let small = try evaluate("id,text,mark\n" + rows, "--max-bytes", "1k", "--format", "csv")
        #expect(small.status == 0 && small.errors.isEmpty, "\(small.errors)")
        let long = String(repeating: "Ports. ", count: 200)
        let large = try evaluate("id,text,mark\n" + rows + "z,\(long),1\n", "--max-bytes", "1k", "--format", "csv")
        #expect(
            large.errors == [
                "essay: t.csv: row 202, column B (text): 1400 bytes, more than the limit of 1024; --max-bytes raises it"
            ])
        #expect(large.status == 1)
    }

    @Test("answers without a mark are counted and their rows named")
    func unmarked() throws {
        let one = try evaluate("id,text,mark\na,x,1\nb,x,\nc,x,2\n")
        #expect(one.errors == ["essay: t.csv: 1 answer without a mark is left out: row 3"])
        let rows = (0..<8).map { "e\($0),x,\n" }.joined()
        let many = try evaluate("id,text,mark\na,x,1\n\(rows)b,x,2\n")
        #expect(
            many.errors == ["essay: t.csv: 8 answers without a mark are left out: rows 3, 4, 5, 6, 7 and 3 more"])
    }

    @Test("a mark that is a formula without its value is told with its row")
    func formula() throws {
        let folder = try folder("")
        let sheet = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("EssayEvaluationTests/Golden/Agreement/formula.xlsx")
        try FileManager.default.copyItem(at: sheet, to: folder.url.appendingPathComponent("f.xlsx"))
        let result = try BuiltCommand(["evaluate", "--rubric", "ports.yaml", "--graded", "f.xlsx"], in: folder)
        #expect(
            result.errors == [
                "essay: f.xlsx: 2 answers without a mark are left out: rows 3 and 4; in row 3 the mark is a formula "
                    + "without its value: open the table in a spreadsheet program and save it"
            ])
    }

    @Test("the model and the names of answers are not mixed on standard output")
    func mixed() throws {
        let result = try BuiltCommand(
            ["calibrate", "--rubric", "ports.yaml", "--graded", "t.csv", "--output", "-", "--next", "3"],
            in: try folder("id,text,mark\na,x,1\n"))
        #expect(result.status == 2 && result.output.isEmpty)
        #expect(
            result.errors == [
                "essay: --output - and --next would mix the model and the names on standard output; "
                    + "write the model to a file"
            ])
    }

    @Test("the help of each command says what it takes")
    func help() throws {
        func words(_ path: [String]) -> String {
            Help.page(for: path).split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        }
        for command in ["evaluate", "suggest"] { #expect(!words([command]).contains("a folder of answers")) }
        #expect(words(["calibrate"]).contains("with --next alone also a folder of answers without marks"))
        #expect(words(["rubric", "diff"]).contains("or a folder of answers without marks"))
        #expect(words(["rubric", "diff"]).contains("[OPTION]... OLD NEW Show which marks"))
        #expect(words([]).contains("essay rubric diff --graded FILE [OPTION]... OLD NEW essay"))
        #expect(words(["compare"]).contains("essay compare GRADEBOOK CSV Compare"))
    }
}
