import Testing

@testable import essay

@Suite("Sizes, near names and printable text")
struct WordTests {
    @Test(
        "sizes are whole numbers of bytes or of 1024-fold units",
        arguments: [
            ("1", 1), ("500", 500), ("2k", 2048), ("2K", 2048), ("16M", 16 << 20), ("1g", 1 << 30),
            ("0", nil), ("", nil), ("k", nil), ("-1", nil), ("+1", nil), ("1.5M", nil), ("1kk", nil), ("1T", nil),
            ("1 k", nil),
            ("9223372036854775807", Int.max), ("9223372036854775807k", nil), ("99999999999999999999", nil), ("١k", nil),
        ] as [(String, Int?)])
    func sizes(text: String, bytes: Int?) {
        #expect(ByteSize.bytes(text) == bytes)
    }

    @Test("a size is shown in the largest unit that leaves a whole number")
    func shownSizes() {
        #expect(
            [1, 1000, 1024, 1536, 16 << 20, 3 << 30].map(ByteSize.text) == ["1", "1000", "1k", "1536", "16M", "3G"])
    }

    @Test(
        "letters inserted, left out, replaced or swapped count one each",
        arguments: [
            ("", "", 0), ("", "ab", 2), ("form", "from", 1), ("color", "colour", 1), ("ca", "abc", 3),
            ("kitten", "sitting", 3),
        ])
    func distances(left: String, right: String, expected: Int) {
        #expect(Nearest.distance(Array(left), Array(right)) == expected)
        #expect(Nearest.distance(Array(right), Array(left)) == expected)
    }

    @Test("the distance agrees with its definition on every pair of short words")
    func exhaustiveDistances() {
        func naive(_ a: ArraySlice<Character>, _ b: ArraySlice<Character>) -> Int {
            guard let x = a.last, let y = b.last else { return a.count + b.count }
            var best = min(
                naive(a.dropLast(), b) + 1, naive(a, b.dropLast()) + 1,
                naive(a.dropLast(), b.dropLast()) + (x == y ? 0 : 1))
            if a.count > 1, b.count > 1, a.dropLast().last == y, b.dropLast().last == x {
                best = min(best, naive(a.dropLast(2), b.dropLast(2)) + 1)
            }
            return best
        }
        var words: [[Character]] = [[]]
        for length in 1...3 {
            words += words.filter { $0.count == length - 1 }.flatMap { word in "abc".map { word + [$0] } }
        }
        for left in words {
            for right in words {
                #expect(Nearest.distance(left, right) == naive(left[...], right[...]))
            }
        }
    }

    @Test("what begins a name is meant before what resembles one, and what resembles none means none")
    func nearest() {
        let names = ["max-bytes", "model", "format", "form-feed"]
        #expect(Nearest.name(to: "mod", among: names) == "model")
        #expect(Nearest.name(to: "form", among: names) == "format")
        #expect(Nearest.name(to: "modle", among: names) == "model")
        #expect(Nearest.name(to: "zebra", among: names) == nil)
        #expect(Nearest.name(to: "", among: names) == nil)
    }

    @Test("control characters and reordering marks are spelt out, all other writing stays")
    func printable() {
        #expect(Printable.line("a\nb\r\t\u{7}\u{1b}[1m\u{9b}\u{202e}") == #"a\nb\r\t\u{7}\u{1b}[1m\u{9b}\u{202e}"#)
        #expect(Printable.line("日本 é 👩‍🏫 \\n") == "日本 é 👩‍🏫 \\n")
    }
}
