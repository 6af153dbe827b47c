import EssayEvaluation
import Foundation
import Glibc
import Testing

@testable import Gradebook

@Suite("Streams")
struct AnswerStreamTests {
    /// What a stream answers to a text, line by line, and what it says.
    private func answer(
        _ text: String, jobs: Int, limits: ReadingLimits = .standard
    ) throws -> (lines: [String], summary: AnswerStream.Summary, said: [String]) {
        let folder = try TemporaryFolder()
        let input = unsafe open(try folder.write("in", text), O_RDONLY)
        let output = unsafe open(folder.path + "/out", O_WRONLY | O_CREAT, 0o600)
        defer {
            close(input)
            close(output)
        }
        let said = Monitor<[String]>([])
        let stream = AnswerStream(rubric: try SampleRubric.compiled(), engine: Engine(), limits: limits, jobs: jobs)
        let summary = try stream.run(input: input, output: output) { message in said.withLock { $0.append(message) } }
        let lines = try folder.read("out").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines.last == "")
        return (lines.dropLast(), summary, said.withLock { $0 })
    }

    @Test("answers come back in order, each the object that one answer alone gives, whatever the number of threads")
    func order() throws {
        let texts = (0..<500).map { number in
            String(repeating: "Ports raise trade number \(number) because ships are cheap. ", count: number % 7 + 1)
        }
        let input = texts.enumerated().map { "{\"id\":\"\($0.offset)\",\"text\":\"\($0.element)\"}\n" }.joined()
        let one = try answer(input, jobs: 1)
        let many = try answer(input, jobs: 8)
        #expect(one.lines == many.lines)
        #expect(one.summary == AnswerStream.Summary(graded: 500, failed: 0))
        let grader = try Grader(try SampleRubric.compiled(), engine: Engine(), limits: .standard)
        for (number, line) in one.lines.enumerated() {
            let bytes = Array(texts[number].utf8)
            let report = try grader.report(
                on: try grader.read(bytes, format: .text), name: "\(number)", sha256: SHA256.hexDigest(bytes))
            #expect(line == String(decoding: JSONReporter(pretty: false).object(.graded(report)), as: UTF8.self))
        }
    }

    @Test("a line that cannot be graded is answered in its place, and the others are graded")
    func errors() throws {
        let input = """
            {"id":"a","text":"Ports raise trade."}
            nonsense

            {"id":"b","text":"\\u0000"}
            {"id":"c","text":"Ships are cheap."}
            """
        let result = try answer(input, jobs: 3)
        #expect(result.summary == AnswerStream.Summary(graded: 2, failed: 2))
        #expect(result.lines.count == 4)
        #expect(result.lines[0].contains(#""answer":{"name":"a""#))
        #expect(
            result.lines[1]
                == #"{"answer":{"name":"line 2"},"error":{"message":"not a JSON object at byte 1"}}"#)
        #expect(result.lines[2].hasPrefix(#"{"answer":{"name":"b"},"error":"#))
        #expect(result.lines[3].contains(#""answer":{"name":"c""#))
        #expect(result.said.map { $0.prefix(2) } == ["li", "b:"])
    }

    @Test("a byte order mark in front is no part of the first line, and surrogates without their partners are told")
    func marks() throws {
        let input = """
            \u{FEFF}{"id":"a","text":"Ports \\ud800 raise trade."}
            {"id":"b\\udc00","text":"Ports \\ud83d\\ude00 raise trade."}
            {"text":"x","other":"\\ud800"}
            """
        let result = try answer(input, jobs: 2)
        #expect(result.summary == AnswerStream.Summary(graded: 3, failed: 0))
        #expect(
            result.said == ["a", "b\u{FFFD}"].map { "\($0): JSON with unpaired surrogates, each read as U+FFFD" })
        #expect(try answer("\u{FEFF}", jobs: 1).lines == [])
    }

    @Test("what is wrong with an answer is told with its line and column")
    func placed() throws {
        let result = try answer(
            #"{"id":"a","text":"<!DOCTYPE p [\n<!ENTITY a '&b;'><!ENTITY b '&a;'>]>\n<p>&a;</p>","format":"xhtml"}"#,
            jobs: 1)
        #expect(result.said.first?.hasPrefix("a: line 2, column ") == true)
        #expect(result.lines[0].contains(#""error":{"message":"line 2, column "#))
    }

    @Test("a line longer than the limit is an error that names its id, and nothing more")
    func longLine() throws {
        let long = String(repeating: "word ", count: 100_000)
        let input = "{\"id\":\"long\",\"text\":\"\(long)\"}\n{\"id\":\"short\",\"text\":\"Ports.\"}\n"
        let result = try answer(input, jobs: 2, limits: ReadingLimits(bytes: 1000))
        #expect(result.lines.count == 2)
        #expect(result.lines[0].hasPrefix(#"{"answer":{"name":"long"},"error":{"message":"a line of 500023 bytes"#))
        #expect(result.lines[1].contains(#""name":"short""#))
    }

    @Test("each line is answered before the next is written")
    func conversation() throws {
        var toStream: [Int32] = [0, 0]
        var fromStream: [Int32] = [0, 0]
        #expect(unsafe pipe(&toStream) == 0)
        #expect(unsafe pipe(&fromStream) == 0)
        let stream = AnswerStream(rubric: try SampleRubric.compiled(), engine: Engine(), jobs: 2)
        let (input, output) = (toStream[0], fromStream[1])
        let thread = Thread {
            _ = try? stream.run(input: input, output: output) { _ in }
            close(output)
        }
        thread.start()
        let writer = FileHandle(fileDescriptor: toStream[1], closeOnDealloc: true)
        let reader = FileHandle(fileDescriptor: fromStream[0], closeOnDealloc: true)
        for number in 0..<20 {
            try writer.write(contentsOf: Data("{\"id\":\(number),\"text\":\"Ports raise trade.\"}\n".utf8))
            var line = Data()
            while line.last != 0x0A { line.append(reader.availableData) }
            #expect(String(decoding: line, as: UTF8.self).contains("\"name\":\"\(number)\""))
        }
        try writer.close()
        #expect(reader.availableData.isEmpty)
        close(input)
    }

    @Test("a full disk is an error, a reader that goes away is none")
    func outputs() throws {
        signal(SIGPIPE, SIG_IGN)
        let folder = try TemporaryFolder()
        let line = "{\"id\":1,\"text\":\"Ports raise trade.\"}\n"
        let path = try folder.write("in", String(repeating: line, count: 5000))
        let stream = AnswerStream(rubric: try SampleRubric.compiled(), engine: Engine(), jobs: 2)
        let full = unsafe open("/dev/full", O_WRONLY)
        let input = unsafe open(path, O_RDONLY)
        #expect(throws: AnswerStream.Failure.writing(ENOSPC)) {
            try stream.run(input: input, output: full) { _ in }
        }
        close(full)
        lseek(input, 0, SEEK_SET)
        var ends: [Int32] = [0, 0]
        #expect(unsafe pipe(&ends) == 0)
        close(ends[0])
        #expect(throws: Never.self) { try stream.run(input: input, output: ends[1]) { _ in } }
        close(ends[1])
        close(input)
    }

    @Test("an input that cannot be read is an error")
    func folder() throws {
        let stream = AnswerStream(rubric: try SampleRubric.compiled(), engine: Engine(), jobs: 2)
        let input = unsafe open("/", O_RDONLY)
        defer { close(input) }
        #expect(throws: AnswerStream.Failure.reading(EISDIR)) {
            try stream.run(input: input, output: STDERR_FILENO) { _ in }
        }
    }
}
