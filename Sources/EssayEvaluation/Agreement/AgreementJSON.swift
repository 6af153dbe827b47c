/// An agreement as one JSON object.
public enum AgreementJSON {
    /// `Documentation/agreement.md` tells what each member is.
    ///
    /// - Parameters:
    ///   - rubric: nil where the marks were computed elsewhere; then nothing is known of evidence and learning.
    ///   - answers: whether each answer's marks are listed too.
    public static func write(
        _ study: AgreementStudy, rubric: Rubric?, engine: Engine, evidence: [EvidencePower] = [],
        learning: [LearningCurve.Point] = [], answers: Bool = false
    ) -> String {
        var json = JSONWriter(pretty: true)
        json.object { json in
            json.member("format", 1)
            json.key("engine")
            json.object { json in
                json.member("version", engine.version)
                json.member("semantic", engine.semantic)
                json.member("model", orNull: engine.model)
            }
            if let rubric {
                json.key("rubric")
                json.object { json in
                    json.member("id", rubric.id)
                    json.member("sha256", rubric.sha256)
                }
            }
            part(study.all, &json)
            if !study.groups.isEmpty {
                json.key("groups")
                json.array(study.groups) { json, group in
                    json.object { json in
                        json.member("group", group.name)
                        part(group.part, &json)
                    }
                }
            }
            confusion(ConfusionMatrix(study.items), &json)
            json.key("distribution")
            json.array(MarkDistribution(study.items).rows) { json, row in
                json.object { json in
                    json.member("mark", number: row.mark)
                    json.member("given", row.given)
                    json.member("computed", row.computed)
                }
            }
            if rubric != nil {
                write(evidence, &json)
                write(learning, &json)
            }
            json.key("disagreements")
            json.array(study.disagreements().map { study.items[$0] }) { json, item in
                json.object { json in
                    json.member("id", item.id)
                    json.member("mark", number: item.given)
                    json.member("computed", number: item.computed)
                    json.member("difference", number: item.computed - item.given)
                }
            }
            if answers { list(study, &json) }
        }
        return String(decoding: json.bytes, as: UTF8.self) + "\n"
    }

    /// The statistics of all answers or of a group's.
    private static func part(_ part: AgreementPart, _ json: inout JSONWriter) {
        json.member("n", part.agreement.n)
        values(part.estimates, &json)
        json.key("interval")
        json.object { json in
            intervals(part.estimates, &json)
            json.member("partial", interval: part.partial.interval)
            if let people = part.people { json.member("prmse", interval: people.prmse.interval) }
        }
        json.member("partial", number: part.partial.value)
        json.member("withheld", part.withheld)
        guard let people = part.people else { return }
        json.key("human")
        json.object { json in
            json.member("n", people.agreement.n)
            measured(people.estimates, &json)
        }
        json.key("degradation")
        json.object { measured(people.degradation, &$0) }
        json.member("prmse", number: people.prmse.value)
    }

    private static func measured(_ estimates: [AgreementPart.Estimate], _ json: inout JSONWriter) {
        values(estimates, &json)
        json.key("interval")
        json.object { intervals(estimates, &$0) }
    }

    private static func values(_ estimates: [AgreementPart.Estimate], _ json: inout JSONWriter) {
        for (measure, estimate) in zip(Agreement.measures, estimates) {
            json.member(measure.name, number: estimate.value)
        }
    }

    private static func intervals(_ estimates: [AgreementPart.Estimate], _ json: inout JSONWriter) {
        for (measure, estimate) in zip(Agreement.measures, estimates) {
            json.member(measure.name, interval: estimate.interval)
        }
    }

    private static func confusion(_ matrix: ConfusionMatrix, _ json: inout JSONWriter) {
        func marks(_ marks: [Double], _ json: inout JSONWriter) {
            json.array(marks) { $0.raw(Decimal.short($1, 6)) }
        }
        json.key("confusion")
        json.object { json in
            json.key("given")
            marks(matrix.given, &json)
            json.key("computed")
            marks(matrix.computed, &json)
            json.key("counts")
            json.array(matrix.counts) { json, row in json.array(row) { $0.number($1) } }
        }
    }

    private static func write(_ evidence: [EvidencePower], _ json: inout JSONWriter) {
        json.key("evidence")
        json.array(evidence) { json, power in
            json.object { json in
                json.member("theme", power.theme)
                if let point = power.point { json.member("point", point) }
                json.member("answers", power.answers)
                json.member("correlation", number: power.correlation)
                json.member("partial", number: power.partial)
            }
        }
    }

    private static func write(_ learning: [LearningCurve.Point], _ json: inout JSONWriter) {
        json.key("learning")
        json.array(learning) { json, point in
            json.object { json in
                json.member("answers", point.answers)
                json.member("qwk", number: point.qwk)
            }
        }
    }

    private static func list(_ study: AgreementStudy, _ json: inout JSONWriter) {
        json.key("answers")
        json.array(study.items) { json, item in
            json.object { json in
                json.member("id", item.id)
                json.member("mark", number: item.given)
                if let second = item.second { json.member("mark2", number: second) }
                json.member("computed", number: item.computed)
                json.member("words", item.words)
                if item.withheld { json.member("withheld", 1) }
            }
        }
    }
}
