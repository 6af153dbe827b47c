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
            "style=\"-webkit-text-fill-color:transparent;color:black\"", "style=\"display:none;display:shown\"",
            "style=\"color:white;color:bright\"", "style=\"visibility:hidden;visibility:seen\"", "popover=\"auto\"",
            "style=\"scale:0\"", "style=\"scale:1 0\"", "style=\"scale:1%\"", "style=\"translate:-9999px\"",
            "style=\"translate:0 -100vh\"", "style=\"--x:none;display:var(--x)\"",
            "style=\"--x:var(--y);--y:white;color:var(--x)\"", "style=\"color:var(--none, white)\"",
            "style=\"--X:none;--x:block;display:var(--X)\"", "style=\"color:lab(100% 0 0)\"",
            "style=\"color:lch(100 0 0)\"", "style=\"color:oklch(1 0 0)\"", "style=\"color:oklab(100% 0 0)\"",
            "style=\"color:hwb(0 100% 0%)\"", "style=\"color:hwb(120deg 100 0)\"", "style=\"color:color(srgb 1 1 1)\"",
            "style=\"color:color(display-p3 1 1 1)\"", "style=\"color:color(xyz 0.9505 1 1.089)\"",
            "style=\"color:color-mix(in srgb, white, #fff)\"", "style=\"color:light-dark(white, black)\"",
            "style=\"color:canvas\"", "style=\"color:rgb(none none none / 0)\"",
            "style=\"background:oklch(0 0 0)\"", "style=\"transform:rotateY(90deg)\"", "style=\"rotate:y 0.25turn\"",
            "style=\"transform:rotate(1deg) rotateX(-100grad)\"", "style=\"transform:matrix(0,0,0,0,0,0)\"",
            "style=\"transform:translateX(10px) translateX(-9999px)\"",
            "style=\"mask:linear-gradient(transparent,transparent)\"",
            "style=\"-webkit-mask-image:linear-gradient(to right, #0000 0%, rgb(0 0 0 / 0) 100%)\"",
            "style=\"font-size:calc(1px * 0)\"", "style=\"font-size:min(0px, 1em)\"",
            "style=\"opacity:calc(0.5 - 0.5)\"",
            "style=\"font-size:1e-3px\"", "style=\"zoom:0.01\"", "style=\"clip-path:polygon(0 0, 0 0, 0 0)\"",
            "style=\"clip-path:inset(0 100% 0 0)\"", "style=\"text-indent:100%;overflow:hidden\"",
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
            "style=\"scale:0.9\"", "style=\"translate:-4px\"", "style=\"transform:rotate(90deg)\"",
            "style=\"rotate:90deg\"",
            "style=\"transform:rotateY(180deg)\"", "style=\"mask:linear-gradient(black,transparent)\"",
            "style=\"mask:url(a.png)\"", "style=\"color:oklch(0.5 0.1 20)\"", "style=\"color:lab(40 0 0)\"",
            "style=\"color:hwb(0 0% 50%)\"", "style=\"color:color(srgb 0.2 0 0)\"",
            "style=\"--x:block;display:var(--x)\"",
            "style=\"display:var(--x)\"", "style=\"--a:var(--b);--b:var(--a);display:var(--a)\"",
            "style=\"font-size:calc(1px * 14)\"", "style=\"zoom:1.2\"", "style=\"zoom:0\"",
            "style=\"clip-path:polygon(0 0, 100% 0, 100% 100%)\"",
            "style=\"color:white;-webkit-text-fill-color:black\"",
            "style=\"color:color-mix(in srgb, white, black)\"",
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
            ("p + p.x{display:none}", "<p>b</p><p class=\"x\">a</p>"),
            ("p+p{display:none}", "<p>b</p><p>a</p>"),
            ("p ~ p.x{display:none}", "<p>b</p><h1></h1><p class=\"x\">a</p>"),
            ("h1 ~ div p{display:none}", "<p>b</p><h1></h1><hr/><div><p>a</p></div>"),
            ("h1+p i{display:none}", "<h1></h1><p><b><i>a</i></b></p><p><i>b</i></p>"),
            ("[data-x^=\"a\"]{display:none}", "<p data-x=\"abc\">a</p><p data-x=\"bca\">b</p>"),
            ("[data-x$='c']{display:none}", "<p data-x=\"abc\">a</p><p data-x=\"cba\">b</p>"),
            ("[data-x*=b i]{display:none}", "<p data-x=\"aBc\">a</p><p data-x=\"ac\">b</p>"),
            ("p[data-x~=b]{display:none}", "<p data-x=\"a b\">a</p><p data-x=\"ab\">b</p>"),
            ("p[lang|='en']{display:none}", "<p lang=\"en-GB\">a</p><p lang=\"english\">b</p>"),
            ("p[title]{display:none}", "<p title=\"\">a</p><p>b</p>"),
            ("[CLASS=x]{display:none}", "<p class=\"x\">a</p><p class=\"x y\">b</p>"),
            ("[data-x=\"}\"]{display:none}", "<p data-x=\"}\">a</p><p>b</p>"),
            ("[a] p{display:none}", "<div a=\"\"><p>a</p></div><p>b</p>"),
            ("p:not(.y){display:none}", "<p>a</p><p class=\"y\">b</p>"),
            ("p:not(.y, .z){display:none}", "<p>a</p><p class=\"z\">b</p>"),
            ("p:not(:hover){display:none}", "<p>a</p><div>b</div>"),
            ("div :not(b){display:none}", "<div><i>a</i><b>b</b></div>"),
            ("p:not(div p){display:none}", "<p>a</p><div><p>b</p></div>"),
            (":is(.x,#x){display:none}", "<p class=\"x\">a</p><p id=\"x\">a</p><p>b</p>"),
            (":where(.x){display:none}", "<p class=\"x\">a</p><p>b</p>"),
            (":where(#x){display:none} p{display:block}", "<p id=\"x\">b</p>"),
            (":is(div, section) > :is(.x, .y) i{display:none}", "<div><p class=\"y\"><i>a</i></p></div><i>b</i>"),
            ("p:nth-child(2){display:none}", "<p>b</p><p>a</p>"),
            ("p:nth-child(n+2){display:none}", "<p>b</p><p>a</p><p>a</p>"),
            ("p:nth-child(odd){display:none}", "<p>a</p><p>b</p><p>a</p>"),
            ("p:nth-child(-n+2){display:none}", "<p>a</p><p>a</p><p>b</p>"),
            ("p:nth-of-type(2){display:none}", "<p>b</p><h1></h1><p>a</p>"),
            ("p:first-child{display:none}", "<p>a</p><p>b</p>"),
            ("p:last-child{display:none}", "<p>b</p><p>a</p>"),
            ("p:nth-last-child(2){display:none}", "<p>a</p><p>b</p>"),
            ("p:last-of-type{display:none}", "<p>b</p><p>a</p><h1></h1>"),
            ("i:only-child{display:none}", "<p><i>a</i></p><p><i>b</i><u></u></p>"),
            ("html:root .x{display:none}", "<p class=\"x\">a</p><p>b</p>"),
            ("div{ & .x{display:none} }", "<div><p class=\"x\">a</p></div><p class=\"x\">b</p>"),
            ("div{ color:red; .x{display:none} }", "<div><p class=\"x\">a</p></div><p class=\"x\">b</p>"),
            ("div{ > .x{display:none} }", "<div><p class=\"x\">a</p><b><p class=\"x\">b</p></b></div>"),
            (".x{ &.y{display:none} }", "<p class=\"x y\">a</p><p class=\"x\">b</p>"),
            (".x{ @media screen { display:none } }", "<p class=\"x\">a</p><p>b</p>"),
            (
                "div, section{ p{ &.x, &.y {display:none} } }",
                "<section><p class=\"y\">a</p></section><p class=\"y\">b</p>"
            ),
            ("@media (min-width: 600px){.x{display:none}}", "<p class=\"x\">a</p><p>b</p>"),
            ("@media only screen and (max-width: 4000px){.x{display:none}}", "<p class=\"x\">a</p><p>b</p>"),
            ("@media not print{.x{display:none}}", "<p class=\"x\">a</p><p>b</p>"),
            ("@media (400px<=width<=3000px){.x{display:none}}", "<p class=\"x\">a</p><p>b</p>"),
            ("p::before{content:\"}\"} .x{display:none}", "<p class=\"x\">a</p><p>b</p>"),
            ("p::before{content:\"/*\"} .x{display:none}", "<p class=\"x\">a</p><p>b</p>"),
            (".x{display:none} @layer a{.x{display:block}}", "<p class=\"x\">a</p><p>b</p>"),
            ("@layer a, b; @layer b{.x{display:none}} @layer a{.x{display:block}}", "<p class=\"x\">a</p><p>b</p>"),
            (":root{--off:none} .x{display:var(--off)}", "<p class=\"x\">a</p><p>b</p>"),
            ("html{visibility:hidden} .x{visibility:visible}", "<p>a</p><p class=\"x\">b</p>"),
            (".x{--c:white} .x i{color:var(--c)}", "<p class=\"x\"><i>a</i></p><p>b</p>"),
            (".x\\31 y{display:none}", "<p class=\"x1y\">a</p><p>b</p>"),
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
            "}p{display:none}", "p ~ p{display:none}", "p:nth-child(2){display:none}", "p:not(.x){display:none}",
            "p:is(.y){display:none}", "p:not(:last-child){display:none}", "body > :not(p){display:none}",
            "@keyframes p{to{opacity:0}}", "@media (prefers-color-scheme: dark){p{display:none}}",
            "p:first-child + p{display:none}",
            "div{p{display:none}}", "p:empty{display:none}", "p:focus-within{display:none}",
        ])
    func otherRules(sheet: String) throws {
        #expect(shown(try read("<p class=\"x\">a</p>", head: "<style>\(sheet)</style>")) == "a")
    }

    @Test(
        "a rule that cannot be judged and would hide text is told, and the text stays",
        arguments: [
            ("p:has(b){display:none}", "p:has(b)"), ("p:lang(en){color:#fff}", "p:lang(en)"),
            ("p:nth-child(1 of .x){display:none}", "p:nth-child(1 of .x)"),
            ("p:unheard-of{display:none}", "p:unheard-of"),
            ("p::first-line{color:white}", "p::first-line"), ("p!x{display:none}", "p!x"),
            ("b, p:not(:has(b)){font-size:0}", "p:not(:has(b))"), ("div, p{:is(&):has(*){opacity:0}}", ":is(&):has(*)"),
            ("@container (min-width:1px){p{display:none}}", "@container (min-width:1px)"),
            ("@media (colour-of-day: blue){p{display:none}}", "@media (colour-of-day: blue)"),
            ("p:has(b){ i, &{display:none} }", "p:has(b)"), (", i{display:none}", ", i"),
            ("i{} {display:none}", "a rule without a selector"),
        ])
    func doubtful(sheet: String, named: String) throws {
        let document = try read("\n<p class=\"x\">a\nb</p><div>c</div>", head: "<style>\(sheet)</style>")
        #expect(shown(document) == "a b\nc")
        #expect(document.concealments.map(\.kind) == [.doubtful])
        #expect(document.concealments.map(\.excerpt) == [named])
        #expect(document.concealments.map(\.line) == [3])
    }

    @Test(
        "a rule that cannot be judged is not told where it hides nothing",
        arguments: [
            "p:has(b){color:red}", "i:has(b){display:none}", "p::selection{color:white}",
            "p::-webkit-scrollbar{display:none}",
            "p:has(b){display:none} p{display:block !important}", "p:-ms-input-placeholder{display:none}",
        ])
    func notDoubtful(sheet: String) throws {
        #expect(try read("<p class=\"x\">a</p>", head: "<style>\(sheet)</style>").concealments == [])
    }

    @Test(
        "is what stands in elements that show something else, or nothing until they are opened",
        arguments: [
            "dialog", "datalist", "canvas", "iframe", "video", "audio", "noframes", "noembed", "meter", "progress",
        ])
    func unshown(element: String) throws {
        let document = try read("<p>Ports matter.</p><\(element)>carry much</\(element)>")
        #expect(shown(document) == "Ports matter.")
        #expect(document.concealments.map(\.excerpt) == ["carry much"])
        let open = try read("<dialog open=\"\">a</dialog><dialog style=\"display:block\">b</dialog>")
        #expect(shown(open) == "a\nb")
        #expect(open.concealments == [])
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

    @Test("rules that ask what stands around elements take time in proportion to the page")
    func context() throws {
        let rules = (0..<60).map { "i ~ .c\($0) ~ b, .a > :not(.c\($0)) + i :nth-child(3n+\($0)) { display: none }" }
            .joined()
        let body = String(repeating: "<p class=\"c7\">y</p><p class=\"c59\"><u>y</u></p>", count: 10_000)
        let markup =
            "<html><head><style>\(rules) p:nth-last-child(1){display:none}</style></head><body>\(body)<p>no</p></body></html>"
        let start = ContinuousClock.now
        let document = try MarkupReader().read(Array(markup.utf8))
        #expect(document.blocks.count == 20_000)
        #expect(document.concealments.map(\.excerpt) == ["no"])
        #expect(ContinuousClock.now - start < .seconds(60))
    }

    @Test("nested rules and variables that name each other without end are read at once")
    func nesting() throws {
        let nested = String(repeating: "a,b,c,d{", count: 1000) + "display:none" + String(repeating: "}", count: 1000)
        let laughs = (0..<400).map { "--v\($0):var(--v\($0 + 1)) var(--v\($0 + 1));" }.joined()
        let pseudo =
            "p" + String(repeating: ":not(p", count: 600) + String(repeating: ")", count: 600) + "{display:none}"
        let sheet = "\(nested) \(pseudo) p{\(laughs)display:var(--v0)} ((((([[[[{{{{\"\\"
        let markup = "<html><head><style>\(sheet)</style></head><body><p>x</p></body></html>"
        let start = ContinuousClock.now
        _ = try MarkupReader().read(Array(markup.utf8))
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test("rules without end are refused")
    func endless() {
        let rules = String(repeating: ".a { color: #fff }", count: 100_000)
        #expect(throws: InputError(.malformed, "its style sheets are too large to tell what they hide")) {
            try MarkupReader().read(Array("<html><head><style>\(rules)</style></head><body>x</body></html>".utf8))
        }
    }
}
