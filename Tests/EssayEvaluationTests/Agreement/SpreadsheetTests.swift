import Foundation
import Testing

@testable import EssayEvaluation

@Suite("Spreadsheets")
struct SpreadsheetTests {
    private func file(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: PeerTests.folder.appendingPathComponent(name)))
    }

    @Test("Excel's and LibreOffice's own files are read directly", arguments: ["marks.xlsx", "marks.ods"])
    func sheets(name: String) throws {
        let answers = try GradedAnswers.read(file(name)).answers
        #expect(answers.map(\.id) == ["a1", "a2"])
        #expect(answers.map(\.text) == ["One, two; three", "A \"quoted\" word\nand a second & line"])
        #expect(answers.map(\.mark) == [7.5, 0])
        #expect(answers.map(\.mark2) == [8, nil])
        #expect(answers.map(\.row) == [2, 4])
    }

    /// Made by Golden/Agreement/spreadsheets.
    @Test(
        "of several sheets the one with ids and marks is read, whatever order, prefixes and kinds of cells it is kept in"
    )
    func odd() throws {
        for (name, lineEnd, date) in [("odd.xlsx", "\r\n", "46023"), ("odd.ods", "\n", "01.01.26")] {
            let answers = try GradedAnswers.read(file(name)).answers
            #expect(answers.map(\.id) == ["20260101", "a2", "a3"], "\(name)")
            let texts = ["First line\(lineEnd)and _ more", "Second & last_", "Third"]
            #expect(answers.map(\.text) == texts, "\(name)")
            #expect(answers.map(\.mark) == [7.2, 0.5, nil], "\(name)")
            #expect(answers.map(\.row) == [3, 4, 5], "\(name)")
            #expect(answers[0].others["handed in"] == date, "\(name)")
        }
    }

    /// Made by Golden/Agreement/spreadsheets.
    @Test("a formula without its value is no mark, and is told from an empty cell")
    func formula() throws {
        for name in ["formula.xlsx", "formula.ods"] {
            let answers = try GradedAnswers.read(file(name)).answers
            #expect(answers.map(\.mark) == [2, nil, nil], "\(name)")
            #expect(answers.map(\.isMarkUncomputed) == [false, true, false], "\(name)")
        }
    }

    @Test("a mistake in a spreadsheet names its row and column")
    func mistakes() {
        let rows = [(1, ["id", "text", "mark"]), (4, ["a", "b", "#N/A"])]
        let table = Table(rows: rows.map { Table.Row(number: $0.0, cells: $0.1) })
        let error = #expect(throws: TableError.self) { try GradedAnswers(table) }
        #expect(error?.description.hasPrefix("row 4, column C (mark): '#N/A' is not a mark") == true)
    }

    @Test("a damaged file, or another archive, is refused in a sentence")
    func damaged() throws {
        var bytes = try file("marks.xlsx")
        for index in bytes.indices.dropFirst(60).prefix(200) { bytes[index] = 0x55 }
        #expect(throws: TableError.self) { try GradedAnswers.read(bytes) }
        #expect(throws: TableError.self) { try GradedAnswers.read(Array(try file("marks.ods").prefix(300))) }
        let error = #expect(throws: TableError.self) { try GradedAnswers.read([0xD0, 0xCF, 0x11, 0xE0, 0, 0, 0, 1]) }
        #expect(error?.message.contains("old Excel file") == true)
    }
}
