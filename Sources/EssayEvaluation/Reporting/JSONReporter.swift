/// Results for programs, to the schema `Rubrics/result.schema.json`.
public struct JSONReporter: Reporter {
    /// Whether each member has a line of its own.
    public let pretty: Bool

    private let template: JSONTemplate?

    public init(pretty: Bool = true) {
        self.pretty = pretty
        template = nil
    }

    /// Writes compact objects, those of answers to this rubric with what all of them share written once.
    public init(rubric: Rubric) {
        pretty = false
        template = JSONTemplate(rubric)
    }

    /// An array with one object an answer.
    public func write(_ outcomes: [Outcome]) -> String {
        var json = JSONWriter(pretty: pretty)
        json.array(outcomes) { $0.write($1, nil) }
        return String(decoding: json.bytes, as: UTF8.self) + "\n"
    }

    /// The object of one answer, without a line end: compact, one line of a stream of JSON lines.
    public func object(_ outcome: Outcome) -> [UInt8] {
        var bytes: [UInt8] = []
        // Those of a rubric with some fifty points.
        bytes.reserveCapacity(32 << 10)
        append(outcome, to: &bytes)
        return bytes
    }

    /// Adds that object to bytes written before.
    public func append(_ outcome: Outcome, to bytes: inout [UInt8]) {
        var json = JSONWriter(pretty: pretty, behind: bytes)
        bytes = []
        json.write(outcome, template)
        bytes = json.bytes
    }

    /// An array with one object a report.
    public static func write(_ reports: [Report], pretty: Bool) -> String {
        JSONReporter(pretty: pretty).write(reports)
    }
}

extension JSONWriter {
    fileprivate mutating func write(_ outcome: Outcome, _ template: JSONTemplate?) {
        switch outcome {
        case .graded(let report):
            write(report, template.flatMap { $0.sha256 == report.rubric.sha256 ? $0 : nil })
        case .failed(let name, let message):
            object { json in
                json.key("answer")
                json.object { $0.member("name", name) }
                json.key("error")
                json.object { $0.member("message", message) }
            }
        }
    }

    private mutating func write(_ report: Report, _ template: JSONTemplate?) {
        let evaluation = report.evaluation
        let offsets = ScalarOffsets(report.document.text)
        object { json in
            json.member("format", 1)
            json.key("engine")
            json.object { json in
                json.member("version", report.engine.version)
                json.member("semantic", report.engine.semantic)
                json.member("model", orNull: report.engine.model)
            }
            json.key("rubric")
            json.object { json in
                json.member("id", report.rubric.id)
                json.member("sha256", report.rubric.sha256)
            }
            json.key("answer")
            json.object { json in
                json.member("name", report.name)
                json.member("sha256", report.sha256)
                json.member("input", report.document.format.rawValue)
                json.member("words", evaluation.words)
            }
            json.member("marks", evaluation.marks)
            json.member("maximum", evaluation.maximum)
            if let interval = evaluation.interval {
                json.key("interval")
                json.array([interval.low, interval.high]) { $0.number($1) }
            }
            json.member("coverage", share: evaluation.coverage)
            json.key("themes")
            if let template {
                json.write(template, evaluation.themes, report.document, offsets)
            } else {
                json.array(zip(report.rubric.themes, evaluation.themes)) { json, pair in
                    json.write(theme: pair.0, pair.1, report.document, offsets)
                }
            }
            json.key("advisories")
            json.array(evaluation.advisories) { $0.write($1, report.document) }
            json.key("trace")
            json.array(evaluation.trace) { json, step in
                json.object { json in
                    json.member("reason", step.reason)
                    json.member("marks", step.marks)
                }
            }
            json.key("next")
            json.array(report.next) { json, advice in
                json.object { json in
                    json.member("point", orNull: advice.point)
                    json.member("gain", advice.gain)
                    json.member("message", advice.message)
                }
            }
        }
    }

    private mutating func write(
        theme: Rubric.Theme, _ result: ThemeResult, _ document: Document, _ offsets: ScalarOffsets
    ) {
        object { json in
            json.member("id", theme.id)
            json.member("title", theme.title)
            json.member("marks", result.marks)
            json.member("maximum", theme.marks)
            json.member("coverage", share: result.coverage)
            json.key("points")
            json.array(zip(theme.points, result.points)) { json, pair in
                json.write(point: pair.0, pair.1, document, offsets)
            }
        }
    }

    private mutating func write(
        point: Rubric.Point, _ result: PointResult, _ document: Document, _ offsets: ScalarOffsets
    ) {
        object { json in
            json.member("id", point.id)
            json.member("text", point.text)
            json.member("level", result.level.rawValue)
            json.member("credit", share: result.credit)
            json.key("matches")
            json.array(result.evidence) { json, evidence in
                if evidence.similarity != nil {
                    json.write(meaning: evidence, document, offsets)
                    return
                }
                json.object { json in
                    json.member("keyword", point.keywords[evidence.keyword].source)
                    json.member("quote", document.string(evidence.range))
                    json.place(of: evidence, offsets)
                }
            }
        }
    }

    /// A sentence that the paraphrase engine found, with how near it is, how near it had to be, and why that.
    mutating func write(meaning evidence: Evidence, _ document: Document, _ offsets: ScalarOffsets) {
        object { json in
            json.member("keyword", "")
            if let similarity = evidence.similarity { json.member("similarity", share: similarity) }
            if let threshold = evidence.threshold {
                json.member("threshold", share: threshold.value)
                json.member("threshold_source", threshold.source.rawValue)
            }
            json.member("quote", document.string(evidence.range))
            json.place(of: evidence, offsets)
        }
    }

    private mutating func write(_ advisory: Advisory, _ document: Document) {
        object { json in
            json.member("kind", advisory.kind.rawValue)
            json.member("severity", advisory.severity.rawValue)
            json.member("message", advisory.message)
            if let range = advisory.range { json.member("quote", document.string(range)) }
        }
    }
}
