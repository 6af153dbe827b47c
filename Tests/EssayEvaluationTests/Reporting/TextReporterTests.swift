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
