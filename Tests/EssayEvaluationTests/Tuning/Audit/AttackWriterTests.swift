import Testing

@testable import EssayEvaluation

@Suite("Attacks")
struct AttackWriterTests {
    private let answer = AuditText(passages: [
        AuditText.Passage(kind: .heading, sentences: ["Trade"]),
        AuditText.Passage(sentences: [
            "The trade of the two countries reached $23.5 billion in 2024.",
            "Their harbours and an island programme favour defence.",
            "Organisation matters because neighbours recognise rivalry.",
        ]),
        AuditText.Passage(kind: .item, sentences: ["A railway that carries cargo."]),
        AuditText.Passage(kind: .item, sentences: ["Satellites that measure rainfall."]),
    ])

    private func words(_ text: AuditText) -> [String] {
        text.sentences.flatMap { sentence in
            let pieces = WordPieces(sentence)
            return pieces.words.map { pieces.pieces[$0].text }
        }
    }

    @Test("shuffled words are the same words, in another order")
    func wordsShuffled() {
        var generator = AuditGenerator(seed: 7)
        let shuffled = AttackWriter.wordsShuffled(answer, using: &generator)
        #expect(words(shuffled).sorted() == words(answer).sorted())
        #expect(words(shuffled) != words(answer))
        #expect(shuffled.passages.map(\.kind) == answer.passages.map(\.kind))
        #expect(
            words(shuffled).prefix(40) != words(AttackWriter.wordsShuffled(answer, using: &generator)).prefix(40))
    }

    @Test("shuffled sentences are the same sentences, each in a block of its kind")
    func sentencesShuffled() {
        var generator = AuditGenerator(seed: 3)
        let shuffled = AttackWriter.reordered(answer, using: &generator)
        #expect(shuffled.sentences.sorted() == answer.sentences.sorted())
        #expect(shuffled.passages.map(\.sentences.count) == answer.passages.map(\.sentences.count))
        #expect(shuffled.passages[0] == answer.passages[0])
        #expect(shuffled.sentences != answer.sentences)
    }

    @Test("padding keeps the answer's sentences in their order and puts others between them")
    func padded() {
        var generator = AuditGenerator(seed: 5)
        let padded = AttackWriter.padded(answer, using: &generator)
        let foreign = Set(OffTopicPassages.all.joined())
        #expect(padded.sentences.filter { !foreign.contains($0) } == answer.sentences)
        #expect(padded.sentences.count(where: foreign.contains) == 12)
        #expect(padded.sentences.last.map(foreign.contains) == true)
    }

    @Test("dropping articles takes the articles and nothing else")
    func articles() {
        #expect(
            AttackWriter.withoutArticles("The trade of the two, an aim and a way.") == "Trade of two, aim and way.")
        #expect(AttackWriter.withoutArticles("Plan A is best.") == "Plan A is best.")
    }

    @Test("half an answer is the first half of its words")
    func half() {
        let half = AttackWriter.half(answer)
        #expect(words(half) == Array(words(answer).prefix(words(answer).count / 2)))
    }

    @Test("typos change a twentieth of the words, and no number, short word or capitals")
    func typos() {
        for seed in 0..<50 {
            var generator = AuditGenerator(seed: UInt64(seed))
            let long = AuditText(passages: Array(repeating: answer.passages, count: 4).flatMap { $0 })
            let slipped = Typos.write(into: long, using: &generator)
            let changed = zip(words(long), words(slipped)).filter { $0 != $1 }
            #expect(words(long).count == words(slipped).count)
            #expect((1...words(long).count / 20).contains(changed.count), "seed \(seed)")
            for (word, slip) in changed {
                #expect(word.utf8.count >= 5 && !word.contains { $0.isNumber }, "seed \(seed)")
                #expect(abs(word.count - slip.count) <= 1 && word.first == slip.first && word.last == slip.last)
            }
        }
    }

    @Test("swapping the spelling swaps words of two spellings, and twice gives the text again")
    func spelling() {
        let swapped = answer.mapSentences { sentence, _ in SpellingPairs.swap(sentence) }
        #expect(swapped.sentences[2] == "Their harbors and an island program favor defense.")
        #expect(swapped.sentences[3] == "Organization matters because neighbors recognize rivalry.")
        #expect(swapped.mapSentences { sentence, _ in SpellingPairs.swap(sentence) } == answer)
    }

    @Test("every British spelling leads to an American one and back")
    func spellingTable() {
        for (word, other) in SpellingPairs.table { #expect(SpellingPairs.table[other] == word, "\(word)") }
    }

    @Test("an answer cut into words and joined again is the answer")
    func pieces() {
        for text in ["China's $23.5bn, e.g. b/w — “x”", "", "…", "3,000 ships; don't"] {
            #expect(WordPieces(text).text == text)
        }
        let pieces = WordPieces("China's 3.5 don't 1,000.")
        #expect(pieces.words.map { pieces.pieces[$0].text } == ["China's", "3.5", "don't", "1,000"])
    }
}
