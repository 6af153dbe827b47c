import Testing

@testable import EssayEvaluation

@Suite("Layout of PDF pages")
struct PDFLayoutTests {
    private func text(_ output: String) throws -> String {
        let document = try MarkupReader().read(PDFProse.xhtml(PDFPage.pages(of: Array(output.utf8))))
        return document.string(document.text.indices)
    }

    @Test("words without height on a page without end are read at once")
    func endless() throws {
        let words = (0..<40).map { index in
            let top = Double(index) * 2e-9
            return
                "<word xMin=\"\(index * 20_000)\" yMin=\"\(top)\" xMax=\"\(index * 20_000 + 1)\" yMax=\"\(top + 1e-9)\">w</word>"
        }
        let read = try text("<page width=\"1\" height=\"1000\">\n\(words.joined(separator: "\n"))\n</page>\n")
        #expect(read.count { $0 == "w" } == 40)
    }

    @Test("words parted by hyphens at line ends are joined, however many lines there are")
    func hyphens() throws {
        let lines = (0..<20_000).map { index in
            let top = index * 12
            return "<word xMin=\"50\" yMin=\"\(top)\" xMax=\"80\" yMax=\"\(top + 10)\">bours</word>\n"
                + "<word xMin=\"90\" yMin=\"\(top)\" xMax=\"120\" yMax=\"\(top + 10)\">har-</word>"
        }
        let read = try text("<page width=\"200\" height=\"1e9\">\n\(lines.joined(separator: "\n"))\n</page>\n")
        #expect(read.contains("harbours harbours"))
    }
}
