import Foundation
import Glibc
import Testing

/// The command as people run it: its processes are killed, its disk is full.
@Suite("Grading by command", .serialized)
struct GradeCommandTests {
    private let essay = BuiltCommand.path

    private let rubric = """
        format: 1
        id: ports
        question: Discuss the role of ports in trade.
        directive: discuss
        marks: 10
        step: 0.5
        words: 100
        language: en
        themes:
          - id: trade
            title: Trade
            marks: 10
            full: 2
            points:
              - id: raise
                text: Ports raise trade.
                keywords: ["ports raise trade"]
              - id: cheap
                text: Ships are cheap.
                keywords: ["ships ~3 cheap"]

        """

    /// A folder with a rubric and answers.
    private func folder(_ count: Int) throws -> Scratch {
        let folder = try Scratch()
        try folder.write("ports.yaml", rubric)
        let answers = folder.url.appendingPathComponent("answers")
        try FileManager.default.createDirectory(at: answers, withIntermediateDirectories: true)
        for number in 0..<count {
            var text = "Essay \(number). Ports raise trade in town \(number).\n"
            for line in 0..<40 { text += "Remark \(number * 17 + line) on matter \(line * number) is of no account.\n" }
            try folder.write("answers/\(number).txt", text)
        }
        return folder
    }

    private func grade(_ folder: Scratch, _ output: String, _ more: [String] = []) -> [String] {
        [
            "grade", folder.path + "/answers", "--rubric", folder.path + "/ports.yaml", "--output", output,
            "--semantic", "off",
        ] + more
    }

    /// All files below a folder but the database, with what is in them.
    private func contents(_ path: String) throws -> [String: Data] {
        var result: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: path) where name != "gradebook.sqlite" {
            result[name] = FileManager.default.contents(atPath: path + "/" + name) ?? Data()
        }
        return result
    }

    @Test("killed at 25 random moments, the command comes to the same end and grades nothing twice")
    func killed() throws {
        let count = 400
        let folder = try folder(count)
        let whole = try run(essay, grade(folder, folder.path + "/whole"))
        #expect(whole.status == 0)
        let seed = UInt64.random(in: 0...UInt64.max)
        var state = seed
        let output = folder.path + "/killed"
        for _ in 0..<25 {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: essay)
            process.arguments = grade(folder, output)
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            usleep(UInt32(state >> 44) % 200_000)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        let last = try run(essay, grade(folder, output))
        #expect(last.status == 0, "seed \(seed): \(last.output)")
        #expect(try contents(output) == contents(folder.path + "/whole"), "seed \(seed)")
        let again = try run(essay, grade(folder, output))
        #expect(again.output == "0 marked, \(count) unchanged, 0 not marked: \(output)/index.html\n")
    }

    @Test("what a killed run graded is not graded again, but for the few answers it had in hand")
    func keptMarks() throws {
        let count = 1500
        let folder = try folder(count)
        let output = folder.path + "/results"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: essay)
        process.arguments = grade(folder, output, ["--jobs", "2"])
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        // Killed once some feedback is there.
        func written() -> Int {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: output + "/feedback")) ?? []
            return names.count { !$0.hasPrefix(".") }
        }
        for _ in 0..<2000 where written() < 200 { usleep(5000) }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let feedback = written()
        let last = try run(essay, grade(folder, output))
        let numbers = last.output.split { !$0.isNumber }.prefix(3).compactMap { Int($0) }
        #expect(numbers.count == 3 && numbers[0] + numbers[1] == count && numbers[2] == 0, "\(last.output)")
        // Each thread has sixteen answers in hand.
        #expect(feedback >= 200 && numbers[1] >= feedback - 2 * 16, "\(last.output)")
    }

    @Test("Ctrl-C ends the run as a signal, and the next goes on")
    func interrupted() throws {
        let count = 1500
        let folder = try folder(count)
        let output = folder.path + "/results"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: essay)
        process.arguments = grade(folder, output)
        let pipe = Pipe()
        process.standardError = pipe
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        for _ in 0..<2000 where !FileManager.default.fileExists(atPath: output + "/feedback") { usleep(5000) }
        usleep(100_000)
        kill(process.processIdentifier, SIGINT)
        let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        #expect(process.terminationStatus == SIGINT)
        #expect(said.contains("the same command goes on from here"))
        #expect(!FileManager.default.fileExists(atPath: output + "/grades.csv"))
        let last = try run(essay, grade(folder, output))
        #expect(last.status == 0)
        #expect(!last.output.hasPrefix("\(count) marked"))
    }

    @Test("a name with a semicolon or a tab is a quoted field of the table")
    func separators() throws {
        let folder = try folder(0)
        for name in ["x;=1+1.txt", "x\t=1.txt", "a, \"b\";.txt"] {
            try folder.write("answers/\(name)", "Ports raise trade.\n")
        }
        let output = folder.path + "/results"
        _ = try run(essay, grade(folder, output))
        let rows = try String(contentsOfFile: output + "/grades.csv", encoding: .utf8).split(separator: "\r\n")
            .dropFirst()
        let starts = ["\"x;=1+1.txt\",", "\"x\t=1.txt\",", "\"a, \"\"b\"\";.txt\","]
        #expect(rows.count == starts.count)
        for start in starts { #expect(rows.contains { $0.hasPrefix(start) }, "\(start)") }
    }

    @Test(
        "on a full disk the run ends with a word, and goes on once there is room; a disk that may only be read is read")
    func fullDisk() throws {
        let folder = try folder(300)
        let disk = folder.path + "/disk"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        guard try run("/bin/mount", ["-t", "tmpfs", "-o", "size=400k", "none", disk]).status == 0 else {
            print("SKIPPED: a small disk cannot be mounted here; a full one is not tried")
            return
        }
        defer { _ = try? run("/bin/umount", [disk]) }
        let output = disk + "/results"
        let full = try run(essay, grade(folder, output))
        #expect(full.status == 2)
        #expect(full.output.contains("No space left on device; make room and run the same command again"))
        #expect(!FileManager.default.fileExists(atPath: output + "/grades.csv"))
        #expect(try run("/bin/mount", ["-o", "remount,size=64m", disk]).status == 0)
        let last = try run(essay, grade(folder, output))
        #expect(last.status == 0, "\(last.output)")
        #expect(try run(essay, grade(folder, folder.path + "/whole")).status == 0)
        #expect(try contents(output) == contents(folder.path + "/whole"))
        try folder.write("second.csv", "id,mark\n0,1\n")
        let reading = [
            ["history", output, "0"], ["history", output, "--student", "0"],
            ["compare", output, folder.path + "/second.csv"],
        ]
        let read = try reading.map { try run(essay, $0).output }
        #expect(try run("/bin/mount", ["-o", "remount,ro", disk]).status == 0)
        for (arguments, output) in zip(reading, read) {
            let result = try run(essay, arguments)
            #expect(result.status == 0 && result.output == output, "\(result.output)")
        }
        try folder.write("answers/new.txt", "Ports.")
        let readOnly = try run(essay, grade(folder, output))
        #expect(readOnly.status == 2)
        #expect(readOnly.output.contains("cannot write") || readOnly.output.contains("Read-only"), "\(readOnly.output)")
    }

    @Test("a folder that cannot be made is an error that names it")
    func unwritable() throws {
        let folder = try folder(1)
        let result = try run(essay, grade(folder, "/proc/results"))
        #expect(result.status == 2)
        #expect(result.output.hasPrefix("essay: cannot make /proc/results: "))
    }

    @Test("the exit status tells what came of the answers")
    func status() throws {
        let folder = try folder(2)
        #expect(try run(essay, grade(folder, folder.path + "/a")).status == 0)
        try Data([0, 1]).write(to: folder.url.appendingPathComponent("answers/bad.txt"))
        let some = try run(essay, grade(folder, folder.path + "/a"))
        #expect(some.status == 1)
        #expect(some.output.contains("essay: bad.txt: line 1, column 1: a binary file"))
        let empty = folder.path + "/empty"
        try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
        let none = try run(
            essay, ["grade", empty, "--rubric", folder.path + "/ports.yaml", "--output", empty + "/o"])
        #expect(none.status == 2)
        #expect(none.output == "essay: there are no answers in \(empty)\n")
    }

    @Test("a terminal shows how far the work is, how fast and how long it will take; a file shows nothing of it")
    func progressBar() throws {
        let folder = try folder(600)
        let command = (["\(essay)"] + grade(folder, folder.path + "/a")).joined(separator: " ")
        let shown = try run("/usr/bin/script", ["-qec", command, "/dev/null"])
        #expect(shown.status == 0)
        #expect(shown.output.contains("\r[") && shown.output.contains(" of 600, "), "\(shown.output.suffix(300))")
        #expect(shown.output.contains(" a second, ") && shown.output.contains(" left\u{1B}[K"))
        #expect(shown.output.contains("\r\u{1B}[K600 marked"))
        let silent = try run(essay, grade(folder, folder.path + "/b"))
        #expect(!silent.output.contains("\r") && silent.output.hasPrefix("600 marked"))
    }

    @Test("a gradebook that another process holds is an error that says so")
    func locked() throws {
        let folder = try folder(2)
        let output = folder.path + "/results"
        #expect(try run(essay, grade(folder, output)).status == 0)
        let other = Process()
        other.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        other.arguments = [
            "python3", "-c",
            "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('BEGIN EXCLUSIVE'); "
                + "print('held', flush=True); sys.stdin.read()", output + "/gradebook.sqlite",
        ]
        let (input, said) = (Pipe(), Pipe())
        other.standardInput = input
        other.standardOutput = said
        try other.run()
        #expect(String(decoding: said.fileHandleForReading.availableData, as: UTF8.self).hasPrefix("held"))
        for arguments in [
            grade(folder, output), ["override", output, "0", "--marks", "1", "--by", "R", "--reason", "x"],
        ] {
            let result = try run(essay, arguments)
            #expect(result.status == 2)
            #expect(result.output.contains("gradebook.sqlite is in use by another process"), "\(result.output)")
        }
        try input.fileHandleForWriting.close()
        other.waitUntilExit()
        #expect(try run(essay, grade(folder, output)).output.hasPrefix("0 marked, 2 unchanged"))
    }

    @Test("first runs that begin at once do not get in each other's way")
    func firstRunsAtOnce() throws {
        let folder = try folder(2)
        for round in 0..<10 {
            let output = folder.path + "/results-\(round)"
            let arguments = grade(folder, output)
            let runs = (0..<3).map { _ in
                let process = Process()
                process.executableURL = URL(fileURLWithPath: essay)
                process.arguments = arguments
                process.standardOutput = Pipe()
                process.standardError = process.standardOutput
                return process
            }
            for process in runs { try process.run() }
            let said = runs.map { process in
                let bytes = (process.standardOutput as? Pipe)?.fileHandleForReading.readDataToEndOfFile() ?? Data()
                process.waitUntilExit()
                return String(decoding: bytes, as: UTF8.self)
            }
            #expect(said.count { $0.hasPrefix("2 marked, 0 unchanged") } == 1, "\(said)")
            #expect(
                said.count { $0.hasPrefix("0 marked, 2 unchanged") || $0.contains("is in use by another process") }
                    == 2,
                "\(said)")
            #expect(try run(essay, ["history", output, "0"]).status == 0)
        }
    }

    @Test("a gradebook that is damaged ends every command with a word, and nothing is written")
    func damaged() throws {
        let folder = try folder(2)
        let output = folder.path + "/results"
        #expect(try run(essay, grade(folder, output)).status == 0)
        #expect(
            try run(
                "/usr/bin/env",
                [
                    "python3", "-c",
                    "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); "
                        + "c.execute('UPDATE answers SET coverage = 9223372036854775807'); c.commit()",
                    output + "/gradebook.sqlite",
                ]
            ).status == 0)
        let before = try contents(output)
        try folder.write("second.csv", "id,mark\n0,1\n")
        for arguments in [
            ["history", output, "0"], ["history", output, "--student", "0"],
            ["compare", output, folder.path + "/second.csv"],
            ["override", output, "0", "--marks", "1", "--by", "R", "--reason", "x"], ["regrade", output, "--keep"],
        ] {
            let result = try run(essay, arguments)
            #expect(result.status == 2)
            #expect(
                result.output
                    == "essay: \(output)/gradebook.sqlite is damaged: the coverage of 0.txt cannot be right\n")
        }
        #expect(try contents(output) == before)
    }

    @Test("an edit of the rubric is refused by grading, shown by regrading, and holds once it is kept")
    func moderation() throws {
        let folder = try folder(3)
        let output = folder.path + "/results"
        let book = output + "/gradebook.sqlite"
        #expect(try run(essay, grade(folder, output)).status == 0)
        #expect(
            try run(essay, ["override", output, "1", "--marks", "7.5", "--by", "Rao", "--reason", "Fair"]).output
                == "1.txt: set to 7.5\n")
        let edited = rubric.replacingOccurrences(of: "ports raise trade", with: "nobody writes so")
        try folder.write("ports.yaml", edited)
        let refused = try run(essay, grade(folder, output))
        #expect(refused.status == 2 && refused.output.contains("essay regrade \(output) shows"))
        let shown = try run(essay, ["regrade", book])
        #expect(shown.status == 0)
        #expect(shown.output.hasSuffix("of 3 marks move; nothing is changed without --keep\n"), "\(shown.output)")
        #expect(try run(essay, ["regrade", output, "--keep"]).output.hasSuffix("of 3 marks move; kept\n"))
        #expect(try run(essay, grade(folder, output)).output.hasPrefix("0 marked, 3 unchanged"))
        let history = try run(essay, ["history", book, "1.txt"]).output
        #expect(history.contains("set to 7.5 by Rao: Fair") && history.contains(": regraded"), "\(history)")
        #expect(history.hasSuffix("  holds: 7.5, set by Rao\n"))
        try folder.write("second.csv", "id,mark\n0,1\n1,7.5\n2,10\n")
        let compared = try run(essay, ["compare", output, folder.path + "/second.csv"])
        #expect(compared.status == 0 && compared.output.hasPrefix("3 answers marked by both\n"))
        let lines = compared.output.split(separator: "\n")
        #expect(lines.last?.hasSuffix("0.txt") == true && lines.dropLast().last?.hasSuffix("2.txt") == true)
    }
}
