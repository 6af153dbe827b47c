import EssayEvaluation
import Foundation
import Testing

@testable import Gradebook

@Suite("Moderation")
struct ModerationTests {
    private func row(_ harness: GradingHarness, _ name: String) throws -> String {
        try #require(try harness.grades().first { $0.hasPrefix(name) })
    }

    @Test("an override shows in every output, survives another run and regrading, and can be taken back")
    func override() throws {
        let harness = try GradingHarness.graded()
        let before = try harness.outcome()
        let names = try Moderation(harness.results).decide(
            [.init("asha", marks: 950, author: "Rao <b>", reason: "A \"fair\" point")], time: "2026-02-01T10:00:00Z")
        #expect(names == ["asha.txt"])
        func isShown() throws {
            let row = try row(harness, "asha.txt")
            #expect(row.contains(",ports,9.5,10,"))
            #expect(row.hasSuffix(",Rao <b>,\"A \"\"fair\"\" point\",2026-02-01T10:00:00Z,,"))
            #expect(
                try harness.base.read("results/index.html").contains(
                    "9.5 <span class=\"soft\">set by Rao &lt;b&gt;, computed"))
            let feedback = try FileManager.default.contentsOfDirectory(atPath: harness.results + "/feedback")
            let page = try harness.base.read("results/feedback/" + (feedback.first { $0.hasPrefix("asha") } ?? ""))
            #expect(
                page.contains(
                    "<strong>Marked 9.5 by Rao &lt;b&gt;</strong> on 2026-02-01T10:00:00Z: A &quot;fair&quot; point"))
        }
        try isShown()
        #expect(try harness.plan().run() == FolderGrading.Summary(unchanged: 2))
        try isShown()
        var plan = harness.plan()
        plan.rubrics = [try SampleRubric.compiled(SampleRubric.text + "# edited\n")]
        _ = try Regrading(plan).run(keep: true)
        try isShown()
        plan.rubrics = [harness.rubric]
        _ = try Regrading(plan).run(keep: true)
        _ = try Moderation(harness.results).decide(
            [.init("asha.txt", marks: nil, author: "Rao", reason: "A slip")], time: "2026-02-02T10:00:00Z")
        let history = try Moderation(harness.results).history("asha.txt")
        #expect(history[0] == "asha.txt")
        #expect(history.count == 7)
        #expect(history[1].hasPrefix("  2026-01-01T00:00:00Z  computed "))
        #expect(history[1].contains(" of 10 (version \(Engine().version), rubric ports "))
        #expect(history[2].hasSuffix(": regraded") && history[3].hasSuffix(": regraded"))
        #expect(history[4] == "  2026-02-01T10:00:00Z  set to 9.5 by Rao <b>: A \"fair\" point")
        #expect(history[5] == "  2026-02-02T10:00:00Z  override taken back by Rao: A slip")
        #expect(history[6].hasSuffix(", as computed"))
        #expect(try harness.outcome() == before)
    }

    @Test("a gradebook of another version is refused with a sentence that names both")
    func version() throws {
        let harness = try GradingHarness()
        try harness.fill(2)
        _ = try harness.plan(feedback: .none).run()
        let path = harness.results + "/gradebook.sqlite"
        try Database(path: path, create: false).run("PRAGMA user_version = 1")
        #expect(
            throws: GradebookError(
                "\(path) is a gradebook of version 1; this tool reads versions 2 to 3: grade into a new folder")
        ) {
            _ = try Moderation(harness.results)
        }
    }

    @Test("a gradebook of the version before is read, with all that people decided, and written as one of this version")
    func earlierVersion() throws {
        let harness = try GradingHarness.graded()
        let list = Array(repeating: "ports raise trade, ships cheap, cities, harbour town, trade", count: 6)
        try harness.base.write("answers/list.txt", list.joined(separator: ", "))
        _ = try harness.plan().run()
        _ = try Moderation(harness.results).decide(
            [.init("asha", marks: 950, author: "Rao", reason: "Fair")], time: "2026-02-01T10:00:00Z")
        let before = try harness.outcome()
        func shape() throws -> [String] {
            let database = try Database(path: harness.results + "/gradebook.sqlite")
            let columns = try database.statement("SELECT name FROM pragma_table_info('answers')")
            try columns.start()
            var names: [String] = []
            while try columns.step() { names.append(columns.text(0)) }
            let withheld = try database.statement("SELECT group_concat(withheld) FROM answers")
            try withheld.start()
            _ = try withheld.step()
            return names + [withheld.text(0)]
        }
        let now = try shape()
        #expect(now.suffix(4) == ["low", "high", "withheld", "0,1,0"])
        try makeVersion2(of: harness.results + "/gradebook.sqlite")
        #expect(try harness.plan().run() == FolderGrading.Summary(unchanged: 3))
        #expect(try harness.outcome() == before)
        #expect(try shape() == now)
    }

    /// Puts a gradebook of version 2 with the same content in the place of one.
    private func makeVersion2(of path: String) throws {
        let added = try #require(GradebookSchema.sql.range(of: ",              -- when its file was last changed"))
        let end = try #require(GradebookSchema.sql.range(of: ") WITHOUT ROWID;\n-- Results that later ones"))
        let sql =
            GradebookSchema.sql[..<added.lowerBound]
            + "               -- when its file was last changed, in seconds since 1970\n"
            + GradebookSchema.sql[end.lowerBound...]
        let old = try Database(path: path + ".old", create: true)
        try old.run("ATTACH '\(path)' AS now; \(sql)")
        for table in ["settings", "rubrics", "themes", "points", "keywords", "replaced", "overrides", "pairs", "runs"] {
            try old.run("INSERT INTO main.\(table) SELECT * FROM now.\(table)")
        }
        let columns =
            "name, student, number, present, sha256, rubric, engine, input, words, marks, coverage, themes, levels, "
            + "keywords, advisories, error, feedback, feedback_bytes, signature, made, dated"
        try old.run(
            "INSERT INTO main.answers SELECT \(columns) FROM now.answers; PRAGMA user_version = 2; "
                + "PRAGMA application_id = \(GradebookSchema.application); DETACH now")
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.moveItem(atPath: path + ".old", toPath: path)
    }

    @Test("a calibrated mark's interval and what is withheld are in the table, the gradebook and the class page")
    func calibrated() throws {
        let harness = try GradingHarness.graded()
        try Database(path: harness.results + "/gradebook.sqlite").run(
            "UPDATE answers SET low = 150, high = 625 WHERE name = 'asha.txt'; UPDATE settings SET value = '' WHERE name = 'outputs'"
        )
        #expect(try harness.plan().run() == FolderGrading.Summary(unchanged: 2))
        #expect(try row(harness, "asha.txt").contains(",1.5,6.25,no,"))
        #expect(try row(harness, "ravi.txt").contains(",,,"))
        #expect(try harness.base.read("results/index.html").contains(" <span class=\"soft\">1.5 to 6.25</span></td>"))
        _ = try Moderation(harness.results).decide(
            [.init("asha", marks: 700, author: "Rao", reason: "Fair")], time: "2026-02-01T10:00:00Z")
        #expect(try row(harness, "asha.txt").contains(",1.5,6.25,no,"))
        #expect(
            try harness.base.read("results/index.html").contains(
                "7 <span class=\"soft\">set by Rao, computed "))
        #expect(try harness.base.read("results/index.html").contains(" (1.5 to 6.25)</span></td>"))
    }

    @Test("what cannot be is refused: unknown answers, marks beyond the maximum, nothing to take back")
    func refusals() throws {
        let harness = try GradingHarness.graded()
        func override(_ id: String, _ marks: Int?) -> String? {
            complaint {
                _ = try Moderation(harness.results).decide(
                    [.init(id, marks: marks, author: "R", reason: "x")], time: "t")
            }
        }
        #expect(override("nobody", 100)?.hasPrefix("there is no answer nobody") == true)
        #expect(override("asha", 1001) == "asha.txt: 10.01 is not from 0 to 10, the question's marks")
        #expect(override("asha", nil) == "asha.txt has no override to take back")
        #expect(complaint { _ = try Moderation(harness.answers) }?.hasPrefix("there is no gradebook") == true)
    }

    @Test("an answer that could not be graded gets no more marks than the question has")
    func ungraded() throws {
        let harness = try GradingHarness()
        try harness.base.write("answers/bad.txt", Data([0, 1]))
        func override(_ marks: Int) -> String? {
            complaint {
                _ = try Moderation(harness.results).decide(
                    [.init("bad", marks: marks, author: "R", reason: "x")], time: "t")
            }
        }
        // Whether or not another answer tells what the question is.
        for _ in 0..<2 {
            _ = try harness.plan().run()
            #expect(override(999_999) == "bad.txt: 9999.99 is not from 0 to 10, the question's marks")
            #expect(override(1001) != nil)
            #expect(override(1000) == nil)
            try harness.base.write("answers/asha.txt", "Ports raise trade.")
        }
        // An earlier state of the rubric that had more marks is of no account.
        var plan = harness.plan()
        plan.rubrics = [try SampleRubric.compiled(Self.fewerMarks)]
        _ = try Regrading(plan).run(keep: true)
        #expect(override(601) == "bad.txt: 6.01 is not from 0 to 6, the question's marks")
        try Database(path: harness.results + "/gradebook.sqlite").run(
            "DELETE FROM answers WHERE name <> 'bad.txt'; DELETE FROM rubrics")
        #expect(override(100) == "bad.txt: the gradebook does not know the question's marks; grade it by its rubric")
    }

    /// The rubric with 6 marks in place of 10.
    private static let fewerMarks = SampleRubric.text.replacing("marks: 10", with: "marks: 6").replacing(
        "marks: 6\n    full: 2", with: "marks: 4\n    full: 2"
    ).replacing("marks: 4\n    full: 1", with: "marks: 2\n    full: 1")

    @Test("marks set by a person that are more than the question has after regrading are told, and stay")
    func excess() throws {
        let harness = try GradingHarness.graded()
        _ = try Moderation(harness.results).decide(
            [
                .init("asha", marks: 950, author: "Rao", reason: "Fair"),
                .init("ravi", marks: 600, author: "Rao", reason: "Fair"),
            ], time: "t")
        var plan = harness.plan()
        #expect(try Regrading(plan).run(keep: false).excesses.isEmpty)
        plan.rubrics = [try SampleRubric.compiled(Self.fewerMarks)]
        for keep in [false, true, true] {
            #expect(
                try Regrading(plan).run(keep: keep).excesses == [
                    "asha.txt: 9.5, set by Rao, is more than the question's 6 marks; set it anew with essay override"
                ])
        }
        #expect(try row(harness, "asha.txt").contains(",ports,9.5,6,"))
    }

    @Test("regrading shows what moves and why, and changes nothing until it is told to keep it")
    func regrading() throws {
        let harness = try GradingHarness.graded()
        try harness.base.write(
            "answers/zoe.txt",
            "Ports raise trade because ships are cheap. In the old days many people came to live beside the quays, since "
                + "work was to be had there, and so a village became a place of some weight within a few decades.")
        _ = try harness.plan().run()
        let before = try harness.outcome()
        var plan = harness.plan()
        plan.rubrics = [
            try SampleRubric.compiled(
                SampleRubric.text.replacingOccurrences(of: "harbour town", with: "beside the quays"))
        ]
        let outcome = try Regrading(plan).run(keep: false)
        #expect(outcome.compared == 3)
        let move = try #require(outcome.moves.first)
        #expect(outcome.moves.count == 1)
        #expect(move.name == "zoe.txt" && move.before < move.after)
        #expect(move.reasons.count == 1 && move.reasons[0].hasPrefix("grow: absent to "))
        #expect(try harness.outcome() == before)
        #expect(try Regrading(plan).run(keep: true) == outcome)
        #expect(try row(harness, "zoe.txt").contains(",ports,\(Marks(hundredths: move.after)),10,"))
        #expect(try plan.run() == FolderGrading.Summary(unchanged: 3))
        #expect(try Moderation(harness.results).history("zoe").contains { $0.contains(": regraded, grow: absent to ") })
    }

    @Test("after a regrading that is kept, answers that changed or went meanwhile are settled too")
    func regradingChanged() throws {
        let harness = try GradingHarness.graded()
        try harness.base.write("answers/zoe.txt", "Ports raise trade.")
        _ = try harness.plan().run()
        try harness.base.write("answers/asha.txt", "Nothing of note any more.")
        try FileManager.default.removeItem(atPath: harness.answers + "/ravi.txt")
        try harness.base.write("answers/new.txt", "Ships are cheap.")
        var plan = harness.plan()
        plan.rubrics = [try SampleRubric.compiled(SampleRubric.text + "# edited\n")]
        let outcome = try Regrading(plan).run(keep: true)
        #expect(outcome.failures == ["ravi.txt: the file is gone"])
        #expect(outcome.compared == 2)
        #expect(try plan.run() == FolderGrading.Summary(graded: 1, unchanged: 2))
        #expect(try harness.grades().count == 4)
    }

    @Test("where the answers or the rubric are gone, it is said which, and what to do")
    func gone() throws {
        let harness = try GradingHarness.graded()
        #expect(
            complaint { _ = try Moderation.rubrics(of: harness.results) }?.hasSuffix(
                "ports.yaml, which is not there any more: name the rubric with --rubric FILE") == true)
        try FileManager.default.moveItem(atPath: harness.answers, toPath: harness.answers + "-2")
        #expect(
            complaint { _ = try Regrading(harness.plan()).run(keep: false) }
                == "the answers were in \(harness.answers), which is not there any more: put them back, or tell where they "
                + "are now with essay grade FOLDER and the rubric as it was")
        var plan = harness.plan()
        plan.folder = harness.answers + "-2"
        #expect(try plan.run() == FolderGrading.Summary(unchanged: 2))
        #expect(try Regrading(plan).run(keep: false).compared == 2)
    }

    @Test("a table of decisions is carried out whole or not at all")
    func table() throws {
        let harness = try GradingHarness.graded()
        func read(_ text: String, by author: String? = nil, why reason: String? = nil) throws -> [Moderation.Decision] {
            try DecisionTable.read(Array(text.utf8), path: "t.csv", author: author, reason: reason)
        }
        let decisions = try read("id,marks,reason\nasha,7.25,\"So, so\"\r\nravi.txt,2,\n", by: "Rao", why: "Agreed")
        #expect(
            decisions == [
                .init("asha", marks: 725, author: "Rao", reason: "So, so"),
                .init("ravi.txt", marks: 200, author: "Rao", reason: "Agreed"),
            ])
        let before = try harness.outcome()
        #expect(
            complaint {
                _ = try Moderation(harness.results).decide(
                    decisions + [.init("nobody", marks: 1, author: "R", reason: "x")], time: "t")
            }?.hasPrefix("there is no answer nobody") == true)
        #expect(try harness.outcome() == before)
        #expect(
            try Moderation(harness.results).decide(decisions, time: "2026-02-01T10:00:00Z") == ["asha.txt", "ravi.txt"])
        #expect(try row(harness, "asha.txt").contains(",ports,7.25,10,"))
        #expect(try row(harness, "ravi.txt").contains(",ports,2,10,"))
        let back = try read("name,marks\nasha.txt,\nravi.txt,\n", by: "Rao", why: "Slips")
        _ = try Moderation(harness.results).decide(back, time: "2026-02-02T10:00:00Z")
        #expect(try harness.outcome() == before)
        #expect(
            complaint { _ = try read("id,marks\nasha,1\n", by: "R") }
                == "t.csv: row 2: no reason; give the column or --reason")
        #expect(
            complaint { _ = try read("id,marks\na,x\n", by: "R", why: "x") }
                == "t.csv: row 2, column B (marks): 'x'; expected a number such as 7.5, or nothing to take back")
        #expect(complaint { _ = try read("who,marks\n") }?.hasPrefix("t.csv has no column id") == true)
    }

    @Test("a second marker's table is compared, largest differences first")
    func comparison() throws {
        let harness = try GradingHarness()
        for name in ["a", "b", "c", "d"] { try harness.base.write("answers/\(name).txt", "Ports raise trade.") }
        _ = try harness.plan().run()
        _ = try Moderation(harness.results).decide(
            [("a", 100), ("b", 400), ("c", 600), ("d", 800)].map {
                .init($0.0, marks: $0.1, author: "R", reason: "x")
            }, time: "t")
        let table = "id,mark\nb.txt,4\na,2\nc,4.5\nd,8\nnobody,3\n"
        let comparison = try MarkerComparison(Array(table.utf8), path: "m.csv", gradebook: harness.results)
        #expect(comparison.pairs.map(\.name) == ["c.txt", "a.txt", "b.txt", "d.txt"])
        #expect(comparison.pairs.map(\.difference) == [-150, 100, 0, 0])
        #expect(comparison.meanDifference == -0.125)
        #expect(comparison.agreement?.mae == 0.625)
        #expect(comparison.share(within: 0) == 0.5 && comparison.share(within: 100) == 0.75)
        // By hand: covariance 5.28125, variances 6.6875 and 4.671875, and the means 0.125 apart.
        let pearson = try #require(comparison.agreement?.pearson)
        #expect(abs(pearson - 5.28125 / (6.6875 * 4.671875).squareRoot()) < 1e-12)
        let kappa = try #require(comparison.agreement?.qwk)
        #expect(abs(kappa - 2 * 5.28125 / (6.6875 + 4.671875 + 0.015625)) < 1e-12)
        #expect(
            comparison.unplaced.count == 1
                && comparison.unplaced[0].hasPrefix("m.csv: row 6: there is no answer nobody"))
        #expect(comparison.lines.contains("    4.5      6   \u{2212}1.5  c.txt"))
        #expect(
            complaint {
                _ = try MarkerComparison(
                    Array("id,mark\nb,4\na,10\nc,999999\n".utf8), path: "m.csv", gradebook: harness.results)
            } == "m.csv: row 4, column B (mark): 999999 is not from 0 to 10, the question's marks")
    }

    @Test("tables of decisions and of a second marker are read in the dialects of graded tables")
    func dialects() throws {
        func read(_ bytes: [UInt8]) throws -> [Moderation.Decision] {
            try DecisionTable.read(bytes, path: "t", author: "Rao", reason: "Agreed")
        }
        let expected = [
            Moderation.Decision("asha", marks: 750, author: "Rao", reason: "So; so"),
            Moderation.Decision("ravi.txt", marks: nil, author: "Rao", reason: "Agreed"),
        ]
        for text in [
            "id;marks;reason\nasha;7,5;\"So; so\"\nravi.txt;;\n",
            "sep=|\r\nID| Marks |reason\r\n asha | 7,50 |So; so\r\nravi.txt\r\n",
            "\u{FEFF}id\tmarks\treason\nasha\t7.5\tSo; so\nravi.txt\t\t\n",
        ] { #expect(try read(Array(text.utf8)) == expected, "\(text)") }
        let harness = try GradingHarness()
        for name in ["a1", "a2", "a3"] { try harness.base.write("answers/\(name).txt", "Ports raise trade.") }
        _ = try harness.plan().run()
        let sheets = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("EssayEvaluationTests/Golden/Agreement")
        for name in ["formula.xlsx", "formula.ods"] {
            let bytes = [UInt8](try Data(contentsOf: sheets.appendingPathComponent(name)))
            let comparison = try MarkerComparison(bytes, path: name, gradebook: harness.results)
            #expect(comparison.pairs.map(\.name) == ["a1.txt"] && comparison.pairs.map(\.marker) == [200])
            let formula = "a formula without its value; open the table in a spreadsheet program and save it"
            #expect(
                comparison.unplaced == [
                    "\(name): row 3, column C (mark): \(formula)", "\(name): row 4: there is no mark",
                ])
            // An override would be taken back by what nobody wrote.
            #expect(complaint { _ = try read(bytes) } == "t: row 3, column C (mark): \(formula)")
        }
        let semicolons = try MarkerComparison(
            Array("Name;Grade\na1.txt;7,25\n".utf8), path: "m.csv", gradebook: harness.results)
        #expect(semicolons.pairs.map(\.marker) == [725])
    }

    @Test("a student's answers are shown by date, with the trend of each theme, over several gradebooks")
    func progress() throws {
        let harness = try GradingHarness()
        let first = try harness.base.write("answers/z/Asha Rao_7_assignsubmission_file_/a.txt", "Ports raise trade.")
        let second = try harness.base.write(
            "answers/a/Asha Rao_7_assignsubmission_file_/b.txt", "Ports raise trade. Ships are cheap in every port.")
        try harness.base.write("answers/other.txt", "Ports raise trade.")
        for (path, day) in [(first, 20_000), (second, 20_100)] {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: Double(day) * 86_400 + 5)], ofItemAtPath: path)
        }
        _ = try harness.plan().run()
        let lines = try Progress(ofStudent: "Asha Rao", in: [harness.results]).lines
        #expect(lines[0] == "Asha Rao (7): 2 answers, oldest first")
        #expect(lines[1].hasPrefix("  1  2024-10-04  ") && lines[1].contains(": z/Asha Rao"))
        #expect(lines[2].hasPrefix("  2  2025-01-12  ") && lines[2].contains(": a/Asha Rao"))
        #expect(lines.contains { $0.hasSuffix("  Trade") && $0.contains("+") })
        let both = try Progress(ofStudent: "7", in: [harness.results, harness.results]).lines
        #expect(both[0] == "Asha Rao (7): 4 answers, oldest first")
        #expect(complaint { _ = try Progress(ofStudent: "Zoe", in: [harness.results]) }?.contains("of Zoe") == true)
    }

    @Test("a trend shows each share, a picture and the change")
    func trend() {
        #expect(Progress.trend([20, nil, 100]) == "  20   – 100  ▂ █   +80")
        #expect(Progress.trend([50, 40]) == "  50  40  ▅▄   −10")
        #expect(Progress.day(0).hasPrefix("undated") && Progress.day(951_782_400) == "2000-02-29")
    }
}
