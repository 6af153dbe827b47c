/// What the objects of all answers to a rubric have in common, written once: themes, points and keywords. The reporter's
/// own code writes the rest; both together give the same bytes as the reporter alone.
struct JSONTemplate: Sendable {
    struct Theme: Sendable {
        /// From `{` to the value of `marks`.
        var head: [UInt8]
        /// From there to the value of `coverage`.
        var middle: [UInt8]
        var points: [Point] = []
    }

    struct Point: Sendable {
        /// From `{` to the value of `level`.
        var head: [UInt8]
        /// The whole of a point that was not made and that nothing touched.
        var absent: [UInt8]
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
                return Point(
                    head: head, absent: head + absent,
                    keywords: point.keywords.map { keyword in
                        Self.written { json in
                            json.member("keyword", keyword.source)
                            json.key("quote")
                        }
                    })
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
            json.array(zip(theme.points, result.points)) { json, pair in
                json.write(pair.0, pair.1, document, offsets)
            }
            json.raw([UInt8(ascii: "}")])
        }
    }

    private mutating func write(
        _ point: JSONTemplate.Point, _ result: PointResult, _ document: Document, _ offsets: ScalarOffsets
    ) {
        if result.level == .absent, result.evidence.isEmpty, result.credit <= 0 {
            raw(point.absent)
            return
        }
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
            json.string(document.string(evidence.range))
            json.place(of: evidence, offsets)
            json.raw([UInt8(ascii: "}")])
        }
        raw([UInt8(ascii: "}")])
    }

    /// Where a match stands and why it earned nothing: members of the object that is open.
    mutating func place(of evidence: Evidence, _ offsets: ScalarOffsets) {
        member("block", evidence.block)
        member("start", offsets.offset(evidence.range.lowerBound))
        member("end", offsets.offset(evidence.range.upperBound))
        if let refusal = evidence.refusal { member("refused", refusal.rawValue) }
    }
}
