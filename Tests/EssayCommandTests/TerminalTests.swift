import Testing

@testable import essay

@Suite("Terminal")
struct TerminalTests {
    private func terminal(
        width: Int? = nil, color: ColorChoice = .auto, columns: Int? = 100, isTerminal: Bool = true,
        _ environment: [String: String] = ["TERM": "xterm"]
    ) -> Terminal {
        Terminal(width: width, color: color, device: .init(isTerminal: isTerminal, columns: columns)) {
            environment[$0]
        }
    }

    @Test("the width is that of the option, else of COLUMNS, else of the terminal, else 80")
    func width() {
        #expect(terminal(width: 60, ["COLUMNS": "70"]).width == 60)
        #expect(terminal(["COLUMNS": "70"]).width == 70)
        #expect(terminal().width == 100)
        #expect(terminal(columns: nil).width == 80)
        #expect(terminal(["COLUMNS": "0"]).width == 100)
        #expect(terminal(["COLUMNS": "wide"]).width == 100)
    }

    @Test("a terminal is coloured unless NO_COLOR or TERM says otherwise")
    func automaticColor() {
        #expect(terminal().isColored)
        #expect(!terminal(isTerminal: false).isColored)
        #expect(!terminal(["TERM": "xterm", "NO_COLOR": "1"]).isColored)
        #expect(terminal(["TERM": "xterm", "NO_COLOR": ""]).isColored)
        #expect(!terminal(["TERM": "dumb"]).isColored)
        #expect(!terminal([:]).isColored)
    }

    @Test("what the command line says about colour goes before the environment")
    func demandedColor() {
        #expect(terminal(color: .always, isTerminal: false, ["NO_COLOR": "1"]).isColored)
        #expect(!terminal(color: .never).isColored)
    }

    @Test("the exit statuses are 0, 1 and 2")
    func statuses() {
        #expect(ExitStatus.allCases.map(\.rawValue) == [0, 1, 2])
    }
}
