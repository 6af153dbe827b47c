import EssayEvaluation
import Foundation
import Synchronization
import Testing

@testable import Gradebook

@Suite("Grading a folder")
struct FolderGradingTests {
    @Test("the same folder gives the same bytes, whatever the number of threads")
    func deterministic() throws {
        let one = try GradingHarness()
        try one.fill(60)
        #expect(try one.plan(jobs: 1).run().graded == 60)
        let many = try GradingHarness()
        // Another order of creation, so that the file system lists the files otherwise.
        for number in (0..<60).reversed() {
            try many.base.write("answers/\(number % 7)/answer-\(number).txt", GradingHarness.text(number))
        }
        #expect(try many.plan(jobs: 8).run().graded == 60)
        #expect(try one.outcome() == many.outcome())
    }

    @Test("a row an answer in the order of names, and a page of feedback for each")
    func outputs() throws {
        let harness = try GradingHarness()
        try harness.base.write("answers/b.txt", "Ports raise trade because ships are cheap.")
        try harness.base.write("answers/a/Asha Rao_4711_assignsubmission_file_/essay.txt", "Nothing of note.")
        let summary = try harness.plan().run()
        #expect(summary == FolderGrading.Summary(graded: 2))
        let grades = try harness.grades()
        #expect(
            grades[0] == "name,student,number,rubric,marks,maximum,coverage,words,theme.trade,theme.cities,low,high,"
                + "withheld,advisories,computed,override_by,override_reason,override_time,error,semantic")
        #expect(
            grades[1].hasPrefix("a/Asha Rao_4711_assignsubmission_file_/essay.txt,Asha Rao,4711,ports,0,10,0,3,0,0,"))
        #expect(grades[2].hasPrefix("b.txt,b,,ports,"))
        let page = try harness.base.read("results/index.html")
        for name in try FileManager.default.contentsOfDirectory(atPath: harness.results + "/feedback") {
            #expect(page.contains("href=\"feedback/\(name)\""))
        }
        #expect(!page.contains("<script"))
    }

    @Test("a second run grades nothing, a changed answer alone is graded, and one that is gone leaves no trace")
    func resume() throws {
        let harness = try GradingHarness()
        try harness.fill(20)
        _ = try harness.plan().run()
        let first = try harness.outcome()
        #expect(try harness.plan().run() == FolderGrading.Summary(unchanged: 20))
        #expect(try harness.outcome() == first)
        try harness.base.write("answers/3/answer-3.txt", "Ports raise trade.")
        try FileManager.default.removeItem(atPath: harness.answers + "/4/answer-4.txt")
        try harness.base.write("answers/new.txt", "Ships are cheap.")
        #expect(try harness.plan().run() == FolderGrading.Summary(graded: 2, unchanged: 18))
        let fresh = try GradingHarness()
        try fresh.fill(20)
        try fresh.base.write("answers/3/answer-3.txt", "Ports raise trade.")
        try FileManager.default.removeItem(atPath: fresh.answers + "/4/answer-4.txt")
        try fresh.base.write("answers/new.txt", "Ships are cheap.")
        _ = try fresh.plan().run()
        var (left, right) = (try harness.outcome(), try fresh.outcome())
        left["gradebook.sqlite"] = nil
        right["gradebook.sqlite"] = nil
        #expect(left == right)
    }

    @Test("feedback that was lost or cut short is written again")
    func lostFeedback() throws {
        let harness = try GradingHarness()
        try harness.fill(6)
        _ = try harness.plan().run()
        let first = try harness.outcome()
        let names = try FileManager.default.contentsOfDirectory(atPath: harness.results + "/feedback").sorted()
        try FileManager.default.removeItem(atPath: harness.results + "/feedback/" + names[0])
        try Data().write(to: URL(fileURLWithPath: harness.results + "/feedback/" + names[1]))
        _ = try harness.plan().run()
        #expect(try harness.outcome() == first)
    }

    @Test("one bad file stops none of the others and stands in the table with its error")
    func badFiles() throws {
        let harness = try GradingHarness()
        try harness.base.write("answers/good.txt", "Ports raise trade.")
        try harness.base.write("answers/binary.txt", Data([0, 1, 2, 3]))
        try harness.base.write("answers/photo.jpg", Data([0xFF, 0xD8]))
        try harness.base.write("answers/.hidden", "x")
        try harness.base.write("answers/damaged.zip", "PK, but no archive")
        try FileManager.default.createSymbolicLink(
            atPath: harness.answers + "/outside.txt", withDestinationPath: "/etc/passwd")
        try FileManager.default.createSymbolicLink(
            atPath: harness.answers + "/loop", withDestinationPath: harness.answers)
        try FileManager.default.createSymbolicLink(
            atPath: harness.answers + "/self", withDestinationPath: "self")
        let status = unsafe mkfifo(harness.answers + "/pipe.txt", 0o600)
        #expect(status == 0)
        let summary = try harness.plan().run()
        #expect(summary.graded == 1)
        #expect(
            summary.failures.map { $0.prefix { $0 != ":" } } == [
                "binary.txt", "damaged.zip", "outside.txt", "photo.jpg", "pipe.txt",
            ])
        let grades = try harness.grades()
        #expect(grades.count == 7)
        #expect(
            grades.contains { $0.hasPrefix("outside.txt") && $0.hasSuffix("leads out of the folder is not followed,") })
        #expect(try harness.plan().run().failures == summary.failures)
    }

    @Test("a file that vanishes while others are graded is an error of its own")
    func vanishing() throws {
        let harness = try GradingHarness()
        try harness.fill(40)
        var plan = harness.plan(jobs: 1)
        let path = harness.answers + "/6/answer-6.txt"
        plan.progress = { _, _ in try? FileManager.default.removeItem(atPath: path) }
        let summary = try plan.run()
        #expect(summary.graded == 39)
        #expect(summary.failures == ["6/answer-6.txt: the file was there and is gone"])
    }

    @Test("a run that is stopped keeps what it graded, and the next goes on to the same end")
    func interruption() throws {
        let harness = try GradingHarness()
        try harness.fill(100)
        let stop = Atomic<Bool>(false)
        var plan = harness.plan(jobs: 1)
        plan.progress = { done, _ in if done >= 32 { stop.store(true, ordering: .relaxed) } }
        plan.isCancelled = { stop.load(ordering: .relaxed) }
        let first = try plan.run()
        #expect(first.isInterrupted)
        #expect(first.graded == 32)
        let second = try harness.plan().run()
        #expect(second == FolderGrading.Summary(graded: 68, unchanged: 32))
        let undisturbed = try GradingHarness()
        try undisturbed.fill(100)
        _ = try undisturbed.plan().run()
        #expect(try harness.outcome() == undisturbed.outcome())
    }

    @Test("an existing folder of something else is left alone")
    func foreignFolder() throws {
        let harness = try GradingHarness()
        try harness.fill(1)
        try harness.base.write("results/thesis.txt", "mine")
        let message = complaint { _ = try harness.plan().run() }
        #expect(message?.contains("holds other things (such as thesis.txt) and no gradebook") == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: harness.results) == ["thesis.txt"])
        try FileManager.default.removeItem(atPath: harness.results)
        try harness.base.write("results/gradebook.sqlite", "not a database, but a long enough text of another program")
        #expect(complaint { _ = try harness.plan().run() }?.contains("is not a gradebook") == true)
    }

    @Test("a gradebook that another process holds is an error that says so, and stays as it is")
    func locked() throws {
        let harness = try GradingHarness()
        try harness.fill(3)
        _ = try harness.plan().run()
        let before = try Data(contentsOf: URL(fileURLWithPath: harness.results + "/gradebook.sqlite"))
        do {
            let other = try Database(path: harness.results + "/gradebook.sqlite")
            try other.run("BEGIN EXCLUSIVE")
            #expect(complaint { _ = try harness.plan().run() }?.contains("in use by another process") == true)
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: harness.results + "/gradebook.sqlite")) == before)
        #expect(try harness.plan().run().unchanged == 3)
    }

    @Test("of runs that begin on a new folder at once one grades, and the others wait for it or say that it is in use")
    func firstRunsAtOnce() throws {
        for _ in 0..<20 {
            let harness = try GradingHarness()
            try harness.fill(3)
            let plan = harness.plan()
            let outcomes = Monitor<[String]>([])
            Threads.run(4) { _ in
                let outcome: String
                do throws(GradebookError) {
                    let summary = try plan.run()
                    outcome = "\(summary.graded) graded, \(summary.unchanged) unchanged"
                } catch {
                    outcome = error.message
                }
                outcomes.withLock { $0.append(outcome) }
            }
            let all = outcomes.withLock { $0 }
            #expect(all.count { $0 == "3 graded, 0 unchanged" } == 1, "\(all)")
            #expect(
                all.count { $0 == "0 graded, 3 unchanged" || $0.contains("is in use by another process") } == 3,
                "\(all)")
            #expect(try harness.base.names().allSatisfy { !$0.contains("/.essay-") && !$0.contains("sqlite-") })
            #expect(try harness.plan().run() == FolderGrading.Summary(unchanged: 3))
        }
    }

    @Test("results of an edited rubric are not mixed with those of the old one")
    func editedRubric() throws {
        let harness = try GradingHarness()
        try harness.fill(3)
        _ = try harness.plan().run()
        var plan = harness.plan()
        plan.rubrics = [try SampleRubric.compiled(SampleRubric.text + "# edited\n")]
        #expect(complaint { _ = try plan.run() }?.contains("essay regrade") == true)
    }

    @Test("results of a model are not mixed with others, and what is advised is a command that works")
    func model() throws {
        let harness = try GradingHarness()
        try harness.fill(3)
        var calibrated = harness.plan()
        calibrated.engine = Engine(model: String(repeating: "abc", count: 20))
        calibrated.asked.model = "my model"
        _ = try calibrated.run()
        let without = try #require(complaint { _ = try harness.plan().run() })
        #expect(
            without.hasSuffix(
                " was graded by the calibration model whose SHA-256 begins with abcabcabcabc: name it with --model FILE; "
                    + "essay regrade \(harness.results) --model none shows which marks would move"), "\(without)")
        let forgotten = complaint { _ = try Regrading(harness.plan()).run(keep: true) }
        #expect(
            forgotten
                == "\(harness.results) was graded by the calibration model whose SHA-256 begins with abcabcabcabc: name it, "
                + "or another that fits the rubric, with --model FILE, or mark without one by --model none")
        #expect(try Regrading(calibrated).run(keep: false).compared == 3)
        var none = harness.plan()
        none.asked.model = "none"
        #expect(try Regrading(none).run(keep: true).compared == 3)
        let with = try #require(complaint { _ = try calibrated.run() })
        #expect(
            with.hasSuffix("; essay regrade \(harness.results) --model 'my model' shows which marks would move"),
            "\(with)")
        #expect(try Regrading(harness.plan()).run(keep: false).compared == 3)
    }

    @Test("nor are those of the paraphrase engine, which is not given up by leaving it out")
    func semantic() throws {
        let harness = try GradingHarness()
        try harness.fill(3)
        var plan = harness.plan()
        plan.engine = Engine(semantic: "minilm-int8 sha256:01")
        _ = try plan.run()
        let without = try #require(complaint { _ = try harness.plan().run() })
        #expect(
            without.contains("the paraphrase engine minilm-int8 sha256:01: ask for it with --semantic minilm; essay "))
        #expect(without.contains("essay regrade \(harness.results) --semantic off shows"))
        let forgotten = complaint { _ = try Regrading(harness.plan()).run(keep: false) }
        #expect(forgotten?.hasSuffix("with --semantic minilm, or mark without it by --semantic off") == true)
        var off = harness.plan()
        off.asked.semantic = "off"
        #expect(try Regrading(off).run(keep: false).compared == 3)
    }

    @Test("a rubric elsewhere is named in the command that is advised")
    func otherRubric() throws {
        let harness = try GradingHarness()
        try harness.fill(2)
        _ = try harness.plan().run()
        var plan = harness.plan()
        plan.rubrics = [try SampleRubric.compiled(SampleRubric.text + "# another\n")]
        plan.asked.rubrics = ["--rubric", "it's.yaml"]
        let advice = complaint { _ = try plan.run() }
        #expect(
            advice?.hasSuffix(
                "; essay regrade \(harness.results) --rubric 'it'\\''s.yaml' shows which marks would move") == true)
    }

    @Test("the folder of results within the folder of answers is no answer")
    func nestedOutput() throws {
        let harness = try GradingHarness()
        try harness.fill(2)
        var plan = harness.plan()
        plan.output = harness.answers + "/results"
        #expect(try plan.run().graded == 2)
        #expect(try plan.run() == FolderGrading.Summary(unchanged: 2))
    }

    @Test("names with line ends, quotes, control characters, 255 bytes, and names that look alike stay apart")
    func hostileNames() throws {
        let harness = try GradingHarness()
        let names = [
            "new\nline.txt", "quo\"te'.txt", "\u{1B}[31mred.txt", "=cmd|x.txt", "<b>.txt", "a,b.txt", "-rf.txt",
            "cafe\u{301}.txt", "caf\u{e9}.txt", "Case.txt", "case.txt", "..dots.txt", "%2e%2e.txt",
            "con\u{202E}txt.txt",
            String(repeating: "n", count: 251) + ".txt",
        ]
        for name in names where !name.hasPrefix(".") {
            // Foundation would normalise some of them.
            let path = harness.answers + "/" + name
            let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
            #expect(unsafe write(descriptor, "Ports raise trade.", 18) == 18)
            close(descriptor)
        }
        let summary = try harness.plan().run()
        #expect(summary.graded == names.count - 1)
        #expect(summary.failed == 0)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: harness.results + "/feedback").count == names.count - 1)
        #expect(try harness.plan().run().unchanged == names.count - 1)
        let page = try harness.base.read("results/index.html")
        #expect(!page.contains("<b>.txt") && page.contains("&lt;b&gt;.txt") && !page.contains("\u{1B}"))
        let table = try harness.base.read("results/grades.csv")
        #expect(table.contains("'=cmd|x.txt,") && !table.contains("\u{1B}"))
    }

    @Test("answers to several questions find their rubrics by pattern, folder, name and the question they quote")
    func mapping() throws {
        let harness = try GradingHarness()
        let other = SampleRubric.text.replacingOccurrences(of: "id: ports", with: "id: rails")
            .replacingOccurrences(of: "the role of ports in trade", with: "how railways made the nations of Europe")
        let rubrics = [harness.rubric, try SampleRubric.compiled(other)]
        try harness.base.write("answers/q2_asha.txt", "Ports raise trade.")
        try harness.base.write("answers/rails/ravi.txt", "Ports raise trade.")
        try harness.base.write("answers/zoe-ports.txt", "Nothing of note.")
        try harness.base.write(
            "answers/unnamed.txt", "Q. Discuss how railways made the nations of Europe.\n\nThey carried armies.")
        try harness.base.write("answers/lost.txt", "Nothing of note.")
        var plan = harness.plan()
        plan.rubrics = rubrics
        plan.mapping = RubricMapping(rubrics: rubrics, rules: [("q2_*", 1)])
        let summary = try plan.run()
        #expect(summary.graded == 4)
        #expect(summary.failures.count == 1 && summary.failures[0].hasPrefix("lost.txt: no telling which rubric"))
        let rubricOf = try harness.grades().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
            .map { "\($0[0]) \($0[3])" }
        #expect(
            rubricOf == [
                "name rubric", "lost.txt ", "q2_asha.txt rails", "rails/ravi.txt rails", "unnamed.txt rails",
                "zoe-ports.txt ports",
            ])
    }

    @Test("the class page shows marks, themes, missed points, silent keywords, advisories first and similar pairs")
    func classPage() throws {
        let harness = try GradingHarness()
        let shared = GradingHarness.text(12)
        try harness.base.write("answers/asha.txt", shared)
        try harness.base.write("answers/ravi.txt", shared + " And so on.")
        try harness.base.write(
            "answers/list.txt", "ports raise trade, ships cheap, cities port, ports raise trade, cities, port")
        try harness.base.write("answers/bad.txt", Data([0, 1]))
        #expect(try harness.plan().run().pairs == 1)
        let page = try harness.base.read("results/index.html")
        let order =
            ["<h2>To look at first</h2>", "<h3>Marks</h3>", "<h3>Themes</h3>", "<h3>Points most missed</h3>"]
            + ["<h3>Keywords that never fired</h3>", "<h2>Answers that share much</h2>", "<h2>All answers</h2>"]
        let places = try order.map { try #require(page.firstRange(of: $0), "\($0)").lowerBound }
        #expect(places == places.sorted())
        #expect(page.components(separatedBy: "role=\"img\" aria-label=\"").count == 3)
        #expect(page.contains("<code>harbour town</code>"))
        let pairs = String(page[places[5]..<places[6]])
        #expect(pairs.components(separatedBy: "href=\"feedback/").count == 3 && pairs.contains("href=\"similar/"))
        #expect(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"))
    }

    @Test("a file that is written while it is read comes whole as it was at one moment, or not at all")
    func changingFile() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("a.txt", String(repeating: "a", count: 200_000))
        let stop = Atomic<Bool>(false)
        let done = Atomic<Bool>(false)
        Threads.run(2) { number in
            if number == 1 {
                var turn = 0
                while !stop.load(ordering: .relaxed) {
                    turn += 1
                    let text = [UInt8](repeating: 0x61 + UInt8(turn % 26), count: 200_000 + turn % 100 * 1000)
                    let descriptor = unsafe open(path, O_WRONLY | O_TRUNC)
                    _ = unsafe text.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
                    close(descriptor)
                }
                done.store(true, ordering: .relaxed)
            } else {
                for _ in 0..<300 {
                    do throws(InputError) {
                        let bytes = try AnswerFile.read(path, limit: 1 << 20)
                        #expect(Set(bytes).count <= 1)
                    } catch {
                        #expect(error.message == "the file kept changing while it was read; run again when it is whole")
                    }
                }
                stop.store(true, ordering: .relaxed)
            }
        }
        let hasWritten = done.load(ordering: .relaxed)
        #expect(hasWritten)
    }
}
