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
