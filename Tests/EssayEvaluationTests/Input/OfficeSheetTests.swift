import Testing

@testable import EssayEvaluation

@Suite("Cells of Excel's sheets")
struct OfficeSheetTests {
    @Test("the reading aids of East Asian texts are no part of a cell, whether it holds its text or names it")
    func readingAids() throws {
        let text = "<r><t>Kyo</t></r><rPh sb=\"0\" eb=\"1\"><t>AID</t></rPh><r><t>to</t></r><phoneticPr fontId=\"1\"/>"
        let shared = OfficeSheet.strings(Array("<sst><si>\(text)</si><si><t>next</t></si></sst>".utf8))
        #expect(shared == ["Kyoto", "next"])
        let sheet = """
            <worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is>\(text)</is></c><c r="B1" t="s"><v>0</v></c>\
            <c r="C1" t="inlineStr"><is><t>next</t></is></c></row></sheetData></worksheet>
            """
        #expect(
            try OfficeSheet.read(Array(sheet.utf8), shared: shared).rows.map(\.cells) == [["Kyoto", "Kyoto", "next"]])
    }
}
