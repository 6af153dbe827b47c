import EssayEvaluation
import Testing

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
        #expect(Set(rows.map(\.count)) == [10])
        #expect(
            rows[0].prefix(7) == ["name", "marks", "maximum", "coverage", "words", "theme.routes", "theme.borders"])
        #expect(rows[1].prefix(7) == ["answers/asha.txt", "4", "10", "0.4", "72", "4", "0"])
        #expect(rows[3][0] == "'-" && rows[3][8] == "incomplete")
        #expect(rows[4][9] == "a,\"b\"\r\nc")
        #expect(rows[4][1...8].joined() == "")
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
