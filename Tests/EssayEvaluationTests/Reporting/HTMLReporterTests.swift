import Foundation
import Testing

@testable import EssayEvaluation

@Suite("HTML reports")
struct HTMLReporterTests {
    static let pages: [String] = [
        HTMLReporter().write([SampleReports.rivers]), HTMLReporter().write([SampleReports.hostile]),
        HTMLReporter().write([
            .graded(SampleReports.rivers), .graded(SampleReports.rivers), .graded(SampleReports.empty),
            .failed(name: SampleReports.attack, message: SampleReports.attack),
        ]),
    ]

    @Test("load nothing and run nothing", arguments: pages.indices)
    func inert(index: Int) {
        let page = Self.pages[index]
        #expect(page.contains("default-src 'none'; style-src 'unsafe-inline'"))
        let bare = page.replacing(/"[^"<>]*"/, with: "")
        #expect(bare.matches(of: /<[^>]*\s(src|srcset|on[a-z]+|action|srcdoc)\s*=/).isEmpty)
        #expect(page.matches(of: /<(script|link|img|iframe|object|embed|form|base|image|video|audio)\b/).isEmpty)
        #expect(page.matches(of: /href="[^#]/).isEmpty)
        #expect(page.matches(of: /@import|url\(/).isEmpty)
        #expect(page.matches(of: /<\/style>/).count == 1)
    }

    @Test("open and close their elements in order", arguments: pages.indices)
    func nesting(index: Int) {
        let page = Self.pages[index]
        var open: [Substring] = []
        for tag in page.matches(of: /<(\/?)([a-z][a-z0-9]*)[^>]*>/) {
            if ["meta"].contains(tag.2) { continue }
            if tag.1.isEmpty { open.append(tag.2) } else { #expect(open.popLast() == tag.2) }
        }
        #expect(open == [])
    }

    @Test("lead each link to a place on the page, and use no id twice", arguments: pages.indices)
    func links(index: Int) {
        let page = Self.pages[index]
        let ids = page.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
        #expect(Set(ids).count == ids.count)
        let targets = page.matches(of: /(?:href="#|aria-labelledby=")([^"]*)"/).map { String($0.1) }
        #expect(Set(targets).subtracting(ids) == [])
    }

    @Test("show the answer's text whole and in order, whatever is highlighted in it")
    func wholeText() throws {
        let report = SampleReports.rivers
        let page = HTMLReporter().write([report])
        let start = try #require(page.range(of: "<div class=\"text\">")).upperBound
        let end = try #require(page.range(of: "</section>", range: start..<page.endIndex)).lowerBound
        let bare = page[start..<end].replacing(/<sup.*?<\/sup>/, with: "").replacing(/<[^>]*>/, with: "")
        let shown = bare.replacing("&amp;", with: "&").split(separator: "\n")
        #expect(shown == report.document.blocks.map { Substring(report.document.string($0.range)) })
    }

    @Test("lead overlapping matches each to its own point")
    func overlap() {
        let page = Self.pages[0]
        #expect(page.contains("id=\"a1-match-1.2-1\"") && page.contains("id=\"a1-match-1.1-2\""))
        #expect(page.contains(##"delta</mark></a><sup><a href="#a1-point-1.1""##))
        #expect(page.contains(##"of the Rhine</mark></a><sup><a href="#a1-point-1.2""##))
    }

    @Test("name a point once where several of its matches lie over each other")
    func clusters() {
        var builder = ReportBuilder()
        builder.themes = [("t", "T", 6, [("p", "P", "k")])]
        builder.blocks = [(.paragraph, 1, "The [[trade [[gap]]]] [[widens]] and [[the gap]] stays.")]
        builder.meaning = Array(repeating: .match("p", .stated), count: 4)
        let page = HTMLReporter().write([builder.build()])
        #expect(page.matches(of: /<sup><a href="#a1-point-1\.1"/).count == 2)
        #expect(page.contains(/widens<\/mark><\/a><sup>/) && page.contains(/the gap<\/mark><\/a><sup>/))
    }

    @Test("give the reason of a refusal beside it")
    func refusal() {
        let marked = /<mark class="refused">never a treaty<\/mark>.*the sentence denies the point/
        #expect(Self.pages[0].contains(marked))
    }

    @Test("mark in the text what is not so, and say where why")
    func falsehoods() {
        let marked =
            ##"<mark class="false" title="warning: Trade on the Rhine has grown about five-fold, not nine-fold.">"##
            + ##"nine-fold since 1900</mark><sup class="why"><a href="#a1-advisory-2">✕ wrong figure, see 2</a></sup>"##
        #expect(Self.pages[0].contains(marked))
    }

    @Test("say of each demand whether it is met, and lead to what met it")
    func demands() {
        #expect(Self.pages[0].contains(##"href="#a1-checked-1-1">“thirty tonnes”</a></li>"##))
        #expect(Self.pages[0].contains(##"<span id="a1-checked-1-1"></span>thirty tonnes on water"##))
        #expect(Self.pages[0].contains(/<li id="a1-check-2" class="unmet">.*not met.*\(at most 5 of 10\)/))
    }

    @Test("cut a highlight that goes on through several blocks at their ends")
    func acrossBlocks() {
        let blocks = [Block(kind: .paragraph, range: 0..<4), Block(kind: .paragraph, range: 5..<9)]
        let source = SampleReports.empty
        let evaluation = Evaluation(
            words: 2, themes: [], advisories: [Advisory(.copiedSource, .warning, "copied", range: 2..<8)], trace: [],
            marks: .zero, maximum: Marks(1), coverage: 0)
        let report = Report(
            name: "a", sha256: "", document: source.document, rubric: source.rubric, evaluation: evaluation, next: [],
            engine: source.engine)
        let highlights = report.highlights(in: blocks)
        #expect(highlights.map(\.range) == [2..<4, 5..<8])
        #expect(highlights.map(\.id) == ["advised-1", nil])
    }

    @Test("cover a block with runs that neither overlap nor leave a gap, wherever two highlights lie")
    func runs() {
        let ranges = (2..<6).flatMap { start in ((start + 1)...6).map { start..<$0 } }
        for first in ranges {
            for second in ranges {
                let highlights = [first, second].sorted { $0.lowerBound < $1.lowerBound }.map {
                    Highlight(range: $0, subject: .advisory(1, .length), title: "", id: nil)
                }
                let runs = HighlightedRun.runs(of: 2..<6, highlights)
                #expect(runs.flatMap { Array($0.range) } == [2, 3, 4, 5], "\(first), \(second)")
                for run in runs {
                    for place in run.range {
                        let expected = [first, second].filter { $0.contains(place) }.count
                        #expect(run.highlights.count == expected, "\(first), \(second)")
                    }
                }
            }
        }
    }
}
