import Foundation
import Testing

@testable import EssayEvaluation

@Suite("JSON reports")
struct JSONReporterTests {
    static let outcomes: [Outcome] = [
        .graded(SampleReports.rivers), .graded(SampleReports.hostile), .graded(SampleReports.empty),
        .failed(name: SampleReports.attack, message: "no\ttext"),
    ]

    static func schema() throws -> JSONSchema {
        let url = repository.appendingPathComponent("Rubrics/result.schema.json")
        return JSONSchema(root: try JSON(String(decoding: try Data(contentsOf: url), as: UTF8.self)))
    }

    @Test("follow the published schema, pretty and compact, together and one by one", arguments: [true, false])
    func schema(pretty: Bool) throws {
        let schema = try Self.schema()
        let reporter = JSONReporter(pretty: pretty)
        #expect(schema.faults(in: try JSON(reporter.write(Self.outcomes))) == [])
        #expect(schema.faults(in: try JSON(reporter.write([Outcome]()))) == [])
        for outcome in Self.outcomes {
            let object = String(decoding: reporter.object(outcome), as: UTF8.self)
            #expect(schema.faults(in: try JSON(object)) == [])
        }
    }

    @Test("the schema refuses what is missing, unknown or out of range")
    func strictness() throws {
        let schema = try Self.schema()
        let whole = JSONReporter(pretty: false).write([SampleReports.rivers])
        let broken = [
            whole.replacing("\"coverage\":0.4,", with: ""),
            whole.replacing("\"coverage\":0.4,", with: "\"coverage\":4,"),
            whole.replacing("\"next\":", with: "\"later\":"), whole.replacing("\"stated\"", with: "\"said\""),
            whole.replacing("\"words\":72", with: "\"words\":\"72\""),
        ]
        for text in broken {
            #expect(text != whole)
            #expect(schema.faults(in: try JSON(text)) != [])
        }
    }

    @Test("the schema knows every level, kind, severity, refusal and format, and no other")
    func vocabularies() throws {
        let definitions = try Self.schema().root["$defs"]
        func values(_ definition: String, _ property: String, in schema: JSON? = nil) -> [String]? {
            let owner = schema ?? definitions?[definition]
            return owner?["properties"]?[property]?["enum"]?.elements.compactMap(\.string)
        }
        #expect(values("point", "level") == Level.allCases.map(\.rawValue))
        #expect(values("match", "threshold_source") == Evidence.Threshold.Source.allCases.map(\.rawValue))
        #expect(values("match", "refused") == Evidence.Refusal.allCases.map(\.rawValue))
        #expect(values("advisory", "kind") == Advisory.Kind.allCases.map(\.rawValue))
        #expect(values("advisory", "severity") == Advisory.Severity.allCases.map(\.rawValue))
        let answer = definitions?["result"]?["properties"]?["answer"]
        #expect(values("", "input", in: answer) == Document.Format.allCases.map(\.rawValue))
    }

    @Test("a compact object is one line")
    func compact() {
        for outcome in Self.outcomes {
            #expect(!JSONReporter(pretty: false).object(outcome).contains(UInt8(ascii: "\n")))
        }
    }

    @Test("a quote is the exact text between its offsets in Unicode scalars")
    func offsets() throws {
        var builder = ReportBuilder()
        builder.themes = [("t", "T", 6, [("p", "P", "k")])]
        builder.blocks = [
            (.paragraph, 1, "é👩\u{200D}🌾 长江: \(String(repeating: "ü", count: 400)) [[Fluß\u{301} \u{202E}x]] end")
        ]
        builder.meaning = [.match("p", .stated)]
        let report = builder.build()
        let result = try JSON(JSONReporter.write([report], pretty: false))
        let match = try #require(result[0]?["themes"]?[0]?["points"]?[0]?["matches"]?[0])
        let scalars = Array(String(decoding: report.document.text, as: UTF8.self).unicodeScalars)
        let start = Int(try #require(match["start"]?.number))
        let end = Int(try #require(match["end"]?.number))
        let quote = String(String.UnicodeScalarView(scalars[start..<end]))
        #expect(match["quote"]?.string == quote)
        #expect(quote == "Fluß\u{301} \u{202E}x")
    }

    @Test("text comes back as it was from a parser")
    func escaping() throws {
        var json = JSONWriter(pretty: false)
        let scalars = (0...0x10FFFF as ClosedRange<UInt32>).lazy.compactMap(Unicode.Scalar.init)
        let text = String(String.UnicodeScalarView(scalars.filter { $0.value < 0x3000 || Escaping.isHidden($0) }))
        json.string(text)
        #expect(try JSON(String(decoding: json.bytes, as: UTF8.self)).string == text)
    }

    @Test(
        "shares have at most four decimals",
        arguments: [(0, "0"), (1, "1"), (0.5, "0.5"), (2.0 / 3, "0.6667"), (0.00004, "0"), (0.99999, "1"), (.nan, "0")])
    func shares(value: Double, expected: String) {
        var json = JSONWriter(pretty: false)
        json.share(value)
        #expect(String(decoding: json.bytes, as: UTF8.self) == expected)
    }
}
