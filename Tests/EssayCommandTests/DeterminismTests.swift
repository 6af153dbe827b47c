import Foundation
import Testing

/// The same input gives the same bytes, whatever the process, its threads and its language are.
@Suite("Determinism")
struct DeterminismTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private let folder: Scratch
    private let samples: [String]

    init() throws {
        folder = try Scratch()
        let path = Self.root.appendingPathComponent("Samples/balance-of-power").path
        samples = try FileManager.default.contentsOfDirectory(atPath: path).sorted().map { "\(path)/\($0)" }
        var lines = ""
        for round in 0..<6 {
            for (number, sample) in samples.enumerated() where sample.hasSuffix(".txt") {
                let text = try String(contentsOfFile: sample, encoding: .utf8)
                let object = ["id": "\(round)-\(number)", "text": String(text.dropFirst(round * 40))]
                lines +=
                    String(
                        decoding: try JSONSerialization.data(withJSONObject: object, options: .sortedKeys),
                        as: UTF8.self) + "\n"
            }
        }
        try folder.write("answers.jsonl", lines)
    }

    /// Standard output of the program, with its standard input from a file.
    private func output(_ arguments: [String], environment: [String] = [], input: String = "/dev/null") throws -> String
    {
        let command = (["/usr/bin/env"] + environment + [BuiltCommand.path] + arguments).map { "'\($0)'" }
        let result = try run(
            "/bin/bash", ["-c", "\(command.joined(separator: " ")) < \(input) 2>/dev/null"], in: folder.url)
        #expect(result.status == 0)
        return result.output
    }

    /// A folder with the locales, made by the system's own sources.
    private func locales(_ names: [String]) throws -> String {
        for name in names {
            let place = "\(folder.path)/locales/\(name).UTF-8"
            try FileManager.default.createDirectory(atPath: "\(folder.path)/locales", withIntermediateDirectories: true)
            let made = try run("/usr/bin/env", ["localedef", "-i", name, "-f", "UTF-8", place])
            // localedef warns of its own sources by the status 1.
            #expect(made.status <= 1 && FileManager.default.fileExists(atPath: place + "/LC_CTYPE"), "\(made.output)")
        }
        return "\(folder.path)/locales"
    }

    @Test("in C, in Turkish and in Hindi, with any seed of hashing and from process to process")
    func locales() throws {
        let path = try locales(["tr_TR", "hi_IN"])
        for format in ["json", "text", "html", "csv"] {
            let arguments = ["score", "--rubric", "balance-of-power", "--format", format] + samples
            let plain = try output(arguments, environment: ["LC_ALL=C"])
            #expect(plain.count > 1000)
            for locale in ["tr_TR.UTF-8", "hi_IN.UTF-8", "C.UTF-8"] {
                #expect(
                    try output(arguments, environment: ["LOCPATH=\(path)", "LANG=\(locale)", "LC_ALL=\(locale)"])
                        == plain)
            }
            #expect(try output(arguments, environment: ["SWIFT_DETERMINISTIC_HASHING=1"]) == plain)
        }
    }

    @Test("with one thread and with several")
    func threads() throws {
        let input = "\(folder.path)/answers.jsonl"
        let one = try output(["stream", "--jobs", "1", "--rubric", "balance-of-power"], input: input)
        #expect(one.split(separator: "\n").count >= 40)
        for jobs in ["2", "3", "8"] {
            #expect(try output(["stream", "--jobs", jobs, "--rubric", "balance-of-power"], input: input) == one)
        }
        let answers = folder.url.appendingPathComponent("answers")
        try FileManager.default.createDirectory(at: answers, withIntermediateDirectories: true)
        for sample in samples {
            let name = URL(fileURLWithPath: sample).lastPathComponent
            try FileManager.default.copyItem(atPath: sample, toPath: answers.appendingPathComponent(name).path)
        }
        func table(_ jobs: String) throws -> String {
            let place = "\(folder.path)/results-\(jobs)"
            _ = try run(
                BuiltCommand.path,
                ["grade", answers.path, "--rubric", "balance-of-power", "--output", place, "--jobs", jobs])
            return try String(contentsOfFile: "\(place)/grades.csv", encoding: .utf8)
        }
        let first = try table("1")
        #expect(first.split(separator: "\r\n").count == samples.count + 1)
        #expect(try table("3") == first)
    }
}
