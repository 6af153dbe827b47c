/// Lays out the text of an answer, each match highlighted and linked to its point.
struct HTMLAnswer {
    let document: Document
    /// In reading order, each within one block.
    let highlights: [Highlight]
    /// Sets the ids of one report apart from those of another on the page.
    let prefix: String

    /// - Parameter blocks: those of the document, or one of all its text where it has none.
    static func blocks(of document: Document) -> [Block] {
        guard document.blocks.isEmpty, !document.text.isEmpty else { return document.blocks }
        return [Block(kind: .paragraph, range: 0..<document.text.count)]
    }

    func render(_ blocks: [Block]) -> HTML {
        var html: HTML = ""
        var previous: Block.Kind?
        var rest = highlights[...]
        for block in blocks {
            let inside = rest.prefix { $0.range.upperBound <= block.range.upperBound }
            rest = rest.dropFirst(inside.count)
            if let previous, previous != block.kind { html += closing(previous) }
            if previous != block.kind { html += opening(block.kind) }
            html += element(block, inside)
            previous = block.kind
        }
        if let previous { html += closing(previous) }
        return html
    }

    private func opening(_ kind: Block.Kind) -> HTML {
        switch kind {
        case .item: "<ul>\n"
        case .cell: "<div class=\"cells\" role=\"list\" aria-label=\"Table cells\">\n"
        case .heading, .paragraph: ""
        }
    }

    private func closing(_ kind: Block.Kind) -> HTML {
        switch kind {
        case .item: "</ul>\n"
        case .cell: "</div>\n"
        case .heading, .paragraph: ""
        }
    }

    private func element(_ block: Block, _ highlights: ArraySlice<Highlight>) -> HTML {
        let language: HTML = block.language.map { " lang=\"\($0)\"" } ?? ""
        let content = content(block, highlights)
        switch block.kind {
        case .heading:
            // The report's own headings take the first three levels.
            let level = max(4, min(6, block.level + 3))
            return "<h\(level) dir=\"auto\"\(language)>\(content)</h\(level)>\n"
        case .paragraph: return "<p dir=\"auto\"\(language)>\(content)</p>\n"
        case .item:
            let depth = max(1, min(6, block.level))
            return "<li class=\"depth-\(depth)\" dir=\"auto\"\(language)>\(content)</li>\n"
        case .cell: return "<div role=\"listitem\" dir=\"auto\"\(language)>\(content)</div>\n"
        }
    }

    private func content(_ block: Block, _ highlights: ArraySlice<Highlight>) -> HTML {
        var html: HTML = ""
        var opened: Set<String> = []
        let last = lastOfClusters(highlights)
        for run in HighlightedRun.runs(of: block.range, highlights) {
            let text: HTML = "\(document.string(run.range))"
            let ending = run.highlights.filter { highlight in
                highlight.range.upperBound == run.range.upperBound
                    && (last[reference(highlight).text].map { $0.contains(run.range.upperBound) } ?? false)
            }
            for highlight in run.highlights {
                guard let id = highlight.id, opened.insert(id).inserted else { continue }
                html += "<span id=\"\(prefix)\(id)\"></span>"
            }
            let seen = run.highlights.filter(\.isSeen)
            guard let first = seen.first else {
                html += text
                continue
            }
            html += marked(text, first, seen)
            var written: Set<String> = []
            for highlight in ending where highlight.isSeen {
                let reference = reference(highlight)
                if written.insert(reference.text).inserted { html += reference }
            }
        }
        return html
    }

    /// Where highlights with the same reference lie over or against each other, it is written once, at their end.
    ///
    /// - Returns: by reference, the ends of such clusters.
    private func lastOfClusters(_ highlights: ArraySlice<Highlight>) -> [String: Set<Int>] {
        var clusters: [String: [Range<Int>]] = [:]
        for highlight in highlights where highlight.isSeen {
            let key = reference(highlight).text
            let range = highlight.range
            if let last = clusters[key]?.last, range.lowerBound <= last.upperBound + Self.gap {
                let end = max(last.upperBound, range.upperBound)
                clusters[key]?.removeLast()
                clusters[key]?.append(last.lowerBound..<end)
            } else {
                clusters[key, default: []].append(range)
            }
        }
        return clusters.mapValues { Set($0.map(\.upperBound)) }
    }

    /// Highlights with a space between them are still one cluster.
    private static let gap = 1

    private func marked(_ text: HTML, _ first: Highlight, _ all: [Highlight]) -> HTML {
        let advised: HTML =
            if all.contains(where: \.isFalse) {
                "false"
            } else if all.contains(where: { if case .advisory = $0.subject { true } else { false } }) {
                "advised"
            } else {
                ""
            }
        let title = all.map(\.title).joined(separator: " · ")
        switch first.subject {
        case .point(_, let level, let refusal):
            let style: HTML = refusal == nil ? "\(level.rawValue)" : "refused"
            let more: HTML = advised.text.isEmpty ? "" : " \(advised)"
            return """
                <a class="match" href="#\(target(first))" title="\(title)">\
                <mark class="\(style)\(more)">\(text)</mark></a>
                """
        case .advisory where all.contains(where: \.isFalse):
            return "<mark class=\"false\" title=\"\(title)\">\(text)</mark>"
        case .advisory: return "<span class=\"advised\" title=\"\(title)\">\(text)</span>"
        case .check: return text
        }
    }

    /// The small number after a highlight, by which it is known in the tables.
    private func reference(_ highlight: Highlight) -> HTML {
        switch highlight.subject {
        case .point(let number, _, nil):
            return "<sup><a href=\"#\(target(highlight))\" aria-label=\"point \(number)\">\(number)</a></sup>"
        case .point(let number, _, let refusal?):
            return """
                <sup class="why"><a href="#\(target(highlight))" aria-label="refused for point \(number)">\
                \(number) ✕</a> \(refusal.explanation)</sup>
                """
        case .advisory(let number, .wrongFact):
            return "<sup class=\"why\"><a href=\"#\(target(highlight))\">✕ wrong figure, see \(number)</a></sup>"
        case .advisory(let number, .negated):
            return "<sup class=\"why\"><a href=\"#\(target(highlight))\">✕ not so, see \(number)</a></sup>"
        case .advisory(let number, _):
            return "<sup class=\"look\"><a href=\"#\(target(highlight))\">look \(number)</a></sup>"
        case .check: return ""
        }
    }

    private func target(_ highlight: Highlight) -> String {
        switch highlight.subject {
        case .point(let number, _, _): "\(prefix)point-\(number)"
        case .advisory(let number, _): "\(prefix)advisory-\(number)"
        case .check(let number): "\(prefix)check-\(number)"
        }
    }
}
