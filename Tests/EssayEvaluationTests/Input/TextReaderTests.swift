import Testing

@testable import EssayEvaluation

@Suite("Plain text")
struct TextReaderTests {
    private func outline(_ text: String) throws -> [String] {
        let document = try TextReader().read(Array(text.utf8))
        return document.blocks.map { "\($0.kind.rawValue):\(document.string($0.range))" }
    }

    @Test(
        "has paragraphs, headings and bullets",
        arguments: [
            ("One.\n\nTwo.", ["paragraph:One.", "paragraph:Two."]),
            ("# Title\nBody.", ["heading:Title", "paragraph:Body."]),
            ("Title\n=====\nBody.", ["heading:Title", "paragraph:Body."]),
            (
                "- one\n* two\n• three\n1. four\n(ii) five",
                ["item:one", "item:two", "item:three", "item:four", "item:five"]
            ),
            ("LIMITS\n\nIt is weak.", ["heading:LIMITS", "paragraph:It is weak."]),
            (
                "1. Gains\nTrade has grown in the last years.\n\n2. Estimate\nIt will grow further if roads are built.",
                [
                    "heading:Gains", "paragraph:Trade has grown in the last years.", "heading:Estimate",
                    "paragraph:It will grow further if roads are built.",
                ]
            ),
            (
                "1. Trade\n\n2. Defence\n\nBoth matter to the two of them.",
                ["item:Trade", "item:Defence", "paragraph:Both matter to the two of them."]
            ),
            ("one\r\ntwo.\r\rThree.", ["paragraph:one\r\ntwo.", "paragraph:Three."]),
        ])
    func blocks(text: String, expected: [String]) throws {
        #expect(try outline(text) == expected)
    }

    @Test("a hard-wrapped paragraph is one block")
    func wrapped() throws {
        let text = "The partnership between the two has grown in the last ten years and\nnow covers defence and trade."
        #expect(try outline(text).count == 1)
    }

    @Test(
        "is read in its encoding",
        arguments: [
            ([0xEF, 0xBB, 0xBF, 0x61], "a", 0), ([0xFF, 0xFE, 0x61, 0x00], "a", 0), ([0xFE, 0xFF, 0x00, 0x61], "a", 0),
            ([0x63, 0xE9, 0x93], "cé“", 1), ([0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00], "\u{FFFD}a", 1),
        ] as [([UInt8], String, Int)])
    func encodings(bytes: [UInt8], text: String, notes: Int) throws {
        let decoded = try TextDecoder.decode(bytes)
        #expect(String(decoding: decoded.text, as: UTF8.self) == text)
        #expect(decoded.notes.count == notes)
    }

    @Test(
        "what is no text is refused by kind",
        arguments: [([0xFF, 0xFE, 0x61], .encoding), ([0x61, 0x00, 0x62], .binary)] as [([UInt8], InputError.Kind)])
    func refused(bytes: [UInt8], kind: InputError.Kind) {
        do {
            _ = try TextDecoder.decode(bytes)
            Issue.record("it was read")
        } catch {
            #expect(error.kind == kind)
        }
    }
}
