import Testing

@testable import EssayEvaluation

@Suite("CSV reports")
struct CSVReporterTests {
    @Test("every row has the header's columns, whatever the cells hold")
    func columns() {
        let rows = Self.parse(
            CSVReporter().write([
                .graded(SampleReports.rivers), .graded(SampleReports.hostile), .graded(SampleReports.empty),
                .failed(name: SampleReports.attack, message: "a,\"b\"\r\nc"),
            ]))
        #expect(rows.count == 5)
        #expect(Set(rows.map(\.count)) == [14])
        #expect(
            rows[0].prefix(7) == ["name", "marks", "maximum", "coverage", "words", "theme.routes", "theme.borders"])
        #expect(rows[1].prefix(7) == ["answers/asha.txt", "4", "10", "0.4", "72", "4", "0"])
        #expect(rows[0].suffix(6) == ["low", "high", "withheld", "advisories", "error", "semantic"])
        #expect(rows[3][0] == "'-" && rows[3][11] == "incomplete")
        #expect(rows[4][12] == "a,\"b\"\r\nc")
        #expect(rows[4][1...11].joined() == "")
    }

    @Test("a calibrated mark has its interval, and a withheld one is told from one with a warning")
    func calibrated() throws {
        let compiled = try CalibrationTests.compiled()
        var model = try Calibrate.train(CalibrationTests.answers(60), compiled: compiled)
        let document = try TextReader().read(Array("They must have water. They want light.".utf8))
        func row(_ model: CalibrationModel) throws -> [String] {
            let evaluation = try Evaluator(compiled.calibrated(by: model)).evaluate(document)
            let report = Report(
                name: "a", sha256: "", document: document, rubric: compiled.rubric, evaluation: evaluation, next: [],
                engine: Engine())
            let row = Self.parse(CSVReporter().write([.graded(report)]))[1].suffix(6)
            let interval = evaluation.interval
            #expect(Array(row.prefix(2)) == [interval?.low.description ?? "", interval?.high.description ?? ""])
            return row.dropFirst(2).map { $0 }
        }
        #expect(try row(model)[0] == "no")
        // Nothing is like enough.
        model.leastLikeness = 2
        let withheld = try row(model)
        #expect(withheld[0] == "yes" && withheld[1].contains("off-topic"))
    }

    /// A reader of RFC 4180 that knows nothing of the writer.
    static func parse(_ text: String) -> [[String]] {
        var rows: [[String]] = [[]]
        var field = ""
        var isQuoted = false
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\"" where isQuoted && scalars.first == "\"":
                field.unicodeScalars.append(scalar)
                scalars.removeFirst()
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                rows[rows.count - 1].append(field)
                field = ""
            case "\r" where !isQuoted && scalars.first == "\n":
                scalars.removeFirst()
                rows[rows.count - 1].append(field)
                field = ""
                rows.append([])
            default: field.unicodeScalars.append(scalar)
            }
        }
        rows.removeLast()
        return rows
    }
}
