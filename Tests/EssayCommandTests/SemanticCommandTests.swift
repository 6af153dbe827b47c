import EssayEvaluation
import Foundation
import Glibc
import Testing

@testable import essay

/// The command with the paraphrase engine and its real weights. Without them these tests are skipped, and say so.
@Suite("The paraphrase engine by command", .serialized)
struct SemanticCommandTests {
    static let weights: ConditionTrait = .enabled(
        if: SemanticChoice.installedFolder != nil,
        "the weights are not installed; Scripts/setup-semantic fetches them")

    private let essay = BuiltCommand.path

    private static let rubric = """
        format: 1
        id: ports
        question: Discuss the role of ports in trade.
        directive: discuss
        marks: 10
        step: 0.25
        themes:
          - id: trade
            title: Trade
            marks: 10
            full: 3
            points:
              - {id: pledge, text: Tokyo has promised to invest $68 billion in Indian industry., keywords: [pledge]}
              - {id: cheap, text: Ships carry goods at a low price., keywords: ["ships ~3 cheap"],
                 examples: {credit: [Sea freight costs little.]}}
              - {id: cities, text: Cities grow around harbours., keywords: ["cities & port"]}
        """
    private static let sentences = [
        "Japan will put $68 billion into Indian manufacturing over the coming years.",
        "China pledged 68 billion to industry in Africa.",
        "Carrying cargo by sea is inexpensive when compared with rail.",
        "Towns sprang up wherever a harbour was built.",
        "Ports matter to trade in many ways that people forget.", "Towns never sprang up wherever a harbour was built.",
        "Sailors and merchants alike depend upon the tides of the season.",
    ]

    private static func answer(_ number: Int) -> String {
        (0..<4).map { sentences[(number * 3 + $0 * (number % 2 + 1)) % sentences.count] }.joined(separator: " ")
    }

    private func folder() throws -> Scratch {
        let folder = try Scratch()
        try folder.write("ports.yaml", Self.rubric)
        let answers = folder.url.appendingPathComponent("answers")
        try FileManager.default.createDirectory(at: answers, withIntermediateDirectories: true)
        for number in 0..<14 {
            try folder.write("answers/\(number).txt", Self.answer(number))
        }
        return folder
    }

    /// What the command prints; it must end well.
    private func run(_ arguments: [String], input: String = "") throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: essay)
        process.arguments = arguments + ["--semantic", "minilm"]
        let (output, source) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardInput = source
        try process.run()
        try source.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try source.fileHandleForWriting.close()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(arguments)")
        return String(decoding: data, as: UTF8.self)
    }

    private func contents(_ path: String) throws -> [String: Data] {
        var result: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: path) where name != "gradebook.sqlite" {
            result[name] = FileManager.default.contents(atPath: path + "/" + name) ?? Data()
        }
        return result
    }

    @Test(
        "score, stream and grade find the same by meaning, whatever the threads, the order and the other answers",
        weights)
    func same() throws {
        let folder = try folder()
        let rubric = folder.path + "/ports.yaml"
        let texts = (0..<14).map(Self.answer)
        func line(_ number: Int) -> String { "{\"id\":\"\(number)\",\"text\":\"\(texts[number])\"}\n" }
        let numbers = Array(0..<14)
        let one = try run(
            ["stream", "--rubric", rubric, "--jobs", "1"], input: numbers.map(line).joined()
        ).split(separator: "\n")
        let two = try run(
            ["stream", "--rubric", rubric, "--jobs", "2"], input: numbers.reversed().map(line).joined()
        ).split(separator: "\n")
        #expect(one.count == 14 && one == two.reversed())
        let alone = try run(["stream", "--rubric", rubric], input: line(3)).split(separator: "\n")
        #expect(alone == [one[3]])
        #expect(one.contains { $0.contains("\"similarity\"") && $0.contains("\"threshold_source\":\"usual\"") })
        let scored = try run(
            ["score", "--rubric", rubric, "--format", "json"] + numbers.map { folder.path + "/answers/\($0).txt" })
        let marks = scored.split(separator: "\n").filter { $0.hasPrefix("    \"marks\":") }.map {
            $0.drop { $0 == " " }
        }
        #expect(marks.count == 14)
        for (object, mark) in zip(one, marks) { #expect(object.contains(mark.replacing(" ", with: ""))) }
        let outputs = try ["1", "2"].map { jobs in
            let output = folder.path + "/results" + jobs
            _ = try run(
                ["grade", folder.path + "/answers", "--rubric", rubric, "--output", output, "--jobs", jobs])
            return try contents(output)
        }
        #expect(outputs[0] == outputs[1])
        // With what was kept of the sentences as without it.
        let regraded = try run(["regrade", folder.path + "/results1"])
        #expect(regraded.contains("0 of 14 marks move"), "\(regraded)")
    }

    @Test("evaluate marks by meaning, the same each time, and names the engine", weights)
    func evaluate() throws {
        let folder = try folder()
        var table = "id,text,mark\n"
        for number in 0..<14 { table += "\(number),\"\(Self.answer(number))\",\(number % 5)\n" }
        try folder.write("graded.csv", table)
        let arguments = [
            "evaluate", "--rubric", folder.path + "/ports.yaml", "--graded", folder.path + "/graded.csv", "--format",
            "json", "--list",
        ]
        let first = try run(arguments)
        #expect(first.contains("minilm-int8 sha256:"))
        #expect(try run(arguments) == first)
        _ = try run(["rubric", "prepare", folder.path + "/ports.yaml"])
        #expect(FileManager.default.fileExists(atPath: folder.path + "/.ports.meanings"))
        #expect(try run(arguments) == first)
    }

    @Test("the pledge in other words is credited, another country's is refused, and a denial too", weights)
    func guards() throws {
        let folder = try folder()
        let expected = [
            (0, "pledge", "developed", "similarity"), (1, "pledge", "absent", "other names"),
            (3, "cities", "stated", "similarity"), (5, "cities", "absent", "negated"),
        ]
        for (sentence, point, level, word) in expected {
            let text = Self.sentences[sentence] + " " + Self.sentences[4]
            let object = try run(
                ["stream", "--rubric", folder.path + "/ports.yaml"], input: "{\"id\":\"a\",\"text\":\"\(text)\"}\n")
            let start = try #require(object.range(of: "{\"id\":\"\(point)\""))
            let part = object[start.lowerBound...].prefix { $0 != "]" }
            #expect(part.contains("\"level\":\"\(level)\"") && part.contains(word), "\(part)")
        }
    }
}

/// The command where the engine's files are missing, or others than it was tried with.
@Suite("The paraphrase engine's files", .serialized)
struct SemanticFilesTests {
    private static let rubric = """
        format: 1
        id: ports
        question: Discuss the role of ports in trade.
        directive: discuss
        marks: 10
        themes:
          - id: trade
            title: Trade
            marks: 10
            full: 1
            points:
              - {id: cheap, text: Ships carry goods at a low price., keywords: ["ships ~3 cheap"],
                 examples: {credit: [Carrying goods by sea is inexpensive when compared with rail.]}}
        """

    private func folder() throws -> Scratch {
        let folder = try Scratch()
        try folder.write("ports.yaml", Self.rubric)
        try folder.write("a.txt", "Carrying cargo by sea is inexpensive when compared with rail.")
        return folder
    }

    private func essay(_ folder: Scratch, cache: String, _ arguments: String...) throws -> BuiltCommand {
        try BuiltCommand(arguments, in: folder, environment: ["XDG_CACHE_HOME": cache])
    }

    @Test(
        "where they are missing, auto says so once, whatever the command, and minilm is refused",
        arguments: [["rubric", "check"], ["rubric", "test"], ["rubric", "prepare"]])
    func missing(_ command: [String]) throws {
        let folder = try folder()
        func run(_ choice: String) throws -> BuiltCommand {
            try BuiltCommand(
                command + ["--semantic", choice, "ports.yaml"], in: folder,
                environment: ["XDG_CACHE_HOME": "/nonexistent"])
        }
        #expect(try run("auto").errors.count { $0.contains("the paraphrase engine is not installed") } == 1)
        #expect(try run("off").errors.count { $0.contains("paraphrase") } == 0)
        let refused = try run("minilm")
        #expect(refused.status == 2 && refused.errors.contains { $0.contains("Scripts/setup-semantic") })
    }

    @Test("an example that makes its point in other words passes with the engine alone", SemanticCommandTests.weights)
    func examples() throws {
        let folder = try folder()
        #expect(try BuiltCommand(["rubric", "test", "ports.yaml"], in: folder).status == 1)
        #expect(try BuiltCommand(["rubric", "test", "--semantic", "minilm", "ports.yaml"], in: folder).status == 0)
    }

    @Test(
        "another vocabulary makes another engine, and is told of once", SemanticCommandTests.weights,
        arguments: ["auto", "minilm"])
    func vocabulary(_ choice: String) throws {
        let folder = try folder()
        let installed = try #require(SemanticChoice.installedFolder)
        let other = folder.url.appendingPathComponent("cache/essay/all-MiniLM-L6-v2")
        try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: other.path + "/model.safetensors", withDestinationPath: installed + "/model.safetensors")
        let list = try String(contentsOfFile: installed + "/vocab.txt", encoding: .utf8)
        try Data(list.replacing("\nrail\n", with: "\nliar\n").utf8).write(to: other.appendingPathComponent("vocab.txt"))
        func run(_ cache: String) throws -> BuiltCommand {
            try essay(
                folder, cache: cache, "score", "--rubric", "ports.yaml", "--semantic", choice, "--format", "csv",
                "a.txt")
        }
        let usual = try run(
            URL(fileURLWithPath: installed).deletingLastPathComponent().deletingLastPathComponent().path)
        #expect(usual.errors == [])
        let changed = try run(folder.path + "/cache")
        #expect(changed.errors.count == 1 && changed.errors.allSatisfy { $0.contains("not those it was tried with") })
        let engines = try [usual, changed].map { try #require($0.output.split(separator: ",").last) }
        #expect(engines.allSatisfy { $0.hasPrefix("minilm-int8 sha256:") } && engines[0] != engines[1])
    }
}

@Suite("Points that are taken for each other")
struct ConfusionTextTests {
    @Test("a line a pair, the worst first, with the place of its worst example")
    func lines() throws {
        let yaml = """
            format: 1
            id: ports
            question: Discuss ports.
            directive: discuss
            marks: 10
            themes:
              - {id: t, title: T, marks: 10, full: 1, points: [
                  {id: a, text: A., keywords: [a], examples: {credit: [One., Two., Three.]}},
                  {id: b, text: B., keywords: [b], examples: {credit: [Four.]}}]}
            """
        let rubric = try RubricReader.read(Array(yaml.utf8), path: "ports.yaml") { name throws(InputError) in
            throw InputError(.missing, name)
        }
        func example(_ line: Int) -> Rubric.Example {
            Rubric.Example(text: "", position: SourcePosition(line: line, column: 3))
        }
        let text = ConfusionText.write(
            [
                PointMeanings.Confusion(point: "b", other: "a", example: example(9), own: 0.2, similarity: 0.6),
                PointMeanings.Confusion(point: "a", other: "b", example: example(7), own: 0.4, similarity: 0.45),
                PointMeanings.Confusion(point: "a", other: "b", example: example(8), own: 0.4, similarity: 0.5),
            ], of: rubric)
        #expect(
            text == """
                ports.yaml: by meaning 1 of 4 examples are nearest to their own point or to none
                ports.yaml:8:3: by meaning 2 of 3 examples of 'a' are nearer to 'b', this one 50 % to 40 %; word the two points further apart
                ports.yaml:9:3: by meaning 1 of 1 examples of 'b' are nearer to 'a', this one 60 % to 20 %; word the two points further apart

                """)
    }
}
