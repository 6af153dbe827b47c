import EssayEvaluation

/// How `rubric test` tells what came of the examples.
enum RubricTestReport {
    typealias Suite = (rubric: Rubric, outcomes: [RubricTester.Outcome])

    static func text(_ suites: [Suite]) -> String {
        var text = ""
        for suite in suites {
            for outcome in suite.outcomes where !outcome.passed {
                text +=
                    "\(suite.rubric.path):\(outcome.example.position.line):\(outcome.example.position.column): \(complaint(outcome))\n"
                text += "    \(outcome.example.text)\n"
            }
            let failed = suite.outcomes.count { !$0.passed }
            text += "\(suite.rubric.id): \(suite.outcomes.count) examples, \(failed) not as expected\n"
        }
        return text
    }

    private static func complaint(_ outcome: RubricTester.Outcome) -> String {
        if !outcome.credits { return "'\(outcome.point)' is credited and should not be" }
        if let refusal = outcome.refusals.first { return "'\(outcome.point)' is refused: \(refusal.rawValue)" }
        return "no keyword of '\(outcome.point)' finds this example"
    }

    static func junit(_ suites: [Suite]) -> String {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
        for suite in suites {
            let failed = suite.outcomes.count { !$0.passed }
            text +=
                "  <testsuite name=\"\(escape(suite.rubric.id))\" tests=\"\(suite.outcomes.count)\" failures=\"\(failed)\">\n"
            for outcome in suite.outcomes {
                let name = "\(outcome.credits ? "credits" : "refuses") \(outcome.example.text)"
                text += "    <testcase classname=\"\(escape(outcome.point))\" name=\"\(escape(name))\""
                text += outcome.passed ? "/>\n" : "><failure message=\"\(escape(complaint(outcome)))\"/></testcase>\n"
            }
            text += "  </testsuite>\n"
        }
        return text + "</testsuites>\n"
    }

    private static func escape(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case _ where scalar.value < 0x20: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
