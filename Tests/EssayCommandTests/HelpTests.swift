import Testing

@testable import essay

@Suite("Help")
struct HelpTests {
    @Test("no page is wider than 80 columns or has trailing spaces", arguments: TableTests.commands.map(\.path))
    func width(path: [String]) {
        for line in Help.page(for: path).split(separator: "\n", omittingEmptySubsequences: false) {
            #expect(line.count <= 80, "\(line)")
            #expect(line.last != " ", "\(line)")
        }
    }

    @Test(
        "a page names every option, value, operand and example of its command",
        arguments: TableTests.commands.map(\.path))
    func complete(path: [String]) throws {
        let page = Help.page(for: path)
        let words = page.split { " \n(,;)".contains($0) }.map(String.init)
        let command = try CommandLineTool.command(path).get()
        for option in command.options + command.furtherOptions {
            #expect(page.contains(option.usage))
            if case .choice(let names) = option.value?.kind { #expect(Set(words).isSuperset(of: names)) }
        }
        if let operand = command.operand { #expect(page.contains(operand.usage)) }
        for child in command.commands { #expect(page.contains(child.summary)) }
        for example in command.examples { #expect(page.contains(example.line + "\n")) }
    }

    @Test("the overview has the parts of a manual page and every command's synopsis")
    func overview() {
        let page = Help.page(for: [])
        let titles = page.split(separator: "\n").filter { !$0.hasPrefix(" ") }
        #expect(
            titles == [
                "NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "COMMON OPTIONS", "EXIT STATUS", "ENVIRONMENT",
                "EXAMPLES",
            ])
        #expect(page.contains("\n    essay rubric new --question TEXT [OPTION]...\n"))
        #expect(page.contains("\n    essay score [OPTION]... ANSWER...\n"))
    }

    @Test("one page, whole")
    func wholePage() {
        #expect(
            Help.page(for: ["rubric", "fingerprint"]) == """
                Usage: essay rubric fingerprint [OPTION]... FILE

                Turn a source text into a fingerprint.

                A fingerprint tells whether an answer copies a text without containing it, so
                that a rubric can be handed on without its sources.

                Operand:
                  FILE  The source text, or - for standard input

                Options:
                  --output FILE  Write to this file instead of standard output

                Common options:
                  --version   Print the version and stop
                  --verbose   With --version: name the libraries in use and their versions too
                  -h, --help  Print help on this command and stop

                Examples:
                  Fingerprint an article:
                    essay rubric fingerprint article.txt --output article.fingerprint

                """)
    }
}
