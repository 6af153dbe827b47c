import Foundation
import Glibc
import Testing

@testable import Gradebook

@Suite("Worksheets")
struct WorksheetTests {
    @Test("the file itself is filled with each student's best mark, and a maximum that differs is told")
    func file() throws {
        let harness = try GradingHarness()
        try harness.base.write("answers/Asha Rao_12_assignsubmission_file_/a.txt", "Nothing of note.")
        try harness.base.write("answers/Ravi_7_assignsubmission_file_/a.txt", "Nothing of note.")
        _ = try harness.plan().run()
        _ = try Moderation(harness.results).decide(
            [.init("12", marks: 750, author: "R", reason: "x")], time: "t")
        let text = "Identifier,Full name,Grade,Maximum Grade\nParticipant 12,Asha,,20\nParticipant 8,Zoe,3,20\n"
        let path = try harness.base.write("sheet.csv", text)
        let outcome = try Worksheet(Array(text.utf8)).fill(path, fromGradebook: harness.results)
        #expect(outcome == Worksheet.Outcome(filled: 1, unplaced: ["7"], maxima: [2000, 1000]))
        #expect(try harness.base.read("sheet.csv") == text.replacing("Asha,,", with: "Asha,7.5,"))
    }

    @Test("the file keeps its permissions, and its owner where the system lets it")
    func permissions() throws {
        let harness = try GradingHarness()
        try harness.base.write("answers/Ravi_7_assignsubmission_file_/a.txt", "Ports raise trade.")
        _ = try harness.plan().run()
        let text = "Identifier,Full name,Grade,Maximum Grade\nParticipant 7,Ravi,,10\n"
        let path = try harness.base.write("sheet.csv", text)
        let link = harness.base.path + "/link.csv"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "sheet.csv")
        let owner: uid_t = geteuid() == 0 ? 4711 : geteuid()
        for mode: mode_t in [0o600, 0o640, 0o444] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            let status = unsafe (chown(path, owner, owner), chmod(path, mode))
            #expect(status.1 == 0)
            #expect(try Worksheet(Array(text.utf8)).fill(link, fromGradebook: harness.results).filled == 1)
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == Int(mode))
            #expect(attributes[.ownerAccountID] as? Int == Int(owner))
            try FileManager.default.removeItem(atPath: path)
        }
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "sheet.csv")
    }

    private func filled(_ text: String, _ marks: [String: Int], column: String? = nil) throws -> (String, [String]) {
        let (bytes, unplaced) = try Worksheet(Array(text.utf8), column: column).filled(marks)
        return (String(decoding: bytes, as: UTF8.self), unplaced)
    }

    @Test("Moodle's worksheet gets its grades and not another byte is changed")
    func moodle() throws {
        let text =
            "\u{FEFF}Identifier,\"Full name\",Grade,\"Maximum Grade\",\"Feedback comments\"\r\n"
            + "\"Participant 12\",\"Rao, \"\"Asha\"\"\",,10.00,\"two\nlines, \"\"x\"\"\"\r\n"
            + "Participant 7,Ravi,\"3.00\",10.00,\r\nParticipant 9,Zoe,,10.00,"
        let (result, unplaced) = try filled(text, ["12": 750, "7": 1000, "99": 100])
        #expect(
            result == "\u{FEFF}Identifier,\"Full name\",Grade,\"Maximum Grade\",\"Feedback comments\"\r\n"
                + "\"Participant 12\",\"Rao, \"\"Asha\"\"\",7.5,10.00,\"two\nlines, \"\"x\"\"\"\r\n"
                + "Participant 7,Ravi,\"10\",10.00,\r\nParticipant 9,Zoe,,10.00,")
        #expect(unplaced == ["99"])
        #expect(try filled(text, [:]).0 == text)
    }

    @Test("Canvas's export gets them in the assignment's column, which must be named where there are several")
    func canvas() throws {
        let text = "Student,ID,Section,Essay one (41),Essay two (42)\nPoints Possible,,,10,10\n\"Rao, A\",5,S,,8\n"
        #expect(try filled(text, ["5": 425], column: "Essay one").0 == text.replacing("5,S,,8", with: "5,S,4.25,8"))
        #expect(complaint { _ = try filled(text, ["5": 425]) }?.hasPrefix("name the assignment's column") == true)
        #expect(complaint { _ = try filled("a,b\n1,2\n", [:]) }?.hasPrefix("the worksheet is neither") == true)
    }
}
