/// An agreement as one JSON object.
public enum AgreementJSON {
    /// - Parameters:
    ///   - rubric: nil where the marks were computed elsewhere.
    ///   - answers: whether each answer's marks are listed too.
    public static func write(
        _ study: AgreementStudy, rubric: Rubric?, engine: Engine, answers: Bool = false
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
            measured(study.all, &json)
            json.member("partial", number: study.partial)
            json.member("withheld", study.items.count { $0.withheld })
            if let human = study.human {
                json.key("human")
                json.object { measured(human, &$0) }
                json.key("degradation")
                json.object { json in
                    for (name, value) in study.degradation { json.member(name, number: value) }
                }
                json.member("prmse", number: study.prmse)
            }
            if !study.groups.isEmpty {
                json.key("groups")
                json.array(study.groups) { json, group in
                    json.object { json in
                        json.member("group", group.name)
                        measured(group.measured, &json)
                    }
                }
            }
            if answers { list(study, &json) }
        }
        return String(decoding: json.bytes, as: UTF8.self) + "\n"
    }

    private static func measured(_ measured: AgreementStudy.Measured, _ json: inout JSONWriter) {
        json.member("n", measured.agreement.n)
        for measure in Agreement.measures { json.member(measure.name, number: measure.value(measured.agreement)) }
        json.key("interval")
        json.object { json in
            for (measure, interval) in zip(Agreement.measures, measured.intervals) {
                json.member(measure.name, interval: interval)
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
