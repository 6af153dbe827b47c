import Foundation
import Testing

@testable import EssayEvaluation

@Suite("English stems")
struct EnglishStemmerTests {
    static let letters = UInt8(ascii: "a")...UInt8(ascii: "z")

    @Test("are libstemmer's for every word of the dictionaries")
    func dictionaries() throws {
        for name in ["american-english", "british-english"] {
            let bytes = try InputFile.read("/usr/share/dict/\(name)", limit: 1 << 24)
            let words = bytes.split(separator: 0x0A).map { $0.map { $0 | 0x20 } }
            let plain = words.filter { $0.allSatisfy(Self.letters.contains) }
            #expect(plain.count > 60_000)
            try compare(plain)
        }
    }

    @Test("are libstemmer's for made-up words of telling parts")
    func random() throws {
        var generator = SeededGenerator(seed: 11)
        let parts = [
            "a", "e", "i", "o", "u", "y", "b", "l", "s", "t", "w", "x", "ll", "ss", "gener", "commun", "arsen", "at",
            "bl", "iz", "ed", "edly", "eed", "eedly", "ing", "ingly", "ies", "ied", "sses", "us", "ational", "tional",
            "enci", "anci", "abli", "entli", "izer", "ization", "ator", "alism", "aliti", "alli", "fulness", "ousli",
            "ousness", "iveness", "iviti", "biliti", "bli", "ogi", "fulli", "lessli", "li", "alize", "icate", "iciti",
            "ical", "ful", "ness", "ative", "ement", "ment", "ent", "ance", "ence", "able", "ible", "al", "er", "ic",
            "ant", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "sion", "tion", "inning", "proceed", "skis",
            "dying",
        ]
        let words = (0..<200_000).map { _ in
            (0..<Int.random(in: 1...5, using: &generator)).flatMap { _ in
                Array(parts[Int.random(in: 0..<parts.count, using: &generator)].utf8)
            }
        }
        try compare(words)
    }

    private func compare(_ words: [[UInt8]]) throws {
        let library = try #require(Stemmer())
        for word in words {
            var own = word
            EnglishStemmer.stem(&own)
            var theirs = word
            library.stemByLibrary(&theirs)
            if own != theirs {
                Issue.record(
                    "\(String(decoding: word, as: UTF8.self)): \(String(decoding: own, as: UTF8.self)), not \(String(decoding: theirs, as: UTF8.self))"
                )
                return
            }
        }
    }
}

@Suite("Word lists")
struct WordListTests {
    @Test("have every word of Debian's lists, in whatever case it stands there, and no other")
    func debian() throws {
        let list = WordList.load()
        for name in ["american-english", "british-english"] {
            let bytes = try InputFile.read("/usr/share/dict/\(name)", limit: 1 << 24)
            for (index, line) in bytes.split(separator: 0x0A).enumerated() where index % 7 == 0 {
                let word = String(decoding: line.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
                #expect(list.contains(word), "\(word) of \(name)")
                #expect(!list.contains(word + "qx"), "\(word)qx of \(name)")
            }
        }
        for word in ["mcdonald", "usa", "china", "zygote", "a"] { #expect(list.contains(word), "\(word)") }
        for word in ["", "zzz", "governmant", "minarals"] { #expect(!list.contains(word), "\(word)") }
    }

    @Test("in no order are searched all the same")
    func unordered() {
        let list = WordList(texts: [Array("zebra\nApple\nmango\n".utf8)])
        #expect(["zebra", "apple", "mango"].allSatisfy(list.contains))
        #expect(!list.contains("pear"))
    }
}
