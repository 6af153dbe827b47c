import EssayEvaluation
import Testing

@Suite("Hidden text of office files")
struct HiddenOfficeTextTests {
    private let word =
        "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml'"
    private let open =
        "xmlns:office='o' xmlns:text='t' xmlns:table='b' xmlns:style='s' xmlns:fo='f' xmlns:draw='d' xmlns:loext='l'"

    private func docx(_ body: String, styles: String = "", theme: String? = nil) throws -> Document {
        var parts = [
            "word/document.xml": "<w:document \(word)><w:body>\(body)</w:body></w:document>",
            "word/styles.xml": "<w:styles \(word)>\(styles)</w:styles>",
        ]
        if let theme {
            parts["word/theme/theme1.xml"] = "<a:theme xmlns:a='a'><a:clrScheme>\(theme)</a:clrScheme></a:theme>"
        }
        return try OfficeFile.document(parts)
    }

    private func odt(_ body: String, styles: String = "", common: String = "") throws -> Document {
        try OfficeFile.document([
            "content.xml":
                "<office:document-content \(open)><office:automatic-styles>\(styles)</office:automatic-styles><office:body><office:text>\(body)</office:text></office:body></office:document-content>",
            "styles.xml":
                "<office:document-styles \(open)><office:styles>\(common)</office:styles></office:document-styles>",
        ])
    }

    private func expectHidden(_ document: Document, sourceLocation: SourceLocation = #_sourceLocation) {
        let shown = document.blocks.map { document.string($0.range) }.joined(separator: " ")
        #expect(shown == "Ports matter.", sourceLocation: sourceLocation)
        #expect(
            document.concealments.map(\.excerpt) == ["carry much of the trade"], sourceLocation: sourceLocation)
        #expect(document.concealments.map(\.words) == [5], sourceLocation: sourceLocation)
    }

    private func expectShown(_ document: Document, sourceLocation: SourceLocation = #_sourceLocation) {
        let shown = document.blocks.map { document.string($0.range) }.joined(separator: " ")
        #expect(shown == "Ports carry much of the trade matter.", sourceLocation: sourceLocation)
        #expect(document.concealments == [], sourceLocation: sourceLocation)
    }

    // MARK: .docx

    private func runs(_ properties: String, paragraph: String = "") -> String {
        "<w:p>\(paragraph)<w:r><w:t xml:space='preserve'>Ports </w:t></w:r><w:r><w:rPr>\(properties)</w:rPr>"
            + "<w:t xml:space='preserve'>carry much of the trade </w:t></w:r><w:r><w:t>matter.</w:t></w:r></w:p>"
    }

    @Test(
        "is told of a run of a .docx, whatever hides it",
        arguments: [
            "<w:vanish/>", "<w:vanish w:val='true'/>", "<w:specVanish/>", "<w:webHidden/>", "<w:color w:val='FFFFFF'/>",
            "<w:color w:val='FDFDFD'/>", "<w:color w:val='000000' w:themeColor='background1'/>",
            "<w:color w:themeColor='background1' w:themeShade='F2'/>",
            "<w:color w:themeColor='text1' w:themeTint='05'/>", "<w:sz w:val='1'/>", "<w:sz w:val='4'/>",
            "<w:w w:val='1'/>", "<w:color w:val='000000'/><w:shd w:val='clear' w:color='auto' w:fill='000000'/>",
            "<w:color w:val='000000'/><w:shd w:val='solid' w:color='000000'/>",
            "<w:color w:val='000000'/><w:highlight w:val='black'/>",
            "<w:highlight w:val='yellow'/><w:color w:val='FFFF00'/>",
            "<w:color w:val='4472C4'/><w:shd w:val='clear' w:themeFill='accent1'/>",
            "<w14:textFill><w14:noFill/></w14:textFill>",
            "<w14:textFill><w14:solidFill><w14:srgbClr w14:val='FFFFFF'/></w14:solidFill></w14:textFill>",
            "<w14:textFill><w14:solidFill><w14:schemeClr w14:val='tx1'><w14:alpha w14:val='100000'/></w14:schemeClr></w14:solidFill></w14:textFill>",
        ])
    func run(properties: String) throws {
        expectHidden(try docx(runs(properties), theme: "<a:accent1><a:srgbClr val='4472C4'/></a:accent1>"))
    }

    @Test(
        "is not what shows in a .docx",
        arguments: [
            "<w:vanish w:val='0'/>", "<w:vanish w:val='false'/>", "<w:color w:val='auto'/>",
            "<w:color w:val='C00000'/>",
            "<w:color w:val='FFFFFF'/><w:shd w:val='clear' w:fill='1F3864'/>",
            "<w:color w:val='FFFFFF'/><w:highlight w:val='darkBlue'/>", "<w:shd w:val='clear' w:fill='000000'/>",
            "<w:color w:val='FFFFFF' w:themeColor='text1'/>", "<w:sz w:val='14'/>", "<w:w w:val='80'/>",
            "<w:highlight w:val='yellow'/>", "<w:shd w:val='pct10' w:color='auto' w:fill='FFFFFF'/>",
            "<w:rStyle w:val='None'/>",
        ])
    func shownRun(properties: String) throws {
        expectShown(try docx(runs(properties)))
    }

    private let hidingStyles = """
        <w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='24'/></w:rPr></w:rPrDefault></w:docDefaults>\
        <w:style w:type='character' w:styleId='Gone'><w:rPr><w:vanish/></w:rPr></w:style>\
        <w:style w:type='character' w:styleId='Heir'><w:basedOn w:val='Gone'/><w:rPr><w:b/></w:rPr></w:style>\
        <w:style w:type='character' w:styleId='Back'><w:basedOn w:val='Heir'/><w:rPr><w:vanish w:val='0'/></w:rPr></w:style>\
        <w:style w:type='paragraph' w:styleId='White'><w:rPr><w:color w:val='FFFFFF'/></w:rPr></w:style>\
        <w:style w:type='paragraph' w:styleId='Dark'><w:pPr><w:shd w:val='clear' w:fill='101010'/></w:pPr></w:style>\
        <w:style w:type='paragraph' w:styleId='Loop'><w:basedOn w:val='Loop'/></w:style>
        """

    @Test("follows the styles of a .docx and what they stand on")
    func wordStyles() throws {
        expectHidden(try docx(runs("<w:rStyle w:val='Gone'/>"), styles: hidingStyles))
        expectHidden(try docx(runs("<w:rStyle w:val='Heir'/>"), styles: hidingStyles))
        expectShown(try docx(runs("<w:rStyle w:val='Back'/>"), styles: hidingStyles))
        expectShown(try docx(runs("<w:rStyle w:val='Gone'/><w:vanish w:val='0'/>"), styles: hidingStyles))
        func paragraph(_ style: String, _ text: String, _ run: String = "") -> String {
            "<w:p><w:pPr><w:pStyle w:val='\(style)'/></w:pPr><w:r><w:rPr>\(run)</w:rPr><w:t>\(text)</w:t></w:r></w:p>"
        }
        let hidden = paragraph("White", "carry much of the trade")
        let rest = paragraph("Loop", "Ports matter.") + paragraph("White", "", "<w:color w:val='auto'/>")
        expectHidden(try docx(rest + hidden, styles: hidingStyles))
        expectHidden(
            try docx(
                rest + paragraph("Dark", "carry much of the trade", "<w:color w:val='0A0A0A'/>"), styles: hidingStyles))
        let dark =
            paragraph("Dark", "Ports carry much", "<w:color w:val='FFFFFF'/>") + paragraph("Dark", "of the trade")
        expectShown(
            try docx(
                dark + paragraph("White", "matter.", "<w:color w:val='auto'/>"), styles: hidingStyles))
    }

    @Test("the properties of a paragraph's mark hide none of its text")
    func mark() throws {
        expectShown(try docx(runs("", paragraph: "<w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>")))
    }

    @Test("hidden rows, cells in the colour of their text, lines of no height and text boxes of hidden runs are told")
    func wordBoxes() throws {
        let text = "<w:p><w:r><w:rPr><w:color w:val='202020'/></w:rPr><w:t>carry much of the trade</w:t></w:r></w:p>"
        let rest = "<w:p><w:r><w:t>Ports matter.</w:t></w:r></w:p>"
        func table(_ row: String, _ cell: String) -> String {
            "<w:tbl><w:tr><w:trPr>\(row)</w:trPr><w:tc><w:tcPr>\(cell)</w:tcPr>\(text)</w:tc></w:tr></w:tbl>"
        }
        expectHidden(try docx(rest + table("<w:hidden/>", "")))
        expectHidden(try docx(rest + table("", "<w:shd w:val='clear' w:fill='222222'/>")))
        expectHidden(try docx(rest + table("<w:trHeight w:hRule='exact' w:val='1'/>", "")))
        expectHidden(
            try docx(
                rest + text.replacing("<w:p>", with: "<w:p><w:pPr><w:spacing w:line='1' w:lineRule='exact'/></w:pPr>")))
        expectHidden(
            try docx(rest + text.replacing("<w:p>", with: "<w:p><w:pPr><w:ind w:left='-30000'/></w:pPr>")))
        expectHidden(
            try docx(
                "<w:p><w:r><w:t>Ports matter.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:pict><w:txbxContent>\(text)</w:txbxContent></w:pict></w:r></w:p>"
            ))
        expectHidden(
            try docx(
                "<w:p><w:r><w:t>Ports matter.</w:t></w:r><w:r><w:drawing><wp:inline xmlns:wp='wp'><wp:docPr hidden='1'/><w:txbxContent>\(text)</w:txbxContent></wp:inline></w:drawing></w:r></w:p>"
            ))
    }

    @Test("white letters show in the dark first row that a table's style gives")
    func firstRow() throws {
        let style =
            "<w:style w:type='table' w:styleId='Grid'><w:tblStylePr w:type='firstRow'><w:rPr><w:color w:val='FFFFFF'/></w:rPr><w:tcPr><w:shd w:val='clear' w:fill='4472C4'/></w:tcPr></w:tblStylePr></w:style>"
        func row(_ text: String) -> String { "<w:tr><w:tc><w:p><w:r><w:t>\(text)</w:t></w:r></w:p></w:tc></w:tr>" }
        let table =
            "<w:tbl><w:tblPr><w:tblStyle w:val='Grid'/><w:tblLook w:val='04A0'/></w:tblPr>\(row("Ports carry much"))\(row("of the trade"))</w:tbl>"
        expectShown(try docx(table + "<w:p><w:r><w:t>matter.</w:t></w:r></w:p>", styles: style))
    }

    // MARK: .odt

    private func span(_ style: String) -> String {
        "<text:p>Ports <text:span text:style-name='\(style)'>carry much of the trade </text:span>matter.</text:p>"
    }

    @Test(
        "is told of a span of an .odt, whatever hides it",
        arguments: [
            "text:display='none'", "text:display='condition'", "fo:color='#ffffff'", "fo:color='#fefefe'",
            "fo:font-size='1pt'", "fo:font-size='5%'", "style:text-scale='1%'",
            "fo:color='#000000' fo:background-color='#000000'",
            "fo:color='#123456' fo:background-color='#123458'", "loext:opacity='0%'",
        ])
    func span(properties: String) throws {
        let style =
            "<style:style style:name='T1' style:family='text'><style:text-properties \(properties)/></style:style>"
        expectHidden(try odt(span("T1"), styles: style))
        expectHidden(try odt(span("T1"), common: style))
        let heir =
            "<style:style style:name='T2' style:family='text' style:parent-style-name='T1'><style:text-properties fo:font-weight='bold'/></style:style>"
        expectHidden(try odt(span("T2"), styles: heir, common: style))
        let paragraph = style.replacing("'text'", with: "'paragraph'")
        expectHidden(
            try odt(
                "<text:p>Ports matter.</text:p><text:p text:style-name='T1'>carry much of the trade</text:p>",
                styles: paragraph))
    }

    @Test(
        "is not what shows in an .odt",
        arguments: [
            "text:display='true'", "fo:color='#c00000'", "fo:font-size='8pt'", "fo:font-size='80%'",
            "style:text-scale='90%'", "fo:color='#ffffff' fo:background-color='#000080'",
            "fo:background-color='#000000'", "style:use-window-font-color='true' fo:color='#ffffff'",
            "fo:background-color='transparent'",
        ])
    func shownSpan(properties: String) throws {
        let style =
            "<style:style style:name='T1' style:family='text'><style:text-properties \(properties)/></style:style>"
        expectShown(try odt(span("T1"), styles: style))
    }

    @Test(
        "is told of sections, paragraphs, fields and tables of an .odt that are not shown",
        arguments: [
            "<text:section text:display='none'><text:p>X</text:p></text:section>",
            "<text:section text:display='condition' text:condition='ooow:1==1' text:is-hidden='true'><text:p>X</text:p></text:section>",
            "<text:p><text:hidden-paragraph text:condition='ooow:1==1' text:is-hidden='true'/>X</text:p>",
            "<text:p><text:hidden-text text:condition='ooow:1==1' text:string-value='X'>X</text:hidden-text></text:p>",
            "<table:table><table:table-row table:visibility='collapse'><table:table-cell><text:p>X</text:p></table:table-cell></table:table-row></table:table>",
            "<table:table><table:table-row><table:table-cell table:style-name='C'><text:p><text:span text:style-name='T'>X</text:span></text:p></table:table-cell></table:table-row></table:table>",
            "<text:p text:style-name='L'>X</text:p>", "<text:p text:style-name='I'>X</text:p>",
            "<text:p><text:span text:style-name='W'>&#160;<text:note><text:note-body><text:p>X</text:p></text:note-body></text:note></text:span></text:p>",
        ])
    func containers(markup: String) throws {
        let styles = """
            <style:style style:name='C' style:family='table-cell'><style:table-cell-properties fo:background-color='#202020'/></style:style>\
            <style:style style:name='T' style:family='text'><style:text-properties fo:color='#222222'/></style:style>\
            <style:style style:name='W' style:family='text'><style:text-properties text:display='none'/></style:style>\
            <style:style style:name='L' style:family='paragraph'><style:paragraph-properties fo:line-height='0.01cm'/></style:style>\
            <style:style style:name='I' style:family='paragraph'><style:paragraph-properties fo:margin-left='-40cm'/></style:style>
            """
        let body = "<text:p>Ports matter.</text:p>" + markup.replacing("X", with: "carry much of the trade")
        expectHidden(try odt(body, styles: styles))
    }
}
