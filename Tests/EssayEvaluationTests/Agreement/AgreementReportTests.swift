import Foundation
import Testing

@testable import EssayEvaluation

@Suite("Reports of an agreement")
struct AgreementReportTests {
    private static let study = AgreementStudy(
        AgreementTests.twice.map { item in
            AgreementStudy.Item(
                id: item.id, given: item.given, second: item.second, computed: item.computed, words: item.words,
                group: item.group == "small" ? "" : "a<b, c")
        })
    private let evidence = [
        EvidencePower(theme: "trade", point: nil, answers: 9, correlation: 0.5, partial: 0.25),
        EvidencePower(theme: "trade", point: "raise", answers: 4, correlation: nil, partial: nil),
    ]
    private let learning = [LearningCurve.Point(answers: 20, qwk: 0.5), LearningCurve.Point(answers: 40, qwk: 0.75)]

    private func rubric() throws -> Rubric { try CalibrationTests.compiled().rubric }

    private func json(of study: AgreementStudy, rubric: Rubric?) throws -> [String: Any] {
        let text = AgreementJSON.write(
            study, rubric: rubric, engine: Engine(), evidence: evidence, learning: learning)
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test("JSON has an interval beside every statistic, of all answers and of each group")
    func jsonIntervals() throws {
        let study = try #require(Self.study)
        let whole = try json(of: study, rubric: try rubric())
        let groups = try #require(whole["groups"] as? [[String: Any]])
        #expect(groups.map { $0["group"] as? String } == ["", "a<b, c"])
        let names = Agreement.measures.map(\.name)
        for part in [whole] + groups {
            for (object, names) in [
                (part, names + ["partial", "prmse"]), (part["human"] as? [String: Any] ?? [:], names),
                (part["degradation"] as? [String: Any] ?? [:], names),
            ] {
                let intervals = try #require(object["interval"] as? [String: [Double]])
                for name in names {
                    let value = try #require(object[name] as? Double, "\(name)")
                    let interval = try #require(intervals[name], "\(name)")
                    #expect(interval.count == 2 && interval[0] <= value && value <= interval[1], "\(name)")
                }
            }
        }
    }

    @Test("JSON has the matrix, the distribution, the curve, the evidence and the largest disagreements")
    func jsonFindings() throws {
        let study = try #require(Self.study)
        let whole = try json(of: study, rubric: try rubric())
        let confusion = try #require(whole["confusion"] as? [String: Any])
        let counts = try #require(confusion["counts"] as? [[Int]])
        let matrix = ConfusionMatrix(study.items)
        #expect(confusion["given"] as? [Double] == matrix.given)
        #expect(confusion["computed"] as? [Double] == matrix.computed)
        #expect(counts == matrix.counts && counts.joined().reduce(0, +) == 90)
        let distribution = try #require(whole["distribution"] as? [[String: Any]])
        #expect(distribution.reduce(0) { $0 + ($1["given"] as? Int ?? 0) } == 90)
        #expect(distribution.reduce(0) { $0 + ($1["computed"] as? Int ?? 0) } == 90)
        let curve = try #require(whole["learning"] as? [[String: Any]])
        #expect(curve.map { $0["answers"] as? Int } == [20, 40] && curve[1]["qwk"] as? Double == 0.75)
        let evidence = try #require(whole["evidence"] as? [[String: Any]])
        #expect(evidence.map { $0["point"] as? String } == [nil, "raise"])
        #expect(evidence[0]["partial"] as? Double == 0.25 && evidence[1]["correlation"] is NSNull)
        let worst = try #require(whole["disagreements"] as? [[String: Any]])
        let gaps = worst.map { abs($0["difference"] as? Double ?? 0) }
        #expect(gaps.count == 10 && gaps[0] == 1.5 && gaps == gaps.sorted(by: >))
        let tabled = try json(of: study, rubric: nil)
        #expect(tabled["evidence"] == nil && tabled["learning"] == nil && tabled["confusion"] != nil)
    }

    @Test("text has every interval, both tables of groups, the matrix, the evidence and the disagreements")
    func text() throws {
        let study = try #require(Self.study)
        let text = AgreementText.write(study, title: "t", evidence: evidence)
        let prmse = try #require(study.all.people?.prmse)
        let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("  PRMSE") })
        let written = ["PRMSE", AgreementText.number(prmse.value), AgreementText.interval(prmse.interval)]
        #expect(row.split(separator: " ").joined(separator: " ") == written.joined(separator: " "))
        let qwk = try #require(study.all.people?.degradation[0])
        #expect(text.contains("\(AgreementText.signed(qwk.value))  \(AgreementText.interval(qwk.interval))\n"))
        for part in [
            "\n  group    n    QWK", "\n  group   twice  two people's QWK", "\n  (none)  ", "\n  a<b, c  60  ",
            "\n  given \\ computed", "  theme and point  answers  correlation  length apart\n",
            "\n  trade                  9        0.500         0.250\n", "\n    raise                4            –",
            "The largest disagreements\n  id",
        ] { #expect(text.contains(part), "\(part) in\n\(text)") }
        for line in text.split(separator: "\n") { #expect(line.count <= 90, "\(line)") }
    }

    @Test("a matrix of many marks is counted in bands")
    func bands() {
        let items = (0..<60).map {
            AgreementStudy.Item(id: "\($0)", given: Double($0) / 2, computed: Double(59 - $0) / 2, words: 1)
        }
        #expect(ConfusionMatrix.band(of: Array(items.prefix(6)), most: 12) == nil)
        #expect(ConfusionMatrix.band(of: items, most: 12) == 5)
        let matrix = ConfusionMatrix(items, band: 5)
        #expect(matrix.given == [0, 5, 10, 15, 20, 25] && matrix.computed == matrix.given)
        #expect(matrix.counts[0] == [0, 0, 0, 0, 0, 10])
    }

    @Test("the page has every interval, and of each group every statistic")
    func page() throws {
        let study = try #require(Self.study)
        let page = AgreementHTML(study: study, title: "t", powers: [], curve: [], disagreements: []).write()
        let people = try #require(study.all.people)
        for estimate in [people.prmse] + people.degradation + people.estimates {
            #expect(page.contains("<td class=\"amount\">\(AgreementText.interval(estimate.interval))</td>"))
        }
        for group in study.groups {
            let people = try #require(group.part.people)
            for estimate in group.part.estimates + [group.part.partial, people.estimates[0], people.prmse] {
                let range = AgreementText.interval(estimate.interval)
                #expect(
                    page.contains(">\(AgreementText.number(estimate.value))<br><small>\(range)</small></td>"))
            }
            #expect(page.contains(">\(AgreementText.signed(people.degradation[0].value))<br>"))
        }
        #expect(page.contains("<th scope=\"row\">(none)</th>") && page.contains("a&lt;b, c</th>"))
    }

    @Test("the table of statistics tells groups from all answers, whatever their names")
    func measures() throws {
        let rows = AgreementTables.measures(try #require(Self.study)).split(separator: "\r\n").map(String.init)
        #expect(rows[0] == "answers,group,n,measure,value,low,high")
        // Eighteen statistics of marks and people each, partial, PRMSE: of all answers and of two groups.
        #expect(rows.count == 1 + 3 * (3 * 9 + 2))
        for part in [
            "all,,90,prmse,", "less two people,,67,qwk,", "group,,30,partial,", "group,\"a<b, c\",60,prmse,",
            "group: two people,,22,qwk,", "group: less two people,\"a<b, c\",45,smd,",
        ] {
            let row = try #require(rows.first { $0.hasPrefix(part) }, "\(part)")
            #expect(!row.hasSuffix(",") && !row.contains(",,,"), "\(row)")
        }
    }
}
