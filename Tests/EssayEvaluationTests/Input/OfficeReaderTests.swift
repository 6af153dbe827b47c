import EssayEvaluation
import Foundation
import Testing

@Suite("Office files and PDF")
struct OfficeReaderTests {
    private func document(_ parts: [String: String]) throws -> Document { try OfficeFile.document(parts) }
    private func made(_ script: String) throws -> [UInt8] { try OfficeFile.made(script) }

    private func outline(_ document: Document) -> [String] {
        document.blocks.map { "\($0.kind.rawValue): \(document.string($0.range))" }
    }

    private let word = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"

    @Test("a .docx gives headings, lists, tables and notes, without deleted, hidden and field text")
    func docx() throws {
        func run(_ text: String) -> String { "<w:r><w:t xml:space='preserve'>\(text)</w:t></w:r>" }
        let body = """
            <w:p><w:pPr><w:pStyle w:val='Heading2'/></w:pPr>\(run("Ports &amp; trade"))</w:p>
            <w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>\(run("Ports "))<w:del>\(run("never "))</w:del>\
            <w:ins>\(run("raise "))</w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>\
            <w:r><w:instrText>PAGE</w:instrText></w:r>\(run("trade."))<w:r><w:tab/><w:t>Ships</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr><w:ilvl w:val='0'/></w:numPr></w:pPr>\(run("first"))</w:p>
            <w:tbl><w:tr><w:tc><w:p>\(run("left"))</w:p></w:tc><w:tc><w:p>\(run("right"))</w:p></w:tc></w:tr></w:tbl>
            <w:p><w:r><w:t>Hyphen-</w:t><w:br/><w:t>ated.</w:t></w:r></w:p>
            """
        let document = try document([
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": "<w:document \(word)><w:body>\(body)</w:body></w:document>",
            "word/footnotes.xml":
                "<w:footnotes \(word)><w:footnote><w:p>\(run("A note."))</w:p></w:footnote></w:footnotes>",
        ])
        #expect(document.format == .docx)
        #expect(
            outline(document) == [
                "heading: Ports & trade", "paragraph: Ports raise trade. Ships", "item: first", "cell: left",
                "cell: right", "paragraph: Hyphen-\nated.", "paragraph: A note.",
            ])
        #expect(document.blocks.first?.level == 2)
    }

    @Test("white text in a .docx counts for nothing and is told; other colours change nothing")
    func colours() throws {
        func run(_ text: String, _ colour: String) -> String {
            "<w:r><w:rPr><w:color w:val='\(colour)'/></w:rPr><w:t xml:space='preserve'>\(text)</w:t></w:r>"
        }
        let body =
            "<w:p>\(run("Ports ", "FF0000"))\(run("quad malabar ", "FFFFFF"))\(run("raise trade.", "auto"))</w:p>"
        let document = try document([
            "word/document.xml": "<w:document \(word)><w:body>\(body)</w:body></w:document>"
        ])
        #expect(outline(document) == ["paragraph: Ports raise trade."])
        #expect(document.concealments.count == 1)
    }

    @Test("an .odt gives the same, its notes after the paragraph they belong to")
    func odt() throws {
        let names = "xmlns:office='o' xmlns:text='t' xmlns:table='b'"
        let document = try document([
            "content.xml": """
            <office:document-content \(names)><office:body><office:text>
            <text:tracked-changes><text:deletion><text:p>gone</text:p></text:deletion></text:tracked-changes>
            <text:h text:outline-level='3'>Ports</text:h>
            <text:p>Ports<text:s/>raise<text:note><text:note-citation>1</text:note-citation>\
            <text:note-body><text:p>A note.</text:p></text:note-body></text:note> trade.</text:p>
            <text:list><text:list-item><text:p>first</text:p></text:list-item></text:list>
            <table:table><table:table-row><table:table-cell><text:p>cell</text:p></table:table-cell>\
            </table:table-row></table:table>
            </office:text></office:body></office:document-content>
            """
        ])
        #expect(document.format == .odt)
        #expect(
            document.blocks.map { document.string($0.range) } == [
                "Ports", "Ports raise trade.", "A note.", "first", "cell",
            ])
        #expect(document.blocks.first?.level == 3)
    }

    @Test("an external entity of an office file is left out and told")
    func externalEntity() throws {
        let declared = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
        let docx = try document([
            "word/document.xml":
                "\(declared)<w:document \(word)><w:body><w:p><w:r><w:t>a&e;b</w:t></w:r></w:p></w:body></w:document>"
        ])
        let odt = try document([
            "content.xml": "\(declared)<o:text xmlns:o='o' xmlns:text='t'><text:p>a&e;b</text:p></o:text>"
        ])
        for document in [docx, odt] {
            #expect(outline(document) == ["paragraph: ab"])
            #expect(document.notes == [Note("an external entity was left out")])
        }
    }

    private func complaint(_ bytes: [UInt8]) -> String? {
        do throws(InputError) {
            _ = try AnswerReader().read(bytes)
            return nil
        } catch {
            return error.message
        }
    }

    @Test("a zip of something else, a damaged one and a bomb are errors that say so")
    func refusals() throws {
        let other = try made("z = zipfile.ZipFile(path, 'w')\nz.writestr('a.txt', 'x')\nz.close()")
        #expect(complaint(other) == "a zip archive and no office file; expected .docx or .odt")
        #expect(complaint([0x50, 0x4B, 0x03, 0x04, 1, 2, 3])?.contains("damaged") == true)
        let bomb = try made(
            "z = zipfile.ZipFile(path, 'w', 8)\nz.writestr('word/document.xml', ' ' * 300000000)\nz.close()")
        #expect(complaint(bomb) == "an office file that grows without measure when it is unpacked")
        let broken = try made("z = zipfile.ZipFile(path, 'w')\nz.writestr('content.xml', '<a><b></a>')\nz.close()")
        #expect(complaint(broken) == "an office file that is damaged: its text is not well-formed XML")
    }

    private func pdf(_ operators: String) -> [UInt8] { OfficeFile.pdf(operators) }

    @Test("a PDF is read in the order of its lines, with words joined that a line's end parts")
    func pdfText() throws {
        let document = try AnswerReader().read(
            pdf(
                "BT /F 12 Tf 50 700 Td (Ports raise interna-) Tj 0 -14 Td (tional trade because ships are cheap.) Tj ET"
            ))
        #expect(document.format == .pdf)
        #expect(String(decoding: document.text, as: UTF8.self).contains("Ports raise international trade because"))
    }

    /// Lines of a column, 14 points apart, from an upper left corner.
    private func column(_ x: Int, _ y: Int, _ lines: [String]) -> String {
        lines.enumerated().map { "BT /F 12 Tf \(x) \(y - 14 * $0.offset) Td (\($0.element)) Tj ET\n" }.joined()
    }

    @Test("columns are read one after the other, between what runs across the page")
    func pdfColumns() throws {
        let page =
            "BT /F 20 Tf 50 750 Td (Ports, trade and the towns that live by them) Tj ET\n"
            + column(
                50, 720,
                [
                    "Ports raise trade since ships", "are cheap and carry more in", "one voyage than a road does",
                    "in a year; the Indo-", "Pacific lives by such inter-", "national trade by sea.",
                    "A second paragraph stands",
                ])
            + column(
                235, 720,
                [
                    "below and goes on in the", "other column without an end", "until it comes to its long-",
                    "term aims. Cities grow, as", "people look for work where", "cranes unload what others",
                    "have made elsewhere.",
                ])
            + column(50, 600, ["At the foot a line runs across the whole page, as footers of pages do."])
            + column(300, 30, ["- 7 -"])
        let document = try AnswerReader().read(pdf(page))
        let blocks = document.blocks.map { document.string($0.range) }
        #expect(
            blocks == [
                "Ports, trade and the towns that live by them",
                "Ports raise trade since ships are cheap and carry more in one voyage than a road does in a year; the "
                    + "Indo-Pacific lives by such international trade by sea.",
                "A second paragraph stands below and goes on in the other column without an end until it comes to its "
                    + "long-term aims. Cities grow, as people look for work where cranes unload what others have made "
                    + "elsewhere.",
                "At the foot a line runs across the whole page, as footers of pages do.",
            ])
        #expect(document.blocks.first?.kind == .heading)
    }

    @Test("a scanned PDF says how to make it readable; a damaged one that it is damaged")
    func pdfRefusals() {
        #expect(complaint(pdf("0 0 600 800 re f"))?.contains("have it recognised (OCR) as hOCR") == true)
        #expect(complaint(Array("%PDF-1.4\nnothing of the kind".utf8)) == "a PDF that is damaged or needs a password")
    }
}
