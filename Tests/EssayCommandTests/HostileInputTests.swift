import Foundation
import Glibc
import Testing

/// The program as it was built, next to the tests.
struct BuiltCommand {
    static let path: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let beside = URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("essay").path
        if FileManager.default.isExecutableFile(atPath: beside) { return beside }
        // Swift Testing's helper runs the tests as a library of its own.
        let argument = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? ""
        return URL(fileURLWithPath: argument).deletingLastPathComponent().appendingPathComponent("essay").path
    }()

    let status: Int32
    let output: String
    let errors: [String]

    /// - Parameter environment: besides that of the tests.
    init(_ arguments: [String], in folder: Scratch, environment: [String: String] = [:]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.currentDirectoryURL = folder.url
        process.standardInput = FileHandle.nullDevice
        let out = folder.url.appendingPathComponent("stdout"), err = folder.url.appendingPathComponent("stderr")
        for file in [out, err] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit, "the command crashed")
        status = process.terminationStatus
        output = String(decoding: try Data(contentsOf: out), as: UTF8.self)
        errors = String(decoding: try Data(contentsOf: err), as: UTF8.self).split(separator: "\n").map(String.init)
    }
}

@Suite("Bad input")
struct HostileInputTests {
    static let good = Array("India and Japan hold naval exercises because both are wary of China. They trade too.".utf8)

    /// Runs `score` on these files and a good one, as CSV.
    private func score(_ files: [(name: String, bytes: [UInt8])], _ options: [String] = []) throws -> BuiltCommand {
        let folder = try Scratch()
        for file in files + [("good.txt", Self.good)] {
            try Data(file.bytes).write(to: folder.url.appendingPathComponent(file.name))
        }
        return try BuiltCommand(
            ["score", "--rubric", "balance-of-power", "--format", "csv"] + options + files.map(\.name) + ["good.txt"],
            in: folder)
    }

    private static func html(_ body: String) -> [UInt8] { Array("<html><body>\(body)</body></html>".utf8) }

    private static func laughs(_ use: String) -> [UInt8] {
        var text = "<!DOCTYPE html [<!ENTITY a0 \"haha\">"
        for level in 1...9 { text += "<!ENTITY a\(level) \"\(String(repeating: "&a\(level - 1);", count: 10))\">" }
        return Array("\(text)]><html><body>\(use)</body></html>".utf8)
    }

    /// What is refused, with the end of its one line.
    static let refused: [(name: String, bytes: [UInt8], message: String)] = [
        (
            "binary", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0xFF],
            ":1:8: a binary file, not an answer; expected text, XHTML or HTML"
        ),
        ("nul.txt", Array("India\0Japan".utf8), ":1:6: a binary file, not an answer; expected text, XHTML or HTML"),
        (
            "odd.txt", [0xFF, 0xFE, 0x61, 0x00, 0x62],
            ": UTF-16 text of an odd number of bytes (5): the file is cut short or not UTF-16"
        ),
        ("deep.html", html(String(repeating: "<b>", count: 100_000)), ": elements nest deeper than 256"),
        (
            "deep.xhtml", html(String(repeating: "<div>", count: 300) + String(repeating: "</div>", count: 300)),
            ": elements nest deeper than 256"
        ),
        ("laughs.xhtml", laughs("&a9;"), ": entities expand to more than 1048576 bytes"),
        ("attribute.xhtml", laughs("<p title=\"&a9;\">x</p>"), ": entities expand to more than 1048576 bytes"),
        (
            "quadratic.xhtml",
            Array(
                "<!DOCTYPE html [<!ENTITY a \"\(String(repeating: "x", count: 40_000))\">]><html><body>\(String(repeating: "&a;", count: 40_000))</body></html>"
                    .utf8), ": entities expand to more than 1048576 bytes"
        ),
        (
            "attributes.xhtml", html("<p \((0..<50_000).map { "a\($0)=\"\"" }.joined(separator: " "))>x</p>"),
            ":1:13: an element has more attributes than any page needs"
        ),
        (
            "attributes.html", html("<p \(String(repeating: "a ", count: 50_000))>x"),
            ":1:13: an element has more attributes than any page needs"
        ),
        ("large.txt", [UInt8](repeating: 0x61, count: (16 << 20) + 1), ": it is larger than the limit of 16 MiB"),
    ]

    @Test("each kind is refused in one line, and the answers of the same call are graded all the same")
    func refusedInputs() throws {
        let result = try score(Self.refused.map { ($0.name, $0.bytes) })
        #expect(result.errors.count == Self.refused.count)
        for (line, file) in zip(result.errors, Self.refused) {
            #expect(line.hasPrefix("essay: \(file.name):") && line.hasSuffix(file.message), "\(line)")
        }
        #expect(result.output.split(whereSeparator: \.isNewline).contains { $0.hasPrefix("good.txt,") })
        #expect(result.status == 1)
    }

    /// What is read, and what its advisories or notes must name.
    static let read: [(name: String, bytes: [UInt8], told: String)] = [
        ("empty.txt", [], "incomplete"), ("blank.txt", Array(" \n\t\r\n".utf8), "incomplete"),
        ("empty.xhtml", html(""), "incomplete"),
        ("surrogates.txt", [0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00], "unpaired surrogates"),
        (
            "cesu.txt", Array("India ".utf8) + [0xED, 0xA0, 0x80],
            "cesu.txt:1:7: not valid UTF-8; read as Windows-1252"
        ),
        (
            "overlong.txt", Array("India\n".utf8) + [0xC0, 0xAF],
            "overlong.txt:2:1: not valid UTF-8; read as Windows-1252"
        ),
        ("word.txt", [UInt8](repeating: 0x61, count: 1_000_000), "length"),
        (
            "external.xhtml",
            Array(
                "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><html><body><p>India &x; Japan</p></body></html>"
                    .utf8), ":1:81: an external entity was left out"
        ),
        (
            "parameter.xhtml",
            Array(
                "<!DOCTYPE html [<!ENTITY % x SYSTEM \"http://localhost:1/x\"> %x;]><html><body><p>India Japan</p></body></html>"
                    .utf8), ":1:61: an external entity was left out"
        ),
        ("attribute.xhtml", html("<p title=\"\(String(repeating: "y", count: 3_000_000))\">India</p>"), "length"),
        ("open.html", html(String(repeating: "<p>India", count: 2000)), "read as HTML"),
    ]

    @Test("what can be read is graded, with a word on what is odd about it")
    func readInputs() throws {
        let result = try score(Self.read.map { ($0.name, $0.bytes) })
        #expect(result.status == 0, "\(result.errors)")
        let rows = result.output.split(whereSeparator: \.isNewline)
        for file in Self.read {
            let told = (rows + result.errors.map { $0[...] }).filter { $0.contains(file.name) }
            #expect(told.contains { $0.contains(file.told) }, "\(file.name): \(told)")
        }
    }

    @Test("a file that is missing, not readable or a folder is told, and the others are graded")
    func noFiles() throws {
        let folder = try Scratch()
        try Data(Self.good).write(to: folder.url.appendingPathComponent("good.txt"))
        try FileManager.default.createDirectory(
            at: folder.url.appendingPathComponent("folder"), withIntermediateDirectories: false)
        let result = try BuiltCommand(
            ["score", "--rubric", "balance-of-power", "none.txt", "folder", "good.txt"], in: folder)
        #expect(
            result.errors == [
                "essay: none.txt: there is no such file", "essay: folder: it is a folder; name the files in it",
            ])
        #expect(result.status == 1)
        let none = try BuiltCommand(["score", "--rubric", "balance-of-power", "none.txt", "folder"], in: folder)
        #expect(none.status == 2)
        #expect(none.output == "")
    }

    @Test("a named pipe whose writer says nothing is an empty answer")
    func pipe() throws {
        let folder = try Scratch()
        let status = unsafe mkfifo(folder.path + "/pipe", 0o600)
        #expect(status == 0)
        let path = folder.path + "/pipe"
        let writer = Background { FileHandle(forWritingAtPath: path)?.closeFile() }
        let result = try BuiltCommand(["score", "--rubric", "balance-of-power", "--format", "csv", "pipe"], in: folder)
        writer.wait()
        #expect(result.status == 0)
        #expect(result.output.contains("incomplete"))
    }

    @Test("the limit of size is raised and lowered by its option")
    func limit() throws {
        let file = [("two.txt", [UInt8](repeating: 0x61, count: 2048))]
        #expect(
            try score(file, ["--max-bytes", "1k"]).errors == ["essay: two.txt: it is larger than the limit of 1 KiB"])
        #expect(try score(file, ["--max-bytes", "2k"]).status == 0)
    }

    @Test("a reader that goes away ends the command quietly, with status 0")
    func closedPipe() throws {
        let folder = try Scratch()
        for index in 0..<200 { try Data(Self.good).write(to: folder.url.appendingPathComponent("\(index).txt")) }
        let script =
            "set -o pipefail; '\(BuiltCommand.path)' score --rubric balance-of-power *.txt 2>err | head -1 >out; echo \"${PIPESTATUS[0]}\" > status"
        _ = try run("/bin/bash", ["-c", script], in: folder.url)
        func content(_ name: String) throws -> String {
            try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
        }
        #expect(try content("status") == "0\n")
        #expect(try content("err") == "")
        #expect(try content("out") == "0.txt\n")
    }

    @Test(
        "a rubric that cannot be used is told with its place, and nothing is graded",
        arguments: [
            ("", "r.yaml:1:1: error: the file has no content"), ("[", "r.yaml:1:1: error: '[' is never closed"),
            (String(repeating: "[", count: 100_000), "r.yaml:1:33: error: nested too deep or too large for a rubric"),
            ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "r.yaml:1:4: error: a text cannot begin with '&' in YAML"),
            ("format: 1\n\0", "r.yaml:2:1: error: a control character that no text needs: remove it"),
        ])
    func rubrics(text: String, message: String) throws {
        let folder = try Scratch()
        try folder.write("r.yaml", text)
        try Data(Self.good).write(to: folder.url.appendingPathComponent("good.txt"))
        let result = try BuiltCommand(["score", "--rubric", "r.yaml", "good.txt"], in: folder)
        #expect(result.status == 2)
        #expect(result.output == "")
        #expect(result.errors.first?.hasPrefix(message) == true, "\(result.errors)")
    }

    @Test("hidden keywords earn nothing and are told")
    func hidden() throws {
        let words = String(decoding: Self.good, as: UTF8.self)
        let result = try score([("white.xhtml", Self.html("<p>Nothing much.</p><p style=\"color:#fff\">\(words)</p>"))])
        #expect(
            result.output.split(whereSeparator: \.isNewline).first { $0.hasPrefix("white.xhtml,0,") }?.contains(
                "keyword-list")
                == true)
    }
}
