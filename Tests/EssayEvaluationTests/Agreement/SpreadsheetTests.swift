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
