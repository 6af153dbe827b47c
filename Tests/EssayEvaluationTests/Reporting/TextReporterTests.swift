import Testing

@testable import EssayEvaluation

@Suite("Text reports")
struct TextReporterTests {
    @Test("keep to the width", arguments: [40, 60, 80, 132], [true, false])
    func width(width: Int, colour: Bool) {
        let reporter = TextReporter(width: width, colour: colour, trace: true)
        for report in [SampleReports.rivers, SampleReports.hostile, SampleReports.empty] {
            let text = reporter.write([report]).replacing(/\u{1B}\[[0-9;]*m/, with: "")
            for line in text.split(separator: "\n") {
                #expect(line.reduce(0) { $0 + $1.terminalWidth } <= width, "\(line)")
            }
        }
    }

    @Test("hold no control sequence without colour")
    func plain() {
        #expect(!TextReporter().write([SampleReports.rivers]).contains("\u{1B}"))
    }

    @Test("set matched words off by colour, or by asterisks without it")
    func emphasis() {
        let words = "barges were the cheapest carriage"
        #expect(TextReporter().write([SampleReports.rivers]).contains("*\(words)*"))
        let coloured = TextReporter(colour: true).write([SampleReports.rivers])
        #expect(coloured.contains("\u{1B}[1;32m\(words)\u{1B}[0m"))
    }

    @Test("show the trace when asked")
    func trace() {
        #expect(!TextReporter().write([SampleReports.rivers]).contains("How the marks arose"))
        #expect(TextReporter(trace: true).write([SampleReports.rivers]).contains("How the marks arose"))
    }

    @Test("with the trace, show what met each demand of the directive and what is not met")
    func demands() {
        let plain = TextReporter().write([SampleReports.rivers])
        #expect(!plain.contains("demands"))
        let text = TextReporter(trace: true).write([SampleReports.rivers])
        #expect(text.contains("What “examine” demands"))
        #expect(text.contains("  met      figures, dates and names\n           “thirty tonnes” line 2\n"))
        #expect(text.contains("  not met  implications drawn: say what follows from the facts (at most 5 of 10)\n"))
    }

    @Test("say what all the advice earns together, and what the first of it does")
    func prospect() {
        let text = TextReporter().write([SampleReports.rivers])
        #expect(text.contains("With these three additions: 6.75 instead of 4 of 10. The first two: 6.\n"))
    }

    @Test("say with what to develop a point that is only named")
    func development() {
        let text = TextReporter().write([SampleReports.rivers])
        #expect(text.contains("Only named: say it in a sentence of its own. Give a reason"))
    }

    @Test("cut a line at a space, or within a word that fills it")
    func cutting() {
        #expect(StyledText("one two three").cut(to: 9).rendered(colour: false) == "one two…")
        #expect(StyledText("one two").cut(to: 7).rendered(colour: false) == "one two")
        #expect(StyledText("abcdefghij").cut(to: 4).rendered(colour: false) == "abc…")
    }

    @Test("say that a withheld mark is not final")
    func withheld() {
        #expect(TextReporter().write([SampleReports.empty]).contains("withheld: a person must mark this answer"))
    }

    @Test(
        "break lines at spaces, or within a word that fills a line",
        arguments: [
            ("one two three", ["one two", "three"]), ("abcdefghijk lm", ["abcdefgh", "ijk lm"]),
            ("長江長江長江 a", ["長江長江", "長江 a"]), ("e\u{301}e\u{301}e\u{301} wxyz", ["e\u{301}e\u{301}e\u{301} wxyz"]),
            ("12345678 9", ["12345678", "9"]), ("", [""]),
        ])
    func wrapping(text: String, expected: [String]) {
        #expect(StyledText(text).wrapped(width: 8).map { $0.rendered(colour: false) } == expected)
    }

    @Test("a long sentence is quoted around its match")
    func excerpt() {
        let filler = String(repeating: "über weite Felder ", count: 60)
        let marked = MarkedText("\(filler)[[the point]] \(filler)")
        let text = Array(marked.text.utf8)
        let document = Document(text: text, blocks: [], format: .text, lines: .plainText)
        let excerpt = Excerpt(document, sentence: 0..<text.count, matches: marked.ranges)
        let shown = excerpt.pieces.map(\.text).joined()
        #expect(shown.hasPrefix("… ") && shown.hasSuffix(" …") && shown.utf8.count < 420)
        #expect(excerpt.pieces.filter(\.isMatch).map(\.text) == ["the point"])
        #expect(!shown.contains("\u{FFFD}"))
    }
}
