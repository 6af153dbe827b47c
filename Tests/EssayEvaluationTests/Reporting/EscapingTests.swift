import Testing

@testable import EssayEvaluation

@Suite("Escaping")
struct EscapingTests {
    @Test(
        "hidden characters are shown by name",
        arguments: [
            ("a\u{1B}[31mb", "a<U+001B>[31mb"), ("x\u{202E}y\u{2069}", "x<U+202E>y<U+2069>"),
            ("\u{0}\u{7F}\u{85}", "<U+0000><U+007F><U+0085>"), ("a\u{E0041}", "a<U+E0041>"),
            ("a \t\r\n b", "a b"), ("क\u{94D}\u{200D}ष e\u{301} 👩\u{200D}🌾", "क\u{94D}\u{200D}ष e\u{301} 👩\u{200D}🌾"),
        ])
    func line(text: String, expected: String) {
        #expect(Escaping.line(text) == expected)
    }

    @Test("what is seen byte by byte is what each character asks for")
    func characters() {
        var chance = SplitMix64(seed: 11)
        let marked: [Unicode.Scalar: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"]
        let alphabet =
            Array(
                "ab&<>\"' \t\n\r~é\u{80}\u{9F}\u{A0}\u{61B}\u{61C}\u{200D}\u{200B}\u{2028}\u{FEFF}\u{FFFD}"
                    .unicodeScalars)
            + Array("क\u{94D}\u{0}\u{7F}\u{E0041}\u{E1000}👩\u{10FFFF}".unicodeScalars)
        for _ in 0..<3000 {
            var text = String.UnicodeScalarView()
            var (line, html, afterSpace) = ("", "", false)
            for _ in 0..<Int(chance.next() % 12) {
                let scalar = alphabet[Int(chance.next() % UInt64(alphabet.count))]
                text.append(scalar)
                let isSpace = [" ", "\t", "\n", "\r"].contains(scalar)
                let shown =
                    isSpace ? afterSpace ? "" : " " : Escaping.isHidden(scalar) ? Escaping.name(scalar) : String(scalar)
                line += shown
                html +=
                    Escaping.isHidden(scalar)
                    ? shown.replacing("<", with: "&lt;").replacing(">", with: "&gt;") : marked[scalar] ?? shown
                afterSpace = isSpace
            }
            #expect(Escaping.line(String(text)).utf8.elementsEqual(line.utf8))
            #expect(Escaping.html(String(text)).utf8.elementsEqual(html.utf8))
        }
    }

    @Test("markup is text in HTML")
    func html() {
        #expect(Escaping.html("<b title='a' x=\"&\">") == "&lt;b title=&#39;a&#39; x=&quot;&amp;&quot;&gt;")
    }

    @Test(
        "Markdown is text in Markdown",
        arguments: [
            ("*a* _b_ `c` [d](e)", "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e)"), ("- item - more", "\\- item - more"),
            ("1. first, 2. second", "1\\. first, 2. second"), ("12) a", "12\\) a"), ("a|b", "a\\|b"),
            ("see https://x.y or www.x.y or a@b.c", "see https\\://x.y or www\\.x.y or a\\@b.c"),
            ("R&D costs $5. 60% at 9:30", "R\\&D costs \\$5. 60% at 9:30"),
        ])
    func markdown(text: String, expected: String) {
        #expect(Escaping.markdown(text) == expected)
    }

    @Test(
        "a table's field is quoted when it must be and never a formula",
        arguments: [
            ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "'=1+1"), ("-x", "'-x"), ("+x", "'+x"), ("@x", "'@x"), ("\tx", "\"'\tx\""), ("\rx", "\"'\rx\""),
            ("a=1", "a=1"), ("\u{FF1D}1", "'\u{FF1D}1"), ("a\u{1B}", "a<U+001B>"),
        ])
    func csv(text: String, expected: String) {
        #expect(Escaping.csv(text) == expected)
    }

    @Test(
        "no reporter lets a hidden character of an answer or a rubric through", arguments: GoldenTests.reporters.indices
    )
    func reporters(index: Int) {
        let (file, reporter) = GoldenTests.reporters[index]
        let written = reporter.write([
            .graded(SampleReports.hostile), .failed(name: SampleReports.attack, message: SampleReports.attack),
        ])
        let styles = file.contains("colour")
        let text = styles ? written.replacing(/\u{1B}\[[0-9;]*m/, with: "") : written
        let leaked = text.unicodeScalars.filter(Escaping.isHidden).map(Escaping.name)
        #expect(leaked == [], "\(file)")
    }
}
