import Testing

@testable import EssayEvaluation

@Suite("Hidden text")
struct HiddenTextTests {
    private func read(_ body: String, head: String = "") throws -> Document {
        try MarkupReader().read(
            Array(
                "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>T</title>\(head)</head>\n<body>\(body)</body></html>"
                    .utf8))
    }

    private func shown(_ document: Document) -> String { document.string(0..<document.text.count) }

    @Test(
        "is left out of the text and told with its words",
        arguments: [
            "style=\"display:none\"", "style=\"DISPLAY : None !important\"", "style=\"visibility:hidden\"",
            "style=\"opacity:0\"", "style=\"font-size:0\"", "style=\"font-size:1px\"", "style=\"font-size:0.9pt\"",
            "style=\"font:0/0 a\"", "style=\"font-size:5%\"", "hidden=\"hidden\"", "STYLE=\"display:none\"",
            "style=\"color:white\"", "style=\"color:#fff\"", "style=\"color:#FEFEFE\"",
            "style=\"color:rgb(255,255,250)\"",
            "style=\"color:rgba(0, 0, 0, 0)\"", "style=\"color:transparent\"", "style=\"color:hsl(0 0% 100%)\"",
            "style=\"color:snow\"", "style=\"background:#000\"", "style=\"color:navy;background-color:#000084\"",
            "style=\"position:absolute; left:-9999px\"", "style=\"position:fixed;top:-100em\"",
            "style=\"text-indent:-9999px\"", "style=\"margin-left:-2000px\"", "style=\"height:0;overflow:hidden\"",
            "style=\"width:1px;height:1px;overflow:hidden\"", "style=\"max-height:0px;overflow:hidden\"",
            "style=\"position:absolute;clip:rect(0 0 0 0)\"", "style=\"position:absolute;clip:rect(1px,1px,1px,1px)\"",
            "style=\"clip-path:inset(50%)\"", "style=\"transform:scale(0)\"", "style=\"transform:translateX(-9999px)\"",
            "style=\"content-visibility:hidden\"", "style=\"filter:opacity(0%)\"", "style=\"dis\\70lay:n\\6f ne\"",
            "style=\"/* a */display/* b */:/* c */none\"", "style=\"background:url(a;b);display:none\"",
            "style=\"-webkit-text-fill-color:white\"", "style=\"display:block;display:none\"",
        ])
    func hidden(attribute: String) throws {
        let document = try read("<p>Ports <span \(attribute)>carry much of the trade</span>matter.</p>")
        #expect(shown(document) == "Ports matter.")
        #expect(
            document.concealments == [
                Concealment(.hidden, words: 5, characters: 19, excerpt: "carry much of the trade", line: 2)
            ])
    }

    @Test(
        "is not text that can be seen",
        arguments: [
            "aria-hidden=\"true\"", "style=\"display:block\"", "style=\"color:#ddd\"", "style=\"color:yellow\"",
            "style=\"font-size:8pt\"", "style=\"opacity:0.5\"", "style=\"color:white;background:navy\"",
            "style=\"color:white;background:url(night.png)\"",
            "style=\"color:white;background:linear-gradient(red, blue)\"",
            "style=\"left:-9999px\"", "style=\"position:relative;left:-4px\"", "style=\"text-indent:-36pt\"",
            "style=\"height:0\"", "style=\"overflow:hidden\"", "style=\"font:400 12px serif\"",
            "style=\"font:bold 0.9em x\"",
            "style=\"color:var(--ink)\"", "style=\"display:none;display:inline\"",
            "hidden=\"\" style=\"display:inline\"",
            "style=\"visibility:visible\"", "title=\"display:none\"", "style=\"color:red;border-color:white\"",
            "style=\"display:none-such\"", "style=\"\"", "style=\"display\"", "style=\";;:none;\"",
            "style=\"width:0;height:0\"", "style=\"clip:rect(0 0 0 0)\"", "style=\"color:inherit\"",
        ])
    func visible(attribute: String) throws {
        let document = try read("<p>Ports <span \(attribute)>carry trade</span>.</p>")
        #expect(shown(document) == "Ports carry trade.")
        #expect(document.concealments == [])
    }

    @Test(
        "follows the attributes of old HTML",
        arguments: [
            ("<p>a <font color=\"white\">b</font></p>", "a"), ("<p>a <font color=\"FFFFFF\">b</font></p>", "a"),
            ("<table bgcolor=\"navy\"><tr><td><font color=\"#fff\">b</font></td></tr></table>", "b"),
            ("<table><tr><td bgcolor=\"#000000\">a</td><td>b</td></tr></table>", "b"),
            ("<div><font color=\"white\">a <font color=\"black\">b</font></font></div>", "b"),
        ])
    func attributes(body: String, expected: String) throws {
        #expect(shown(try read(body)) == expected)
        let page = try MarkupReader().read(
            Array("<body bgcolor='black' text='white'>a <b style='color:#000'>b</b></body>".utf8))
        #expect(shown(page) == "a")
    }

    @Test(
        "is inherited, and undone only by what undoes it on a page",
        arguments: [
            ("<div style=\"display:none\"><p style=\"display:block\">a</p></div><p>b</p>", "b"),
            ("<div style=\"visibility:hidden\">a<span style=\"visibility:visible\">b</span></div>", "b"),
            ("<div style=\"font-size:0\">a<span style=\"font-size:12px\">b</span></div>", "b"),
            ("<div style=\"font-size:0\">a<span style=\"font-size:2em\">c</span></div><p>b</p>", "b"),
            ("<div style=\"opacity:0.2\"><span style=\"opacity:0.2\">a</span>b</div>", "b"),
            ("<div style=\"background:#111\"><span style=\"color:#fff\">b</span> <i>a</i></div>", "b"),
            ("<div style=\"color:#fff\"><p>a</p><p style=\"background:teal\">b</p></div>", "b"),
        ])
    func inherited(body: String, expected: String) throws {
        #expect(shown(try read(body)) == expected)
    }

    @Test(
        "follows the rules of style elements",
        arguments: [
            (".x {display:none}", "<p class=\"y x\">a</p><p>b</p>"),
            ("p.x, div.x {display:none}", "<p class=\"x\">a</p><p>b</p>"),
            ("#x{color:#FFF}", "<p id=\"x\">a</p><p>b</p>"),
            ("EM { font-size: 0 }", "<p><em>a</em>b</p>"),
            (".a .c{display:none}", "<div class=\"a\"><p><i class=\"c\">a</i></p></div><i class=\"c\">b</i>"),
            (".a > .c{display:none}", "<div class=\"a\"><i class=\"c\">a</i><p><i class=\"c\">b</i></p></div>"),
            ("body p.x{display:none}", "<p class=\"x\">a</p><p>b</p>"),
            ("html .x{display:none}", "<p class=\"x\">a</p><p>b</p>"),
            ("/* } */ .x{display:none}", "<p class=\"x\">a</p><p>b</p>"),
            ("@media screen{.x{display:none}} p{color:red}", "<p class=\"x\">a</p><p>b</p>"),
            ("@import url(x.css); .x{visibility:hidden}", "<p class=\"x\">a</p><p>b</p>"),
            ("p{display:none} p.y{display:block}", "<p>a</p><p class=\"y\">b</p>"),
            ("p.y{display:block} p{display:none}", "<p>a</p><p class=\"y\">b</p>"),
            ("p{display:none !important}", "<p style=\"display:block\">a</p><div>b</div>"),
            ("p{display:none}", "<p>a</p><p style=\"display:block\">b</p>"),
            ("*{color:#fff} .y{color:black}", "<p>a</p><p class=\"y\">b</p>"),
            ("body{background:#111;color:#eee} i{color:#111}", "<p><i>a</i>b</p>"),
        ])
    func rules(sheet: String, body: String) throws {
        #expect(shown(try read(body, head: "<style type=\"text/css\">\(sheet)</style>")) == "b")
    }

    @Test(
        "does not follow rules that do not hold on the page as it is first shown",
        arguments: [
            "@media print{p{display:none}}", "@media (max-width:300px){p{display:none}}", "p:hover{display:none}",
            "p::before{display:none}", "p[lang]{display:none}", "p+p{display:none}", ".zz{display:none}",
            "@font-face{font-family:p;src:url(x)}", "p.x.y{display:none}", "div p{display:none}", "p{",
            "}p{display:none}",
        ])
    func otherRules(sheet: String) throws {
        #expect(shown(try read("<p class=\"x\">a</p>", head: "<style>\(sheet)</style>")) == "a")
    }

    @Test("a style sheet after the text hides it all the same")
    func lateRules() throws {
        let document = try read("<p class=\"x\">a</p><p>b</p><style>.x{display:none}</style>")
        #expect(shown(document) == "b")
        #expect(document.concealments.map(\.words) == [1])
        #expect(
            shown(try read("<div><div><style>.x p{display:none}</style></div></div><div class=\"x\"><p>a</p></div>b"))
                == "b")
    }

    @Test("is found in HTML that is not well-formed, and in style sheets written as comments")
    func html() throws {
        let markup =
            "<!doctype html><head><style><!-- .x{display:none} --></style></head><p hidden>a<p class=x>a<p>b<br>c"
        let document = try MarkupReader().read(Array(markup.utf8))
        #expect(shown(document) == "b\nc")
        #expect(document.concealments.map(\.excerpt) == ["a a"])
    }

    @Test("each passage is told with its line and no more than 80 characters, and many are counted with the last")
    func passages() throws {
        let word = String(repeating: "word ", count: 40)
        let document = try read(
            "<p>One.</p>\n<p hidden=\"\">first</p>\n<p>Two.</p>\n\n<p hidden=\"\">\(word)</p>\n<p>Three.</p>")
        #expect(document.concealments.map(\.line) == [3, 6])
        #expect(document.concealments.map(\.words) == [1, 40])
        #expect(document.concealments.last?.excerpt.count == 80)
        let many = try read(String(repeating: "<p>x</p><p hidden=\"\">two words</p>", count: 100))
        #expect(many.concealments.count == 20)
        #expect(many.concealments.reduce(0) { $0 + $1.words } == 200)
    }

    @Test("a break that is hidden parts nothing")
    func breaks() throws {
        #expect(shown(try read("<p>a<span hidden=\"\"><br/><br/></span>b</p>")) == "ab")
    }
}

@Suite("Large style sheets")
struct LargeStyleSheetTests {
    @Test("thousands of rules on thousands of elements with ids of their own are followed")
    func framework() throws {
        let rules = (0..<3000).map { ".c\($0) { display: none } .a\($0) .b { color: #fff }" }.joined()
        let body = (0..<5000).map { "<p id=\"p\($0)\" class=\"k\($0) c7\">no</p><p id=\"q\($0)\" class=\"x\">y</p>" }
            .joined()
        let markup = "<html><head><style>\(rules)</style></head><body>\(body)</body></html>"
        let document = try MarkupReader().read(Array(markup.utf8))
        #expect(document.blocks.count == 5000)
        #expect(document.concealments.reduce(0) { $0 + $1.words } == 5000)
    }

    @Test("rules without end are refused")
    func endless() {
        let rules = String(repeating: ".a { color: #fff }", count: 100_000)
        #expect(throws: InputError(.malformed, "its style sheets are too large to tell what they hide")) {
            try MarkupReader().read(Array("<html><head><style>\(rules)</style></head><body>x</body></html>".utf8))
        }
    }
}
