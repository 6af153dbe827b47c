import Foundation
import Testing

@testable import EssayEvaluation

@Suite("Directives")
struct DirectiveTests {
    private static let both = """
        Harbours matter to island states since the sea is their only road.

        The harbour handles cargo because the channel is deep, and dockers earn wages there. An undersea cable lands beside it.

        However, dredging harms the reef, and the debt eats a third of the budget.
        """

    private func trace(_ find: String, least: Int = 1, _ text: String) throws -> [String] {
        let bench = try Bench(checks: ["{find: \(find), least: \(least), cap: 20%, otherwise: it lacks this}"])
        return try bench.evaluate(text).trace.map(\.reason).filter { $0.hasPrefix("it lacks this") }
    }

    @Test(
        "cap an answer that lacks what they demand",
        arguments: [
            (
                "limiting-themes",
                "The harbour handles cargo because the channel is deep. Dockers work there since it pays. An undersea cable lands."
            ),
            (
                "supporting-themes",
                "The dredging harms the reef because it is deep, and the debt weighs on the budget therefore. Interest on the loan is high."
            ),
            (
                "parts",
                "The harbour handles cargo because the channel is deep. Dockers work there since it pays. An undersea cable lands."
            ),
            ("contrasts", "The harbour handles cargo. Dockers work there. The loan is large. The reef is dead."),
            (
                "verdict",
                "The harbour handles cargo.\n\nDockers work there.\n\nAn undersea cable lands beside the old customs house every few years."
            ),
            ("reasons", "The harbour handles cargo. Dockers work there. The reef is near. An undersea cable lands."),
        ])
    func caps(find: String, text: String) throws {
        #expect(try trace(find, least: find == "parts" ? 2 : 1, text) == ["it lacks this: at most 2"])
    }

    @Test(
        "leave alone an answer that has it",
        arguments: ["limiting-themes", "supporting-themes", "parts", "contrasts", "dimensions", "reasons", "degrees"])
    func met(find: String) throws {
        #expect(try trace(find, Self.both + "\n\nThus the harbour is largely worth its price.") == [])
    }

    @Test(
        "find a verdict however it is announced",
        arguments: [
            "On balance, a deep harbour is worth its price to an island state.",
            "On the whole, a deep harbour is worth its price to an island state.",
            "To sum up, the harbour pays, but only where ships call every week.",
            "In my view the harbour is worth the price that the budget pays for it.",
            "## Conclusion\n\nA deep harbour pays for itself where ships call every week.",
            "Hence island states should build harbours together rather than one each.",
        ])
    func verdicts(close: String) throws {
        #expect(try trace("verdict", Self.both + "\n\n" + close) == [])
    }

    @Test("a last paragraph with one more point is no verdict")
    func another() throws {
        let text = Self.both + "\n\nThe customs house stands on the quay beside the market of the old town."
        #expect(try trace("verdict", text) == ["it lacks this: at most 2"])
    }

    @Test("a bullet at the end is no verdict")
    func bullet() throws {
        let text = Self.both + "\n\n- It also brings a customs house, so the ministry grows."
        #expect(try trace("verdict", text) == ["it lacks this: at most 2"])
    }

    @Test("every standard directive has a profile, and each of its checks tells what to do")
    func shipped() throws {
        let path = SamplesTests.root.appendingPathComponent("Rubrics/directives.yaml").path
        let directives = try RubricReader.readDirectives(try InputFile.read(path), path: path)
        #expect(Set(directives.profiles.map(\.name)) == Set(Directives.standardNames))
        for profile in directives.profiles {
            #expect(profile.checks.isEmpty == (profile.counting != nil), "\(profile.name)")
            for check in profile.checks { #expect(check.otherwise.split(separator: " ").count >= 4) }
        }
    }

    @Test(
        "a mistake in the file is told at its place",
        arguments: [
            ("{find: verdicts, least: 1, cap: 20%, otherwise: x}", "did you mean 'verdict'"),
            ("{find: verdict, least: 0, cap: 20%, otherwise: x}", "'least' must be a whole number from 1 to 100"),
            ("{find: verdict, least: 1, cap: 120%, otherwise: x}", "'cap' must be a percentage from 1% to 100%"),
            ("{find: verdict, least: 1, otherwise: x}", "a check lacks 'cap'"),
        ])
    func mistakes(check: String, expected: String) {
        let text = "format: 1\ndirectives:\n  discuss:\n    demand: Say it.\n    checks:\n      - \(check)\n"
        let thrown = #expect(throws: Diagnostics.self) {
            try RubricReader.readDirectives(Array(text.utf8), path: "directives.yaml")
        }
        #expect(thrown?.all.first?.position?.line == 6)
        #expect(thrown?.all.first?.message.contains(expected) == true)
    }
}

@Suite("Scales")
struct ScaleTests {
    private let scale = DirectiveProfile.Scale(
        name: "harsh", points: [(0, 0), (50, 40), (100, 70)].map { .init(content: $0.0, marks: $0.1) })

    @Test(
        "turn shares of the content into shares of the marks along straight lines",
        arguments: [(0, 0), (250, 200), (500, 400), (750, 550), (1000, 700)])
    func values(earned: Int, expected: Int) {
        #expect(scale.marks(for: Marks(hundredths: earned), of: Marks(10)) == Marks(hundredths: expected))
    }

    @Test("never fall as the content grows, and are linear where none is named")
    func monotone() {
        var last = Marks.zero
        for earned in 0...1500 {
            let marks = scale.marks(for: Marks(hundredths: earned), of: Marks(15))
            #expect(marks >= last)
            last = marks
        }
        #expect(DirectiveProfile.Scale.linear.marks(for: Marks(7), of: Marks(15)) == Marks(7))
    }
}
