import EssayEvaluation

/// How `rubric test` tells what came of the examples.
enum RubricTestReport {
    /// A rubric that was to be tried.
    enum Suite {
        case tried(Rubric, [RubricTester.Outcome])
        /// With the name it was asked for by.
        case unreadable(String, ToolError)

        var isUnreadable: Bool {
            if case .unreadable = self { true } else { false }
        }

        /// How many examples fared otherwise than expected.
        var failed: Int {
            if case .tried(_, let outcomes) = self { outcomes.count { !$0.passed } } else { 0 }
        }
    }

    /// What could not be read is told on standard error alone.
    static func text(_ suites: [Suite]) -> String {
        var text = ""
        for suite in suites {
            guard case .tried(let rubric, let outcomes) = suite else { continue }
            for outcome in outcomes where !outcome.passed {
                let position = outcome.example.position
                text += "\(rubric.path):\(position.line):\(position.column): \(complaint(outcome))\n"
                text += "    \(outcome.example.text)\n"
            }
            text += "\(rubric.id): \(outcomes.count) examples, \(suite.failed) not as expected\n"
        }
        return text
    }

    private static func complaint(_ outcome: RubricTester.Outcome) -> String {
        if !outcome.credits { return "'\(outcome.point)' is credited and should not be" }
        if let refusal = outcome.refusals.first { return "'\(outcome.point)' is refused: \(refusal.rawValue)" }
        return "nothing of '\(outcome.point)' is found in this example"
    }

    static func junit(_ suites: [Suite]) -> String {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
        for suite in suites {
            switch suite {
            case .tried(let rubric, let outcomes):
                text += open(rubric.id, tests: outcomes.count, failures: suite.failed, errors: 0)
                for outcome in outcomes {
                    let name = "\(outcome.credits ? "credits" : "refuses") \(outcome.example.text)"
                    text += "    <testcase classname=\"\(escape(outcome.point))\" name=\"\(escape(name))\""
                    text +=
                        outcome.passed ? "/>\n" : "><failure message=\"\(escape(complaint(outcome)))\"/></testcase>\n"
                }
            case .unreadable(let name, let error):
                let lines = error.lines
                text += open(name, tests: 1, failures: 0, errors: 1)
                text += "    <testcase classname=\"\(escape(name))\" name=\"can be read\">"
                text += "<error message=\"\(escape(lines.first ?? ""))\">"
                text += lines.map(escape).joined(separator: "\n") + "</error></testcase>\n"
            }
            text += "  </testsuite>\n"
        }
        return text + "</testsuites>\n"
    }

    private static func open(_ name: String, tests: Int, failures: Int, errors: Int) -> String {
        "  <testsuite name=\"\(escape(name))\" tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\">\n"
    }

    private static func escape(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            // What XML cannot hold, not even escaped.
            case _ where scalar.value < 0x20 || (0xFFFE...0xFFFF).contains(scalar.value): result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
