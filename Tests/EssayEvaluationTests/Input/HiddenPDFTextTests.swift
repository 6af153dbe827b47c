import EssayEvaluation
import Testing

@Suite("Hidden text of PDF")
struct HiddenPDFTextTests {
    private let rest = "BT /F 12 Tf 50 700 Td (Ports matter.) Tj ET\n"

    @Test(
        "is told of what leaves no trace on the page of a PDF",
        arguments: [
            "BT 3 Tr /F 12 Tf 50 650 Td (X) Tj ET", "BT 1 g /F 12 Tf 50 650 Td (X) Tj ET",
            "BT 0.95 g /F 12 Tf 50 650 Td (X) Tj ET", "BT /F 0.1 Tf 50 650 Td (X) Tj ET",
            "BT /F 1 Tf 50 650 Td (X) Tj ET", "0 0 1 rg 40 640 400 30 re f BT /F 12 Tf 50 650 Td (X) Tj ET",
            "BT /F 12 Tf 50 650 Td (X) Tj ET 1 g 40 640 400 30 re f",
            "BT /F 12 Tf 50 650 Td (X) Tj ET 0 g 40 640 400 30 re f",
            "q 0 0 1 1 re W n BT /F 12 Tf 50 650 Td (X) Tj ET Q",
            "BT 7 Tr /F 12 Tf 50 650 Td (X) Tj ET",
            "BT 1 g /F 12 Tf 50 650 Td (X) Tj ET 0 G 50 649 m 300 649 l S 50 654 m 300 654 l S",
        ])
    func page(operators: String) throws {
        let document = try AnswerReader().read(
            OfficeFile.pdf(rest + operators.replacing("X", with: "carry much of the trade")))
        #expect(document.blocks.map { document.string($0.range) } == ["Ports matter."])
        #expect(document.concealments.map(\.excerpt) == ["carry much of the trade"])
        #expect(document.concealments.map(\.words) == [5])
    }

    @Test(
        "is not what can be seen on the page of a PDF",
        arguments: [
            "BT 0.8 g /F 12 Tf 50 690 Td (X) Tj ET", "BT 1 0.9 0 rg /F 12 Tf 50 690 Td (X) Tj ET",
            "0 0 0.4 rg 40 640 400 30 re f BT 1 g /F 12 Tf 50 650 Td (X) Tj ET", "BT 1 Tr /F 12 Tf 50 690 Td (X) Tj ET",
            "BT /F 3 Tf 50 690 Td (X) Tj ET",
        ])
    func shownPage(operators: String) throws {
        let document = try AnswerReader().read(
            OfficeFile.pdf(rest + operators.replacing("X", with: "carry much of the trade - 5 %.")))
        #expect(
            document.blocks.map { document.string($0.range) }.joined(separator: " ").hasSuffix(
                "carry much of the trade - 5 %."))
        #expect(document.concealments == [])
    }

    @Test("a PDF of hidden text alone is an empty answer that tells of it")
    func hiddenPage() throws {
        let document = try AnswerReader().read(OfficeFile.pdf("BT 3 Tr /F 12 Tf 50 650 Td (carry much) Tj ET"))
        #expect(document.blocks == [])
        #expect(document.concealments.map(\.excerpt) == ["carry much"])
    }
}
