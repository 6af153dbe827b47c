import EssayEvaluation

/// Two answers side by side, what they share marked.
struct PairPage {
    let left: ComparedText
    let right: ComparedText
    let shared: Set<UInt64>
    let percent: Int

    var text: String {
        """
        \(Page.head("\(left.name) and \(right.name)"))
        <p><a href="../index.html">The class</a></p>
        <h1>Two answers that share much</h1>
        <p>Of the runs of five words in the shorter answer, \(percent) % stand in the other too; the question and the \
        rubric's sources are left out of the count. Shared words are marked.</p>
        <div class="pair">
        \(column(left))\(column(right))</div>
        </main>
        </body>
        </html>

        """
    }

    private func column(_ answer: ComparedText) -> String {
        let marks = Self.merged(answer.shingles.filter { shared.contains($0.hash) }.map(\.range))
        var html = "<section>\n<h2>\(Escaping.html(answer.name))</h2>\n"
        for block in answer.document.blocks {
            html += "<p>"
            var place = block.range.lowerBound
            for mark in marks where mark.upperBound > block.range.lowerBound && mark.lowerBound < block.range.upperBound
            {
                let start = max(mark.lowerBound, place)
                let end = min(mark.upperBound, block.range.upperBound)
                if start > place { html += Escaping.html(answer.document.string(place..<start)) }
                if end > start { html += "<mark>\(Escaping.html(answer.document.string(start..<end)))</mark>" }
                place = max(place, end)
            }
            html += Escaping.html(answer.document.string(place..<block.range.upperBound)) + "</p>\n"
        }
        return html + "</section>\n"
    }

    /// Ranges that overlap or touch as one; `ranges` ascend by their starts.
    static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for range in ranges {
            if let last = result.last, range.lowerBound <= last.upperBound {
                result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }
}
