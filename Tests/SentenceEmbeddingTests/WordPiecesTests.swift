import Testing

@testable import SentenceEmbedding

@Suite("Pieces of words")
struct WordPiecesTests {
    static let list = [
        "[PAD]", "[UNK]", "[CLS]", "[SEP]", "un", "##aff", "##able", "run", "##ning", ",", "cafe", "日", "本", "!", "$",
        "68", "##a",
    ]

    func pieces(_ text: String) throws -> [String] {
        let bytes = Array(Self.list.joined(separator: "\n").utf8)
        let words = WordPieces(vocabulary: try Vocabulary(bytes, path: "vocab.txt"))
        return words.ids(of: text).map { Self.list[Int($0)] }
    }

    @Test(
        "words fall into their longest known pieces",
        arguments: [
            ("UNaffable", ["un", "##aff", "##able"]),
            ("running,run", ["run", "##ning", ",", "run"]),
            ("Café!", ["cafe", "!"]),
            ("Cafe\u{301}", ["cafe"]),
            ("日本", ["日", "本"]),
            ("$68", ["$", "68"]),
            ("walk un", ["[UNK]", "un"]),
            ("un\u{0}\u{200B}aff", ["un", "##aff"]),
            (" run\u{A0}\trun ", ["run", "run"]),
            ("run [SEP]run", ["run", "[SEP]", "run"]),
            ("[sep]", ["[UNK]", "[UNK]", "[UNK]"]),
            ("", []),
        ])
    func splits(_ text: String, _ expected: [String]) throws {
        #expect(try pieces(text) == expected)
    }

    @Test("a vocabulary that names the same piece again and again is read at once, and the first counts")
    func repeated() throws {
        let list = ["[UNK]", "[CLS]", "[SEP]", "run"] + [String](repeating: "run", count: 200_000) + ["##ning"]
        let vocabulary = try Vocabulary(Array(list.joined(separator: "\n").utf8), path: "vocab.txt")
        #expect(vocabulary.count == list.count)
        #expect(WordPieces(vocabulary: vocabulary).ids(of: "run running") == [3, 3, Int32(list.count - 1)])
    }

    @Test("a word of more than a hundred characters is unknown, one of a hundred is not")
    func longWords() throws {
        #expect(try pieces("un" + String(repeating: "a", count: 98)).count == 99)
        #expect(try pieces("un" + String(repeating: "a", count: 99)) == ["[UNK]"])
    }

    @Test("a vocabulary without the marks is refused")
    func marks() {
        let error = #expect(throws: EmbeddingError.self) {
            try Vocabulary(Array("a\nb\n".utf8), path: "v.txt")
        }
        #expect(error?.description == "v.txt: it has no piece [UNK]")
    }
}
