/// What the objects of all answers to a rubric have in common, written once: themes, points and keywords. The reporter's
/// own code writes the rest; both together give the same bytes as the reporter alone.
struct JSONTemplate: Sendable {
    struct Theme: Sendable {
        /// From `{` to the value of `marks`.
        var head: [UInt8]
        /// From there to the value of `coverage`.
        var middle: [UInt8]
        var points: [Point] = []
        /// All points as they stand when they were not made and nothing touched them, a comma after each.
        var absent: [UInt8] = []
        /// Where each of these ends, its comma included.
        var ends: [Int] = []

        init(head: [UInt8], middle: [UInt8], points: [(Point, absent: [UInt8])]) {
            self.head = head
            self.middle = middle
            self.points = points.map(\.0)
            for (_, text) in points {
                absent += text
                absent.append(UInt8(ascii: ","))
                ends.append(absent.count)
            }
        }
    }

    struct Point: Sendable {
        /// From `{` to the value of `level`.
        var head: [UInt8]
        /// For each keyword, from `{` to the value of `quote`.
        var keywords: [[UInt8]]
    }

    let sha256: String
    let themes: [Theme]

    init(_ rubric: Rubric) {
        sha256 = rubric.sha256
        themes = rubric.themes.map { theme in
            let head = Self.written { json in
                json.member("id", theme.id)
                json.member("title", theme.title)
                json.key("marks")
            }
            let middle = Self.written { json in
                json.member("maximum", theme.marks)
                json.key("coverage")
            }
            let points = theme.points.map { point in
                let head = Self.written { json in
                    json.member("id", point.id)
                    json.member("text", point.text)
                    json.key("level")
                }
                let rest = Self.written { json in
                    json.member("credit", share: 0)
                    json.key("matches")
                    json.array(EmptyCollection<Int>()) { _, _ in }
                }
                let absent = Array("\"\(Level.absent.rawValue)\",".utf8) + rest.dropFirst() + [UInt8(ascii: "}")]
                let point = Point(
                    head: head,
                    keywords: point.keywords.map { keyword in
                        Self.written { json in
                            json.member("keyword", keyword.source)
                            json.key("quote")
                        }
                    })
                return (point, absent: head + absent)
            }
            return Theme(head: head, middle: [UInt8(ascii: ",")] + middle.dropFirst(), points: points)
        }
    }

    /// The beginning of a compact object.
    private static func written(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter(pretty: false)
        json.object(members)
        return json.bytes.dropLast()
    }
}

extension JSONWriter {
    /// The array of themes.
    mutating func write(
        _ template: JSONTemplate, _ results: [ThemeResult], _ document: Document, _ offsets: ScalarOffsets
    ) {
        array(zip(template.themes, results)) { json, pair in
            let (theme, result) = pair
            json.raw(theme.head)
            json.number(result.marks)
            json.raw(theme.middle)
            json.share(result.coverage)
            json.key("points")
            json.points(theme, result.points, document, offsets)
            json.raw([UInt8(ascii: "}")])
        }
    }

    /// The array of a theme's points: those that nothing touched a run at a time.
    private mutating func points(
        _ theme: JSONTemplate.Theme, _ results: [PointResult], _ document: Document, _ offsets: ScalarOffsets
    ) {
        raw([UInt8(ascii: "[")])
        var index = 0
        while index < results.count {
            let first = index
            while index < results.count, results[index].isUntouched { index += 1 }
            if index > first {
                let start = first > 0 ? theme.ends[first - 1] : 0
                raw(theme.absent, start..<theme.ends[index - 1] - (index == results.count ? 1 : 0))
            }
            if index < results.count {
                write(theme.points[index], results[index], document, offsets)
                index += 1
                if index < results.count { raw([UInt8(ascii: ",")]) }
            }
        }
        raw([UInt8(ascii: "]")])
    }

    private mutating func write(
        _ point: JSONTemplate.Point, _ result: PointResult, _ document: Document, _ offsets: ScalarOffsets
    ) {
        raw(point.head)
        string(result.level.rawValue)
        member("credit", share: result.credit)
        key("matches")
        array(result.evidence) { json, evidence in
            if evidence.similarity != nil {
                json.write(meaning: evidence, document, offsets)
                return
            }
            json.raw(point.keywords[evidence.keyword])
            json.string(document.text, evidence.range)
            json.place(of: evidence, offsets)
            json.raw([UInt8(ascii: "}")])
        }
        raw([UInt8(ascii: "}")])
    }

    /// Where a match stands and why it earned nothing: members of the object that is open.
    mutating func place(of evidence: Evidence, _ offsets: ScalarOffsets) {
        let (start, end) = (offsets.offset(evidence.range.lowerBound), offsets.offset(evidence.range.upperBound))
        if isPretty {
            member("block", evidence.block)
            member("start", start)
            member("end", end)
        } else {
            compact(",\"block\":", evidence.block)
            compact(",\"start\":", start)
            compact(",\"end\":", end)
        }
        if let refusal = evidence.refusal { member("refused", refusal.rawValue) }
    }
}

extension PointResult {
    /// Whether it was not made and nothing came near it.
    fileprivate var isUntouched: Bool { level == .absent && evidence.isEmpty && credit <= 0 }
}
