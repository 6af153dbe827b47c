import Glibc

@testable import EssayEvaluation

/// Ends the process, as a finding, where something does not hold that must.
func check(_ condition: Bool, _ message: @autoclosure () -> String, line: Int = #line, file: String = #fileID) {
    if condition { return }
    StandardErrorText.write("\(file):\(line): does not hold: \(message())\n")
    abort()
}

/// Messages of a finding.
enum StandardErrorText {
    static func write(_ text: String) {
        let bytes = Array(text.utf8)
        // Safe: the system only reads the bytes, which outlive the call.
        _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}

/// What holds of every document, whatever it was read from.
enum DocumentChecks {
    static func hold(_ document: Document) {
        let text = document.text
        check(String(validating: text, as: UTF8.self) != nil, "the text is valid UTF-8")
        var end = 0
        for block in document.blocks {
            check(block.range.lowerBound >= end, "blocks ascend and do not overlap")
            check(block.range.upperBound <= text.count, "blocks lie within the text")
            check(!block.range.isEmpty, "no block is empty")
            check(isBoundary(block.range.lowerBound, text), "a block begins at a character")
            check(isBoundary(block.range.upperBound, text), "a block ends at a character")
            check(block.level >= 1, "levels count from 1")
            end = block.range.upperBound
        }
        var line = 0
        for block in document.blocks.prefix(50) {
            let next = document.sourceLine(at: block.range.lowerBound)
            check(next >= max(1, line), "lines of the source ascend from 1")
            line = next
        }
        for concealment in document.concealments {
            check(concealment.line >= 1, "a concealment has a line")
            check(concealment.words >= 0 && concealment.characters >= 1, "a concealment has characters")
        }
        for note in document.notes { check(!note.message.isEmpty, "a note says something") }
    }

    private static func isBoundary(_ offset: Int, _ text: [UInt8]) -> Bool {
        offset == text.count || text[offset] & 0xC0 != 0x80
    }

    /// What holds of an error about an input.
    static func hold(_ error: InputError) {
        check(!error.message.isEmpty && error.message.last != ".", "an error is one sentence without its full stop")
        check(!error.message.contains("\n"), "an error is one line")
        if let position = error.position { check(position.line >= 1 && position.column >= 1, "places count from 1") }
    }
}
