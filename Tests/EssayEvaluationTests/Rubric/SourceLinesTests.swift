import Testing

@testable import EssayEvaluation

@Suite("Lines of a source")
struct SourceLinesTests {
    @Test(
        "end as Swift's own newlines do",
        arguments: [
            "", "a", "a\n", "a\nb", "\n\n", "a\r\nb\rc\n", "\r\r\n\n", "a\u{85}b", "a\u{2028}b\u{2029}",
            "a\u{B}b\u{C}c",
            "caf\u{E9} \u{2014} \u{A0}x\ny",
        ])
    func ends(text: String) {
        let expected = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
        #expect(SourceText.lines(of: text) == expected)
    }
}
