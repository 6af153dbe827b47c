/// Audits as JSON, the attacked texts among them.
public enum AuditJSON {
    public static func write(_ audits: [RubricAudit]) -> String {
        var json = JSONWriter(pretty: true)
        json.array(audits) { json, audit in
            json.object { json in
                json.member("format", 1)
                json.key("rubric")
                json.object { json in
                    json.member("id", audit.rubric.id)
                    json.member("sha256", audit.rubric.sha256)
                }
                if let model = audit.model { json.member("model", model) }
                json.member("seed", audit.seed)
                json.key("answers")
                json.array(audit.answers) { $0.string($1) }
                json.key("attacks")
                json.array(audit.rows) { write($1, to: &$0) }
                json.key("keywords")
                json.object { json in
                    json.member("count", audit.mutation.keywords)
                    json.key("unnoticed")
                    json.array(audit.mutation.unnoticed) { json, unnoticed in
                        json.object { json in
                            json.member("point", unnoticed.point)
                            json.member("keyword", unnoticed.keyword.source)
                            json.member("line", unnoticed.keyword.position.line)
                            json.member("matched", unnoticed.isUnmatched ? "no" : "yes")
                        }
                    }
                }
            }
        }
        return String(decoding: json.bytes, as: UTF8.self) + "\n"
    }

    private static func write(_ row: RubricAudit.Row, to json: inout JSONWriter) {
        json.object { json in
            json.member("attack", row.attack.rawValue)
            json.member("measure", row.limit.measure.rawValue)
            json.key("limit")
            json.object { json in
                switch row.limit.bound {
                case .most(let share): json.member("mostPercent", share)
                case .within(let share): json.member("withinPercent", share)
                }
            }
            json.member("outcome", row.isBroken ? "broken" : "ok")
            json.key("answers")
            json.array(row.trials) { json, trial in
                json.object { json in
                    json.member("name", trial.answer)
                    json.member("honest", trial.honest.earned(row.limit.measure))
                    json.member("attacked", trial.attacked.earned(row.limit.measure))
                    json.member("text", trial.text)
                }
            }
        }
    }
}
