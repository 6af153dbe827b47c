import Foundation
import Testing

@Suite("Rubrics' own tests by command")
struct RubricTestCommandTests {
    @Test("a rubric that cannot be read is an error of the outcome, and the others are tried")
    func unreadableRubric() throws {
        let folder = try Scratch()
        try folder.write("ports.yaml", PortsRubric.text)
        try folder.write("bad.yaml", "format: 1\nid: \"a<b\nmarks: x\n")
        let names = ["ports.yaml", "bad.yaml", "gone.yaml", "ports.yaml"]
        let junit = try BuiltCommand(["rubric", "test", "--format", "junit"] + names, in: folder)
        #expect(junit.status == 2)
        let errors = junit.output.split(separator: "\n").filter { $0.contains("<error message=") }
        #expect(errors.count == 2 && junit.output.contains("a&lt;b") && !junit.output.contains("a<b"))
        #expect(junit.output.contains("<testsuite name=\"ports\" tests=\"0\" failures=\"0\" errors=\"0\">"))
        #expect(junit.output.contains("<testsuite name=\"bad.yaml\" tests=\"1\" failures=\"0\" errors=\"1\">"))
        #expect(
            junit.output.contains("<testcase classname=\"gone.yaml\" name=\"can be read\"><error message=\"gone.yaml: ")
        )
        let text = try BuiltCommand(["rubric", "test"] + names, in: folder)
        #expect(text.status == 2)
        #expect(text.output == String(repeating: "ports: 0 examples, 0 not as expected\n", count: 2))
        #expect(
            text.errors.contains { $0.hasPrefix("bad.yaml:") } && text.errors.contains { $0.hasPrefix("gone.yaml") })
        #expect(text.errors == junit.errors)
    }
}
