import Foundation
import Testing

@testable import essay

/// What the commands that read a graded table say of what is wrong in it.
@Suite("Graded tables by command")
struct GradedCommandTests {
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
            full: 1
            points:
              - {id: raise, text: Ports raise trade., keywords: [ports raise trade]}
        """

    /// A folder with the rubric and a table.
    private func folder(_ table: String, as name: String = "t.csv") throws -> Scratch {
        let folder = try Scratch()
        try Data(Self.rubric.utf8).write(to: folder.url.appendingPathComponent("ports.yaml"))
        try Data(table.utf8).write(to: folder.url.appendingPathComponent(name))
        return folder
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
    }
}
