import Foundation
import Testing

@testable import EssayEvaluation

@Suite("Markup")
struct MarkupReaderTests {
    private func read(_ markup: String, limits: ReadingLimits = .standard) throws -> Document {
        try MarkupReader(limits: limits).read(Array(markup.utf8))
    }

    /// The blocks as `kind:text`, one a line.
    private func outline(_ document: Document) -> [String] {
        document.blocks.map { "\($0.kind.rawValue):\(document.string($0.range))" }
    }

    private func body(_ inner: String) -> String {
        "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>T</title></head><body>\(inner)</body></html>"
    }

    @Test(
        "shows the text that a reader sees",
        arguments: [
            ("<p>Ja<b>pan</b> and <em>In</em>dia</p>", ["paragraph:Japan and India"]),
            ("<h2>Limits</h2><p>One\n  two</p>", ["heading:Limits", "paragraph:One two"]),
            ("<ul><li>One</li><li><p>Two</p></li></ul>", ["item:One", "item:Two"]),
            ("<table><tr><td>For</td><th>Against</th></tr></table>", ["cell:For", "cell:Against"]),
            ("<p>a&#160;b coop&#173;eration</p>", ["paragraph:a b cooperation"]),
            ("<p>x &amp; y &nbsp;&ndash; z&rsquo;s</p>", ["paragraph:x & y – z’s"]),
            ("<p>One<br/>two<br/><br/>three</p>", ["paragraph:One\ntwo", "paragraph:three"]),
            ("<!-- no --><script>no</script><style>no</style><p><![CDATA[a < b]]></p>", ["paragraph:a < b"]),
            ("loose <div>inner</div> end", ["paragraph:loose", "paragraph:inner", "paragraph:end"]),
        ])
    func visible(inner: String, expected: [String]) throws {
        let document = try read(body(inner))
        #expect(document.format == .xhtml)
        #expect(outline(document) == expected)
    }

    @Test("rejoins the words that a scan parts at line ends")
    func scan() throws {
        let line = { (text: String) in "<span class='ocr_line'>\(text)</span>\n" }
        let document = try read(
            body("<p class='ocr_par'>" + line("strong coopera-") + line("tion in the Indo-") + line("Pacific") + "</p>")
        )
        #expect(document.format == .hocr)
        #expect(outline(document) == ["paragraph:strong cooperation in the Indo-Pacific"])
    }

    @Test("markup that is not well-formed is read as HTML, and says where it went wrong")
    func malformed() throws {
        let document = try read("<html><body>\n<p>One <b>two</p>\n</body></html>")
        #expect(document.format == .html)
        #expect(document.string(document.blocks[0].range) == "One two")
        #expect(document.notes.count == 1)
        #expect(document.notes.first?.position?.line == 2)
        #expect(document.notes.first?.message.hasSuffix("; read as HTML") == true)
    }

    @Test("a block leads back to its line of the source")
    func lines() throws {
        let document = try read(body("\n<p>One</p>\n\n<p>Two\nthree</p>"))
        #expect(document.sourceLine(at: document.blocks[0].range.lowerBound) == 2)
        #expect(document.sourceLine(at: document.blocks[1].range.lowerBound) == 4)
        #expect(document.sourceLine(at: document.blocks[1].range.upperBound - 1) == 5)
    }

    @Test("entities of the document itself are expanded, within bounds")
    func entities() throws {
        let small = try read("<!DOCTYPE html [<!ENTITY jp \"Japan\">]><html><body><p>&jp; grows</p></body></html>")
        #expect(outline(small) == ["paragraph:Japan grows"])
        var laughs = "<!DOCTYPE html [<!ENTITY a0 \"hahaha\">"
        for level in 1...9 {
            laughs += "<!ENTITY a\(level) \"" + String(repeating: "&a\(level - 1);", count: 10) + "\">"
        }
        laughs += "]><html><body><p>&a9;</p></body></html>"
        #expect(throws: InputError.self) { try read(laughs) }
        do { _ = try read(laughs) } catch let error as InputError { #expect(error.kind == .entityExpansion) }
        let loop = "<!DOCTYPE html [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]><html><body><p>&a;</p></body></html>"
        do {
            _ = try read(loop)
            Issue.record("a loop of entities was expanded")
        } catch let error as InputError {
            #expect(error.kind == .entityExpansion)
        }
    }

    @Test("an external entity is never opened")
    func external() throws {
        let secret = FileManager.default.temporaryDirectory.appendingPathComponent("essay-secret-\(UUID()).txt")
        try "MARKER".write(to: secret, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: secret) }
        let document = try read(
            "<!DOCTYPE html [<!ENTITY x SYSTEM \"file://\(secret.path)\">]><html><body><p>a&x;b</p></body></html>")
        #expect(!document.string(0..<document.text.count).contains("MARKER"))
        #expect(document.notes.contains { $0.message.contains("external entity") })
    }

    @Test(
        "an external entity is told with its place",
        arguments: [
            "<!DOCTYPE html [<!ENTITY name SYSTEM 'x'>]>\n<html><body><p>Größe ^&name;</p></body></html>",
            "<!DOCTYPE html [<!ENTITY name SYSTEM 'x'>]>\n<html><body>\n<p title='a ^&name;'>x</p></body></html>",
            "<!DOCTYPE html [\n<!ENTITY % name SYSTEM 'x'> ^%name;]><html><body><p>x</p></body></html>",
        ])
    func externalPlace(marked: String) throws {
        let before = marked.prefix { $0 != "^" }
        let line = before.split(separator: "\n", omittingEmptySubsequences: false)
        let document = try read(marked.replacing("^", with: ""))
        #expect(
            document.notes == [
                Note(
                    "an external entity was left out",
                    at: SourcePosition(line: line.count, column: (line.last?.count ?? 0) + 1))
            ])
    }

    @Test(
        "what is wrong with markup is told in plain words, and names of any length are cut",
        arguments: [
            ("<p>a&#0;b</p>", "a number after &# that stands for no character"),
            ("<p>a&#xZ;b</p>", "a number after &# that stands for no character"),
            ("<p>A & B</p>", "an & that begins no name; write &amp; for the sign itself"),
            ("<p>A &B C</p>", "an & without the ; that ends its name; write &amp; for the sign itself"),
            ("<p>a < b</p>", "a < that begins no tag; write &lt; for the sign itself"),
            ("<p>a\u{3}b</p>", "a control character, which no page may hold"),
            ("<p a=b>b</p>", "the value of an attribute without quotes"),
            ("<p><? x?></p>", "a <? that begins no instruction"),
            ("<p><b>x</p>", "Opening and ending tag mismatch: b line 1 and p"),
            (
                "<p>&\(String(repeating: "x", count: 100));</p>",
                "Entity '\(String(repeating: "x", count: 59))… not defined"
            ),
        ])
    func plainWords(inner: String, message: String) throws {
        #expect(try read(body(inner)).notes.map(\.message) == [message + "; read as HTML"])
    }

    @Test("a declared encoding is quoted no further than it can be read")
    func longEncoding() throws {
        let name = String(repeating: "x", count: 1_000_000)
        let cut = String(repeating: "x", count: 60) + "…"
        let markup = "<?xml version='1.0' encoding='\(name)'?><html><body><p>caf"
        let valid = try read(markup + "</p></body></html>")
        #expect(valid.notes.first?.message == "declares the encoding \(cut) but is valid UTF-8; read as UTF-8")
        let other = try MarkupReader().read(Array(markup.utf8) + [0xE9] + Array("</p></body></html>".utf8))
        #expect(other.notes.first?.message == "the encoding \(cut) is not known; read as Windows-1252")
    }

    @Test("deep nesting and size end at their limits")
    func limits() throws {
        let deep = String(repeating: "<div>", count: 100_000)
        do {
            _ = try read(deep)
            Issue.record("100,000 levels were read")
        } catch let error as InputError {
            #expect(error.kind == .tooDeep)
        }
        do {
            _ = try read(body("<p>\(String(repeating: "a", count: 200))</p>"), limits: ReadingLimits(bytes: 100))
            Issue.record("a file over the limit was read")
        } catch let error as InputError {
            #expect(error.kind == .tooLarge)
        }
    }

    @Test("a wrong or unknown encoding loses nothing")
    func encodings() throws {
        let latin = Array("<html><body><p>caf".utf8) + [0xE9] + Array("</p></body></html>".utf8)
        let document = try MarkupReader().read(latin)
        #expect(outline(document) == ["paragraph:café"])
        #expect(!document.notes.isEmpty)
        let wrong = try read("<?xml version=\"1.0\" encoding=\"UTF-16\"?><html><body><p>Plain</p></body></html>")
        #expect(outline(wrong) == ["paragraph:Plain"])
    }

    @Test("mutated markup is always read or refused, and its ranges are sound")
    func mutations() throws {
        var generator = SeededGenerator(seed: 11)
        let seed = Array(
            "<!DOCTYPE html [<!ENTITY a \"b\">]><html><body><h1>T&amp;</h1><p class='ocr_line'>a&a; <b>c-</b></p><ul><li>x</li></ul></body></html>"
                .utf8)
        for round in 0..<3000 {
            var bytes = seed
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let at = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[at] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: at)
                default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 9)], at: at)
                }
            }
            guard let document = try? MarkupReader().read(bytes) else { continue }
            #expect(UTF8Validation.firstInvalid(in: document.text) == nil, "seed 11, round \(round)")
            var end = 0
            for block in document.blocks {
                #expect(block.range.lowerBound >= end && block.range.upperBound <= document.text.count)
                end = block.range.upperBound
            }
        }
    }

    @Test("the raw values of declared entities are freed again")
    func entitiesAreFreed() throws {
        let value = String(repeating: "x", count: 200_000)
        let page = Array("<!DOCTYPE html [<!ENTITY a '\(value)'>]><html><body><p>Ports</p></body></html>".utf8)
        func pages() throws -> Int {
            let words = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
            return try #require(words.count > 1 ? Int(words[1]) : nil)
        }
        for _ in 0..<20 { _ = try MarkupReader().read(page) }
        let before = try pages()
        for _ in 0..<500 { _ = try MarkupReader().read(page) }
        // 100 MB would have leaked; other tests run at the same time.
        #expect(try pages() - before < 15_000)
    }
}
