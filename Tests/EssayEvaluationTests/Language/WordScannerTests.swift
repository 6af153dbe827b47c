import Foundation
import Testing

@testable import EssayEvaluation

@Suite("Word boundaries")
struct WordScannerTests {
    /// The lines of Unicode's own test, from Debian's unicode-data: text and expected boundaries in UTF-8 offsets.
    static func unicodeTest() throws -> [(text: [UInt8], starts: [Int], line: String)] {
        let file = try String(contentsOfFile: "/usr/share/unicode/auxiliary/WordBreakTest.txt", encoding: .utf8)
        return file.split(separator: "\n").compactMap { line in
            let rule = line.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces)
            guard !rule.isEmpty else { return nil }
            var text: [UInt8] = []
            var starts: [Int] = []
            for item in rule.split(separator: " ") {
                if item == "÷" {
                    starts.append(text.count)
                } else if let value = UInt32(item, radix: 16), let scalar = Unicode.Scalar(value) {
                    text += Array(String(Character(scalar)).utf8)
                }
            }
            return (text, Array(starts.dropLast()), String(line))
        }
    }

    /// What libunistring alone says of a text.
    static func reference(_ text: [UInt8]) -> [Int] {
        var starts: [Int] = []
        WordScanner.forEachSegment(of: text.span, run: 0..<text.count) { start, _ in starts.append(start) }
        return starts
    }

    @Test("are those of Unicode's WordBreakTest.txt")
    func unicode() throws {
        let cases = try Self.unicodeTest()
        #expect(cases.count > 1000)
        for test in cases {
            #expect(WordScanner.boundaries(of: test.text) == test.starts, "\(test.line)")
        }
    }

    @Test("are libunistring's on random texts of ASCII and beyond")
    func random() {
        var generator = SeededGenerator(seed: 20)
        let pieces: [String] =
            (0x20..<0x7F).map { String(UnicodeScalar(UInt8($0))) } + [
                "a", "b", "7", "'", ".", ",", ":", " ", " ", "\n", "\r", "\t", "_", "’", "‘", "“", "”", "–", "—", "•",
                "…",
                "é", "e\u{301}", "\u{200D}", "\u{AD}", "नि", "日", "本", "カ", "\u{A0}", "\u{2003}", "\u{1F1EE}",
                "\u{1F1F3}",
                "א", "\"", "\u{FEFF}", "₹", "→", "\u{2027}", "\u{2024}",
            ]
        for round in 0..<30_000 {
            var text: [UInt8] = []
            for _ in 0..<Int.random(in: 0...14, using: &generator) {
                text += Array(pieces[Int.random(in: 0..<pieces.count, using: &generator)].utf8)
            }
            let found = WordScanner.boundaries(of: text)
            let expected = text.isEmpty ? [] : Self.reference(text)
            #expect(found == expected, "round \(round): \(String(decoding: text, as: UTF8.self).debugDescription)")
            if found != expected { return }
        }
    }
}

/// SplitMix64: the same numbers everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
