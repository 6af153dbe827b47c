import EssayEvaluation

/// Builds a report by hand: a small rubric, a text with its matches marked `[[so]]`, and what each mark means.
struct ReportBuilder {
    /// What a mark in the text stands for, in the order of the marks.
    enum Mark {
        case match(_ point: String, _ level: Level, _ refusal: Evidence.Refusal? = nil)
        case advisory(Advisory.Kind, Advisory.Severity, String)
        /// What meets the demand of so many before it.
        case check(Int)
    }

    var name = "answers/asha.txt"
    var question = "Examine the role of rivers in trade."
    var marks = 10
    var themes: [(id: String, title: String, marks: Int, points: [(id: String, text: String, keyword: String)])] = []
    var blocks: [(kind: Block.Kind, level: Int, text: String)] = []
    var meaning: [Mark] = []
    var advisories: [Advisory] = []
    var notes: [Note] = []
    var checks: [DirectiveProfile.Check] = []
    var demand = "Establish the facts, and say what they mean."
    var next: [Advice] = []
    var engine = Engine(version: "1.0.0")

    private static let credit: [Level: Double] = [.mentioned: 0.25, .stated: 0.75, .developed: 1]
    private static let position = SourcePosition(line: 1, column: 1)

    func build() -> Report {
        let marked = MarkedText(blocks.map(\.text).joined(separator: "\n"))
        let text = Array(marked.text.utf8)
        var lines: [Block] = []
        var start = 0
        for (block, line) in zip(blocks, text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)) {
            lines.append(Block(kind: block.kind, level: block.level, range: start..<(start + line.count)))
            start += line.count + 1
        }
        var evidence: [String: [Evidence]] = [:]
        var found = advisories
        var met: [Int: [Range<Int>]] = [:]
        for (range, mark) in zip(marked.ranges, meaning) {
            switch mark {
            case .match(let point, let level, let refusal):
                let block = lines.lastIndex { $0.range.lowerBound <= range.lowerBound } ?? 0
                evidence[point, default: []].append(
                    Evidence(
                        keyword: 0, range: range, sentence: sentence(around: range, lines[block].range, text),
                        block: block, level: level, refusal: refusal))
            case .advisory(let kind, let severity, let message):
                found.append(Advisory(kind, severity, message, range: range))
            case .check(let index): met[index, default: []].append(range)
            }
        }
        let document = Document(text: text, blocks: lines, format: .text, notes: notes, lines: .plainText)
        return Report(
            name: name, sha256: SHA256.hexDigest(text), document: document, rubric: rubric,
            evaluation: evaluation(evidence, found, met, words: marked.text.split { $0 == " " || $0 == "\n" }.count),
            next: next, engine: engine)
    }

    private var rubric: Rubric {
        Rubric(
            id: "rivers", question: question, directive: "examine", marks: Marks(marks), step: Marks(hundredths: 25),
            words: 150, language: "en", sources: [], presentation: .none, parts: [], terms: [],
            themes: themes.map { theme in
                Rubric.Theme(
                    id: theme.id, title: theme.title, marks: Marks(theme.marks), full: theme.points.count,
                    points: theme.points.map { point in
                        Rubric.Point(
                            id: point.id, text: point.text,
                            keywords: [
                                Rubric.Keyword(
                                    source: point.keyword, pattern: .word(point.keyword, .stem),
                                    position: Self.position)
                            ], position: Self.position)
                    }, position: Self.position)
            }, facts: [], profile: DirectiveProfile(name: "examine", demand: demand, checks: checks),
            path: "Rubrics/rivers.yaml", sha256: SHA256.hexDigest(Array(question.utf8)))
    }

    private func evaluation(
        _ evidence: [String: [Evidence]], _ advisories: [Advisory], _ met: [Int: [Range<Int>]], words: Int
    ) -> Evaluation {
        let results = themes.map { theme -> ThemeResult in
            let points = theme.points.map { point -> PointResult in
                let found = evidence[point.id] ?? []
                let level = found.filter { $0.refusal == nil }.map(\.level).max() ?? .absent
                return PointResult(level: level, credit: Self.credit[level] ?? 0, evidence: found)
            }
            let coverage = points.map(\.credit).reduce(0, +) / Double(points.count)
            return ThemeResult(
                points: points, marks: Marks(hundredths: Int(coverage * Double(theme.marks) * 100)),
                coverage: coverage)
        }
        let sum = results.map(\.marks).reduce(.zero, +)
        let rounded = sum.rounded(to: Marks(hundredths: 25))
        var trace = zip(themes, results).map { Step($0.title, $1.marks) }
        trace.append(Step("rounded to a step of 0.25", rounded - sum))
        let credits = results.flatMap(\.points).map(\.credit)
        return Evaluation(
            words: words, themes: results, advisories: advisories, trace: trace, marks: rounded,
            maximum: Marks(marks), coverage: credits.reduce(0, +) / Double(max(1, credits.count)),
            checks: checks.enumerated().map { index, check in
                CheckResult(check: check, count: met[index]?.count ?? 0, ranges: met[index] ?? [])
            })
    }

    /// Up to the full stops on either side.
    private func sentence(around range: Range<Int>, _ block: Range<Int>, _ text: [UInt8]) -> Range<Int> {
        let stop = UInt8(ascii: ".")
        var start = text[block.lowerBound..<range.lowerBound].lastIndex(of: stop).map { $0 + 1 } ?? block.lowerBound
        while start < range.lowerBound, text[start] == UInt8(ascii: " ") { start += 1 }
        let end = text[range.upperBound..<block.upperBound].firstIndex(of: stop).map { $0 + 1 } ?? block.upperBound
        return start..<end
    }
}
