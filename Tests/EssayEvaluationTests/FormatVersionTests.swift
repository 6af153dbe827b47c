import Foundation
import Testing

@testable import EssayEvaluation

/// Every format carries its version; one that this version does not read is refused in a sentence, never half read.
@Suite("Versions of formats")
struct FormatVersionTests {
    private func rubric(_ format: String) throws -> Rubric {
        let text = CalibrationTests.rubricText.replacingOccurrences(of: "format: 1", with: "format: \(format)")
        return try RubricReader.read(Array(text.utf8), path: "r.yaml", directives: CalibrationTests.directives) {
            _ throws(InputError) in throw InputError(.missing, "no source")
        }
    }

    @Test("a rubric of another format is refused with its place", arguments: ["0", "2", "1.1"])
    func rubrics(format: String) throws {
        #expect(try rubric("1").id == "water")
        let problems = #expect(throws: Diagnostics.self) { try rubric(format) }
        #expect(problems?.all.count == 1)
        #expect(problems?.all.first?.position == SourcePosition(line: 1, column: 9))
        #expect(
            problems?.all.first?.message == "format \(format) is not known to this version, which reads format 1")
    }

    @Test("so is a file of directives", arguments: ["0", "2"])
    func directives(format: String) throws {
        let text = "format: \(format)\ndirectives:\n  discuss: {demand: Say it., checks: []}\n"
        let problems = #expect(throws: Diagnostics.self) {
            try RubricReader.readDirectives(Array(text.utf8), path: "directives.yaml")
        }
        #expect(
            problems?.all.map(\.message) == ["format \(format) is not known to this version, which reads format 1"])
    }

    @Test("a fingerprint of another version is refused, with the way to make it again")
    func fingerprints() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).fingerprint")
        defer { try? FileManager.default.removeItem(at: file) }
        for header in ["essay fingerprint 1 window=5", "essay fingerprint 3 window=5", "essay fingerprint 2 window=6"] {
            try Data("\(header)\nstems 0\nthrees 0\n".utf8).write(to: file)
            let error = #expect(throws: InputError.self) { try Fingerprint.load(path: file.path) }
            #expect(
                error?.message
                    == "not a fingerprint this version reads: expected 'essay fingerprint 2 window=5'; make it again with 'essay rubric fingerprint'"
            )
        }
        for count in ["+0", "00", "-0", ""] {
            #expect(
                Fingerprint(fileText: Array("essay fingerprint 2 window=5\nstems \(count)\nthrees 0\n".utf8)) == nil)
        }
        try Data("essay fingerprint 2 window=5\nstems 0\nthrees 0\n".utf8).write(to: file)
        #expect(try Fingerprint.load(path: file.path).stems.count == 0)
    }

    @Test("a calibration model of another format or version asks to be made again")
    func models() throws {
        let compiled = try CalibrationTests.compiled()
        let bytes = CalibrationFile.write(try Calibrate.train(try CalibrationTests.answers(20), compiled: compiled))
        #expect(try CalibrationFile.read(bytes).rubricID == "water")
        let text = String(decoding: bytes, as: UTF8.self)
        func message(_ old: String, _ new: String) -> String? {
            let changed = Array(text.replacingOccurrences(of: old, with: new).utf8)
            do throws(InputError) { _ = try CalibrationFile.read(changed) } catch { return error.message }
            return nil
        }
        #expect(
            message("\"format\": 2", "\"format\": 1")
                == "a calibration model of format 1; this version reads format 2: calibrate again")
        #expect(
            message("\"engine\": \"\(Engine.currentVersion)\"", "\"engine\": \"0.9.0\"")
                == "the model was made by version 0.9.0 and this is \(Engine.currentVersion), which may mark otherwise: calibrate again"
        )
        #expect(message("\"answers\": 20", "\"answers\": 21") == "the calibration model is damaged: calibrate again")
    }

    @Test("a prepared rubric of another version is as good as none")
    func prepared() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("prepared-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("r.yaml").path
        try Data(CalibrationTests.rubricText.utf8).write(to: URL(fileURLWithPath: path))
        let directives = Data("format: 1\ndirectives:\n  state: {demand: Say it., checks: []}\n".utf8)
        try directives.write(to: folder.appendingPathComponent("directives.yaml"))
        let bytes = try PreparedRubric.bytes(of: CompiledRubric(try RubricReader.read(path: path)))
        let file = URL(fileURLWithPath: PreparedRubric.path(besideRubricAt: path))
        try Data(bytes).write(to: file)
        #expect(PreparedRubric.load(path, dictionary: .none) != nil)
        #expect(String(decoding: bytes[1..<25], as: UTF8.self) == "essay prepared rubric 3\n")
        var other = bytes
        other[23] = UInt8(ascii: "2")
        try Data(other).write(to: file)
        #expect(PreparedRubric.load(path, dictionary: .none) == nil)
    }

    @Test("a result and both schemas tell the version of their format")
    func results() throws {
        let folder = SamplesTests.root.appendingPathComponent("Rubrics")
        for (name, path) in [("rubric.schema.json", ["properties", "format"]), ("result.schema.json", [])] {
            let bytes = try InputFile.read(folder.appendingPathComponent(name).path)
            let json = try #require(JSONValue.parse(bytes))
            if path.isEmpty {
                #expect(
                    String(decoding: bytes, as: UTF8.self).contains(
                        "\"format\": {\"description\": \"The version of this format.\", \"const\": 1}"))
            } else {
                #expect(path.reduce(json) { $0[$1] ?? .null }["const"] == .number(1))
            }
        }
        let evaluator = try Evaluator(try CalibrationTests.compiled())
        let document = try TextReader().read(Array("They want water.".utf8))
        let report = Report(
            name: "a", sha256: "", document: document, rubric: evaluator.rubric,
            evaluation: evaluator.evaluate(document),
            next: [], engine: Engine())
        let json = try #require(JSONValue.parse(JSONReporter(pretty: false).object(.graded(report))))
        #expect(json["format"] == .number(1))
        #expect(json["engine"]?["version"] == .string(Engine.currentVersion))
    }
}
