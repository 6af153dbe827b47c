import EssayEvaluation

/// The part of the class report on one rubric.
struct ClassSection {
    let totals: ClassTotals

    private static let missed = 15

    private var rubric: RubricRecord { totals.rubric }

    var text: String {
        guard totals.answers > 0 else { return "" }
        return """
            <section>
            <h2>\(Escaping.html(rubric.question))</h2>
            <p>\(totals.answers) answers; mean \(amount(totals.mean)), median \(amount(totals.median)) of \
            \(amount(rubric.marks)).</p>
            \(distribution)\(themes)\(points)\(keywords)</section>

            """
    }

    private var distribution: String {
        let highest = max(1, totals.tenths.max() ?? 1)
        var bars = ""
        var words: [String] = []
        for (index, count) in totals.tenths.enumerated() {
            let height = count * 120 / highest
            let x = 10 + index * 56
            bars += "<rect class=\"column\" x=\"\(x)\" y=\"\(150 - height)\" width=\"48\" height=\"\(height)\"/>"
            bars += "<text x=\"\(x + 24)\" y=\"\(145 - height)\" text-anchor=\"middle\">\(count)</text>"
            bars += "<text x=\"\(x + 24)\" y=\"166\" text-anchor=\"middle\">\(index * 10)–\(index * 10 + 10) %</text>\n"
            words.append("\(index * 10) to \(index * 10 + 10) percent: \(count)")
        }
        return """
            <h3>Marks</h3>
            <svg viewBox="0 0 580 180" width="580" height="180" role="img" aria-label="Answers by share of the marks: \
            \(words.joined(separator: ", "))">
            \(bars)<line class="axis" x1="5" x2="575" y1="150" y2="150"/>
            </svg>

            """
    }

    private static let bands = ["nothing", "up to ¼", "up to ½", "up to ¾", "up to all"]

    /// Each theme by how many answers earned how much of it; darker is more. The table below it says the same.
    private var themes: String {
        let (label, width, height) = (330, 76, 26)
        var cells = ""
        for (column, band) in Self.bands.enumerated() {
            let x = label + column * width + width / 2
            cells += "<text x=\"\(x)\" y=\"16\" text-anchor=\"middle\">\(band)</text>\n"
        }
        for (index, theme) in rubric.themes.enumerated() {
            let y = 24 + index * height
            let title = theme.title.count > 48 ? theme.title.prefix(47) + "…" : theme.title[...]
            cells += "<text x=\"0\" y=\"\(y + 17)\">\(Escaping.html(String(title)))</text>\n"
            for (column, count) in totals.bands[index].enumerated() {
                let percent = share(count)
                let x = label + column * width
                cells += "<rect class=\"column\" x=\"\(x)\" y=\"\(y)\" width=\"\(width - 2)\" height=\"\(height - 2)\" "
                cells += "opacity=\"\(GradesTable.share(percent * 60))\"><title>\(Escaping.html(theme.title)), "
                cells += "\(Self.bands[column]): \(count) answers</title></rect>"
                cells += "<text x=\"\(x + width / 2 - 1)\" y=\"\(y + 17)\" text-anchor=\"middle\">\(percent)</text>\n"
            }
        }
        let (wide, tall) = (label + 5 * width, 26 + rubric.themes.count * height)
        let words = rubric.themes.indices.map { "\(rubric.themes[$0].title): \(percentOfTheme($0)) percent" }
        return """
            <h3>Themes</h3>
            <p class="soft">How many answers in a hundred earned how much of a theme's marks.</p>
            <svg viewBox="0 0 \(wide) \(tall)" width="\(wide)" height="\(tall)" role="img" aria-label="Mean share of \
            each theme's marks. \(Escaping.html(words.joined(separator: "; ")))">
            \(cells)</svg>
            \(themeTable)
            """
    }

    private var themeTable: String {
        var html =
            "<details><summary>The same as a table</summary>\n<div class=\"scroll\"><table>\n<caption>Answers by "
        html += "the share of a theme's marks that they earned, in percent</caption>\n"
        html += "<thead><tr><th scope=\"col\">Theme</th>"
        for band in Self.bands { html += "<th scope=\"col\" class=\"n\">\(band)</th>" }
        html += "<th scope=\"col\" class=\"n\">Mean</th></tr></thead>\n<tbody>\n"
        for (index, theme) in rubric.themes.enumerated() {
            html += "<tr><th scope=\"row\">\(Escaping.html(theme.title))</th>"
            for count in totals.bands[index] { html += "<td class=\"n\">\(share(count))</td>" }
            let mean = (2 * totals.themeSums[index] + totals.answers) / (2 * totals.answers)
            html += "<td class=\"n\">\(amount(mean)) / \(amount(theme.marks))</td></tr>\n"
        }
        return html + "</tbody>\n</table></div>\n</details>\n"
    }

    /// Of all answers, in percent.
    private func share(_ count: Int) -> Int { (count * 200 + totals.answers) / (2 * totals.answers) }

    private func percentOfTheme(_ index: Int) -> Int {
        let whole = rubric.themes[index].marks * totals.answers
        return whole > 0 ? (200 * totals.themeSums[index] + whole) / (2 * whole) : 0
    }

    private var points: String {
        let order = rubric.points.indices.sorted { (totals.made[$0], $0) < (totals.made[$1], $1) }
        var html = "<h3>Points most missed</h3>\n<table>\n<thead><tr><th scope=\"col\">Point</th>"
        html += "<th scope=\"col\">Theme</th><th scope=\"col\" class=\"n\">Made by</th></tr></thead>\n<tbody>\n"
        for index in order.prefix(Self.missed) {
            let point = rubric.points[index]
            html += "<tr><td>\(Escaping.html(point.text))</td>"
            html += "<td>\(Escaping.html(rubric.themes[point.theme].title))</td>"
            html += "<td class=\"n\">\(totals.made[index]) of \(totals.answers)</td></tr>\n"
        }
        return html + "</tbody>\n</table>\n"
    }

    private var keywords: String {
        let silent = rubric.keywords.indices.filter { totals.found[$0] == 0 }
        if silent.isEmpty { return "" }
        var html = "<h3>Keywords that never fired</h3>\n<details><summary>\(silent.count) of \(rubric.keywords.count)"
        html += "</summary>\n<ul>\n"
        for index in silent {
            let keyword = rubric.keywords[index]
            html += "<li><code>\(Escaping.html(keyword.source))</code> "
            html += "<span class=\"soft\">\(Escaping.html(rubric.points[keyword.point].id))</span></li>\n"
        }
        return html + "</ul>\n</details>\n"
    }

    private func amount(_ hundredths: Int) -> String { Marks(hundredths: hundredths).description }
}
